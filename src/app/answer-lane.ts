/** What is done with the first message of a chat's queue, from reading it to keeping what became of the conversation. */
import type { Access } from '../access.ts'
import type { Adapter, InboundMessage, Reply, SentRef } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { Fault } from '../fault.ts'
import { answerFiles } from '../flows/answer-files.ts'
import { answerText, refuse } from '../flows/answer-text.ts'
import { bringsRoster, importRoster } from '../flows/commands/roster-import.ts'
import { type Brought, fetchFile, nameOf } from '../flows/receive-file.ts'
import type { Answered, Conversation, FlowDeps, Turn } from '../flows/types.ts'
import { linksIn } from '../links/links-in.ts'
import { notice } from '../replies/notice.ts'
import { readCommand } from '../router.ts'
import { words } from '../text/index.ts'
import { startAnnouncing } from './announce.ts'
import type { Deliver } from './deliver.ts'
import { type Gathered, type Gathering, gatherBatch } from './gather-batch.ts'
import { chatKey, type Entry, type Inbox } from './inbox.ts'
import { keepBatch } from './keep-batch.ts'
import type { Lane } from './lanes.ts'
import type { Recalls } from './recalls.ts'
import type { Slots } from './slots.ts'
import type { Uploads } from './uploads.ts'

export type AnswerDeps = {
  readonly flow: FlowDeps
  readonly inbox: Inbox
  readonly uploads: Uploads
  readonly recalls: Recalls
  readonly access: Access
  readonly deliver: Deliver
  readonly adapterOf: (platform: string) => Adapter | undefined
  /** Turns at reading files, and at answering texts: chats take turns at each. */
  readonly files: Slots
  readonly texts: Slots
  /** Language where neither the person nor the platform says one. */
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of every answer: seconds from the message's arrival. */
  readonly answered: (platform: string, seconds: number) => void
}

const QUIET = 2000
/** A file that comes so soon after a batch joins its answer. */
const LATE = 60_000
/** A text of so many letters that speaks of disclosure is a pasted report. */
const PASTED = 400

type Shown = { readonly sent: SentRef; readonly until: number }

/** The work on a lane's first message; throws where it is to be tried again later. */
export function createAnswer(deps: AnswerDeps): (lane: Lane) => Promise<void> {
  /** Answers to batches that late files may still join, by chat and sender. */
  const recent = new Map<string, Shown>()

  async function answer(lane: Lane): Promise<void> {
    const entry = await lane.at(0)
    if (!entry) return
    if (entry.stage === 'sent') return await finish(lane, entry, entry.outcome as Conversation | undefined)
    const turn = await turnOf(entry, lane)
    const { recalls } = entry.message
    if (recalls !== undefined) {
      const told = await guarded(turn, () => deps.recalls.answer(turn, recalls))
      return void (await commit(lane, entry, [entry], turn, told ?? {}))
    }
    const refused = await guarded(turn, () => refuse(deps.flow, turn))
    const roster = !refused && bringsRoster(deps.flow, turn)
    if (!refused && !roster && broughtBy(turn.message).length > 0) return await answerBatch(lane, entry, turn)
    const recall = await deps.recalls.of(lane, entry)
    // A question that was taken back needs no answer.
    if (recall) return void (await commit(lane, heeding(entry, recall.by ? [recall.by] : []), [entry], turn, {}))
    const chat = chatKey(turn.message.chat)
    const flow = roster ? importRoster : answerText
    const answered = refused ?? (await guarded(turn, () => deps.texts(chat, () => flow(deps.flow, turn))))
    await commit(lane, entry, [entry], turn, answered ?? {})
    // The batch's answer stands above what was said since: files that come now get one below.
    recent.delete(placeOf(turn.message))
  }

  async function turnOf({ message }: Entry, lane: Lane): Promise<Turn> {
    const standings = await deps.access.standings(message)
    const stored = await deps.flow.store.record('conversations', conversationKey(message))
    const conversation = isConversation(stored) ? stored : {}
    const language = conversation.language ?? message.language ?? deps.language
    return { message, standings, conversation, language, waiting: lane.length() - 1 }
  }

  /** The one place where faults become two sentences and bugs an incident. */
  async function guarded(turn: Turn, work: () => Promise<Answered | undefined>): Promise<Answered | undefined> {
    try {
      return await work()
    } catch (error) {
      const w = words(turn.language)
      if (error instanceof Fault) return { reply: notice(w.faults[error.code](error.facts), 'bad') }
      return { reply: notice(w.chat.bug(deps.flow.bug(error, 'answer')), 'bad') }
    }
  }

  async function answerBatch(lane: Lane, entry: Entry, turn: Turn): Promise<void> {
    const quiet = deps.adapterOf(turn.message.chat.platform)?.quiet ?? QUIET
    const place = placeOf(turn.message)
    const before = recent.get(place)
    const late = entry.late === true || (before !== undefined && deps.now() < before.until)
    const shown = entry.shown ?? (late ? before?.sent : undefined)
    const first = { ...entry, ...(shown ? { shown } : {}), late }
    const announcing = late ? undefined : announce(first, turn)
    let gathering: Gathering
    try {
      gathering = await gatherBatch(
        {
          broughtBy,
          now: deps.now,
          progress: (done, total) => announcing?.progress(done, total),
          fetch: (member, brought, event) =>
            deps.files(chatKey(member.message.chat), async (breathe) =>
              deps.recalls.skips(lane, member) ? { fetched: [] } : await fetchSafely(member, brought, event, breathe),
            ),
        },
        lane,
        first,
        quiet,
      )
    } finally {
      await announcing?.stop()
    }
    const announced = (await announcing?.stop()) ?? first
    let heeded = announced
    const answered = await guarded(turn, async () => {
      const { received, withdrawn, recalls } = await keepBatch(deps, lane, turn, gathering.files)
      heeded = heeding(announced, recalls)
      const answer = answerFiles(turn, received, late ? turn.conversation.batch : [], withdrawn)
      if (answer.reply || withdrawn === 0 || late || !announced.shown) return answer
      // The announcement stands there and must become something.
      return { ...answer, reply: notice(words(turn.language).chat.recalled.withdrawn(withdrawn)) }
    })
    const sent = await commit(lane, heeded, gathering.members, turn, answered ?? {})
    if (sent && quiet > 0 && (late || gathering.files.length > 1)) recent.set(place, { sent, until: deps.now() + LATE })
    for (const [key, { until }] of recent) if (until < deps.now()) recent.delete(key)
  }

  function announce(first: Entry, turn: Turn) {
    const edit = async (sent: SentRef, reply: Reply) => await deps.adapterOf(sent.chat.platform)?.edit(sent, reply)
    const failed = (error: unknown) => void deps.flow.bug(error, 'progress')
    const { deliver, now, inbox } = deps
    return startAnnouncing({ deliver, edit, now, failed, keep: inbox.put }, first, turn.message, turn.language)
  }

  async function fetchSafely(
    { key, message }: Entry,
    brought: Brought,
    event: string,
    breathe: () => Promise<void>,
  ): Promise<Gathered['outcome']> {
    const { files } = deps.flow
    // A process that ends in between leaves the original: who takes the message back then finds it by this.
    const note = (sha256: string) => deps.uploads.begin(message, key, sha256)
    const flow: FlowDeps = { ...deps.flow, files: { ...files, put: (bytes) => files.put(bytes, note) } }
    try {
      return { fetched: await fetchFile(flow, message, brought, event, breathe) }
    } catch (error) {
      return { failed: { kind: 'failed', input: nameOf(brought), incident: deps.flow.bug(error, 'read a file') } }
    }
  }

  /**
   * Sends the answer and keeps what became of the conversation. Whatever moment the process ends at, what was done is
   * seen on the entry: before `sending` everything is worked out again, the flows give the same; after `sent` nothing
   * is sent again.
   */
  async function commit(
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
      sent = await deps.deliver.deliver(chat, answered.reply, {
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
      await deps.deliver.mention(other, reply, `${first.key}/also/${i}`)
    }
    const outcome = answered.conversation
    if (outcome || keys.length > 1 || first.recalls) {
      await deps.inbox.put({ ...sending, stage: 'sent', ...(outcome ? { outcome } : {}) })
    }
    await finish(lane, sending, outcome)
    return sent
  }

  async function finish(lane: Lane, first: Entry, outcome: Conversation | undefined): Promise<void> {
    const kept = outcome && { ...outcome, at: deps.now() }
    if (kept) await deps.flow.store.putRecord('conversations', conversationKey(first.message), kept)
    const others = [...(first.members ?? []), ...(first.recalls ?? [])].filter((key) => key !== first.key)
    // The first stands for all: it goes last.
    for (const key of others) await deps.inbox.done(key)
    await deps.inbox.done(first.key)
    lane.drop([...others, first.key])
    deps.recalls.done([...others, first.key])
  }

  return answer
}

/** The entry with the messages that take back something of its batch. */
function heeding(entry: Entry, recalls: readonly string[]): Entry {
  return recalls.length > 0 ? { ...entry, recalls } : entry
}

/** Whose batch, and where. */
function placeOf({ chat, sender }: InboundMessage): string {
  return `${chatKey(chat)} ${sender.id}`
}

function conversationKey({ chat }: InboundMessage): string {
  return chat.thread === undefined ? chatKey(chat) : `${chatKey(chat)}:${chat.thread}`
}

function isConversation(value: unknown): value is Conversation {
  return typeof value === 'object' && value !== null
}

/** Files of a message, else those it quotes, else its links, else the report pasted into it. A roster is no report. */
function broughtBy(message: InboundMessage): readonly Brought[] {
  if (readCommand(message.text ?? '')?.command.do === 'rosterImport') return []
  if (message.files.length > 0) return message.files.map((file) => ({ file }))
  const text = message.text ?? ''
  const quoted = message.addressed ? (message.quoted ?? []) : []
  if (quoted.length > 0 && !readCommand(text)?.certain) return quoted.map((file) => ({ file }))
  const links = message.addressed ? linksIn(text) : []
  if (links.length > 0) return links.map((link) => ({ link }))
  return text.length >= PASTED && /信息公开/.test(text) ? [{ pasted: text }] : []
}
