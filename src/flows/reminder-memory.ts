import { addDays } from '../reminders/calendar.ts'
import { dayOf } from '../reminders/deadlines.ts'
import type { DueLine, Memory } from '../reminders/due.ts'
import { roundsAt } from '../reminders/schedule.ts'
import { stageName } from '../reminders/stage.ts'
import type { Day, Plan } from '../reminders/types.ts'
import type { Store } from '../store/types.ts'

/** Days of runs that are remembered; more than anything can be caught up. */
const DAYS_KEPT = 90

/** One line a collection of its stage, so that a run reads only what may be sent now. */
function collectionOf(milestone: string, year: number, stage: string): string {
  return `sent ${milestone} ${year} ${stage}`
}

/** What earlier runs left in the store, as far as it matters at a moment. */
export async function readMemory(store: Store, plan: Plan, now: number): Promise<Memory> {
  const sent = new Set<string>()
  for (const { deadline, ...round } of roundsAt(plan, now))
    for (const stage of new Set([round.notSubmitted, round.openErrors, round.always].map((sending) => sending?.stage)))
      if (stage !== undefined)
        for (const { key } of await store.records(collectionOf(deadline.milestone.id, deadline.year, stageName(stage))))
          sent.add(key)
  const failed = new Map((await store.records('failed-reminders')).map(({ key, value }) => [key, agencyOf(value)]))
  return { sent, failed, lastRun: lastRunBefore(await readRuns(store), plan, now) }
}

/** Remembers that a line was sent, or that it cannot be and is not tried again. */
export async function rememberSent(store: Store, { key, line }: DueLine, now: number): Promise<void> {
  await store.putRecord(collectionOf(line.milestone, line.year, line.stage), key, { at: new Date(now).toISOString() })
  for (const failed of await store.records('failed-reminders'))
    if (isSameLine(failed.key, key)) await store.deleteRecord('failed-reminders', failed.key)
}

/** Whether two keys differ in their stage at most: who got the later one need not be told of the earlier. */
export function isSameLine(a: string, b: string): boolean {
  const withoutStage = (key: string): string => {
    const parts: unknown = JSON.parse(key)
    return Array.isArray(parts) ? JSON.stringify(parts.toSpliced(2, 1)) : key
  }
  return a === b || withoutStage(a) === withoutStage(b)
}

/** Remembers that a line's sending failed; it stays due. */
export async function rememberFailed(store: Store, { key, line }: DueLine, now: number): Promise<void> {
  await store.putRecord('failed-reminders', key, { agency: line.agency, at: new Date(now).toISOString() })
}

/** Remembers that a run took place that could send, and forgets failures nobody can catch up any more. */
export async function rememberRun(store: Store, plan: Plan, now: number): Promise<void> {
  const today = dayOf(plan, now)
  const runs = { ...(await readRuns(store)), [today]: now }
  const earliest = addDays(today, -DAYS_KEPT)
  await store.putRecord(
    'reminder-runs',
    'days',
    Object.fromEntries(Object.entries(runs).filter(([day]) => day >= earliest)),
  )
  for (const { key, value } of await store.records('failed-reminders'))
    if (dayOf(plan, timeOf(value)) < addDays(today, -plan.catchUpDays))
      await store.deleteRecord('failed-reminders', key)
}

type Runs = Readonly<Record<Day, number>>

async function readRuns(store: Store): Promise<Runs> {
  const stored = await store.record('reminder-runs', 'days')
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(Object.entries(stored).filter(([, at]) => typeof at === 'number'))
}

/**
 * The last run at a moment. Runs of later days are those of a clock that was wrong and has been set back: they say
 * nothing of what was sent before. One of the same day counts also when it seems to lie ahead.
 */
function lastRunBefore(runs: Runs, plan: Plan, now: number): number | null {
  const today = dayOf(plan, now)
  const times = Object.entries(runs)
    .filter(([day]) => day <= today)
    .map(([, at]) => at)
  return times.length > 0 ? Math.max(...times) : null
}

function agencyOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'agency' in value ? String(value.agency) : ''
}

function timeOf(value: unknown): number {
  const at = typeof value === 'object' && value !== null && 'at' in value ? Date.parse(String(value.at)) : 0
  return Number.isNaN(at) ? 0 : at
}
