import type { Plan } from '../../reminders/types.ts'
import type { Roster } from '../../report/types.ts'

/** Agencies that deadlines.yaml names and a roster lacks: with such a pair the program would not start again. */
export function missingFromPlan(plan: Plan, roster: Roster): readonly string[] {
  const known = new Set(roster.map(({ agency }) => agency))
  const named = [plan.supervisor, ...plan.milestones.map(({ who }) => who)].flatMap((who) => [
    ...who.agencies,
    ...who.except,
  ])
  return [...new Set(named)].filter((name) => !known.has(name))
}
