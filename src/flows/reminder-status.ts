import type { Filing } from '../checks/types.ts'
import { chasedMilestones } from '../reminders/chased-round.ts'
import { channelsOf } from '../reminders/chosen.ts'
import { dayOf } from '../reminders/deadlines.ts'
import type { Plan } from '../reminders/types.ts'
import { unloadedYears, upcoming } from '../reminders/upcoming.ts'
import type { ReminderStatus } from '../replies/reminder-status.ts'
import type { Store } from '../store/types.ts'
import { readAsked, readClaims } from './asked-reminders.ts'
import { withoutDismissals } from './dismissals.ts'
import { readFailures, readLastRun, readSent, waitingSnoozes } from './reminder-memory.ts'
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
  const filing = await readRoundFilings(store, plan, now)
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
    const counts = new Map<string, number>()
    for (const { key, at } of await readSent(store, plan, now, asked)) {
      const [milestone, , stage, , , channel] = partsOf(key)
      if (dayOf(plan, at) !== today || channel === null) continue
      const kind = JSON.stringify([milestone, stage])
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
    return [...counts].flatMap(([kind, lines]) => {
      const [id, stage] = partsOf(kind)
      const milestone = plan.milestones.find((one) => one.id === id)
      return milestone ? [{ milestone, stage: String(stage), lines }] : []
    })
  }
}

/** The latest filings of the report years whose rounds a moment may touch, by agency and year. */
export async function readRoundFilings(
  store: Store,
  plan: Plan,
  now: number,
): Promise<(agency: string, year: number) => Filing | undefined> {
  const year = Number(dayOf(plan, now).slice(0, 4))
  const years = [-4, -3, -2, -1, 0, 1].map((step) => year + step)
  const seen = await withoutDismissals(store, await store.filings({ years }))
  const filings = new Map(seen.map((filing) => [`${filing.year} ${filing.agency}`, filing]))
  return (agency, of) => filings.get(`${of} ${agency}`)
}

function partsOf(key: string): readonly unknown[] {
  const parts: unknown = JSON.parse(key)
  return Array.isArray(parts) ? parts : []
}
