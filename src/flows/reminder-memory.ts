import type { Bilingual } from '../editions/types.ts'
import type { Asked } from '../reminders/asked.ts'
import { addDays } from '../reminders/calendar.ts'
import { dayOf } from '../reminders/deadlines.ts'
import type { DueLine, Memory } from '../reminders/due.ts'
import { isSameLine, readLineKey } from '../reminders/line-key.ts'
import { roundsAt } from '../reminders/schedule.ts'
import { stageName } from '../reminders/stage.ts'
import type { Day, Plan } from '../reminders/types.ts'
import type { Store } from '../store/types.ts'
import { deleteSnooze, type KeptSnooze, readAsked, readSnoozes } from './asked-reminders.ts'

/** Days of runs that are remembered; more than anything can be caught up. */
const DAYS_KEPT = 90

/** One line a collection of its stage, so that a run reads only what may be sent now. */
function collectionOf(milestone: string, year: number, stage: string): string {
  return `sent ${milestone} ${year} ${stage}`
}

/** What earlier runs left in the store, as far as it matters at a moment. */
export async function readMemory(store: Store, plan: Plan, now: number): Promise<Memory> {
  const asked = await readAsked(store)
  const sent = new Set((await readSent(store, plan, now, asked)).map(({ key }) => key))
  const failed = new Map((await store.records('failed-reminders')).map(({ key, value }) => [key, agencyOf(value)]))
  return { sent, failed, lastRun: lastRunBefore(await readRuns(store), plan, now), asked }
}

/** Keys of lines sent in the stages that may be sent at a moment, or were put off, with when that was. */
export async function readSent(
  store: Store,
  plan: Plan,
  now: number,
  { snoozes }: Asked,
): Promise<readonly { readonly key: string; readonly at: number }[]> {
  const stages = roundsAt(plan, now).flatMap(({ deadline, ...round }) =>
    [round.notSubmitted, round.openErrors, round.always].flatMap((sending) =>
      sending ? [collectionOf(deadline.milestone.id, deadline.year, stageName(sending.stage))] : [],
    ),
  )
  const again = snoozes.map(({ milestone, year, stage }) => collectionOf(milestone, year, stageName(stage)))
  const sent: { key: string; at: number }[] = []
  for (const collection of new Set([...stages, ...again]))
    for (const { key, value } of await store.records(collection)) sent.push({ key, at: timeOf(value) })
  return sent
}

/** Reminders put off that have not come yet and still may. */
export async function waitingSnoozes(store: Store, plan: Plan, now: number): Promise<readonly KeptSnooze[]> {
  const snoozes = await readSnoozes(store)
  const earliest = addDays(dayOf(plan, now), -plan.catchUpDays)
  const sent = await readSent(store, plan, now, { claims: new Map(), snoozes })
  const came = ({ milestone, year, stage, agency, channel, until }: KeptSnooze) =>
    sent.some(({ key }) => {
      const line = readLineKey(key)
      return (
        line?.until === until &&
        line.agency === agency &&
        line.milestone === milestone &&
        line.year === year &&
        line.stage === stageName(stage) &&
        (channel === null || line.channel === channel)
      )
    })
  return snoozes.filter((snooze) => snooze.until >= earliest && !came(snooze))
}

/** When the last run that could send took place, in epoch milliseconds; null where there was none. */
export async function readLastRun(store: Store, plan: Plan, now: number): Promise<number | null> {
  return lastRunBefore(await readRuns(store), plan, now)
}

/** A line that did not arrive: whose it was, and why. */
export type Failure = { readonly agency: string; readonly reason: Bilingual; readonly at: number }

/** What failed and was neither sent since nor given up, one entry an agency, the newest first. */
export async function readFailures(store: Store): Promise<readonly Failure[]> {
  const found = (await store.records('failed-reminders'))
    .map(({ value }) => ({ agency: agencyOf(value), reason: reasonOf(value), at: timeOf(value) }))
    .sort((a, b) => b.at - a.at)
  return found.filter(({ agency }, i) => found.findIndex((other) => other.agency === agency) === i)
}

/** Remembers that a line was sent, or that it cannot be and is not tried again. */
export async function rememberSent(store: Store, { key, line }: DueLine, now: number): Promise<void> {
  await store.putRecord(collectionOf(line.milestone, line.year, line.stage), key, { at: new Date(now).toISOString() })
  for (const failed of await store.records('failed-reminders'))
    if (isSameLine(failed.key, key)) await store.deleteRecord('failed-reminders', failed.key)
}

/** Remembers that a line's sending failed; it stays due. */
export async function rememberFailed(
  store: Store,
  { key, line }: DueLine,
  now: number,
  reason: Bilingual,
): Promise<void> {
  await store.putRecord('failed-reminders', key, { agency: line.agency, at: new Date(now).toISOString(), reason })
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
  for (const snooze of await readSnoozes(store))
    if (snooze.until < addDays(today, -DAYS_KEPT)) await deleteSnooze(store, snooze)
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

function reasonOf(value: unknown): Bilingual {
  const reason = typeof value === 'object' && value !== null && 'reason' in value ? value.reason : undefined
  const told = typeof reason === 'object' && reason !== null && 'zh' in reason && 'en' in reason ? reason : undefined
  return told ? { zh: String(told.zh), en: String(told.en) } : { zh: '原因不详', en: 'the reason is not known' }
}

function timeOf(value: unknown): number {
  const at = typeof value === 'object' && value !== null && 'at' in value ? Date.parse(String(value.at)) : 0
  return Number.isNaN(at) ? 0 : at
}
