import type { Filing } from '../checks/types.ts'
import type { Roster } from '../report/types.ts'
import { type Claim, claimKey } from './asked.ts'
import { isCalendarLoaded } from './calendar.ts'
import { channelsOf, chosenFrom } from './chosen.ts'
import { type Deadline, dayOf, deadlinesAround } from './deadlines.ts'
import { type Sending, sendingOf, sendingsOf } from './schedule.ts'
import { standingOf } from './standing.ts'
import type { Plan } from './types.ts'

/** A stage still to come, and how many agencies it would reach as things stand now. */
export type Upcoming = { readonly deadline: Deadline; readonly sending: Sending; readonly reaches: number }

/** The official calendar of the next year comes out in November; before, nobody can have loaded it. */
const NOTICE_MONTH = '11'

/**
 * The next stages of all milestones, earliest first; of stages that one day gives to one sequence, only the one sent,
 * and none for errors that nobody has.
 *
 * @param now epoch milliseconds
 * @param most stages told
 */
export function upcoming(
  plan: Plan,
  now: number,
  most: number,
  state: {
    readonly roster: Roster
    readonly filing: (agency: string, year: number) => Filing | undefined
    readonly claims: ReadonlyMap<string, Claim>
  },
): readonly Upcoming[] {
  const found: Upcoming[] = []
  const sendings = plan.milestones
    .flatMap((milestone) => deadlinesAround(plan, milestone, dayOf(plan, now)))
    .flatMap((deadline) => {
      const always = deadline.milestone.stages.always.map((stage) => sendingOf(plan, deadline, stage, 'always'))
      return [always, sendingsOf(plan, deadline, 'notSubmitted'), sendingsOf(plan, deadline, 'openErrors')].flatMap(
        (own) =>
          own
            .filter(({ sendTime, sendDay }, i) => sendTime > now && own[i + 1]?.sendDay !== sendDay)
            .map((sending) => ({ deadline, sending })),
      )
    })
    .toSorted((a, b) => a.sending.sendTime - b.sending.sendTime)
  for (const { deadline, sending } of sendings) {
    if (found.length === most) break
    const reaches = reachedBy(plan, deadline, sending, state)
    if (reaches > 0 || sending.list !== 'openErrors') found.push({ deadline, sending, reaches })
  }
  return found
}

function reachedBy(
  plan: Plan,
  { milestone, year }: Deadline,
  { list }: Sending,
  { roster, filing, claims }: Parameters<typeof upcoming>[3],
): number {
  return chosenFrom(roster, milestone.who).filter((agency) => {
    if (channelsOf(agency, plan, roster).length === 0) return false
    if (list === 'always') return true
    const { kind } = standingOf(filing(agency.agency, year))
    if (list === 'openErrors') return kind === 'openErrors'
    return kind === 'notSubmitted' && !claims.has(claimKey(milestone.id, year, agency.agency))
  }).length
}

/** Years whose official calendar should be loaded by a moment and is not. */
export function unloadedYears(plan: Plan, now: number): readonly number[] {
  const today = dayOf(plan, now)
  const year = Number(today.slice(0, 4))
  const wanted = today.slice(5, 7) >= NOTICE_MONTH ? [year, year + 1] : [year]
  return wanted.filter((one) => !isCalendarLoaded(plan.calendar, `${one}-01-01`))
}
