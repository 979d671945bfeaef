import type { EChartsCoreOption } from 'echarts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { textWidth, wrapText } from './svg-text.ts'
import { FONT_FAMILY } from './to-png.ts'

/**
 * A small chart: data only, in the reader's language. A value of null is unknown: it is left open, never drawn as 0.
 * ranking: one bar an agency, in the order given · years: one line a series over report years · progress: how far a
 * group has come, one stacked bar each.
 */
export type Chart = { readonly title: string; readonly note?: string } & (
  | {
      readonly kind: 'ranking'
      readonly bars: readonly { readonly name: string; readonly value: number | null }[]
      readonly unit?: string
    }
  | {
      readonly kind: 'years'
      readonly years: readonly number[]
      readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
    }
  | {
      readonly kind: 'progress'
      /** due = passed + faulty + the rest that was submitted + open. */
      readonly groups: readonly {
        readonly name: string
        readonly due: number
        readonly submitted: number
        readonly passed: number
        readonly faulty: number
      }[]
    }
)

const WIDTH = 1080
const INK = '#1d2939'
const QUIET = '#667085'
const COLOURS = ['#1570ef', '#dc6803', '#079455', '#9e77ed', '#dd2590', '#475467'] as const
const LABEL = 26
const NAME_WIDTH = 300

/** A chart as SVG, 1080 wide, made for a phone; `toPng` draws it. */
export async function chartSvg(chart: Chart, language: Language): Promise<string> {
  // In one file this library starts in a tenth of the time of its hundreds of modules.
  const { init } = await import('echarts/dist/echarts.esm.min.mjs')
  const title = wrapText(chart.title, 36, WIDTH - 80)
  const top = 40 + title.length * 48 + (chart.note ? 40 : 0)
  const { height, option } = PLOTS[chart.kind](chart as never, language, top)
  const plot = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    plot.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      color: [...COLOURS],
      textStyle: { fontFamily: FONT_FAMILY, fontSize: LABEL, color: INK },
      title: {
        text: title.join('\n'),
        left: 32,
        top: 28,
        textStyle: { fontSize: 36, lineHeight: 48, fontWeight: 700, color: INK },
        ...(chart.note ? { subtext: chart.note, subtextStyle: { fontSize: 24, color: QUIET } } : {}),
      },
      ...option,
    })
    return plot.renderToSVGString()
  } finally {
    plot.dispose()
  }
}

type Plot = { readonly height: number; readonly option: EChartsCoreOption }
type Of<K extends Chart['kind']> = Extract<Chart, { kind: K }>

const PLOTS = { ranking, years, progress } as const satisfies {
  [K in Chart['kind']]: (chart: Of<K>, language: Language, top: number) => Plot
}

function ranking({ bars, unit }: Of<'ranking'>, language: Language, top: number): Plot {
  const height = top + bars.length * 60 + 40
  return {
    height,
    option: {
      grid: grid(
        top,
        bars.map((bar) => bar.name),
      ),
      xAxis: { type: 'value', show: false, min: (range: { min: number }) => Math.min(0, range.min) },
      yAxis: names(bars.map((bar) => bar.name)),
      series: [
        {
          type: 'bar',
          barWidth: 34,
          data: bars.map(({ value }) => ({
            value: value ?? 0,
            itemStyle: { borderRadius: [0, 6, 6, 0] },
            label: value === null ? { formatter: words(language).replies.chart.noData, color: QUIET } : {},
          })),
          label: { show: true, position: 'right', fontSize: LABEL, color: INK, formatter: `{c}${unit ?? ''}` },
        },
      ],
    },
  }
}

function years({ years: axis, series }: Of<'years'>, _language: Language, top: number): Plot {
  return {
    height: top + 560,
    option: {
      legend: { show: series.length > 1, bottom: 20, itemWidth: 34, textStyle: { fontSize: LABEL, color: INK } },
      grid: { left: 60, right: 70, top: top + 50, bottom: series.length > 1 ? 110 : 50, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: axis.map(String),
        axisLabel: { fontSize: LABEL, color: INK, margin: 16 },
        axisLine: { lineStyle: { color: '#98a2b3', width: 2 } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        axisLabel: { fontSize: 22, color: QUIET },
        splitLine: { lineStyle: { color: '#e4e7ec', width: 2 } },
        minInterval: 1,
      },
      series: series.map(({ name, values }) => ({
        type: 'line',
        name,
        data: values.map((value) => value ?? '-'),
        connectNulls: false,
        symbol: 'circle',
        symbolSize: 14,
        lineStyle: { width: 5 },
        label: { show: true, position: 'top', fontSize: LABEL, color: INK },
      })),
    },
  }
}

type Group = Of<'progress'>['groups'][number]

/** What the bars of a progress are made of, without the parts that no group has. */
export function progressParts(
  groups: readonly Group[],
  language: Language,
): readonly { readonly name: string; readonly colour: string; readonly of: (group: Group) => number }[] {
  const w = words(language).replies.chart
  return [
    { name: w.passed, colour: '#079455', of: (group: Group) => group.passed },
    { name: w.faulty, colour: '#d92d20', of: (group: Group) => group.faulty },
    { name: w.submitted, colour: '#84adff', of: (group: Group) => group.submitted - group.passed - group.faulty },
    { name: w.open, colour: '#d0d5dd', of: (group: Group) => group.due - group.submitted },
  ].filter((part) => groups.some((group) => part.of(group) > 0))
}

/** A group with how many of it are in. */
export function progressName({ name, submitted, due }: Group): string {
  return `${name} ${submitted}/${due}`
}

function progress({ groups }: Of<'progress'>, language: Language, top: number): Plot {
  const parts = progressParts(groups, language)
  const named = groups.map(progressName)
  return {
    height: top + groups.length * 68 + 110,
    option: {
      legend: { bottom: 20, itemWidth: 30, itemHeight: 24, textStyle: { fontSize: LABEL, color: INK } },
      grid: { ...grid(top, named), bottom: 90, right: 40 },
      xAxis: { type: 'value', show: false, max: 'dataMax' },
      yAxis: names(named),
      series: parts.map(({ name, colour, of }) => ({
        type: 'bar',
        name,
        stack: 'all',
        barWidth: 42,
        itemStyle: { color: colour },
        data: groups.map((group) => of(group)),
        label: {
          show: true,
          fontSize: 24,
          color: colour === '#d0d5dd' || colour === '#84adff' ? INK : '#ffffff',
          formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : ''),
        },
      })),
    },
  }
}

/** Room for the longest name at the left and for a figure at the right. */
function grid(top: number, labels: readonly string[]): { left: number; right: number; top: number; bottom: number } {
  const widest = Math.max(60, ...labels.map((label) => textWidth(label, LABEL)))
  return { left: 48 + Math.min(NAME_WIDTH, widest), right: 130, top, bottom: 30 }
}

/** Names from top to bottom, the first one on top. */
function names(labels: readonly string[]): EChartsCoreOption {
  return {
    type: 'category',
    inverse: true,
    data: [...labels],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      interval: 0,
      color: INK,
      fontSize: LABEL,
      lineHeight: 30,
      margin: 16,
      formatter: (label: string) => wrapText(label, LABEL, NAME_WIDTH).join('\n'),
    },
  }
}
