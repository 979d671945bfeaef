import type { Language } from '../../editions/types.ts'
import type { Agency } from '../../report/types.ts'
import type { Figure, QueryOf } from '../query.ts'
import type { Answer, AnswerRow } from '../types.ts'
import { answerChanges } from './answer-changes.ts'
import { type Answering, coverageLine, coverageOf, doubtLine, EMPTY, lacking, lines, say, yearOf } from './answering.ts'
import { cellFor, digitsOf, feeLine, keyOf, whyNot } from './figure-cell.ts'
import { figureName, round, withUnit } from './name.ts'
import { readFigure } from './read-figure.ts'

type Figures = QueryOf<'figures'>

/** Figures of each agency of a group: a row an agency and year. */
export function answerEach(
  query: Figures,
  group: readonly Agency[],
  answering: Answering,
  understood: { zh: string; en: string },
): Answer {
  const { language } = answering
  const { years, figures, change } = query
  const coverage = coverageOf(group, years, answering)
  const base = { ...EMPTY, understood, year: yearOf(years), coverage }
  const condition = say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`)
  if (group.length === 0) return lacking(query, understood, say(language, '没有这样的单位。', 'No such agency.'))
  if (change) return answerChanges(query, group, answering, base, condition)
  const rows: AnswerRow[] = []
  const problems: string[] = []
  const doubts: string[] = []
  for (const { agency } of group)
    for (const year of years) {
      const row: Record<string, number> = {}
      for (const figure of figures) {
        const cell = cellFor(agency, year, figure, answering)
        if ('n' in cell) {
          row[keyOf(figure, figures)] = round(cell.n, digitsOf(figure))
          if (cell.doubt) doubts.push(agency)
        } else problems.push(whyNot(agency, year, figure, cell.why, language))
      }
      if (Object.keys(row).length > 0) rows.push({ agency, year, ...row })
    }
  const [figure] = figures
  if (group.length === 1 && years.length === 1 && figures.length === 1 && figure) {
    const value = rows[0]?.[keyOf(figure, figures)]
    if (typeof value !== 'number') return lacking(query, understood, lines(problems[0], condition))
    return {
      ...base,
      kind: 'number',
      value,
      text: lines(
        withUnit(value, figure, language),
        condition,
        blankLine(group, years, figures, answering),
        feeLine(figure, language),
        doubtLine(doubts, language),
      ),
    }
  }
  if (rows.length === 0) return lacking(query, understood, lines(problems[0], condition))
  const shown = rows
    .slice(0, 15)
    .map(
      (r) =>
        `${r.agency}${years.length > 1 ? ` ${r.year}` : ''}${language === 'zh' ? '：' : ': '}${figures.map((f) => shownCell(r, f, figures, language)).join(language === 'zh' ? '，' : ', ')}`,
    )
  return {
    ...base,
    kind: 'table',
    rows,
    text: lines(
      ...shown,
      rows.length > 15 && say(language, `……还有${rows.length - 15}行`, `… and ${rows.length - 15} more rows`),
      condition,
      coverageLine(coverage, language),
      problems.length > 0 && group.length <= 3 && problems.slice(0, 3).join(language === 'zh' ? '' : ' '),
      doubtLine(doubts, language),
    ),
  }
}

function shownCell(row: AnswerRow, figure: Figure, figures: readonly Figure[], language: Language): string {
  const value = row[keyOf(figure, figures)]
  const name = figures.length > 1 ? `${figureName(figure, language)} ` : ''
  return `${name}${typeof value === 'number' ? withUnit(value, figure, language) : '—'}`
}

function blankLine(
  group: readonly Agency[],
  years: readonly number[],
  figures: readonly Figure[],
  { stored, language }: Answering,
): string | undefined {
  const blank = group.some(({ agency }) =>
    years.some((y) =>
      figures.some((f) => {
        const filing = stored.get(agency, y)
        const read = filing && readFigure(filing, f)
        return read?.kind === 'value' && read.blank
      }),
    ),
  )
  return blank
    ? say(
        language,
        '年报里这一格是空的或填了横线，按零计。',
        'The cell is blank or a dash in the report and reckoned as zero.',
      )
    : undefined
}
