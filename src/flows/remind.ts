import type { Action } from '../chat.ts'
import type { Finding } from '../checks/types.ts'
import type { Bilingual, Language } from '../editions/types.ts'
import { NOTHING_ASKED } from '../reminders/asked.ts'
import { reachedBy } from '../reminders/chosen.ts'
import type { DueLine, Memory } from '../reminders/due.ts'
import { due } from '../reminders/due.ts'
import { isSameLine } from '../reminders/line-key.ts'
import { isWindowOpen, roundsAt } from '../reminders/schedule.ts'
import type { Plan, Reminder } from '../reminders/types.ts'
import { reminderMessage } from '../replies/reminder-message.ts'
import type { Roster } from '../report/types.ts'
import type { Store } from '../store/types.ts'
import { readAsked } from './asked-reminders.ts'
import { readMemory, rememberFailed, rememberRun, rememberSent } from './reminder-memory.ts'
import { readRoundFilings } from './round-filings.ts'
import type { Lease } from './run-lease.ts'
import { type Holder, takeLease } from './run-lease.ts'

/**
 * What became of a message. `retry` is `now` only where the platform certainly did not take it and says that it may
 * soon (its limits): a connection that broke may have delivered it, and a quick repetition would remind twice.
 */
export type SendOutcome =
  | { readonly delivered: true }
  | {
      readonly delivered: false
      readonly reason: Bilingual
      readonly retry: 'now' | 'nextRun'
      /** Nothing was tried: the channel is left alone after an earlier failure, which was told then. */
      readonly rested?: true
    }

/** Sends a text to a channel, with the buttons under it. */
export type Send = (channel: string, text: string, actions?: readonly Action[]) => Promise<SendOutcome>

export type RemindDeps = {
  readonly store: Store
  readonly plan: Plan
  readonly roster: Roster
  readonly language: Language
  /** A finding as a sentence in the language. */
  readonly say: (finding: Finding) => string
  readonly send: Send
  /** Told what could not be sent, and why. */
  readonly warn: (message: Bilingual) => void
  /** Which process this is, so that two never send at the same time. */
  readonly holder: Holder
  /** Milliseconds of the machine's clock, for waiting; what is due goes by the moment asked about. */
  readonly clock: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Milliseconds a run may spend on repeated attempts. */
const RETRY_BUDGET = 30_000
/** Milliseconds after which an attempt counts as failed. */
const ATTEMPT = 15_000
/** Milliseconds a run waits for another one to end. */
const PATIENCE = 180_000

/**
 * One run of the reminders: what is due at a moment is sent, one message a channel, and remembered when it was sent.
 *
 * @param now epoch milliseconds of the moment asked about
 * @param dryRun sends nothing and remembers nothing, not even that it ran
 * @returns the lines, in order; those that should have been sent and were not say so
 */
export async function remind(deps: RemindDeps, now: number, dryRun: boolean): Promise<readonly Reminder[]> {
  if (!isWindowOpen(deps.plan, now)) return []
  const found = await lookUp(deps, now)
  if (dryRun) return found.map(({ line }) => line)
  if (found.length === 0) {
    await rememberRun(deps.store, deps.plan, now)
    return []
  }
  const lease = await takeLease(deps.store, 'reminder-lease', deps, PATIENCE)
  if (!lease) {
    deps.warn({
      zh: '另一个进程正在发送提醒，本次没有发送；下次运行时会补发。',
      en: 'Another process is sending reminders, so nothing was sent now; the next run will catch up.',
    })
    return []
  }
  try {
    return await sendAll(deps, now, lease)
  } finally {
    await lease.release()
  }
}

/**
 * What is due by the state of this moment: filings are looked up when something is sent, never earlier. For one channel
 * only its own part of the roster is looked at, as thousands of channels may have their turn.
 */
async function lookUp(deps: RemindDeps, now: number, memory?: Memory, only?: string): Promise<readonly DueLine[]> {
  const { store, plan, language, say } = deps
  const roster = only === undefined ? deps.roster : reachedBy(only, plan, deps.roster)
  const known = memory ?? (await readMemory(store, plan, now))
  const put = (known.asked ?? NOTHING_ASKED).snoozes.map(({ year }) => year)
  const years = [...new Set([...roundsAt(plan, now).map(({ deadline }) => deadline.year), ...put])]
  const agencies = roster.map(({ agency }) => agency)
  return due({
    plan,
    roster,
    filing: await readRoundFilings(store, years, agencies),
    memory: known,
    now,
    language,
    say,
    ...(only === undefined ? {} : { only }),
  })
}

async function sendAll(deps: RemindDeps, now: number, lease: Lease): Promise<readonly Reminder[]> {
  const { store, plan } = deps
  const memory = await readMemory(store, plan, now)
  const first = await lookUp(deps, now, memory)
  const done = new Map<string, Reminder>()
  for (const entry of first.filter(({ line }) => line.channel === null)) {
    await rememberSent(store, entry, now)
    done.set(entry.key, entry.line)
  }
  const failed = new Map(memory.failed)
  const attempt = attempts(deps)
  for (const channel of inOrder(first)) {
    // Somebody has taken over: what is left is theirs, and so is the mark that this run took place.
    if (!(await lease.renew())) return inLineOrder(first, done)
    const lines = await lookUp(deps, now, { ...memory, failed, asked: await readAsked(store) }, channel)
    if (lines.length === 0) continue
    const { text, actions } = reminderMessage(lines, plan, deps.roster, deps.language)
    const outcome = await attempt(channel, text, actions)
    for (const entry of lines) {
      if (outcome.delivered) await rememberSent(store, entry, now)
      else await rememberFailed(store, entry, now, outcome.reason)
      if (!outcome.delivered) failed.set(entry.key, entry.line.agency)
      else for (const key of failed.keys()) if (isSameLine(key, entry.key)) failed.delete(key)
      done.set(entry.key, outcome.delivered ? entry.line : { ...entry.line, delivered: false })
    }
    if (!outcome.delivered && !outcome.rested)
      deps.warn({
        zh: `提醒未能发到 ${channel}（${lines.map(({ line }) => line.agency).join('、')}）：${outcome.reason.zh}`,
        en: `The reminder to ${channel} (${lines.map(({ line }) => line.agency).join(', ')}) was not sent: ${outcome.reason.en}`,
      })
  }
  await rememberRun(store, plan, now)
  return inLineOrder(first, done)
}

/** In the order of the lines, those that only came up while sending last. */
function inLineOrder(first: readonly DueLine[], done: ReadonlyMap<string, Reminder>): readonly Reminder[] {
  const order = [...new Set([...first.map(({ key }) => key), ...done.keys()])]
  return order.flatMap((key) => done.get(key) ?? [])
}

/** Channels in order of their lines; those of the supervisor last, whose digest names who could not be reached. */
function inOrder(lines: readonly DueLine[]): readonly string[] {
  const digests = new Set(lines.filter(({ line }) => line.audience === 'supervisor').map(({ line }) => line.channel))
  const channels = [...new Set(lines.map(({ line }) => line.channel))].filter((channel) => channel !== null)
  return [...channels.filter((channel) => !digests.has(channel)), ...channels.filter((channel) => digests.has(channel))]
}

/** Sending with repetition, as long as a run's time for it lasts. A platform that twice gave no answer is left alone. */
function attempts({ send, clock, sleep }: RemindDeps): Send {
  let budget = RETRY_BUDGET
  const silent = new Map<string, number>()
  return async (channel, text, actions) => {
    const platform = channel.split(':')[0] ?? ''
    if ((silent.get(platform) ?? 0) >= 2) return noAnswer
    for (let wait = 1_000; ; wait *= 2) {
      const started = clock()
      const outcome = await withinTime(send(channel, text, actions))
      if (outcome === noAnswer) silent.set(platform, (silent.get(platform) ?? 0) + 1)
      if (outcome.delivered || outcome.retry === 'nextRun' || budget < wait) return outcome
      await sleep(wait)
      budget -= wait + Math.max(0, clock() - started - wait)
    }
  }
}

const noAnswer: SendOutcome = {
  delivered: false,
  reason: { zh: '平台没有回应，下次运行时再发', en: 'the platform did not answer; it is tried again at the next run' },
  retry: 'nextRun',
}

async function withinTime(sending: Promise<SendOutcome>): Promise<SendOutcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => resolve(noAnswer), ATTEMPT)
  })
  try {
    return await Promise.race([sending, late])
  } catch (problem) {
    return {
      delivered: false,
      reason: { zh: `发送出错（${String(problem)}）`, en: `sending failed (${String(problem)})` },
      retry: 'nextRun',
    }
  } finally {
    clearTimeout(timer)
  }
}
