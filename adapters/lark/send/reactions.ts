/** The quiet acknowledgement: an emoji below a file that is worked on, another one once it is answered. Never needed. */
import type { ChatRef, InboundMessage, Reply, SentRef } from '../../../src/chat.ts'
import { readProgress } from '../../../src/delivery/read-progress.ts'
import type { Memory } from '../../types.ts'
import type { Calls } from '../calls/calls.ts'
import { isMissing, isUnknownCall } from '../calls/codes.ts'
import { keys } from '../memory-keys.ts'
import type { Note } from '../note.ts'
import type { FileKey } from '../receive/content.ts'

/** The permission that it takes where `im:message` is not granted. */
export const REACTIONS_SCOPE = 'im:message.reactions:write_only'

/** Files that a person sends so soon one after the other are one batch, and acknowledged once. Milliseconds. */
const BATCH = 60_000
const KEPT = 1000

type ReactionsDeps = {
  readonly calls: Pick<Calls, 'react' | 'unreact'>
  /** Makes a call once, within the rates. */
  readonly attempt: <T>(call: () => Promise<T>) => Promise<T>
  readonly memory: Memory
  readonly note: Note
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A reply that stands in a chat: as a message of its own, or in the place of an older one. */
type Said = {
  readonly sent: SentRef
  readonly reply: Reply
  readonly replyTo?: string | undefined
  readonly edited?: boolean
}

export type Reactions = {
  /** A message was stored for the app. */
  readonly came: (message: InboundMessage) => void
  /** The app fetches a file: whoever sent it is known, and it is worked on. */
  readonly fetched: (key: FileKey) => void
  /** A reply was sent. */
  readonly said: (said: Said) => void
  /** Resolves when no emoji waits to be changed. */
  readonly idle: () => Promise<void>
}

type Asked = { readonly messageId: string; readonly chat: ChatRef; readonly sender: string }

/** Reactions; where the platform does not allow or know them they are given up until the next start. */
export function createReactions({ calls, attempt, memory, note, now }: ReactionsDeps): Reactions {
  /** By the message that holds a file: the one that it came with. */
  const asked = new Map<string, Asked>()
  /** When a sender's last file was fetched. */
  const lately = new Map<string, number>()
  /** Acknowledged and not yet answered, oldest first: the message, its chat, the id of the emoji. */
  const open = new Map<string, { readonly chat: string; readonly reaction: Promise<string | undefined> }>()
  let givenUp = false
  /** Changes one after the other, and behind what is sent: they keep nobody waiting. */
  let changing: Promise<void> = Promise.resolve()

  /** What fails here is told to nobody but the log, and to that once. */
  const quietly = async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    if (givenUp) return undefined
    try {
      return await attempt(call)
    } catch (error) {
      if (givenUp || !(isMissing(error) || isUnknownCall(error))) return undefined
      givenUp = true
      if (isMissing(error)) note('warn', `no reactions to files: ${REACTIONS_SCOPE} is not granted`)
      else note('info', 'no reactions to files: the platform does not know them')
      return undefined
    }
  }

  const acknowledge = async ({ messageId }: Asked): Promise<string | undefined> => {
    const reaction = await quietly(() => calls.react(messageId, 'OnIt'))
    if (reaction) await memory.put(keys.reaction(messageId), reaction)
    return reaction
  }

  const done = async (messageId: string): Promise<void> => {
    const reaction = (await open.get(messageId)?.reaction) ?? (await memory.get(keys.reaction(messageId)))
    open.delete(messageId)
    if (!reaction) return
    await memory.put(keys.reaction(messageId), '')
    await quietly(() => calls.unreact(messageId, reaction))
    await quietly(() => calls.react(messageId, 'DONE'))
  }

  /** Acknowledged in a chat and not yet answered, oldest first. */
  const openIn = (chat: string) => [...open].flatMap(([messageId, one]) => (one.chat === chat ? [messageId] : []))

  /** What a reply means for the emoji; the open ones are those of the moment when it was said. */
  const change = async ({ sent, reply, replyTo, edited }: Said, openNow: readonly string[]): Promise<void> => {
    if (reply.blocks.some((block) => block.kind === 'text' && readProgress(block.text))) {
      // The message that shows progress becomes the answer: it is remembered whose.
      const latest = openNow.at(-1)
      if (latest && !edited) await memory.put(keys.progress(sent.messageId), latest)
      return
    }
    if (!replyTo && !edited) return
    const answered = replyTo ?? (await memory.get(keys.progress(sent.messageId)))
    // A chat is answered one batch after the other: what was fetched for this one is done with it.
    for (const messageId of new Set([...(answered ? [answered] : []), ...openNow])) await done(messageId)
  }

  return {
    came: ({ messageId, chat, sender, addressed, files, quoted = [] }) => {
      // What nobody addressed to the bot may be none of its business.
      if (!messageId || !addressed || givenUp) return
      for (const { key } of [...files, ...quoted]) {
        asked.set((JSON.parse(key) as FileKey).message, { messageId, chat, sender: sender.id })
      }
      forgetOldest(asked)
    },
    fetched: ({ message }) => {
      const found = asked.get(message)
      asked.delete(message)
      if (!found || givenUp) return
      const who = `${found.chat.id} ${found.sender}`
      const before = lately.get(who) ?? Number.NEGATIVE_INFINITY
      lately.delete(who)
      lately.set(who, now())
      if (now() - before < BATCH) return
      const reaction = acknowledge(found).catch(() => undefined)
      open.set(found.messageId, { chat: found.chat.id, reaction })
      forgetOldest(lately)
      forgetOldest(open)
    },
    said: (said) => {
      if (givenUp) return
      const openNow = openIn(said.sent.chat.id)
      changing = changing
        .then(() => change(said, openNow))
        .catch((error: unknown) => note('warn', 'a reaction was not changed', error))
    },
    idle: () => changing,
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= KEPT) return
    map.delete(key)
  }
}
