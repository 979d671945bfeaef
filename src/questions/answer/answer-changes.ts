import type { Agency } from '../../report/types.ts'
import type { QueryOf } from '../query.ts'
import type { Answer, AnswerRow } from '../types.ts'
import { type Answering, doubtLine, lacking, lines, say } from './answering.ts'
import { cellFor, keyOf, whyNot } from './figure-cell.ts'
import { changeBetween } from './hold.ts'
import { changeUnit, round, withUnit } from './name.ts'

type Figures = QueryOf<'figures'>

type Base = Omit<Answer, 'kind' | 'text'>

/** How figures of each agency changed from the first year asked about to the last. */
export function answerChanges(
  query: Figures,
  group: readonly Agency[],
  answering: Answering,
  base: Base,
  condition: string,
): Answer {
  const { language } = answering
  const [earlier, later] = [query.years[0]!, query.years.at(-1)!]
  const rows: AnswerRow[] = []
  const problems: string[] = []
  const doubts: string[] = []
  const shown: string[] = []
  for (const { agency } of group) {
    const row: Record<string, number> = {}
    for (const figure of query.figures) {
      const from = cellFor(agency, earlier, figure, answering)
      const to = cellFor(agency, later, figure, answering)
      if (!('n' in from) || !('n' in to)) {
        problems.push(
          !('n' in from)
            ? whyNot(agency, earlier, figure, from.why, language)
            : 'why' in to
              ? whyNot(agency, later, figure, to.why, language)
              : '',
        )
        continue
      }
      if (from.doubt || to.doubt) doubts.push(agency)
      const n = changeBetween(from.n, to.n, query.change!)
      if (n === undefined) {
        problems.push(
          say(
            language,
            `${agency}${earlier}年度为零，算不出百分比。`,
            `${agency} had none in ${earlier}, so there is no percentage.`,
          ),
        )
        continue
      }
      row[keyOf(figure, query.figures)] = round(n, query.change === 'rate' ? 2 : 6)
      shown.push(
        `${agency}${language === 'zh' ? '：' : ': '}${n > 0 ? '+' : ''}${round(n, query.change === 'rate' ? 2 : 6)}${changeUnit(figure, query.change!, language)}（${earlier}: ${withUnit(from.n, figure, language)}，${later}: ${withUnit(to.n, figure, language)}）`,
      )
    }
    if (Object.keys(row).length > 0) rows.push({ agency, year: later, ...row })
  }
  const query1: Figures = query
  if (rows.length === 0) return lacking(query1, base.understood!, lines(problems[0], condition))
  if (group.length === 1 && query.figures.length === 1) {
    const value = rows[0]![keyOf(query.figures[0]!, query.figures)] as number
    return { ...base, kind: 'number', value, text: lines(shown[0], condition, doubtLine(doubts, language)) }
  }
  return {
    ...base,
    kind: 'table',
    rows,
    text: lines(
      ...shown.slice(0, 15),
      shown.length > 15 && say(language, `……还有${shown.length - 15}行`, `… and ${shown.length - 15} more rows`),
      condition,
      doubtLine(doubts, language),
    ),
  }
}
