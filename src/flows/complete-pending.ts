import { permits } from '../access.ts'
import { Fault } from '../fault.ts'
import { receivedReply } from '../replies/received-reply.ts'
import type { Pending } from '../replies/types.ts'
import { matchAgency } from '../roster/match-agency.ts'
import { nextQuestion, remember } from './answer-files.ts'
import { keepFile } from './keep-file.ts'
import { readInput } from './read-input.ts'
import type { Answered, FlowDeps, Turn, Wish } from './types.ts'

/** Where there is no roster: a short name that ends as agencies do. */
const AGENCY = /^\p{Script=Han}{2,30}(?:政府|局|委|办|室|厅|院|处|会|中心|镇|乡|街道)$/u

/**
 * What a plain text says to a report that waits: an agency or a year. Undefined where it says neither, and then it is
 * a question like any other.
 */
export function readWish(deps: FlowDeps, turn: Turn, pending: Pending, text: string): Wish | undefined {
  const said = text.normalize('NFKC').trim()
  const year = /^(20[0-4]\d)\s*(?:年度?)?$/.exec(said)?.[1]
  if (pending.about === 'year') return year ? { year: Number(year) } : undefined
  const chosen = pending.candidates.find((candidate) => candidate === said)
  if (chosen) return { agency: chosen }
  if (year && pending.year === null) return { year: Number(year) }
  const roster = deps.roster()
  if (roster.length === 0) return AGENCY.test(said) ? { agency: said } : undefined
  const matched = matchAgency(said, roster)
  if (matched.kind !== 'found' || !matched.sure) return undefined
  return permits(turn.standings.here, 'read', matched.agency.agency) ? { agency: matched.agency.agency } : undefined
}

/** Stores the first report that waits under the name or year that was said, and asks for the next. */
export async function completePending(
  deps: FlowDeps,
  turn: Turn,
  pending: readonly [Pending, ...Pending[]],
  wish: Wish,
): Promise<Answered> {
  const [first, ...rest] = pending
  const bytes = await deps.files.get(first.sha256)
  const conversation = { ...turn.conversation, pending: rest }
  if (!bytes) return { reply: receivedReply(gone(first), turn.language), conversation }
  const read = await readInput(
    { readers: deps.readers, now: deps.clock.tick },
    { name: first.name, fileName: first.name.slice(first.name.lastIndexOf('!') + 1), bytes: async () => bytes },
  )
  const received = await keepFile(
    deps,
    turn,
    { event: first.event, name: first.name, sha256: first.sha256, read, again: true },
    {
      ...(first.agency === null ? {} : { agency: first.agency }),
      ...(first.year === null ? {} : { year: first.year }),
      ...wish,
    },
  )
  const after = remember(conversation, [received])
  const reply = receivedReply(received, turn.language)
  const next = received.kind === 'unsettled' ? undefined : nextQuestion(turn, rest)
  return {
    reply: next ? { ...reply, blocks: [...reply.blocks, ...next.blocks], actions: next.actions } : reply,
    // What is still in doubt is asked about first.
    conversation: received.kind === 'unsettled' ? { ...after, pending: [received.pending, ...rest] } : after,
  }
}

function gone(pending: Pending): Parameters<typeof receivedReply>[0] {
  const fault = new Fault('unreachable', { kind: 'download' })
  return { kind: 'unread', checked: { kind: 'fault', input: pending.name, elapsedMs: 0, fault } }
}
