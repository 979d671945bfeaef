import type { Agency } from '../../report/types.ts'
import type { Figure, QueryOf } from '../query.ts'
import type { Answer, AnswerRow } from '../types.ts'
import {
  type Answering,
  coverageLine,
  coverageOf,
  doubtLine,
  EMPTY,
  lacking,
  lines,
  say,
  unreadLine,
  yearOf,
} from './answering.ts'
import { digitsOf, feeLine, keyOf, whyNot } from './figure-cell.ts'
import { changeBetween } from './hold.ts'
import { changeUnit, figureName, names, round, scopeName, unitOf, withUnit } from './name.ts'
import { readFigure } from './read-figure.ts'
import { agenciesOf } from './stored.ts'
import { type Sum, sumOf } from './sum.ts'

type Figures = QueryOf<'figures'>

/** Figures summed over a group, for each year; with how many agencies they cover. */
export function answerSums(
  query: Figures,
  group: readonly Agency[],
  answering: Answering,
  understood: { zh: string; en: string },
): Answer {
  const { language, data, stored } = answering
  const { years, figures, aggregate, change } = query
  const coverage = coverageOf(group, years, answering)
  const base = { ...EMPTY, understood, year: yearOf(years), coverage }
  const condition = say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`)
  if (group.length === 0) return lacking(query, understood, say(language, '没有这样的单位。', 'No such agency.'))
  const results = figures.map((figure) => ({
    figure,
    sums: years.map((year) => ({ year, sum: sumOf(figure, group, year, answering) })),
  }))
  const unread = [...new Set(results.flatMap((r) => r.sums.flatMap((s) => s.sum?.unread ?? [])))]
  const doubts = results.flatMap((r) => r.sums.flatMap((s) => s.sum?.doubts ?? []))
  const rest = lines(
    condition,
    coverageLine(coverage, language),
    unreadLine(unread, language),
    doubtLine(doubts, language),
    countyLine(query, answering),
  )
  const reckon = (figure: Figure, sum: Sum, year: number): number | undefined => {
    if (!sum) return undefined
    if (aggregate === 'average') return sum.filings.length === 0 ? undefined : sum.n / sum.filings.length
    if (aggregate === 'share') {
      const whole = sumOf(
        figure,
        agenciesOf({ agencies: [], kinds: [], except: [], exceptKinds: [] }, data.roster, false),
        year,
        answering,
      )
      return whole && whole.n > 0 ? (sum.n / whole.n) * 100 : undefined
    }
    return sum.n
  }
  const percent = aggregate === 'share'
  const digits = (figure: Figure): number => (aggregate === 'average' || percent ? 2 : digitsOf(figure))
  const nothing = (figure: Figure): Answer => {
    const undefinedRatio = figure.kind === 'ratio' || figure.kind === 'share' || percent
    const hasReports = group.some((a) => years.some((y) => stored.get(a.agency, y)))
    if (!hasReports)
      return lacking(
        query,
        understood,
        lines(
          group.length === 1
            ? whyNot(group[0]!.agency, years[0]!, figure, 'noReport', language)
            : say(
                language,
                '这些单位没有年报入库，给不出数字。',
                'No report of these agencies is stored, so there is no figure.',
              ),
          condition,
        ),
      )
    return lacking(
      query,
      understood,
      lines(
        undefinedRatio
          ? say(
              language,
              `${figureName(figure, 'zh')}没有定义：分母为零。`,
              `${figureName(figure, 'en')} is undefined: nothing to divide by.`,
            )
          : say(
              language,
              `没有一份年报能读出${figureName(figure, 'zh')}，给不出数字。`,
              `No stored report gives ${figureName(figure, 'en')}, so there is no figure.`,
            ),
        condition,
      ),
    )
  }
  const show = (n: number, figure: Figure): string =>
    percent ? `${round(n, 2)}%` : `${round(n, digits(figure))}${unitOf(figure, language)}`
  if (change) {
    const [figure] = figures
    if (!figure || figures.length > 1)
      return lacking(query, understood, say(language, '一次只能比较一项。', 'One figure at a time, please.'))
    const [from, to] = [
      reckon(figure, results[0]!.sums[0]!.sum, years[0]!),
      reckon(figure, results[0]!.sums.at(-1)!.sum, years.at(-1)!),
    ]
    if (from === undefined || to === undefined) return nothing(figure)
    const n = changeBetween(from, to, change)
    if (n === undefined)
      return lacking(
        query,
        understood,
        say(
          language,
          `${years[0]}年度合计为零，算不出百分比。`,
          `The total of ${years[0]} is zero, so there is no percentage.`,
        ),
      )
    const value = round(n, change === 'rate' || aggregate === 'average' ? 2 : 6)
    return {
      ...base,
      kind: 'number',
      value,
      text: lines(
        `${value > 0 ? '+' : ''}${value}${changeUnit(figure, change, language)}（${years[0]}: ${show(from, figure)}，${years.at(-1)}: ${show(to, figure)}）`,
        rest,
        say(language, '两年缺报的单位可能不同。', 'Other agencies may be missing in each year.'),
      ),
    }
  }
  if (aggregate === 'total' || aggregate === 'yearly') {
    const [figure] = figures
    if (!figure || figures.length > 1 || figure.kind === 'ratio' || figure.kind === 'share')
      return lacking(query, understood, say(language, '比例不能跨年相加。', 'Ratios do not add up over years.'))
    const sums = results[0]!.sums
    const lackingYears = sums.filter((s) => !s.sum).map((s) => s.year)
    if (lackingYears.length > 0)
      return lacking(
        query,
        understood,
        lines(
          say(
            language,
            `${lackingYears.join('、')}年度没有可用的年报，给不出各年合计。`,
            `No usable report of ${lackingYears.join(', ')} is stored, so there is no total over the years.`,
          ),
          condition,
        ),
      )
    const total = sums.reduce((a, s) => a + s.sum!.n, 0)
    const value = aggregate === 'yearly' ? round(total / years.length, 2) : round(total, 6)
    return {
      ...base,
      kind: 'number',
      value,
      text: lines(
        `${value}${unitOf(figure, language)}（${sums.map((s) => `${s.year}: ${show(s.sum!.n, figure)}`).join(language === 'zh' ? '，' : ', ')}）`,
        rest,
      ),
    }
  }
  if (years.length === 1 && figures.length === 1) {
    const figure = figures[0]!
    const n = reckon(figure, results[0]!.sums[0]!.sum, years[0]!)
    if (n === undefined) return nothing(figure)
    const value = round(n, digits(figure))
    return { ...base, kind: 'number', value, text: lines(show(n, figure), rest, feeLine(figure, language)) }
  }
  const label =
    query.scope.agencies.length > 0 || query.scope.kinds.length > 0
      ? scopeName(query.scope, language)
      : say(language, '全部单位合计', 'all agencies')
  const rows = years.flatMap((year, i): AnswerRow[] => {
    const row: Record<string, number> = {}
    for (const { figure, sums } of results) {
      const n = reckon(figure, sums[i]!.sum, year)
      if (n !== undefined) row[keyOf(figure, figures)] = round(n, digits(figure))
    }
    return Object.keys(row).length > 0 ? [{ agency: label, year, ...row }] : []
  })
  if (rows.length === 0) return nothing(figures[0]!)
  const shown = rows.map(
    (r) =>
      `${r.year}${language === 'zh' ? '：' : ': '}${figures
        .map((f) => {
          const v = r[keyOf(f, figures)]
          return `${figures.length > 1 ? `${figureName(f, language)} ` : ''}${typeof v === 'number' ? show(v, f) : '—'}`
        })
        .join(language === 'zh' ? '，' : ', ')}`,
  )
  const absent = years.filter((y) => !rows.some((r) => r.year === y))
  return {
    ...base,
    kind: 'table',
    rows,
    text: lines(
      ...shown,
      absent.length > 0 &&
        say(
          language,
          `没有可用年报的年度：${names(absent.map(String), 'zh')}。`,
          `No usable reports: ${names(absent.map(String), 'en')}.`,
        ),
      rest,
    ),
  }
}

/** The county's own report, where it says another figure than the sum. */
function countyLine(query: Figures, { stored, data, language }: Answering): string | undefined {
  const whole =
    query.scope.agencies.length +
      query.scope.kinds.length +
      query.scope.except.length +
      query.scope.exceptKinds.length ===
      0 && query.conditions.length === 0
  if (!whole || query.aggregate !== 'sum' || query.figures.length !== 1) return undefined
  const figure = query.figures[0]!
  const regional = data.roster.find((a) => a.scope === 'regional')
  if (!regional) return undefined
  const group = agenciesOf(query.scope, data.roster, false)
  const said = query.years.flatMap((year) => {
    const filing = stored.get(regional.agency, year)
    const read = filing && readFigure(filing, figure)
    const sum = sumOf(figure, group, year, { data, stored, language })
    if (read?.kind !== 'value' || !sum || Math.abs(round(read.n, 2) - round(sum.n, 2)) < 0.005) return []
    return [`${query.years.length > 1 ? `${year}: ` : ''}${withUnit(read.n, figure, language)}`]
  })
  if (said.length === 0) return undefined
  return say(
    language,
    `${regional.agency}自己的年报写的是${said.join('，')}，与合计不同。`,
    `${regional.agency}'s own report says ${said.join(', ')}, which differs from the sum.`,
  )
}
