/**
 * Messages that people take back. One that still waits or is being read leaves its batch and is never stored; of one
 * that was answered the original is deleted, and the person told that the report stays.
 */

import type { Filing } from '../checks/types.ts'
import type { Answered, FlowDeps, Turn } from '../flows/types.ts'
import { recallReply } from '../replies/recall-reply.ts'
import type { Entry } from './inbox.ts'
import type { Lane } from './lanes.ts'
import type { Uploads } from './uploads.ts'

export type Recalls = {
  /** Whether a message of the queue was taken back before anything of it was stored; `by` names the message that says so. */
  readonly of: (lane: Lane, entry: Entry) => Promise<{ readonly by?: string } | undefined>
  /** Whether a message need not even be read: it was taken back, and nothing of it can be stored. */
  readonly skips: (lane: Lane, entry: Entry) => boolean
  /** The answer to a message that takes back one that was answered. */
  readonly answer: (turn: Turn, recalled: string) => Promise<Answered>
  /** Notes entries of which something may be stored: those of a former run, those whose turn came. */
  readonly begin: (keys: Iterable<string>) => void
  readonly isBegun: (entry: Entry) => boolean
  readonly done: (keys: Iterable<string>) => void
}

/** Recalls over what waits in a chat's queue and what became of former messages. */
export function createRecalls(flow: Pick<FlowDeps, 'store' | 'audit' | 'access'>, uploads: Uploads): Recalls {
  const begun = new Set<string>()

  /** What is stored of a message, under whatever name and year it stands by now. */
  async function filedOf(entryKey: string): Promise<readonly Filing[]> {
    return (await flow.store.filings()).filter(({ event }) => event?.startsWith(`${entryKey}#`))
  }

  async function isFiled({ key }: Entry): Promise<boolean> {
    return begun.has(key) && (await filedOf(key)).length > 0
  }

  const recallIn = (lane: Lane, { message: { messageId } }: Entry) =>
    messageId === undefined ? undefined : lane.find(({ message }) => message.recalls === messageId)?.key

  return {
    skips: (lane, entry) => !begun.has(entry.key) && recallIn(lane, entry) !== undefined,
    isBegun: ({ key }) => begun.has(key),
    begin: (keys) => {
      for (const key of keys) begun.add(key)
    },
    done: (keys) => {
      for (const key of keys) begun.delete(key)
    },
    of: async (lane, entry) => {
      const { chat, messageId } = entry.message
      if (messageId === undefined) return undefined
      const by = recallIn(lane, entry)
      // It may have been taken back before it came: platforms keep no order when they deliver again.
      const known = by === undefined && (await uploads.of(chat, messageId))?.recalled === true
      if ((by === undefined && !known) || (await isFiled(entry))) return undefined
      return by === undefined ? {} : { by }
    },
    answer: async (turn, recalled) => {
      const { message, conversation, language } = turn
      const upload = await uploads.recall(message, recalled)
      if (!upload?.entry) return {}
      await flow.audit.append({
        person: `${message.chat.platform}:${upload.sender}`,
        chat: message.chat.id,
        action: 'recalled',
        event: message.id,
      })
      const filed = await filedOf(upload.entry)
      // Platforms do not tell who took it back: it is said to whoever sent it.
      const { here } = await flow.access.standings({ chat: message.chat, sender: { id: upload.sender } })
      const pending = (conversation.pending ?? []).filter(({ event }) => !event.startsWith(`${upload.entry}#`))
      const changed = pending.length !== (conversation.pending ?? []).length
      return {
        ...(filed.length > 0 && here ? { reply: recallReply(filed, language) } : {}),
        ...(changed ? { conversation: { ...conversation, pending } } : {}),
      }
    },
  }
}
