import type { ReplyChart } from '../../../src/chat.ts'
import { clean } from '../send/plain-text.ts'
import type { Element } from './elements.ts'
import { shorten } from './markdown.ts'

const NAME_MOST = 40
/** Pixels: of one bar with its distance, of what stands around the bars; Lark allows 999 in all. */
const BAR = 36
const AROUND = 120
const HEIGHT_MOST = 999

/**
 * A chart that Lark draws from its data, as VChart describes it: data and settings, no functions.
 *
 * @param shown a title the card has already
 */
export function chartElement(chart: ReplyChart, shown?: string): Element {
  const colours = chart.series.flatMap(({ colour }) => (colour ? [colour] : []))
  const height = Math.min(HEIGHT_MOST, AROUND + chart.names.length * BAR)
  return {
    tag: 'chart',
    chart_spec: {
      ...(chart.title === shown ? {} : { title: { text: clean(chart.title) } }),
      ...SPECS[chart.kind],
      data: [{ id: 'values', values: valuesOf(chart) }],
      seriesField: 'series',
      ...(colours.length === chart.series.length ? { color: colours } : {}),
      legends: { visible: chart.series.length > 1, orient: 'bottom' },
    },
    preview: true,
    ...(chart.kind === 'lines' ? { aspect_ratio: '4:3' } : { height: `${height}px` }),
  }
}

/** Bars from left to right, the first name on top, their figures at the bars. */
const BARS = {
  type: 'bar',
  direction: 'horizontal',
  xField: 'value',
  yField: 'name',
  axes: [
    { orient: 'left', type: 'band', maxWidth: '45%' },
    { orient: 'bottom', type: 'linear', visible: false },
  ],
} as const

const SPECS = {
  bars: { ...BARS, label: { visible: true, position: 'outside', formatter: '{text}' } },
  stacked: { ...BARS, stack: true, label: { visible: true, position: 'inside', formatter: '{text}' } },
  lines: {
    type: 'line',
    xField: 'name',
    yField: 'value',
    invalidType: 'break',
    label: { visible: true, formatter: '{text}' },
  },
} as const satisfies Record<ReplyChart['kind'], object>

/** What is unknown has no value: a line breaks there, a bar is not drawn. Of a part that is none nothing is said. */
function valuesOf({ kind, names, series, unit = '' }: ReplyChart): readonly object[] {
  return series.flatMap(({ name: label, values }) =>
    names.map((name, i) => {
      const value = values[i]
      const unsaid = value === null || value === undefined || (kind === 'stacked' && value === 0)
      return {
        name: shorten(clean(name), NAME_MOST),
        series: clean(label),
        ...(typeof value === 'number' ? { value } : {}),
        text: unsaid ? '' : `${value}${clean(unit)}`,
      }
    }),
  )
}
