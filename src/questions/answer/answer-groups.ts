import { EVERYBODY, type QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import {
  type Answering,
  both,
  coverageLine,
  coverageOf,
  doubtLine,
  EMPTY,
  lacking,
  lines,
  noReports,
  noSuchRow,
  say,
  unreadLine,
  yearOf,
} from './answering.ts'
import { figureName, round, scopeName, unitOf, withUnit, yearsName } from './name.ts'
import { agenciesOf } from './stored.ts'
import { sumOf } from './sum.ts'

/** The sums of two kinds of agencies: their difference as `number`, which is larger as `text`. */
export function answerGroups(query: QueryOf<'groups'>, answering: Answering): Answer {
  const { language, data } = answering
  const { figure, years } = query
  const year = years[0]!
  const scopes = query.groups.map((kinds) => ({ ...EVERYBODY, kinds }))
  const understood = both((l) => {
    const [a, b] = scopes.map((scope) => scopeName(scope, l))
    return l === 'zh'
      ? `${yearsName(years, l)}，${figureName(figure, l)}合计，${a}与${b}相比`
      : `total ${figureName(figure, l)}, ${a} against ${b}; ${yearsName(years, l)}`
  })
  const why = noReports(years, answering) ?? noSuchRow([figure], years, language)
  if (why) return lacking(query, understood, why)
  const groups = scopes.map((scope) => agenciesOf(scope, data.roster, false))
  const [first, second] = groups.map((group) => sumOf(figure, group, year, answering))
  if (!first || !second)
    return lacking(query, understood, say(language, '没有可比的年报入库。', 'There are no stored reports to compare.'))
  const coverage = coverageOf(groups.flat(), years, answering)
  const [a, b] = scopes.map((scope) => scopeName(scope, language))
  const gap = round(first.n - second.n, 6)
  const shown = `${a}${language === 'zh' ? '' : ' '}${withUnit(first.n, figure, language)}${language === 'zh' ? '，' : ', '}${b}${language === 'zh' ? '' : ' '}${withUnit(second.n, figure, language)}`
  const said =
    query.show === 'difference'
      ? `${gap}${unitOf(figure, language)}（${shown}）`
      : gap === 0
        ? say(language, `一样多：${shown}。`, `Equal: ${shown}.`)
        : say(language, `${gap > 0 ? a : b}多：${shown}。`, `More in ${gap > 0 ? a : b}: ${shown}.`)
  const text = lines(
    said,
    say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`),
    coverageLine(coverage, language),
    unreadLine([...first.unread, ...second.unread], language),
    doubtLine([...first.doubts, ...second.doubts], language),
  )
  const base = { ...EMPTY, understood, year: yearOf(years), coverage, text }
  return query.show === 'difference' ? { ...base, kind: 'number', value: gap } : { ...base, kind: 'text' }
}
