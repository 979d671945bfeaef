import type { Figure } from '../query.ts'
import { type Asking, doubt, notUnderstood, type Parsed } from '../understand/parse.ts'
import { comparedYears, figureYears, findingYears, scopeOf } from '../understand/resolve.ts'
import { type Rank, unitFits } from '../understand/slots.ts'

/** «申请最多的三个乡镇», «增长最多的单位», «公安局排第几», «top 5 by requests». */
export function parseRank(asking: Asking): Parsed {
  const { slots, moment } = asking
  const { asked } = slots
  if (asked.parts) return undefined
  const rank = rankOf(asking)
  if (!rank) return undefined
  if (asked.share && slots.figures.every((f) => f.kind !== 'share')) return notUnderstood
  if (asked.average || asked.sum || asked.yesNo || slots.looseComparison || slots.doubled || slots.loose)
    return notUnderstood
  if (!unitFits(slots) || slots.conditions.some((c) => c.kind === 'submission')) return notUnderstood
  const findings = slots.conditions.filter((c) => c.kind === 'finding' && c.has)
  const errors: Figure[] =
    slots.figures.length === 0 && findings.length === 1 ? [{ kind: 'errors', family: slots.family ?? 'any' }] : []
  const figures = [...slots.figures, ...errors]
  if (figures.length === 0) return slots.doubts.length > 0 ? undefined : doubt(asking, 'noMeasure')
  if (figures.length > 1) return notUnderstood
  const conditions = errors.length > 0 ? slots.conditions.filter((c) => !findings.includes(c)) : slots.conditions
  const change = slots.change || slots.yearOnYear || slots.thanYear !== null
  const years = change
    ? comparedYears(slots, moment)
    : errors.length > 0
      ? findingYears(slots, moment)
      : figureYears(slots, moment)
  if (!years || (!change && years.length !== 1)) return notUnderstood
  const direction = turned(rank.direction, slots.change?.direction)
  if (!direction || (change && slots.change === null)) return notUnderstood
  const place = asked.place
  if (place && (slots.agencies.length !== 1 || slots.rank)) return notUnderstood
  const value =
    asked.howMuch &&
    !asked.who &&
    !asked.each &&
    rank.from === 1 &&
    rank.to === 1 &&
    (!slots.anyAgency || asked.unit === '件')
  return {
    kind: 'rank',
    scope: scopeOf(place ? { ...slots, agencies: [] } : slots, moment),
    years,
    conditions,
    figure: figures[0]!,
    by: change ? (slots.change?.by ?? (asked.percent ? 'rate' : 'difference')) : 'value',
    direction,
    from: place ? 1 : rank.from,
    to: place ? null : rank.to,
    show: place ? 'place' : value ? 'value' : 'names',
    of: place ? slots.agencies[0]! : null,
  }
}

function rankOf({ slots }: Asking): Rank | undefined {
  const { asked } = slots
  if (slots.rank) return slots.rank
  if (asked.order) return { direction: asked.order, from: 1, to: null }
  if (asked.place) return { direction: 'most', from: 1, to: null }
  // «公安局和民政局谁的申请多»
  const more = slots.items.find((i) => i.meaning.t === 'more' && !i.used)
  const several = slots.agencies.length >= 2 || slots.kinds.length >= 2
  if (more?.meaning.t !== 'more' || !asked.who || !several || slots.agencies.length < 2 || slots.thanAgency)
    return undefined
  more.used = true
  return { direction: more.meaning.op === '>' ? 'most' : 'least', from: 1, to: 1 }
}

/** «减少最多» is the lowest difference; «变化最大» may be either way. */
function turned(
  direction: 'most' | 'least',
  change: 'up' | 'down' | 'same' | 'any' | undefined,
): 'most' | 'least' | undefined {
  if (change === 'any' || change === 'same') return undefined
  if (change === 'down') return direction === 'most' ? 'least' : undefined
  return direction
}
