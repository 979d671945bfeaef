import { permits } from '../access.ts'
import type { ChatRef, Reply } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { addDays, workdayOnOrBefore } from '../reminders/calendar.ts'
import { chosenFrom } from '../reminders/chosen.ts'
import { dayOf } from '../reminders/deadlines.ts'
import { digestSeason } from '../reminders/digest-season.ts'
import { isWindowOpen, openingOn } from '../reminders/schedule.ts'
import type { Plan } from '../reminders/types.ts'
import { unloadedYears } from '../reminders/upcoming.ts'
import { dayText } from '../reminders/words.ts'
import { action } from '../replies/actions.ts'
import { calendarBlocks, unreachedBlocks } from '../replies/reminder-status.ts'
import { countsOf } from '../replies/submissions.ts'
import type { Store } from '../store/types.ts'
import { words } from '../text/index.ts'
import { drawProgress } from './draw-progress.ts'
import { readFailures } from './reminder-memory.ts'
import { type Holder, takeLease } from './run-lease.ts'
import { readSubmissions } from './submissions.ts'
import type { FlowDeps } from './types.ts'

/** A chat that wants the daily digest, and who switched it on there. */
export type Subscription = {
  readonly chat: ChatRef
  readonly language: Language
  /** Platform's id of the person. */
  readonly by: string
  /** Epoch milliseconds of the last digest here. */
  readonly last?: number
}

/** What became of a digest: tried again soon, or not again that day because it arrived, may have, or never will. */
export type Posted = 'sent' | 'later' | 'never'

export type DigestDeps = Pick<FlowDeps, 'store' | 'access' | 'roster' | 'draw'> & {
  readonly plan: Plan
  readonly iso: () => string
  /** `key` names the message for good: posted again with it, it must not show twice where the platform can prevent it. */
  readonly post: (chat: ChatRef, reply: Reply, key: string) => Promise<Posted>
  readonly holder: Holder
  readonly clock: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

const CHATS = 'digest-chats'
const SENT = 'digest-sent'
/** Milliseconds to wait for another process that sends digests; afterwards the next look does it. */
const PATIENCE = 5_000
const DAYS_KEPT = 30
/** Names in one line on a phone. */
const NAMES = 8

/** The key of a chat's subscription. */
function keyOf({ platform, id, thread }: ChatRef): string {
  return [platform, id, ...(thread === undefined ? [] : [thread])].join(':')
}

function isSubscription(value: unknown): value is Subscription {
  return typeof value === 'object' && value !== null && 'chat' in value && 'by' in value && 'language' in value
}

/** Whether a chat gets the digest. */
export async function hasDigest(store: Store, chat: ChatRef): Promise<boolean> {
  return isSubscription(await store.record(CHATS, keyOf(chat)))
}

/** Switches the digest of a chat on; off where there is no subscription. */
export async function putDigest(store: Store, chat: ChatRef, subscription?: Subscription): Promise<void> {
  if (subscription) await store.putRecord(CHATS, keyOf(chat), subscription)
  else await store.deleteRecord(CHATS, keyOf(chat))
}

/**
 * Sends today's digests to the chats that want them: once a day each, on working days inside the send window, by
 * whichever process; what a stop delayed comes later on the same day and never afterwards. In season it is the
 * progress; out of season it speaks up only where reminders did not arrive.
 *
 * One process at a time holds the turn and notes each digest when it has arrived. Where it dies in between, the next
 * one sends it again under the same key, which platforms show once.
 */
export async function sendDigests(deps: DigestDeps, now: number): Promise<void> {
  const { store, plan } = deps
  if (!isWindowOpen(plan, now)) return
  const day = dayOf(plan, now)
  if ((await open(store, day)).length === 0) return
  const lease = await takeLease(store, 'digest-lease', deps, PATIENCE)
  if (!lease) return
  try {
    for (const { key, subscription } of await open(store, day)) {
      if (!(await lease.renew())) return
      const { chat, by } = subscription
      // Who may no longer see the lists gets none, and the group that was closed neither.
      const { here } = await deps.access.standings({ chat, sender: { id: by } })
      if (!permits(here, 'supervise')) {
        await putDigest(store, chat)
        continue
      }
      const reply = await digestReply(deps, plan, now, subscription, here?.agency)
      if (!reply) continue
      const posted = await deps.post(chat, reply, `digest/${day}/${key}`)
      if (posted === 'later') continue
      await store.putRecord(SENT, `${day} ${key}`, { at: now, posted })
      if (posted === 'sent') await putDigest(store, chat, { ...subscription, last: now })
    }
    for (const { key } of await store.records(SENT))
      if (key.slice(0, 10) < addDays(day, -DAYS_KEPT)) await store.deleteRecord(SENT, key)
  } finally {
    await lease.release()
  }
}

/** Chats that want a digest and had none today. */
async function open(store: Store, day: string) {
  const found: { readonly key: string; readonly subscription: Subscription }[] = []
  for (const { key, value } of await store.records(CHATS))
    if (isSubscription(value) && (await store.record(SENT, `${day} ${key}`)) === undefined)
      found.push({ key, subscription: value })
  return found
}

/** What a chat is told today; undefined where there is nothing to tell. */
async function digestReply(
  deps: DigestDeps,
  plan: Plan,
  now: number,
  { language, last }: Subscription,
  only: string | undefined,
): Promise<Reply | undefined> {
  const { store, roster } = deps
  const mine = (agency: string) => only === undefined || agency === only
  const failures = (await readFailures(store)).filter(({ agency }) => mine(agency))
  const unreached = unreachedBlocks({ failures, withoutChannel: [] }, language)
  const season = digestSeason(plan, now)
  const submissions =
    season &&
    (await readSubmissions({ store, roster, plan, clock: { iso: deps.iso, tick: deps.clock } }, season.year, only))
  const followed = new Set(chosenFrom(roster(), season?.milestone.who ?? plan.supervisor).map(({ agency }) => agency))
  const running = submissions?.list.some(
    ({ agency, standing }) => followed.has(agency.agency) && standing.kind !== 'done',
  )
  if (!submissions || !running) {
    if (failures.length === 0) return undefined
    return { tone: 'warning', blocks: unreached, actions: [action(language, 'reminders')] }
  }
  const since = last ?? openingOn(plan, workdayOnOrBefore(plan.calendar, addDays(dayOf(plan, now), -1))).sendTime
  const { missing, faulty } = countsOf(submissions.list)
  return {
    tone: missing + faulty > 0 ? 'warning' : 'good',
    blocks: [
      ...(await drawProgress(deps, submissions, language)),
      { kind: 'text', text: await changesText(deps, plan, since, season.year, mine, language) },
      ...unreached,
      ...calendarBlocks(unloadedYears(plan, now), language),
    ],
    actions: [action(language, 'chase', { year: season.year }), action(language, 'reminders')],
  }
}

/** What came in since a moment: reports for the first time, and corrected ones. Judging again is neither. */
async function changesText(
  { store }: DigestDeps,
  plan: Plan,
  since: number,
  year: number,
  mine: (agency: string) => boolean,
  language: Language,
): Promise<string> {
  const w = words(language)
  const arrived: string[] = []
  const corrected: string[] = []
  for (const { agency, receivedAt } of await store.filings({ years: [year] })) {
    if (!mine(agency) || Date.parse(receivedAt) <= since) continue
    const before = (await store.history(agency, year)).some((filing) => Date.parse(filing.receivedAt) <= since)
    const list = before ? corrected : arrived
    list.push(agency)
  }
  const names = (list: readonly string[]) => w.office.list(list.slice(0, NAMES), Math.max(0, list.length - NAMES))
  const { digest } = w.reminders
  const parts = [
    arrived.length > 0 ? digest.arrived(arrived.length, names(arrived)) : '',
    corrected.length > 0 ? digest.corrected(corrected.length, names(corrected)) : '',
  ].filter((part) => part !== '')
  const told: readonly string[] = parts.length > 0 ? parts : [digest.unchanged]
  return digest.since(dayText(dayOf(plan, since), language)) + told.join(language === 'zh' ? '；' : '; ')
}
