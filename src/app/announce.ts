import type { InboundMessage, Reply } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { progressReply } from '../replies/batch-reply.ts'
import type { Entry } from './inbox.ts'
import type { Outbox } from './outbox.ts'

/** A single file is announced when it takes so long; then the announcement is edited so often. */
const ANNOUNCE = 3000
const EDIT = 1500

export type AnnounceDeps = {
  readonly outbox: Outbox
  readonly edit: (sent: NonNullable<Entry['shown']>, reply: Reply) => Promise<void>
  readonly keep: (entry: Entry) => Promise<void>
  readonly now: () => number
  readonly failed: (error: unknown) => void
}

export type Announcer = {
  readonly progress: (done: number, total: number) => void
  /** Ends it; gives back the entry, with the message that was shown. */
  readonly stop: () => Promise<Entry>
}

/** Shows how far a batch has come: one message, edited now and then. */
export function startAnnouncing(
  deps: AnnounceDeps,
  first: Entry,
  message: InboundMessage,
  language: Language,
): Announcer {
  let state = { done: 0, total: 0 }
  let said = ''
  let entry = first
  let stopped = false
  const begun = deps.now()
  let saying: Promise<void> = Promise.resolve()
  const say = async () => {
    const { done, total } = state
    const late = deps.now() - begun >= ANNOUNCE
    const text = `${done}/${total}`
    if (stopped || !message.addressed || text === said || (total < 2 && !late) || done === total) return
    said = text
    const reply = progressReply(done, total, language)
    if (entry.shown) {
      // Progress that cannot be shown does no harm; the answer itself is delivered with care.
      await deps.edit(entry.shown, reply).catch(() => undefined)
      return
    }
    const shown = await deps.outbox.mention(message.chat, reply, `${first.key}/progress`)
    if (!shown) return
    entry = { ...entry, shown }
    await deps.keep(entry)
  }
  const next = () => {
    saying = saying.then(say).catch(deps.failed)
  }
  const timer = setInterval(next, EDIT)
  return {
    progress: (done, total) => {
      const grown = state.total < 2 && total >= 2
      state = { done, total }
      if (grown) next()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await saying
      return entry
    },
  }
}
