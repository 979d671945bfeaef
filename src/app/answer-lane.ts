/** What is done with the first message of a chat's queue, from reading it to keeping what became of the conversation. */
import type { Access } from '../access.ts'
import type { Adapter, InboundMessage, Reply, SentRef } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { Fault } from '../fault.ts'
import { answerFiles } from '../flows/answer-files.ts'
import { answerText, refuse } from '../flows/answer-text.ts'
import { bringsRoster, importRoster } from '../flows/commands/roster-import.ts'
import { type Brought, fetchFile, nameOf } from '../flows/fetch-file.ts'
import type { Answered, Conversation, FlowDeps, Turn } from '../flows/types.ts'
import { notice } from '../replies/notice.ts'
import { words } from '../text/index.ts'
import { startAnnouncing } from './announce.ts'
import { broughtBy } from './brought-by.ts'
import { type CommitDeps, commitAnswer, conversationKey, finishAnswer } from './commit-answer.ts'
import { type Gathered, type Gathering, gatherBatch } from './gather-batch.ts'
import { chatKey, type Entry } from './inbox.ts'
import { keepBatch } from './keep-batch.ts'
import type { Lane } from './lanes.ts'
import type { Recalls } from './recalls.ts'
import type { Slots } from './slots.ts'
import type { Uploads } from './uploads.ts'

export type AnswerDeps = CommitDeps & {
  readonly flow: FlowDeps
  readonly uploads: Uploads
  readonly recalls: Recalls
  readonly access: Access
  readonly adapterOf: (platform: string) => Adapter | undefined
  /** Turns at reading files, and at answering texts: chats take turns at each. */
  readonly files: Slots
  readonly texts: Slots
  /** Language where neither the person nor the platform says one. */
  readonly language: Language
}

const QUIET = 2000
/** A file that comes so soon after a batch joins its answer, where nothing else was said meanwhile. */
const LATE = 60_000

type Shown = { readonly sent: SentRef; readonly until: number }

/** The work on a lane's first message; throws where it is to be tried again later. */
export function createAnswer(deps: AnswerDeps): (lane: Lane) => Promise<void> {
  /** Answers to batches that late files may still join, by chat and sender. */
  const recent = new Map<string, Shown>()

  async function answer(lane: Lane): Promise<void> {
    const entry = await lane.at(0)
    if (!entry) return
    if (entry.stage === 'sent') return await finishAnswer(deps, lane, entry, entry.outcome as Conversation | undefined)
    const turn = await turnOf(entry, lane)
    const { recalls } = entry.message
    if (recalls !== undefined) {
      const told = await guarded(turn, () => deps.recalls.answer(turn, recalls))
      return void (await commitAnswer(deps, lane, entry, [entry], turn, told ?? {}))
    }
    const refused = await guarded(turn, () => refuse(deps.flow, turn))
    const roster = !refused && bringsRoster(deps.flow, turn)
    if (!refused && !roster && broughtBy(turn.message).length > 0) return await answerBatch(lane, entry, turn)
    const recall = await deps.recalls.of(lane, entry)
    // A question that was taken back needs no answer.
    if (recall)
      return void (await commitAnswer(deps, lane, heeding(entry, recall.by ? [recall.by] : []), [entry], turn, {}))
    const chat = chatKey(turn.message.chat)
    const flow = roster ? importRoster : answerText
    const answered = refused ?? (await guarded(turn, () => deps.texts(chat, () => flow(deps.flow, turn))))
    // The batch's answer is no longer the last one: files that still come are answered below this one.
    if (answered?.reply) recent.delete(placeOf(turn.message))
    await commitAnswer(deps, lane, entry, [entry], turn, answered ?? {})
  }

  async function turnOf({ message }: Entry, lane: Lane): Promise<Turn> {
    const standings = await deps.access.standings(message)
    const stored = await deps.flow.store.record('conversations', conversationKey(message))
    const conversation = isConversation(stored) ? heedingSwitch(stored, message) : {}
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
    const sent = await commitAnswer(deps, lane, heeded, gathering.members, turn, answered ?? {})
    if (sent && quiet > 0 && (late || gathering.files.length > 1)) recent.set(place, { sent, until: deps.now() + LATE })
    for (const [key, { until }] of recent) if (until < deps.now()) recent.delete(key)
  }

  function announce(first: Entry, turn: Turn) {
    const edit = async (sent: SentRef, reply: Reply) => await deps.adapterOf(sent.chat.platform)?.edit(sent, reply)
    const failed = (error: unknown) => void deps.flow.bug(error, 'progress')
    const { outbox, now, inbox } = deps
    return startAnnouncing({ outbox, edit, now, failed, keep: inbox.put }, first, turn.message, turn.language)
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

  return answer
}

/** The entry with the messages that take back something of its batch. */
function heeding(entry: Entry, recalls: readonly string[]): Entry {
  return recalls.length > 0 ? { ...entry, recalls } : entry
}

/** A language chosen on the platform after /lang takes its place. */
function heedingSwitch(conversation: Conversation, { languageSince }: InboundMessage): Conversation {
  const { language: _said, languageSince: said, ...rest } = conversation
  const since = (at: string | undefined) => (at === undefined ? 0 : Date.parse(at))
  return since(languageSince) > since(said) ? rest : conversation
}

/** Where somebody's files may join each other: the person in the chat. */
function placeOf({ chat, sender }: InboundMessage): string {
  return `${chatKey(chat)} ${sender.id}`
}

function isConversation(value: unknown): value is Conversation {
  return typeof value === 'object' && value !== null
}
