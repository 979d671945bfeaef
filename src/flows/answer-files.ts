import { batchReply, toBatchItem } from '../replies/batch-reply.ts'
import { askReply, receivedReply } from '../replies/received-reply.ts'
import type { BatchItem, Pending, Received } from '../replies/types.ts'
import { words } from '../text/index.ts'
import { documentId } from './document-id.ts'
import type { Fetched } from './fetch-file.ts'
import { keepFile } from './keep-file.ts'
import type { Answered, Conversation, Filed, FlowDeps, Turn } from './types.ts'

/** Reports waiting for an answer in one chat; the oldest are given up beyond. */
const MOST_PENDING = 50
/** Lines remembered of a batch. */
const MOST_ITEMS = 500

/**
 * The answer to the files of one or several messages: one file gets its findings, several get one table.
 *
 * @param late lines of the batch these files came late for
 * @param withdrawn files that were taken back meanwhile
 */
export function answerFiles(
  turn: Turn,
  received: readonly Received[],
  late: readonly BatchItem[] = [],
  withdrawn = 0,
): Answered {
  const answered = answerReceived(turn, received, late)
  const { reply } = answered
  if (!reply || withdrawn === 0) return answered
  const left = words(turn.language).chat.recalled.withdrawn(withdrawn)
  return { ...answered, reply: { ...reply, blocks: [...reply.blocks, { kind: 'text', text: left }] } }
}

function answerReceived(turn: Turn, received: readonly Received[], late: readonly BatchItem[]): Answered {
  // In a group nobody addressed, what is no report is none of our business.
  const counted = turn.message.addressed ? received : received.filter((one) => one.kind !== 'unread')
  const [only] = counted
  if (!only) return {}
  const conversation = remember(turn.conversation, counted)
  const { language } = turn
  if (counted.length === 1 && late.length === 0) {
    return { reply: receivedReply(only, language), conversation }
  }
  const batch = [...late, ...counted.map((one) => toBatchItem(one, language))].slice(-MOST_ITEMS)
  const table = batchReply(batch, 1, language)
  if (!table) return { conversation }
  const [asked] = conversation.pending ?? []
  const reply = asked ? withQuestion(table, asked, turn) : table
  return { reply, conversation: { ...conversation, batch, page: { of: 'batch', page: 1 } } }
}

function withQuestion(
  table: NonNullable<Answered['reply']>,
  asked: Pending,
  turn: Turn,
): NonNullable<Answered['reply']> {
  const question = askReply(undefined, asked, turn.language)
  return { ...table, blocks: [...table.blocks, ...question.blocks], actions: [...question.actions, ...table.actions] }
}

/** What a conversation is about after files came: the last report, what may be taken back, what is to be confirmed. */
export function remember(conversation: Conversation, received: readonly Received[]): Conversation {
  const kept = received.filter((r) => r.kind === 'kept')
  const filed: Filed[] = kept
    .filter((r) => !r.same)
    .map((r) => ({ agency: r.filing.agency, year: r.filing.year, event: documentId(r.filing) }))
  const last = kept.at(-1)
  const asked = received.filter((r) => r.kind === 'unsettled').map((r) => r.pending)
  const events = new Set(asked.map((pending) => pending.event))
  const pending = [...(conversation.pending ?? []).filter((p) => !events.has(p.event)), ...asked].slice(-MOST_PENDING)
  const { page: _, ...rest } = conversation
  return {
    ...rest,
    ...(last ? { current: { agency: last.filing.agency, year: last.filing.year } } : {}),
    ...(filed.length > 0 ? { filed } : {}),
    ...(pending.length > 0 ? { pending } : {}),
  }
}

/** Keeps files in their order, breathing between them; what nobody expected of one does not stop the others. */
export async function keepFiles(
  deps: FlowDeps,
  turn: Turn,
  fetched: readonly Fetched[],
  wish: { readonly agency?: string; readonly year?: number },
  breathe: () => Promise<void> = async () => undefined,
): Promise<readonly Received[]> {
  const received: Received[] = []
  for (const one of fetched) {
    await breathe()
    try {
      received.push(await keepFile(deps, turn, one, wish))
    } catch (error) {
      received.push({ kind: 'failed', input: one.name, incident: deps.bug(error, 'keep a file') })
    }
  }
  return received
}

/** Says how many reports still wait for a confirmation, and asks for the next. */
export function nextQuestion(turn: Turn, pending: readonly Pending[]): NonNullable<Answered['reply']> | undefined {
  const [next] = pending
  if (!next) return undefined
  const asked = askReply(undefined, next, turn.language)
  const left = words(turn.language).chat.received.waiting(pending.length)
  return { ...asked, blocks: [{ kind: 'text', text: left }, ...asked.blocks] }
}
