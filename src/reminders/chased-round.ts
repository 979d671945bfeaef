import type { Agency } from '../report/types.ts'
import { addDays, daysBetween } from './calendar.ts'
import { chosenFrom } from './chosen.ts'
import { type Deadline, dayOf, deadlinesAround } from './deadlines.ts'
import type { Milestone, Plan } from './types.ts'

/** The milestones for which an agency is reminded of what it has not done, in the order of the plan. */
export function chasedMilestones(plan: Plan, agency: Agency): readonly Milestone[] {
  return plan.milestones.filter(
    ({ stages, who }) =>
      stages.notSubmitted.length + stages.overdue.length + stages.openErrors.length > 0 &&
      chosenFrom([agency], who).length > 0,
  )
}

/**
 * The deadline a sentence about an agency's reminders means: of the year and milestone it names; else of the round
 * whose deadline is nearest, and in it the milestone that began last, or the first where none has begun.
 *
 * @param now epoch milliseconds
 */
export function chasedRound(
  plan: Plan,
  agency: Agency,
  now: number,
  named: { readonly year?: number; readonly milestone?: string } = {},
): Deadline | undefined {
  const today = dayOf(plan, now)
  const distance = ({ deadline }: Deadline) => Math.abs(daysBetween(today, deadline))
  const rounds = chasedMilestones(plan, agency)
    .filter(({ id }) => named.milestone === undefined || id === named.milestone)
    .flatMap((milestone) => deadlinesAround(plan, milestone, today))
    .filter(({ year }) => named.year === undefined || year === named.year)
  const year = rounds.toSorted((a, b) => distance(a) - distance(b))[0]?.year
  const own = rounds
    .filter((round) => round.year === year)
    .toSorted((a, b) => beginning(a).localeCompare(beginning(b)) || a.deadline.localeCompare(b.deadline))
  return own.findLast((round) => beginning(round) <= today) ?? own[0]
}

function beginning({ milestone, deadline }: Deadline): string {
  return addDays(deadline, Math.min(...Object.values(milestone.stages).flat()))
}
