import type { AppFlow } from '../app/app.ts'
import { createOutbox } from '../app/outbox.ts'
import { createDigestPost } from '../app/post-digest.ts'
import { startReminders } from '../app/remind-timer.ts'
import { restingSend } from '../app/resting-send.ts'
import { createReminderSend } from '../app/send-reminder.ts'
import { thisProcess } from '../app/this-process.ts'
import type { Adapter } from '../chat.ts'
import type { Config } from '../config/load-config.ts'
import { type DigestDeps, sendDigests } from '../flows/daily-digest.ts'
import { dayOf } from '../reminders/deadlines.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'

export type ReminderParts = {
  readonly config: Config
  readonly flow: AppFlow
  readonly adapterOf: (platform: string) => Adapter | undefined
  /** Told of every delivery that failed. */
  readonly failed: (platform: string, error: unknown) => void
  /** Told that a reminder was not sent; whom it was for is in the officer's digest, not in the log. */
  readonly unsent: () => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Starts to remind, and to send the daily digests after the reminders. The answer ends it. */
export function wireReminders({ config, flow, adapterOf, failed, unsent, now }: ReminderParts): () => Promise<void> {
  const { plan } = config
  const { language } = config.settings
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const unsendable = () =>
    words(language).chat.unsendable(flow.bug(new Error('every form of a digest was refused'), 'digest'))
  const digest: DigestDeps = {
    ...flow,
    plan,
    iso: flow.clock.iso,
    holder: thisProcess,
    clock: now,
    sleep,
    post: createDigestPost(createOutbox(adapterOf, sleep, failed), unsendable),
  }
  return startReminders({
    store: flow.store,
    digests: (moment) => sendDigests(digest, moment),
    plan,
    roster: flow.roster,
    language,
    say: (finding) => findingMessage(finding, language),
    send: restingSend(
      createReminderSend(adapterOf, () => dayOf(plan, now())),
      now,
    ),
    warn: unsent,
    holder: thisProcess,
    now,
    failed: (error) => void flow.bug(error, 'reminders'),
  })
}
