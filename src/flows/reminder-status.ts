import { chasedMilestones } from '../reminders/chased-round.ts'
import { channelsOf } from '../reminders/chosen.ts'
import { dayOf } from '../reminders/deadlines.ts'
import { readLineKey } from '../reminders/line-key.ts'
import type { Milestone, Plan } from '../reminders/types.ts'
import { unloadedYears, upcoming } from '../reminders/upcoming.ts'
import type { ReminderStatus } from '../replies/reminder-status.ts'
import { readAsked, readClaims } from './asked-reminders.ts'
import { readFailures, readLastRun, readSent, waitingSnoozes } from './reminder-memory.ts'
import { readRoundFilings } from './round-filings.ts'
import type { FlowDeps } from './types.ts'

/** Stages told of. */
const NEXT = 4

/**
 * How the reminders stand at a moment, by what the store remembers.
 *
 * @param only one agency by its full name; absent: all
 */
export async function readReminderStatus(
  deps: Pick<FlowDeps, 'store' | 'roster'>,
  plan: Plan,
  now: number,
  only?: string,
): Promise<ReminderStatus> {
  const { store } = deps
  const mine = ({ agency }: { readonly agency: string }) => only === undefined || agency === only
  const roster = deps.roster()
  const asked = await readAsked(store)
  const filing = await readRoundFilings(store, roundYears(plan, now))
  const today = dayOf(plan, now)
  const year = Number(today.slice(0, 4))
  const claims = (await readClaims(store)).filter(
    (claim) => claim.year >= year - 2 && !filing(claim.agency, claim.year),
  )
  return {
    now,
    lastRun: await readLastRun(store, plan, now),
    sent: await sentToday(),
    failures: (await readFailures(store)).filter(mine),
    withoutChannel: roster
      .filter((agency) => chasedMilestones(plan, agency).length > 0 && channelsOf(agency, plan, roster).length === 0)
      .filter(mine)
      .map(({ agency }) => agency),
    claims: claims.filter(mine),
    snoozes: (await waitingSnoozes(store, plan, now)).filter(mine),
    next: upcoming(plan, now, NEXT, { roster: roster.filter(mine), filing, claims: asked.claims }),
    unloaded: unloadedYears(plan, now),
  }

  async function sentToday(): Promise<ReminderStatus['sent']> {
    const counts = new Map<Milestone, Map<string, number>>()
    for (const { key, at } of await readSent(store, plan, now, asked)) {
      const line = readLineKey(key)
      if (!line || dayOf(plan, at) !== today || line.channel === null) continue
      const milestone = plan.milestones.find(({ id }) => id === line.milestone)
      if (!milestone) continue
      const stages = counts.get(milestone) ?? new Map<string, number>()
      counts.set(milestone, stages.set(line.stage, (stages.get(line.stage) ?? 0) + 1))
    }
    return [...counts].flatMap(([milestone, stages]) =>
      [...stages].map(([stage, lines]) => ({ milestone, stage, lines })),
    )
  }
}

/** The report years whose rounds a moment may touch. */
export function roundYears(plan: Plan, now: number): readonly number[] {
  const year = Number(dayOf(plan, now).slice(0, 4))
  return [-4, -3, -2, -1, 0, 1].map((step) => year + step)
}
