import type { ReplyChart } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { type Chart, progressName, progressParts } from './chart.ts'

type Of<K extends Chart['kind']> = Extract<Chart, { kind: K }>

/** A chart as data for platforms that draw charts themselves: what its picture shows, no more and no less. */
export function toReplyChart(chart: Chart, language: Language): ReplyChart {
  return { title: chart.title, ...SHAPES[chart.kind](chart as never, language) }
}

const SHAPES = { ranking, years, progress } as const satisfies {
  [K in Chart['kind']]: (chart: Of<K>, language: Language) => Omit<ReplyChart, 'title'>
}

function ranking({ title, bars, unit }: Of<'ranking'>, language: Language): Omit<ReplyChart, 'title'> {
  const { noData } = words(language).replies.chart
  return {
    kind: 'bars',
    names: bars.map(({ name, value }) => (value === null ? `${name} · ${noData}` : name)),
    series: [{ name: title, values: bars.map(({ value }) => value) }],
    ...(unit ? { unit } : {}),
  }
}

function years({ years: axis, series }: Of<'years'>): Omit<ReplyChart, 'title'> {
  return { kind: 'lines', names: axis.map(String), series }
}

function progress({ groups }: Of<'progress'>, language: Language): Omit<ReplyChart, 'title'> {
  const parts = progressParts(groups, language)
  return {
    kind: 'stacked',
    names: groups.map(progressName),
    series: parts.map(({ name, colour, of }) => ({ name, colour, values: groups.map(of) })),
  }
}
