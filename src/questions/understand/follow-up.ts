import { type Comparison, type Condition, EVERYBODY, type Figure, type Query, type SimpleCondition } from '../query.ts'
import type { Context, Interpretation } from '../types.ts'
import { askWhich } from './doubts.ts'
import type { Asking } from './parse.ts'
import { comparedYears, defaultYear, figureYears, type Moment, roundYears, scopeOf } from './resolve.ts'
import type { Slots } from './slots.ts'

/** Questions that lean on the one before them (questions.md section 8). */

const hasContent = (slots: Slots): boolean =>
  slots.figures.length > 0 ||
  slots.conditions.length > 0 ||
  slots.change !== null ||
  slots.doubled ||
  slots.trend !== null

const hasFocus = ({ asked, rank }: Slots): boolean =>
  asked.who ||
  asked.howMuch ||
  asked.count ||
  asked.each ||
  asked.table ||
  asked.sum ||
  asked.average ||
  asked.place ||
  asked.progress ||
  asked.wrong ||
  asked.deadline ||
  asked.when ||
  asked.days ||
  asked.workdays ||
  asked.share ||
  asked.percent ||
  asked.rateOfSubmission ||
  asked.late ||
  asked.report ||
  asked.yesNo ||
  rank !== null

/** A whole question starts anew; one that names no measure, or points back, keeps what it does not replace. */
export function isFollowUp(slots: Slots): boolean {
  const { asked } = slots
  if (slots.items.length === 0) return false
  if (asked.wrong && slots.agencies.length === 0 && slots.years.length === 0 && slots.items.length <= 3) return true
  if (asked.among || asked.these || asked.only) return true
  const deadlines = asked.deadline || asked.workdays || asked.progress || asked.rateOfSubmission || asked.wrong
  if (asked.also) return !(hasFocus(slots) && hasContent(slots)) && !deadlines
  if (deadlines) return slots.items.length <= 2 && asked.workdays
  if (!hasContent(slots)) return true
  return (
    !hasFocus(slots) &&
    slots.agencies.length === 0 &&
    !slots.anyAgency &&
    slots.kinds.length === 0 &&
    slots.years.length === 0 &&
    !slots.district &&
    slots.items.length <= 3
  )
}

/** The query a follow-up asks for; undefined where it cannot be joined to the one before. */
export function followUp(asking: Asking, context: Context): Interpretation | undefined {
  const base = context.query
  if (!base) return undefined
  const { slots } = asking
  if (slots.asked.wrong) {
    if (base.kind !== 'list' || context.listed.length === 0 || !base.conditions.every((c) => c.kind === 'finding'))
      return undefined
    const family = base.conditions.find((c) => c.kind === 'finding')?.family ?? 'any'
    return {
      kind: 'query',
      query: { kind: 'wrong', scope: { ...EVERYBODY, agencies: [...context.listed] }, years: base.years, family },
    }
  }
  if (slots.yearOnYear && slots.change === null && !slots.asked.percent && slots.asked.unit === null)
    return askWhich(asking.text, '', 'changeKind', asking.language)
  const narrowed = narrow(base, asking, context)
  const query = narrowed && ask(narrowed, asking, context)
  return query && { kind: 'query', query }
}

/** Replaces years, agencies, measure and condition. */
function narrow(base: Query, asking: Asking, context: Context): Query | undefined {
  const { slots, moment } = asking
  let query: Query | undefined = base
  if (slots.years.length > 0) query = replaceYears(query, slots, moment)
  if (!query) return undefined
  query = replaceScope(query, asking, context)
  if (!query) return undefined
  return replaceMeasure(query, slots)
}

function replaceYears(base: Query, slots: Slots, moment: Moment): Query | undefined {
  const change =
    ('change' in base && base.change !== null) ||
    (base.kind === 'rank' && base.by !== 'value') ||
    (base.kind === 'list' && base.conditions.some((c) => c.kind === 'change'))
  const shifted = slots.years.length === 1 && slots.years[0]!.kind === 'shift' ? slots.years[0]!.by : undefined
  if (shifted !== undefined)
    return base.years.length === 0 ? undefined : { ...base, years: base.years.map((y) => y + shifted) }
  const round =
    base.kind === 'progress' ||
    base.kind === 'submitted' ||
    base.kind === 'deadline' ||
    (base.kind === 'list' && base.conditions.every((c) => c.kind === 'submission'))
  const years = change ? comparedYears(slots, moment) : round ? roundYears(slots, moment) : figureYears(slots, moment)
  if (!years || years.length === 0) return undefined
  if (base.kind === 'list' && !change && years.length > 1 !== base.every)
    return { ...base, years, every: years.length > 1 }
  if ((base.kind === 'rank' && base.by === 'value') || base.kind === 'gap' || base.kind === 'progress')
    if (years.length > 1) return undefined
  return { ...base, years }
}

function replaceScope(base: Query, asking: Asking, context: Context): Query | undefined {
  const { slots, moment } = asking
  const { asked } = slots
  const scope = scopeOf(slots, moment)
  if (base.kind === 'gap') return scope.agencies.length + scope.kinds.length > 0 ? undefined : base
  const listed = context.listed
  let next = base.scope
  if (asked.these || asked.among) {
    const kept = asked.these || base.kind === 'rank' ? listed : []
    if (asked.these && listed.length === 0 && base.scope.agencies.length === 0) return undefined
    if (kept.length > 0) next = { ...next, agencies: [...kept] }
    // «其中» of an order means those listed, so the order itself is over.
    if (asked.among && base.kind === 'rank') {
      if (kept.length === 0) return undefined
      const inner: Query = {
        kind: 'list',
        scope: { ...next, kinds: scope.kinds },
        years: base.years,
        conditions: slots.conditions.length > 0 ? [] : base.conditions,
        every: false,
        show: 'names',
      }
      return scope.agencies.length > 0 ? undefined : inner
    }
  }
  const additive = asked.among || asked.only
  if (scope.agencies.length > 0) next = { ...next, agencies: scope.agencies, kinds: [] }
  if (scope.kinds.length > 0)
    next = { ...next, kinds: scope.kinds, agencies: asked.these || additive ? next.agencies : [] }
  if (slots.district) next = { ...next, kinds: [], agencies: [] }
  if (scope.except.length > 0 || scope.exceptKinds.length > 0)
    next = {
      ...next,
      except: [...new Set([...next.except, ...scope.except])],
      exceptKinds: [...new Set([...next.exceptKinds, ...scope.exceptKinds])],
    }
  const query = { ...base, scope: next }
  // A yes-or-no or a list about one agency becomes one about a group, and the other way round.
  if (query.kind === 'list' && query.show === 'holds' && next.agencies.length === 0) return { ...query, show: 'names' }
  if (query.kind === 'list' && query.show === 'names' && scope.agencies.length > 0 && !asked.these && !additive)
    return { ...query, show: 'holds' }
  if (query.kind === 'figures' && scope.agencies.length > 0 && query.aggregate === 'sum')
    return { ...query, aggregate: 'each' }
  if (
    query.kind === 'figures' &&
    base.scope.agencies.length > 0 &&
    next.agencies.length === 0 &&
    query.aggregate === 'each'
  )
    return { ...query, aggregate: 'sum' }
  if (query.kind === 'rank' && scope.agencies.length > 0 && !asked.these) return undefined
  return query
}

const isFigureCondition = (c: Condition): c is Extract<SimpleCondition, { figure: Figure }> => 'figure' in c

function replaceMeasure(base: Query, slots: Slots): Query | undefined {
  const { asked } = slots
  const figures = slots.figures
  let query = base
  if (slots.conditions.length > 0) {
    if (!('conditions' in query))
      return query.kind === 'progress' && slots.conditions.every((c) => c.kind === 'submission') ? query : undefined
    if (query.kind === 'figures' && !asked.among && !asked.only && !asked.these) return undefined
    const added = slots.conditions
    const kept = asked.among || asked.only || asked.these ? query.conditions : []
    query = {
      ...query,
      conditions: [...kept.filter((c) => !added.some((a) => JSON.stringify(a) === JSON.stringify(c))), ...added],
    }
    if (query.kind === 'rank' && !(asked.among || asked.only)) return undefined
  }
  if (slots.looseComparison) {
    const is: Comparison = slots.looseComparison.is
    if (!('conditions' in query)) return undefined
    const figured = query.conditions.filter((c) => c.kind === 'figure')
    if (figured.length !== 1) return undefined
    query = { ...query, conditions: query.conditions.map((c) => (c.kind === 'figure' ? { ...c, is } : c)) }
    slots.looseComparison = null
  }
  if (figures.length > 0) {
    const figure = figures[0]!
    if (query.kind === 'figures') query = { ...query, figures: [...figures] }
    else if (query.kind === 'rank' || query.kind === 'gap') {
      if (figures.length > 1) return undefined
      query = { ...query, figure }
    } else if (query.kind === 'list' && figures.length === 1) {
      const measured = query.conditions.filter(isFigureCondition)
      // «这些单位的诉讼各多少» asks for figures of those listed.
      if (asked.howMuch || asked.each || asked.table || asked.sum || asked.average)
        return {
          kind: 'figures',
          scope: query.scope,
          years: query.years,
          conditions: asked.these ? [] : query.conditions,
          figures: [...figures],
          aggregate: asked.sum ? 'sum' : asked.average ? 'average' : 'each',
          change: null,
        }
      if (asked.among || asked.only)
        query = { ...query, conditions: [...query.conditions, { kind: 'figure', figure, is: { op: '>', value: 0 } }] }
      else if (measured.length !== 1) return undefined
      else
        query = {
          ...query,
          conditions: query.conditions.map((c) => (isFigureCondition(c) ? ({ ...c, figure } as Condition) : c)),
        }
    } else return undefined
  }
  return query
}

/** Replaces what is asked for: places, count, each, total, change. */
function ask(base: Query, asking: Asking, context: Context): Query | undefined {
  const { slots, moment } = asking
  const { asked } = slots
  let query = base
  if (slots.rank || asked.order) {
    const rank = slots.rank ?? { direction: asked.order!, from: 1, to: null }
    // «前五呢» says how many; the direction it counts from stays.
    const counted =
      slots.rank?.from === 1 && slots.items.some((i) => i.meaning.t === 'top' && i.meaning.direction === 'most')
    if (query.kind === 'rank') query = { ...query, ...rank, direction: counted ? query.direction : rank.direction }
    else if (
      query.kind === 'figures' &&
      query.figures.length === 1 &&
      query.years.length === 1 &&
      query.scope.agencies.length === 0
    )
      query = {
        kind: 'rank',
        scope: query.scope,
        years: query.years,
        conditions: query.conditions,
        figure: query.figures[0]!,
        by: 'value',
        ...rank,
        show: 'names',
        of: null,
      }
    else if (
      query.kind === 'list' &&
      query.conditions.length === 1 &&
      query.conditions[0]!.kind === 'figure' &&
      !query.every &&
      query.years.length === 1
    )
      query = {
        kind: 'rank',
        scope: query.scope,
        years: query.years,
        conditions: query.conditions,
        figure: query.conditions[0]!.figure,
        by: 'value',
        ...rank,
        show: 'names',
        of: null,
      }
    else return undefined
  }
  if (asked.count) {
    if (query.kind === 'list') query = { ...query, show: 'count' }
    else if (query.kind !== 'rank') return undefined
    else return undefined
  } else if (asked.who || slots.anyAgency || (slots.kinds.length > 0 && asked.among)) {
    if (query.kind === 'list' && (query.show === 'count' || query.show === 'share')) query = { ...query, show: 'names' }
  }
  // «how many?» after a list counts it; «多少» may count or measure.
  const bare = asked.howMuch && asked.unit === null && slots.figures.length === 0 && query.kind === 'list'
  if (bare && asking.language === 'en' && !asked.each)
    return query.kind === 'list' ? { ...query, show: 'count' } : undefined
  if (bare && !asked.each) return undefined
  // «列出来» after a count
  if (
    asked.table &&
    query.kind === 'list' &&
    query.show !== 'names' &&
    slots.figures.length === 0 &&
    !asked.each &&
    !asked.howMuch
  )
    return { ...query, show: 'names' }
  // «分别多少» after a ranking
  if (
    query.kind === 'rank' &&
    slots.rank === null &&
    (asked.each || asked.howMuch || asked.table) &&
    query.by === 'value' &&
    context.listed.length > 0 &&
    slots.figures.length === 0
  )
    return {
      kind: 'figures',
      scope: { ...EVERYBODY, agencies: [...context.listed] },
      years: query.years,
      conditions: [],
      figures: [query.figure],
      aggregate: 'each',
      change: null,
    }
  const values = asked.each || asked.howMuch || asked.table || asked.sum || asked.average
  if (values && !asked.count && slots.figures.length === 0) {
    const aggregate = asked.average ? 'average' : asked.sum ? 'sum' : 'each'
    if (query.kind === 'list') {
      const figures = query.conditions.flatMap((c) => (c.kind === 'figure' ? [c.figure] : []))
      if (figures.length === 0 || query.years.length !== 1) return undefined
      query = {
        kind: 'figures',
        scope: query.scope,
        years: query.years,
        conditions: query.conditions,
        figures,
        aggregate,
        change: null,
      }
    } else if (query.kind === 'figures' && (asked.average || asked.sum || asked.each || asked.table))
      query = { ...query, aggregate }
    else if (query.kind === 'rank' && slots.rank === null) return undefined
    else if (query.kind !== 'figures' && query.kind !== 'gap' && query.kind !== 'rank') return undefined
  }
  if (slots.change || slots.yearOnYear || slots.thanYear) {
    if (query.kind !== 'figures' || query.change !== null || slots.rank)
      return query.kind === 'figures' ? { ...query, change: slots.change?.by ?? query.change } : undefined
    const later = query.years.at(-1) ?? defaultYear(moment)
    const years =
      slots.thanYear || slots.years.length > 0
        ? comparedYears(
            { ...slots, years: slots.years.length > 0 ? slots.years : [{ kind: 'absolute', years: [later] }] },
            moment,
          )
        : [later - 1, later]
    if (!years) return undefined
    query = { ...query, years, change: slots.change?.by ?? (asked.percent ? 'rate' : 'difference') }
  }
  if (slots.trend === 'byYear' && query.kind !== 'figures') return undefined
  if ((asked.workdays || asked.days) && query.kind === 'deadline')
    query = { ...query, show: asked.workdays ? 'workdays' : 'days' }
  if ((asked.share || asked.percent) && !slots.change && !slots.yearOnYear) return undefined
  return query
}
