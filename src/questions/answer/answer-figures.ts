import type { Filing } from '../../checks/types.ts'
import type { Language } from '../../editions/types.ts'
import type { Agency } from '../../report/types.ts'
import type { Figure, QueryOf } from '../query.ts'
import type { Answer, AnswerRow } from '../types.ts'
import { conditionsName } from './answer-list.ts'
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
import { averagesOf, changeBetween, holdsAll } from './hold.ts'
import { figureName, names, round, scopeName, unitOf, withUnit, yearsName } from './name.ts'
import { readFigure, readParts } from './read-figure.ts'
import { agenciesOf } from './stored.ts'

type Figures = QueryOf<'figures'>

/** Figures, totals, averages, shares, changes: `number` where it is one, else `table`; `text` where it cannot be told. */
export function answerFigures(query: Figures, answering: Answering): Answer {
  const { language, data, stored } = answering
  const { years, figures } = query
  const understood = both((l) => understoodOf(query, l))
  const single = query.scope.agencies.length > 0
  const now = Number(data.today.slice(0, 4))
  const strict = years.length === 1 || query.change !== null || query.aggregate === 'total'
  const none = years.every((y) => stored.count(y) === 0)
  const problem =
    noReports(strict || none ? years : years.filter((y) => y >= now), answering) ??
    (strict ? noSuchRow(figures, years, language) : undefined) ??
    (query.change || query.aggregate === 'total' ? acrossForms(figures, years, language) : undefined)
  if (problem) return lacking(query, understood, problem)
  const all = agenciesOf(query.scope, data.roster, false)
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

const keyOf = (figure: Figure, figures: readonly Figure[]): string => {
  const key =
    figure.kind === 'cell'
      ? figure.column === 'total' ||
        (figures.every((f) => f.kind === 'cell' && f.row !== figure.row) && figure.column === 'decisions')
        ? figure.row
        : `${figure.row}.${figure.column}`
      : figure.kind === 'ratio'
        ? figure.ratio
        : figure.kind === 'statement'
          ? figure.statement
          : figure.kind === 'errors'
            ? 'errors'
            : `share.${figure.of.row}.${figure.of.column}`
  return key
}

type Cell =
  | { readonly n: number; readonly doubt: boolean }
  | { readonly why: 'noReport' | 'noRow' | 'unread' | 'undefined' | 'unclear' }

function cellFor(agency: string, year: number, figure: Figure, { stored }: Answering): Cell {
  const filing = stored.get(agency, year)
  if (!filing) return { why: 'noReport' }
  const read = readFigure(filing, figure)
  return read.kind === 'value' ? { n: read.n, doubt: read.doubts.length > 0 } : { why: read.because }
}

const digitsOf = (figure: Figure): number => (figure.kind === 'ratio' || figure.kind === 'share' ? 2 : 6)

/** Why a figure of one agency cannot be given. */
function whyNot(
  agency: string,
  year: number,
  figure: Figure,
  why: Extract<Cell, { why: string }>['why'],
  language: Language,
): string {
  const name = figureName(figure, language)
  switch (why) {
    case 'noReport':
      return say(
        language,
        `${agency}没有${year}年度的年报入库，给不出数字。`,
        `No ${year} report of ${agency} is stored, so there is no figure.`,
      )
    case 'noRow':
      return say(
        language,
        `${agency}${year}年度的年报格式没有“${name}”这一项，给不出数字。`,
        `The form of ${agency}'s ${year} report has no such row (${name}), so there is no figure.`,
      )
    case 'undefined':
      return say(
        language,
        `${agency}${year}年度的${name}没有定义：分母为零。`,
        `${name} of ${agency} in ${year} is undefined: nothing to divide by.`,
      )
    case 'unclear':
      return say(
        language,
        `${agency}${year}年度的年报正文里没有明确写出${name}，说不准。`,
        `The text of ${agency}'s ${year} report does not state one clear figure (${name}), so it cannot be told.`,
      )
    case 'unread':
      return say(
        language,
        `${agency}${year}年度的年报里这个数没有可靠读到（${name}），给不出数字。`,
        `This figure was not read reliably in ${agency}'s ${year} report (${name}), so there is no figure.`,
      )
  }
}

function answerEach(
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

/** The table's fees are not the fee for processing information. */
function feeLine(figure: Figure, language: Language): string | undefined {
  if (figure.kind !== 'cell' || figure.row !== 'administrativeFees') return undefined
  return say(
    language,
    '这是表二“行政事业性收费”，不是信息处理费（信息处理费写在正文第六部分）。',
    'This is “administrative fees” of table two, not the information-processing fee (section six of the text).',
  )
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

type Base = Omit<Answer, 'kind' | 'text'>

function answerChanges(
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
        `${agency}${language === 'zh' ? '：' : ': '}${n > 0 ? '+' : ''}${round(n, query.change === 'rate' ? 2 : 6)}${query.change === 'rate' ? '%' : unitOf(figure, language)}（${earlier}: ${withUnit(from.n, figure, language)}，${later}: ${withUnit(to.n, figure, language)}）`,
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

type Sum =
  | {
      readonly n: number
      readonly filings: readonly Filing[]
      readonly unread: readonly string[]
      readonly doubts: readonly string[]
    }
  | undefined

/** The sum of a figure over agencies in one year; of a ratio the ratio of the sums. */
function sumOf(figure: Figure, group: readonly Agency[], year: number, { stored }: Answering): Sum {
  const filings: Filing[] = []
  const unread: string[] = []
  const doubts: string[] = []
  let n = 0
  for (const { agency } of group) {
    const filing = stored.get(agency, year)
    if (!filing) continue
    const read = readFigure(filing, figure)
    if (read.kind === 'value') {
      n += read.n
      filings.push(filing)
      if (read.doubts.length > 0) doubts.push(agency)
    } else if (read.because === 'undefined') filings.push(filing)
    else unread.push(agency)
  }
  if (filings.length === 0) return undefined
  if (figure.kind === 'ratio' || figure.kind === 'share') {
    const ratio = readParts(filings, figure)
    return ratio.kind === 'value' ? { n: ratio.n, filings, unread, doubts } : undefined
  }
  return { n: Math.round(n * 1e6) / 1e6, filings, unread, doubts }
}

function answerSums(
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
        `${value > 0 ? '+' : ''}${value}${change === 'rate' ? '%' : unitOf(figure, language)}（${years[0]}: ${show(from, figure)}，${years.at(-1)}: ${show(to, figure)}）`,
        rest,
        say(language, '两年缺报的单位可能不同。', 'Other agencies may be missing in each year.'),
      ),
    }
  }
  if (aggregate === 'total') {
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
    const value = round(
      sums.reduce((a, s) => a + s.sum!.n, 0),
      6,
    )
    return {
      ...base,
      kind: 'number',
      value,
      text: lines(
        `${show(value, figure)}（${sums.map((s) => `${s.year}: ${show(s.sum!.n, figure)}`).join(language === 'zh' ? '，' : ', ')}）`,
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
