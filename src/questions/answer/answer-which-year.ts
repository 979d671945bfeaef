import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import {
  type Answering,
  acrossForms,
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
import { digitsOf } from './figure-cell.ts'
import { figureName, round, scopeName, withUnit, yearsName } from './name.ts'
import { agenciesOf } from './stored.ts'
import { sumOf } from './sum.ts'

/** The year in which a figure was highest or lowest: `text` with that year (all of them where several are equal). */
export function answerWhichYear(query: QueryOf<'whichYear'>, answering: Answering): Answer {
  const { language, data } = answering
  const { figure, years, direction, scope } = query
  const group = agenciesOf(scope, data.roster, false)
  const most = direction === 'most'
  const understood = both((l) =>
    l === 'zh'
      ? `${yearsName(years, l)}中${scopeName(scope, l)}${figureName(figure, l)}最${most ? '多' : '少'}的年度`
      : `the year of ${yearsName(years, l)} with the ${most ? 'highest' : 'lowest'} ${figureName(figure, l)}: ${scopeName(scope, l)}`,
  )
  const why =
    noReports(years, answering) ?? acrossForms([figure], years, language) ?? noSuchRow([figure], years, language)
  if (why) return lacking(query, understood, why)
  const sums = years.map((year) => ({ year, sum: sumOf(figure, group, year, answering) }))
  const read = sums.flatMap(({ year, sum }) =>
    sum && sum.unread.length < group.length && (group.length > 1 || sum.filings.length > 0)
      ? [{ year, n: round(sum.n, digitsOf(figure)), sum }]
      : [],
  )
  const absent = years.filter((y) => !read.some((r) => r.year === y))
  if (read.length < 2)
    return lacking(
      query,
      understood,
      say(language, '有数字的年度不到两个，比不了。', 'Fewer than two years have a figure: nothing to compare.'),
    )
  const best = most ? Math.max(...read.map((r) => r.n)) : Math.min(...read.map((r) => r.n))
  const winners = read.filter((r) => r.n === best).map((r) => r.year)
  const listed = read.map((r) => `${r.year} ${withUnit(r.n, figure, language)}`).join(language === 'zh' ? '，' : ', ')
  const coverage = coverageOf(group, years, answering)
  return {
    ...EMPTY,
    understood,
    kind: 'text',
    year: yearOf(winners),
    coverage,
    text: lines(
      say(
        language,
        `${winners.join('、')}年度，${withUnit(best, figure, language)}（${listed}）。`,
        `${winners.join(', ')}: ${withUnit(best, figure, language)} (${listed}).`,
      ),
      say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`),
      absent.length > 0 &&
        say(language, `没有数字的年度：${absent.join('、')}。`, `Years without a figure: ${absent.join(', ')}.`),
      coverageLine(coverage, language),
      unreadLine([...new Set(sums.flatMap((s) => s.sum?.unread ?? []))], language),
      doubtLine(
        sums.flatMap((s) => s.sum?.doubts ?? []),
        language,
      ),
    ),
  }
}
