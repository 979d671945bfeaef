/** What is done with the first message of a chat's queue, from reading it to keeping what became of the conversation. */
import type { Access } from '../access.ts'
import type { Adapter, InboundMessage, SentRef } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { Fault } from '../fault.ts'
import { answerFiles, keepFiles } from '../flows/answer-files.ts'
import { answerText, refuse } from '../flows/answer-text.ts'
import { type Brought, fetchFile } from '../flows/receive-file.ts'
import type { Answered, Conversation, FlowDeps, Turn } from '../flows/types.ts'
import { progressReply } from '../replies/batch-reply.ts'
import { notice } from '../replies/notice.ts'
import type { Received } from '../replies/types.ts'
import { matchAgency } from '../roster/match-agency.ts'
import { type Command, readCommand } from '../router.ts'
import { words } from '../text/index.ts'
import type { Deliver } from './deliver.ts'
import { type Gathered, type Gathering, gatherBatch } from './gather-batch.ts'
import { chatKey, type Entry, type Inbox } from './inbox.ts'
import type { Lane } from './lanes.ts'
import type { Slots } from './slots.ts'

export type AnswerDeps = {
  readonly flow: FlowDeps
  readonly inbox: Inbox
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
/** A single file is announced when it takes so long; then the announcement is edited so often. */
const ANNOUNCE = 3000
const EDIT = 1500
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
    const refused = await guarded(turn, () => refuse(deps.flow, turn))
    if (!refused && broughtBy(turn.message).length > 0) return await answerBatch(lane, entry, turn)
    const answered =
      refused ?? (await guarded(turn, () => deps.texts(chatKey(turn.message.chat), () => answerText(deps.flow, turn))))
    await commit(lane, entry, [entry], turn, answered ?? {})
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
    const place = `${chatKey(turn.message.chat)} ${turn.message.sender.id}`
    const before = recent.get(place)
    const late = entry.late === true || (before !== undefined && deps.now() < before.until)
    const shown = entry.shown ?? (late ? before?.sent : undefined)
    const first = { ...entry, ...(shown ? { shown } : {}), late }
    const announcing = late ? undefined : announcer(first, turn)
    let gathering: Gathering
    try {
      gathering = await gatherBatch(
        {
          broughtBy,
          now: deps.now,
          progress: (done, total) => announcing?.progress(done, total),
          fetch: (member, brought, event) =>
            deps.files(chatKey(member.message.chat), (breathe) => fetchSafely(member.message, brought, event, breathe)),
        },
        lane,
        first,
        quiet,
      )
    } finally {
      await announcing?.stop()
    }
    const announced = (await announcing?.stop()) ?? first
    const answered = await guarded(turn, async () =>
      answerFiles(turn, await keepAll(turn, gathering.files), late ? turn.conversation.batch : []),
    )
    const sent = await commit(lane, announced, gathering.members, turn, answered ?? {})
    if (sent && quiet > 0 && (late || gathering.files.length > 1)) recent.set(place, { sent, until: deps.now() + LATE })
    for (const [key, { until }] of recent) if (until < deps.now()) recent.delete(key)
  }

  async function fetchSafely(
    message: InboundMessage,
    brought: Brought,
    event: string,
    breathe: () => Promise<void>,
  ): Promise<Gathered['outcome']> {
    try {
      return { fetched: await fetchFile(deps.flow, message, brought, event, breathe) }
    } catch (error) {
      const input = 'file' in brought ? brought.file.name : ''
      return { failed: { kind: 'failed', input, incident: deps.flow.bug(error, 'read a file') } }
    }
  }

  async function keepAll(turn: Turn, files: readonly Gathered[]): Promise<readonly Received[]> {
    const received: Received[] = []
    for (const { entry, outcome } of files) {
      if ('failed' in outcome) received.push(outcome.failed)
      else {
        const wish = wishOf(deps.flow, entry.message.text)
        const whole = { ...turn, message: entry.message }
        received.push(
          ...(await deps.files(chatKey(turn.message.chat), (breathe) =>
            keepFiles(deps.flow, whole, outcome.fetched, wish, breathe),
          )),
        )
      }
    }
    return received
  }

  /** Shows how far a batch has come: one message, edited now and then. */
  function announcer(first: Entry, turn: Turn) {
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
      if (stopped || !turn.message.addressed || text === said || (total < 2 && !late) || done === total) return
      said = text
      const reply = progressReply(done, total, turn.language)
      const adapter = deps.adapterOf(turn.message.chat.platform)
      if (entry.shown) {
        // Progress that cannot be shown does no harm; the answer itself is delivered with care.
        await adapter?.edit(entry.shown, reply).catch(() => undefined)
        return
      }
      const shown = await deps.deliver.mention(turn.message.chat, reply, `${first.key}/progress`)
      if (!shown) return
      entry = { ...entry, shown }
      await deps.inbox.put(entry)
    }
    const next = () => {
      saying = saying.then(say).catch((error: unknown) => void deps.flow.bug(error, 'progress'))
    }
    const timer = setInterval(next, EDIT)
    return {
      progress: (done: number, total: number) => {
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
    if (outcome || keys.length > 1) {
      await deps.inbox.put({ ...sending, stage: 'sent', ...(outcome ? { outcome } : {}) })
    }
    await finish(lane, sending, outcome)
    return sent
  }

  async function finish(lane: Lane, first: Entry, outcome: Conversation | undefined): Promise<void> {
    if (outcome) await deps.flow.store.putRecord('conversations', conversationKey(first.message), outcome)
    const others = (first.members ?? []).filter((key) => key !== first.key)
    // The first stands for all: it goes last.
    for (const key of others) await deps.inbox.done(key)
    await deps.inbox.done(first.key)
    lane.drop([...others, first.key])
  }

  return answer
}

function conversationKey({ chat }: InboundMessage): string {
  return chat.thread === undefined ? chatKey(chat) : `${chatKey(chat)}:${chat.thread}`
}

function isConversation(value: unknown): value is Conversation {
  return typeof value === 'object' && value !== null
}

/** Files of a message, else those it quotes, else the report pasted into it. */
function broughtBy(message: InboundMessage): readonly Brought[] {
  if (message.files.length > 0) return message.files.map((file) => ({ file }))
  const text = message.text ?? ''
  const quoted = message.addressed ? (message.quoted ?? []) : []
  if (quoted.length > 0 && !readCommand(text)?.certain) return quoted.map((file) => ({ file }))
  return text.length >= PASTED && /信息公开/.test(text) ? [{ pasted: text }] : []
}

/** An agency or a year that the caption decides: `单位 云溪县民政局`. */
function wishOf(flow: FlowDeps, caption: string | undefined): { readonly agency?: string; readonly year?: number } {
  const command: Command | undefined = caption ? readCommand(caption)?.command : undefined
  if (command?.do === 'year') return { year: command.year }
  if (command?.do !== 'agency') return {}
  const matched = matchAgency(command.name, flow.roster())
  return { agency: matched.kind === 'found' ? matched.agency.agency : command.name }
}
