import { EVERYBODY, type Query } from '../query.ts'
import type { Context } from '../types.ts'
import type { Asking } from './parse.ts'
import { comparedYears, defaultYear } from './resolve.ts'

/** Replaces what is asked for: places, count, each, total, change. */
export function replaceAsked(base: Query, asking: Asking, context: Context): Query | undefined {
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
  // «百分之多少» after a difference
  if (asked.percent && !asked.share && query.kind === 'figures' && query.change !== null)
    return { ...query, change: 'rate' }
  if ((asked.share || asked.percent) && !slots.change && !slots.yearOnYear) return undefined
  return query
}
