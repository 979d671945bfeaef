import type { Filing } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { keyOf } from '../questions/answer/figure-cell.ts'
import { figureName, round, unitOf } from '../questions/answer/name.ts'
import { readFigure } from '../questions/answer/read-figure.ts'
import type { Query } from '../questions/query.ts'
import type { Answer } from '../questions/types.ts'
import type { Chart } from './chart.ts'

/** Bars and lines that can be told from each other on a phone. */
const BARS = 20
const LINES = 6

/** The chart of a ranking or of figures over years; undefined where an answer is none of these or has too little. */
export function answerChart(
  answer: Answer,
  query: Query | null,
  filings: readonly Filing[],
  language: Language,
): Chart | undefined {
  if (query?.kind === 'rank' && answer.kind === 'agencies') return ranking(answer, query, filings, language)
  if (query?.kind === 'figures' && answer.kind === 'table') return years(answer, query, language)
  return undefined
}

function ranking(
  answer: Answer,
  query: Extract<Query, { kind: 'rank' }>,
  filings: readonly Filing[],
  language: Language,
): Chart | undefined {
  const [year] = query.years
  const agencies = answer.agencies?.slice(0, BARS) ?? []
  if (query.by !== 'value' || query.years.length !== 1 || agencies.length < 2) return undefined
  const of = new Map(filings.filter((f) => f.year === year).map((f) => [f.agency, f]))
  const bars = agencies.map((name) => {
    const filing = of.get(name)
    const read = filing && readFigure(filing, query.figure)
    return { name, value: read?.kind === 'value' ? round(read.n, 2) : null }
  })
  const unit = unitOf(query.figure, language)
  return { kind: 'ranking', title: `${figureName(query.figure, language)} · ${year}`, bars, unit }
}

function years(answer: Answer, query: Extract<Query, { kind: 'figures' }>, language: Language): Chart | undefined {
  const [figure] = query.figures
  const { rows } = answer
  if (!rows || !figure || query.figures.length > 1 || query.change || query.years.length < 2) return undefined
  const key = keyOf(figure, query.figures)
  const names = [...new Set(rows.map((row) => row.agency))]
  if (names.length > LINES || rows.some((row) => typeof row[key] !== 'number')) return undefined
  const axis = [...query.years].sort((a, b) => a - b)
  const series = names.map((name) => ({
    name,
    values: axis.map((year) => {
      const value = rows.find((row) => row.agency === name && row.year === year)?.[key]
      return typeof value === 'number' ? value : null
    }),
  }))
  const [only] = names
  const unit = unitOf(figure, language).trim()
  const title = [figureName(figure, language), ...(names.length === 1 && only ? [only] : [])].join(' · ')
  return { kind: 'years', title: unit ? `${title}（${unit}）` : title, years: axis, series }
}
