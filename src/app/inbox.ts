/**
 * The durable inbox: every message is stored before it is acknowledged and stays until it is answered; its id stays
 * longer, so that the same event delivered again is known. Knows nothing of files: claims and records of the store.
 */
import type { ChatRef, InboundMessage, SentRef } from '../chat.ts'
import type { Store } from '../store/types.ts'

/**
 * A message on its way. open: nothing was sent · sending: the answer may be on its way · sent: it has arrived, what is
 * left is to keep what the conversation became.
 */
export type Entry = {
  readonly key: string
  readonly message: InboundMessage
  /** Position among all messages, also of former runs. */
  readonly order: number
  /** Milliseconds since 1970: when it came in. */
  readonly receivedAt: number
  readonly stage: 'open' | 'sending' | 'sent'
  /** Keys of the messages that are answered together, this one first; fixed before the answer is sent. */
  readonly members?: readonly string[]
  /** The message that shows progress and becomes the answer. */
  readonly shown?: SentRef
  /** Its files came late for the batch that was answered last; that answer is edited. */
  readonly late?: boolean
  /** Keys of the messages that took back members before they were stored; done together with this one. */
  readonly recalls?: readonly string[]
  /** What is to be kept of the conversation once the answer has arrived. */
  readonly outcome?: unknown
}

type Done = { readonly stage: 'done'; readonly at: number }

export type Inbox = {
  /** Stores a message; undefined where its event was stored before. The order is that of the calls. */
  readonly accept: (message: InboundMessage) => Promise<Entry | undefined>
  readonly put: (entry: Entry) => Promise<void>
  /** Answered: only the id is kept. */
  readonly done: (key: string) => Promise<void>
  /** What was not answered, oldest first. */
  readonly open: () => Promise<readonly Entry[]>
  /** Forgets ids of events that no platform delivers again. */
  readonly sweep: () => Promise<void>
}

const COLLECTION = 'inbox'
/** Lark delivers an event again for seven hours; a day leaves room. Twice, for clocks and holidays. */
const KEEP_IDS = 48 * 3_600_000

/** Key of the chat a message belongs to. */
export function chatKey(chat: ChatRef): string {
  return `${chat.platform}:${chat.id}`
}

/** An inbox on a store. `now` tells milliseconds since 1970. */
export function createInbox(store: Store, now: () => number): Inbox {
  let last = 0
  const nextOrder = () => {
    last = Math.max(last + 1, now() * 1000)
    return last
  }
  return {
    accept: async (message) => {
      const key = `${message.chat.platform}:${message.id}`
      const entry: Entry = { key, message, order: nextOrder(), receivedAt: now(), stage: 'open' }
      return (await store.claim(COLLECTION, key, entry)) ? entry : undefined
    },
    put: (entry) => store.putRecord(COLLECTION, entry.key, entry),
    done: (key) => store.putRecord(COLLECTION, key, { stage: 'done', at: now() } satisfies Done),
    open: async () => {
      const entries = (await store.records(COLLECTION)).map(({ value }) => value).filter(isEntry)
      entries.sort((a, b) => a.order - b.order)
      last = Math.max(last, entries.at(-1)?.order ?? 0)
      return entries
    },
    sweep: async () => {
      for (const { key, value } of await store.records(COLLECTION)) {
        if (isDone(value) && now() - value.at > KEEP_IDS) await store.deleteRecord(COLLECTION, key)
      }
    },
  }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'message' in value && 'order' in value
}

function isDone(value: unknown): value is Done {
  return typeof value === 'object' && value !== null && 'stage' in value && value.stage === 'done' && 'at' in value
}
