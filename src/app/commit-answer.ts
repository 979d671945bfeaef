import type { InboundMessage, SentRef } from '../chat.ts'
import type { Answered, Conversation, FlowDeps, Turn } from '../flows/types.ts'
import { words } from '../text/index.ts'
import { chatKey, type Entry, type Inbox } from './inbox.ts'
import type { Lane } from './lanes.ts'
import type { Outbox } from './outbox.ts'
import type { Recalls } from './recalls.ts'

export type CommitDeps = {
  readonly flow: Pick<FlowDeps, 'store' | 'bug'>
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly recalls: Pick<Recalls, 'done'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of every answer: seconds from the message's arrival. */
  readonly answered: (platform: string, seconds: number) => void
}

/**
 * Sends the answer and keeps what became of the conversation. Whatever moment the process ends at, what was done is
 * seen on the entry: before `sending` everything is worked out again, the flows give the same; after `sent` nothing
 * is sent again.
 */
export async function commitAnswer(
  deps: CommitDeps,
  lane: Lane,
  first: Entry,
  members: readonly Entry[],
  turn: Turn,
  answered: Answered,
): Promise<SentRef | undefined> {
  const { chat, messageId } = first.message
  const keys = members.map((member) => member.key)
  const sending: Entry = { ...first, stage: 'sending', ...(keys.length > 1 ? { members: keys } : {}) }
  let sent: SentRef | undefined
  if (answered.reply) {
    await deps.inbox.put(sending)
    sent = await deps.outbox.deliver(chat, answered.reply, {
      key: first.key,
      ...(messageId === undefined ? {} : { replyTo: messageId }),
      ...(first.shown ? { shown: first.shown } : {}),
      unsendable: () =>
        words(turn.language).chat.unsendable(
          deps.flow.bug(new Error('every form of the reply was refused'), 'deliver'),
        ),
    })
    for (const member of members) deps.answered(chat.platform, (deps.now() - member.receivedAt) / 1000)
  }
  for (const [i, { chat: other, reply }] of (answered.also ?? []).entries()) {
    await deps.outbox.mention(other, reply, `${first.key}/also/${i}`)
  }
  const outcome = answered.conversation
  if (outcome || keys.length > 1 || first.recalls) {
    await deps.inbox.put({ ...sending, stage: 'sent', ...(outcome ? { outcome } : {}) })
  }
  await finishAnswer(deps, lane, sending, outcome)
  return sent
}

/** Keeps the conversation and takes the answered messages out of inbox and queue; done again it changes nothing. */
export async function finishAnswer(
  deps: CommitDeps,
  lane: Lane,
  first: Entry,
  outcome: Conversation | undefined,
): Promise<void> {
  const kept = outcome && { ...outcome, at: deps.now() }
  if (kept) await deps.flow.store.putRecord('conversations', conversationKey(first.message), kept)
  const others = [...(first.members ?? []), ...(first.recalls ?? [])].filter((key) => key !== first.key)
  // The first stands for all: it goes last.
  for (const key of others) await deps.inbox.done(key)
  await deps.inbox.done(first.key)
  lane.drop([...others, first.key])
  deps.recalls.done([...others, first.key])
}

/** The record a message's conversation is kept in. */
export function conversationKey({ chat }: InboundMessage): string {
  return chat.thread === undefined ? chatKey(chat) : `${chatKey(chat)}:${chat.thread}`
}
