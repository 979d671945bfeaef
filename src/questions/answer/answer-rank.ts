import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
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
import { figureName, names, round, scopeName, unitOf, yearsName } from './name.ts'
import { readFigure } from './read-figure.ts'
import { agenciesOf } from './stored.ts'

type Placed = { readonly agency: string; readonly n: number }

/** Everybody at places `from` to `to`, those equal to the last included; a place is a figure, not a person («排第二»). */
function atPlaces(order: readonly Placed[], from: number, to: number | null): Placed[] {
  if (to === null) return [...order]
  if (from === 1) {
    const last = order[Math.min(to, order.length) - 1]
    return last ? order.filter((p, i) => i < to || p.n === last.n) : []
  }
  const levels = [...new Set(order.map((p) => p.n))].slice(from - 1, to)
  return order.filter((p) => levels.includes(p.n))
}

/** Rankings: `agencies` in order; the highest figure itself or a place: `number`. */
export function answerRank(query: QueryOf<'rank'>, answering: Answering): Answer {
  const { language, data, stored } = answering
  const { figure, years, by } = query
  const zh = language === 'zh'
  const understood = both((l) => {
    const what =
      by === 'value'
        ? figureName(figure, l)
        : l === 'zh'
          ? `${figureName(figure, l)}的${by === 'rate' ? '增幅' : '增减数'}`
          : `${by === 'rate' ? 'growth in percent' : 'change'} of ${figureName(figure, l)}`
    const where =
      query.to === null
        ? l === 'zh'
          ? '全部'
          : 'all'
        : query.from === query.to
          ? l === 'zh'
            ? `第${query.from}位`
            : `place ${query.from}`
          : l === 'zh'
            ? `前${query.to}位`
            : `first ${query.to}`
    const direction =
      l === 'zh'
        ? query.direction === 'most'
          ? '从高到低'
          : '从低到高'
        : query.direction === 'most'
          ? 'highest first'
          : 'lowest first'
    const conditions =
      query.conditions.length > 0
        ? `${l === 'zh' ? '，' : ', '}${conditionsName(query.conditions, years, false, l)}`
        : ''
    return l === 'zh'
      ? `${yearsName(years, l)}，${scopeName(query.scope, l)}${conditions}，按${what}${direction}，${where}`
      : `${scopeName(query.scope, l)}${conditions} by ${what}, ${direction}, ${where}; ${yearsName(years, l)}`
  })
  const problem =
    noReports(years, answering) ??
    noSuchRow([figure], years, language) ??
    (by === 'value' ? undefined : acrossForms([figure], years, language))
  if (problem) return lacking(query, understood, problem)
  const group = agenciesOf(query.scope, data.roster, figure.kind === 'errors')
  const averages = averagesOf(answering)
  const unread: string[] = []
  const doubts: string[] = []
  const placed: Placed[] = []
  for (const { agency } of group) {
    if (query.conditions.length > 0 && holdsAll(query.conditions, agency, years, false, answering, averages) !== true)
      continue
    const reads = years.map((y) => {
      const filing = stored.get(agency, y)
      return filing ? readFigure(filing, figure) : undefined
    })
    if (reads.some((r) => r === undefined)) continue
    const ns = reads.flatMap((r) => (r?.kind === 'value' ? [r.n] : []))
    if (ns.length < years.length) {
      if (reads.some((r) => r?.kind === 'none' && r.because !== 'undefined')) unread.push(agency)
      continue
    }
    const n = by === 'value' ? ns[0]! : changeBetween(ns[0]!, ns.at(-1)!, by)
    if (n === undefined) continue
    if (reads.some((r) => r?.kind === 'value' && r.doubts.length > 0)) doubts.push(agency)
    placed.push({ agency, n })
  }
  const sign = query.direction === 'most' ? -1 : 1
  const order = placed.toSorted((a, b) => sign * (a.n - b.n) || 0)
  const coverage = coverageOf(group, years, answering)
  const unit = by === 'rate' ? '%' : unitOf(figure, language)
  const show = (p: Placed): string =>
    `${p.agency}${zh ? '' : ' '}${by === 'value' ? '' : p.n > 0 ? '+' : ''}${round(p.n, unit === '%' ? 2 : 6)}${unit}`
  const rest = (listed: readonly Placed[]) =>
    lines(
      say(language, `条件：${understood.zh}。`, `Condition: ${understood.en}.`),
      coverageLine(coverage, language),
      unreadLine(unread, language),
      doubtLine(
        doubts.filter((d) => listed.some((p) => p.agency === d)),
        language,
      ),
    )
  const base = { ...EMPTY, understood, year: yearOf(years), coverage }
  if (query.show === 'place') {
    const at = order.find((p) => p.agency === query.of)
    if (!at)
      return lacking(
        query,
        understood,
        say(
          language,
          `${query.of}没有可用的年报数据，排不了位。`,
          `No report with this figure is stored for ${query.of}, so it has no place.`,
        ),
      )
    const place = 1 + order.filter((p) => (query.direction === 'most' ? p.n > at.n : p.n < at.n)).length
    return {
      ...base,
      kind: 'number',
      value: place,
      text: lines(
        say(
          language,
          `第${place}位（${show(at)}），共${order.length}家。`,
          `Place ${place} of ${order.length} (${show(at)}).`,
        ),
        rest([at]),
      ),
    }
  }
  // An increase that nobody has, a decrease that nobody has: nobody, not the least bad.
  const wanted = by === 'value' ? order : order.filter((p) => (query.direction === 'most' ? p.n > 0 : p.n < 0))
  const listed = atPlaces(query.to === null ? order : wanted, query.from, query.to)
  if (query.show === 'value') {
    const [first] = listed
    if (!first)
      return lacking(query, understood, say(language, '没有可用的年报数据。', 'No report with this figure is stored.'))
    return {
      ...base,
      kind: 'number',
      value: round(first.n, unit === '%' ? 2 : 6),
      text: lines(
        `${round(first.n, unit === '%' ? 2 : 6)}${unit}${zh ? '（' : ' ('}${names(
          listed.map((p) => p.agency),
          language,
          4,
        )}${zh ? '）' : ')'}`,
        rest(listed),
      ),
    }
  }
  const shown = listed
    .slice(0, 20)
    .map(show)
    .join(zh ? '、' : ', ')
  const more =
    listed.length > 20 ? say(language, `等，还有${listed.length - 20}家`, ` and ${listed.length - 20} more`) : ''
  return {
    ...base,
    kind: 'agencies',
    agencies: listed.map((p) => p.agency),
    text: lines(
      listed.length === 0 ? say(language, '没有这样的单位。', 'No agency.') : `${shown}${more}${zh ? '。' : '.'}`,
      rest(listed),
    ),
  }
}
