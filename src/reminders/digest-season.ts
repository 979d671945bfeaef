import { addDays } from './calendar.ts'
import { type Deadline, dayOf, deadlinesAround } from './deadlines.ts'
import { sendingsOf } from './schedule.ts'
import type { Milestone, Plan } from './types.ts'

/** Days past the deadline after which the daily digest ends, whoever is still missing. */
const LONGEST = 14

/** The milestone the daily digest follows: `submit`, else the first after which somebody is called overdue. */
function followed(plan: Plan): Milestone | undefined {
  return (
    plan.milestones.find(({ id }) => id === 'submit') ?? plan.milestones.find(({ stages }) => stages.overdue.length > 0)
  )
}

/**
 * The deadline whose daily digest is in season at a moment: from the first stage for those that have not submitted
 * until so many days past the deadline. Whether all have passed is for the caller to see.
 *
 * @param now epoch milliseconds
 */
export function digestSeason(plan: Plan, now: number): Deadline | undefined {
  const milestone = followed(plan)
  if (!milestone) return undefined
  const today = dayOf(plan, now)
  return deadlinesAround(plan, milestone, today).findLast((deadline) => {
    const first = sendingsOf(plan, deadline, 'notSubmitted').find(({ list }) => list === 'notSubmitted')
    return first !== undefined && first.sendDay <= today && today <= addDays(deadline.deadline, LONGEST)
  })
}
