import type { Language } from '../../editions/types.ts'
import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import { answerEach } from './answer-each.ts'
import { conditionsName } from './answer-list.ts'
import { answerSums } from './answer-sums.ts'
import { type Answering, acrossForms, both, EMPTY, lacking, noReports, noSuchRow, say, yearOf } from './answering.ts'
import { averagesOf, holdsAll } from './hold.ts'
import { figureName, scopeName, yearsName } from './name.ts'
import { agenciesOf } from './stored.ts'

type Figures = QueryOf<'figures'>

/** Figures, totals, averages, shares, changes: `number` where it is one, else `table`; `text` where it cannot be told. */
export function answerFigures(query: Figures, answering: Answering): Answer {
  const { language, data, stored } = answering
  const { years, figures } = query
  const understood = both((l) => understoodOf(query, l))
  const single = query.scope.agencies.length > 0
  const now = Number(data.today.slice(0, 4))
  const strict =
    years.length === 1 || query.change !== null || query.aggregate === 'total' || query.aggregate === 'yearly'
  const none = years.every((y) => stored.count(y) === 0)
  const problem =
    noReports(strict || none ? years : years.filter((y) => y >= now), answering) ??
    (strict ? noSuchRow(figures, years, language) : undefined) ??
    (query.change || query.aggregate === 'total' || query.aggregate === 'yearly'
      ? acrossForms(figures, years, language)
      : undefined)
  if (problem) return lacking(query, understood, problem)
  const all = agenciesOf(
    query.scope,
    data.roster,
    figures.every((f) => f.kind === 'errors'),
  )
  const averages = averagesOf(answering)
  const group =
    query.conditions.length === 0
      ? all
      : all.filter((a) => holdsAll(query.conditions, a.agency, years, false, answering, averages) === true)
  if (query.conditions.length > 0 && query.aggregate === 'each' && !single && group.length === 0)
    return {
      ...EMPTY,
      understood,
      kind: 'table',
      year: yearOf(years),
      rows: [],
      text: say(language, '没有这样的单位。', 'No agency.'),
    }
  if (query.aggregate === 'each') return answerEach(query, group, answering, understood)
  return answerSums(query, group, answering, understood)
}

function understoodOf(query: Figures, l: Language): string {
  const zh = l === 'zh'
  const what = query.figures.map((f) => figureName(f, l)).join(zh ? '、' : ', ')
  const scope =
    query.scope.agencies.length +
      query.scope.kinds.length +
      query.scope.except.length +
      query.scope.exceptKinds.length ===
      0 && query.aggregate !== 'each'
      ? zh
        ? '全部单位'
        : 'all agencies'
      : scopeName(query.scope, l)
  const conditions =
    query.conditions.length > 0
      ? zh
        ? `（${conditionsName(query.conditions, query.years, false, l)}）`
        : ` (${conditionsName(query.conditions, query.years, false, l)})`
      : ''
  const how = {
    each: '',
    sum:
      query.scope.agencies.length === 1 || query.figures.some((f) => f.kind === 'ratio' || f.kind === 'share')
        ? ''
        : zh
          ? '合计'
          : 'total of ',
    total: zh ? '各年合计' : 'total over the years of ',
    yearly: zh ? '平均每年' : 'average per year of ',
    average: zh ? '平均每家' : 'average per report of ',
    share: zh ? '占全部单位合计的比例' : 'share of all agencies’ total of ',
  }[query.aggregate]
  const change =
    query.change === null
      ? ''
      : query.change === 'rate'
        ? zh
          ? '增减百分比'
          : 'change in percent of '
        : zh
          ? '增减数'
          : 'change of '
  return zh
    ? `${yearsName(query.years, l)}，${scope}${conditions}，${what}${how}${change}`
    : `${change}${how}${what}: ${scope}${conditions}; ${yearsName(query.years, l)}`
}
