import type { ReplyChart } from '../../../src/chat.ts'
import { clean } from '../plain-text.ts'
import type { Element } from './elements.ts'
import { shorten } from './markdown.ts'

type Datum = { readonly name: string; readonly value: number; readonly series: string }

const NAME_MOST = 40
/** Pixels: of one bar with its distance, of what stands around the bars; Lark allows 999 in all. */
const BAR = 34
const AROUND = 90
const HEIGHT_MOST = 999

/** A chart that Lark draws from its data, as VChart describes it: no functions, no picture. `shown`: a title the card has already. */
export function chartElement(chart: ReplyChart, shown?: string): Element {
  const title = chart.title === shown ? {} : { title: { text: clean(chart.title) } }
  const colours = chart.series.flatMap(({ colour }) => (colour ? [colour] : []))
  const spec = {
    ...title,
    ...SPECS[chart.kind](chart),
    data: [{ id: 'values', values: valuesOf(chart) }],
    ...(colours.length === chart.series.length ? { color: colours } : {}),
    ...(chart.series.length > 1 ? { legends: { visible: true, orient: 'bottom' } } : {}),
  }
  const height = Math.min(HEIGHT_MOST, AROUND + chart.names.length * BAR)
  return {
    tag: 'chart',
    chart_spec: spec,
    preview: true,
    ...(chart.kind === 'lines' ? { aspect_ratio: '4:3' } : { height: `${height}px` }),
  }
}

const SPECS = {
  bars: barSpec,
  stacked: (chart) => ({ ...barSpec(chart), stack: true }),
  lines: lineSpec,
} as const satisfies {
  [K in ReplyChart['kind']]: (chart: ReplyChart) => object
}

/** Bars from left to right, the first name on top. */
function barSpec({ unit }: ReplyChart): object {
  return {
    type: 'bar',
    direction: 'horizontal',
    xField: 'value',
    yField: 'name',
    seriesField: 'series',
    axes: [
      { orient: 'left', type: 'band', inverse: true },
      { orient: 'bottom', type: 'linear', visible: false },
    ],
    label: { visible: true, ...(unit ? { formatter: `{value}${clean(unit)}` } : {}) },
  }
}

function lineSpec(): object {
  return {
    type: 'line',
    xField: 'name',
    yField: 'value',
    seriesField: 'series',
    invalidType: 'break',
    label: { visible: true },
  }
}

/** What is unknown has no value: a line breaks there, a bar is not drawn. */
function valuesOf({ names, series }: ReplyChart): readonly Datum[] {
  return series.flatMap(({ name: label, values }) =>
    names.flatMap((name, i) => {
      const value = values[i] ?? undefined
      return [
        {
          name: shorten(clean(name), NAME_MOST),
          ...(value === undefined ? {} : { value }),
          series: clean(label),
        } as Datum,
      ]
    }),
  )
}
