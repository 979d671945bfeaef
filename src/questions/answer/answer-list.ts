import type { Language } from '../../editions/types.ts'
import type { Condition, Figure, QueryOf } from '../query.ts'
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
import { averagesOf, holdsAll } from './hold.ts'
import { conditionName, figureName, names, round, scopeName, withUnit, yearsName } from './name.ts'
import { readFigure } from './read-figure.ts'
import { agenciesOf } from './stored.ts'

/** The figures that conditions speak of. */
export function figuresIn(conditions: readonly Condition[]): Figure[] {
  return conditions.flatMap((c): Figure[] => {
    if (c.kind === 'either') return figuresIn(c.of)
    if (c.kind === 'versus') return [c.left, c.right]
    return 'figure' in c ? [c.figure] : []
  })
}

/** Conditions in words, with their years. */
export function conditionsName(
  conditions: readonly Condition[],
  years: readonly number[],
  every: boolean,
  language: Language,
): string {
  const joined = conditions.map((c) => conditionName(c, language)).join(language === 'zh' ? '，且' : ' and ')
  const several = years.length > 1 && !conditions.some((c) => c.kind === 'change' || c.kind === 'trend')
  const always = !several
    ? ''
    : every
      ? say(language, '每年都', 'in every year: ')
      : say(language, '其中任何一年', 'in any of the years: ')
  return `${always}${joined}`
}

/** Which agencies, how many, or whether those named: `agencies`, `number` or `text`. */
export function answerList(query: QueryOf<'list'>, answering: Answering): Answer {
  const { language, data, stored } = answering
  const { conditions, years, every } = query
  const understood = both((l) =>
    l === 'zh'
      ? `${yearsName(years, l)}，${scopeName(query.scope, l)}，${conditionsName(conditions, years, every, l)}`
      : `${scopeName(query.scope, l)}: ${conditionsName(conditions, years, every, l)}; ${yearsName(years, l)}`,
  )
  const figures = figuresIn(conditions)
  const submissionOnly = conditions.every((c) => c.kind === 'submission')
  const absent = submissionOnly ? futureRound(query, answering) : noReports(years, answering)
  const compared = every || conditions.some((c) => c.kind === 'change' || c.kind === 'trend')
  const problem =
    absent ?? noSuchRow(figures, years, language) ?? (compared ? acrossForms(figures, years, language) : undefined)
  if (problem) return lacking(query, understood, problem)
  const everybody = conditions.some((c) => c.kind === 'submission' || c.kind === 'finding') && figures.length === 0
  const group = agenciesOf(query.scope, data.roster, everybody)
  const averages = averagesOf(answering)
  const yes: string[] = []
  const unread: string[] = []
  for (const { agency } of group) {
    const held = holdsAll(conditions, agency, years, every, answering, averages)
    if (held === true) yes.push(agency)
    else if (held !== false && held !== 'noReport' && held !== 'undefined') unread.push(agency)
  }
  const coverage = coverageOf(group, years, answering)
  const doubts = yes.filter((agency) => years.some((y) => doubted(agency, y)))
  function doubted(agency: string, year: number): boolean {
    const filing = stored.get(agency, year)
    return (
      filing !== undefined &&
      figures.some((f) => {
        const read = readFigure(filing, f)
        return read.kind === 'value' && read.doubts.length > 0
      })
    )
  }
  const rest = lines(
    submissionOnly ? chaseLine(query, yes, answering) : coverageLine(coverage, language),
    unreadLine(unread, language),
    doubtLine(doubts, language),
    carriedLine(query, yes, answering),
  )
  const base = { ...EMPTY, understood, year: yearOf(years), coverage }
  const condition = understood[language]
  if (query.show === 'holds') return answerHolds(query, yes, unread, answering, base, rest)
  if (query.show === 'count')
    return {
      ...base,
      kind: 'number',
      value: yes.length,
      text: lines(
        say(language, `${yes.length}家。`, `${yes.length}.`),
        `${condition}${yes.length > 0 ? say(language, `：${names(yes, 'zh', 10)}`, `: ${names(yes, 'en', 10)}`) : ''}`,
        rest,
      ),
    }
  if (query.show === 'share') {
    const whole = submissionOnly ? group.length : coverage.reports / Math.max(1, years.length)
    if (whole === 0)
      return lacking(
        query,
        understood,
        say(language, '没有年报，算不出比例。', 'No report is stored, so there is no share.'),
      )
    const value = round((yes.length / whole) * 100, 2)
    return {
      ...base,
      kind: 'number',
      value,
      text: lines(
        `${value}%`,
        say(language, `${condition}：${yes.length}家，共${whole}家。`, `${condition}: ${yes.length} of ${whole}.`),
        rest,
      ),
    }
  }
  const head =
    yes.length === 0
      ? say(language, '没有这样的单位。', 'No agency.')
      : say(language, `${yes.length}家：${names(yes, 'zh')}。`, `${yes.length}: ${names(yes, 'en')}.`)
  return {
    ...base,
    kind: 'agencies',
    agencies: yes,
    text: lines(head, say(language, `条件：${condition}。`, `Condition: ${condition}.`), rest),
  }
}

/** Nothing is due yet of a year that has not begun its round. */
function futureRound({ years }: QueryOf<'list'>, { data, language }: Answering): string | undefined {
  const now = Number(data.today.slice(0, 4))
  const future = years.filter((y) => y > now)
  return future.length > 0
    ? say(
        language,
        `${future.join('、')}年还没有到，没有年报可报。`,
        `Year ${future.join(', ')} has not begun; no report is due.`,
      )
    : undefined
}

/** 催办 keeps apart who has not submitted and who has errors; 逾期 says since when. */
function chaseLine(
  query: QueryOf<'list'>,
  yes: readonly string[],
  { stored, language, data }: Answering,
): string | undefined {
  const state = query.conditions.find((c) => c.kind === 'submission')?.state
  const year = query.years.at(-1)!
  const due = agenciesOf(query.scope, data.roster, true).length
  const submitted = agenciesOf(query.scope, data.roster, true).filter((a) => stored.get(a.agency, year)).length
  const counts = say(language, `应报${due}家，已报${submitted}家。`, `${due} due, ${submitted} in.`)
  if (state !== 'toChase') return counts
  const missing = yes.filter((a) => !stored.get(a, year))
  const wrong = yes.filter((a) => stored.get(a, year))
  return lines(
    say(
      language,
      `没有报送${missing.length}家：${names(missing, 'zh', 30) || '无'}`,
      `Not submitted (${missing.length}): ${names(missing, 'en', 30) || 'none'}`,
    ),
    say(
      language,
      `已报但有错误${wrong.length}家：${names(wrong, 'zh', 30) || '无'}`,
      `With errors (${wrong.length}): ${names(wrong, 'en', 30) || 'none'}`,
    ),
    counts,
  )
}

/** Zero requests: carried-over ones don't matter, but are mentioned. */
function carriedLine(
  query: QueryOf<'list'>,
  yes: readonly string[],
  { stored, language }: Answering,
): string | undefined {
  const zero = query.conditions.some(
    (c) =>
      c.kind === 'figure' &&
      c.figure.kind === 'cell' &&
      c.figure.row === 'newRequests' &&
      c.figure.column === 'total' &&
      c.is.op === '=' &&
      c.is.value === 0,
  )
  if (!zero || query.years.length > 1) return undefined
  const carried = yes.filter((agency) => {
    const filing = stored.get(agency, query.years[0]!)
    const read = filing && readFigure(filing, { kind: 'cell', row: 'carriedOver', column: 'total' })
    return read?.kind === 'value' && read.n > 0
  })
  return carried.length === 0
    ? undefined
    : say(
        language,
        `其中有上年结转申请的：${names(carried, 'zh', 6)}。`,
        `Of these with requests carried over: ${names(carried, 'en', 6)}.`,
      )
}

type Base = Omit<Answer, 'kind' | 'text'>

function answerHolds(
  query: QueryOf<'list'>,
  yes: readonly string[],
  unread: readonly string[],
  answering: Answering,
  base: Base,
  rest: string,
): Answer {
  const { language, stored } = answering
  const agencies = query.scope.agencies
  const missing = query.conditions.every((c) => c.kind === 'submission')
    ? []
    : agencies.filter((a) => query.years.some((y) => !stored.get(a, y)))
  const said = agencies.map((agency) => {
    if (missing.includes(agency))
      return say(language, `${agency}没有入库的年报，说不了。`, `${agency}: no report is stored, so it cannot be told.`)
    if (unread.includes(agency))
      return say(
        language,
        `${agency}的年报里这个数没有读到，说不了。`,
        `${agency}: the figure was not read, so it cannot be told.`,
      )
    const holdsIt = yes.includes(agency)
    const filing = query.years.length === 1 ? stored.get(agency, query.years[0]!) : undefined
    const figures = filing
      ? figuresIn(query.conditions).flatMap((f) => {
          const read = readFigure(filing, f)
          return read.kind === 'value' ? [`${figureName(f, language)} ${withUnit(read.n, f, language)}`] : []
        })
      : []
    const shown = figures.length > 0 ? say(language, `（${figures.join('，')}）`, ` (${figures.join(', ')})`) : ''
    return holdsIt
      ? say(language, `是。${agency}：符合${shown}。`, `Yes. ${agency}${shown}.`)
      : say(language, `否。${agency}：不符合${shown}。`, `No. ${agency}${shown}.`)
  })
  return {
    ...base,
    kind: 'text',
    text: lines(
      ...said,
      say(language, `条件：${base.understood?.zh}。`, `Condition: ${base.understood?.en}.`),
      agencies.length > 1 ? rest : undefined,
    ),
  }
}
