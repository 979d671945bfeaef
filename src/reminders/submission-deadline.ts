import type { Agency } from '../report/types.ts'
import { chosenFrom } from './chosen.ts'
import type { Deadline } from './deadlines.ts'
import { deadlineOf } from './deadlines.ts'
import type { Plan } from './types.ts'

/**
 * When an agency's report of a year has to be in: by the milestone with a date of the law, else by one after which it
 * is called overdue; undefined where the plan has neither for it.
 */
export function submissionDeadline(plan: Plan, agency: Agency, year: number): Deadline | undefined {
  const own = plan.milestones.filter(({ who }) => chosenFrom([agency], who).length > 0)
  const law = own.filter(({ statutory }) => statutory !== null)
  const late = own.filter(({ stages }) => stages.overdue.length > 0)
  return [...law, ...late].map((milestone) => deadlineOf(plan, milestone, year)).find((found) => found !== undefined)
}
