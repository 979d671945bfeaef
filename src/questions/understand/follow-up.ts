import { EVERYBODY, type Query } from '../query.ts'
import type { Context, Interpretation } from '../types.ts'
import { askWhich } from './doubts.ts'
import type { Asking } from './parse.ts'
import { replaceAsked } from './replace-asked.ts'
import { replaceContent } from './replace-content.ts'
import { defaultYear } from './resolve.ts'
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
  asked.whichYear ||
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
  // «一共多少个单位要报年报» counts the roster, not the last answer.
  if (asked.count && (asked.report || asked.submit)) return false
  if (!hasContent(slots)) return true
  // «比上年多多少», «百分之多少» name no measure of their own.
  const moved = slots.figures.length === 0 && slots.conditions.length === 0 && slots.change !== null
  const unnamed = slots.agencies.length === 0 && slots.kinds.length === 0 && !slots.anyAgency && !slots.district
  if (moved && unnamed && !asked.who && !slots.rank) return true
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
  if (slots.asked.whichYear) return whichYear(asking, base)
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
  const narrowed = replaceContent(base, asking, context)
  const query = narrowed && replaceAsked(narrowed, asking, context)
  return query && { kind: 'query', query }
}

/** «哪年最多» after figures of one measure. */
function whichYear({ slots, moment }: Asking, base: Query): Interpretation | undefined {
  const { rank, agencies, kinds, years, figures, conditions, district } = slots
  const named = agencies.length + kinds.length + years.length + figures.length + conditions.length > 0 || district
  if (named || rank?.from !== 1 || rank.to !== 1 || slots.change || slots.asked.who) return undefined
  if (base.kind !== 'figures' || base.conditions.length > 0 || base.change !== null) return undefined
  const one = base.scope.agencies.length === 1
  if (base.figures.length !== 1 || (base.aggregate !== 'sum' && !(one && base.aggregate === 'each'))) return undefined
  const stored = base.years.length > 1 ? base.years : moment.stored.filter((y) => y <= defaultYear(moment))
  return {
    kind: 'query',
    query: {
      kind: 'whichYear',
      scope: base.scope,
      years: [...stored],
      conditions: [],
      figure: base.figures[0]!,
      direction: rank.direction,
    },
  }
}
