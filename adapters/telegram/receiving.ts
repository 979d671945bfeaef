import type { InboundMessage } from '../../src/chat.ts'
import type { AdapterLog, Memory } from '../types.ts'
import type { Busy } from './busy.ts'
import type { Api } from './calls.ts'
import { readMigration, readPress, toInbound } from './inbound.ts'
import type { Posting } from './posting.ts'
import { createPresses } from './presses.ts'
import { descriptionOf } from './trouble.ts'
import type { Me, Update } from './update.ts'

export type Handle = (message: InboundMessage) => Promise<void>

/** Hands on what an update says; it may be confirmed when this resolves. */
export type Receive = (update: Update, me: Me, handle: Handle) => Promise<void>

type ReceivingDeps = {
  readonly api: Api
  readonly posting: Posting
  readonly busy: Busy
  readonly memory: Memory
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly redact: (text: string) => string
  readonly log: AdapterLog
}

/** An update is handed on as a message; presses are answered and moves of groups remembered on the way. */
export function createReceive({ api, posting, busy, memory, now, redact, log }: ReceivingDeps): Receive {
  const warn = (message: string) => (error: unknown) =>
    log.warn({ detail: redact(descriptionOf(error)) }, `telegram: ${message}`)

  /** What cannot be read will not be read the next time either: it is confirmed, or it would come for ever. */
  const understood = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      warn('update not understood')(error)
      return undefined
    }
  }

  const takePress = createPresses({ api, memory, now, failed: warn('press not answered') })

  const bring = async (update: Update, me: Me, handle: Handle, sentence?: string) => {
    const read = understood(() => toInbound(update, me, now(), sentence))
    if (!read) return
    const message = { ...read, chat: { ...read.chat, id: await posting.firstId(read.chat.id) } }
    await handle(message)
    if (message.messageId) posting.saw(message.chat, message.messageId)
    if (message.addressed && (message.text || message.files.length > 0)) busy.show(message.chat)
  }

  const take: Receive = async (update, me, handle) => {
    const migration = understood(() => readMigration(update))
    if (migration) return posting.migrated(migration.from, migration.to)
    const press = understood(() => readPress(update))
    return press ? takePress(press, (sentence) => bring(update, me, handle, sentence)) : bring(update, me, handle)
  }

  // telegraf hands on all updates of one answer at once. What is looked up on the way takes now longer, now less long:
  // a message must not overtake the one before it, nor the news that its group has another id.
  let before: Promise<unknown> = Promise.resolve()
  return (update, me, handle) => {
    const mine = before.then(() => take(update, me, handle))
    before = mine.catch(() => undefined)
    return mine
  }
}
