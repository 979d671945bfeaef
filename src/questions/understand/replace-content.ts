import type { Condition, Figure, Query, SimpleCondition } from '../query.ts'
import type { Context } from '../types.ts'
import { inUnitOf } from './figures.ts'
import type { Asking } from './parse.ts'
import { comparedYears, figureYears, type Moment, roundYears, scopeOf } from './resolve.ts'
import type { Slots } from './slots.ts'

/** Replaces years, agencies, measure and condition. */
export function replaceContent(base: Query, asking: Asking, context: Context): Query | undefined {
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
  const [words] = slots.years
  // «那上一年呢» goes back from the year spoken of.
  const before = words?.kind === 'relative' && slots.items.some((i) => /^上一?年$/.test(i.text))
  const shifted = slots.years.length !== 1 ? undefined : words?.kind === 'shift' ? words.by : before ? -1 : undefined
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
  if (base.kind === 'whichYear' && years.length < 2) return undefined
  if (base.kind === 'roster' || base.kind === 'groups')
    if (years.length !== 1 || base.kind === 'roster') return undefined
  if ((base.kind === 'rank' && base.by === 'value') || base.kind === 'gap' || base.kind === 'progress')
    if (years.length > 1) return undefined
  return { ...base, years }
}

function replaceScope(base: Query, asking: Asking, context: Context): Query | undefined {
  const { slots, moment } = asking
  const { asked } = slots
  const scope = scopeOf(slots, moment)
  if (base.kind === 'gap' || base.kind === 'groups')
    return scope.agencies.length + scope.kinds.length > 0 ? undefined : base
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
    // Comparisons of two sides and of years know no condition.
    if (query.kind === 'gap' || query.kind === 'groups' || query.kind === 'whichYear') return undefined
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
    const { is, unit } = slots.looseComparison
    if (!('conditions' in query)) return undefined
    const figured = query.conditions.filter((c) => c.kind === 'figure')
    if (figured.length !== 1) return undefined
    query = {
      ...query,
      conditions: query.conditions.map((c) => (c.kind === 'figure' ? { ...c, is: inUnitOf(c.figure, is, unit) } : c)),
    }
    slots.looseComparison = null
  }
  if (figures.length > 0) {
    const figure = figures[0]!
    if (query.kind === 'figures') query = { ...query, figures: [...figures] }
    else if (query.kind === 'rank' || query.kind === 'gap' || query.kind === 'groups' || query.kind === 'whichYear') {
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
