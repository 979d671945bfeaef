import { permits, personOf } from '../../access.ts'
import { toChecked } from '../../checks/checked.ts'
import { action, reportActions } from '../../replies/actions.ts'
import { filingReply } from '../../replies/filing-reply.ts'
import { notice } from '../../replies/notice.ts'
import type { Pending } from '../../replies/types.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import type { Target } from '../../text/sentence.ts'
import { completePending } from '../complete-pending.ts'
import { withoutDismissed } from '../dismissals.ts'
import { documentId } from '../document-id.ts'
import { judgeAgain, judgeFollowing, judgeReport, toFiling } from '../judge-report.ts'
import { judgingStored } from '../judging-stored.ts'
import type { Answered, Filed, FlowDeps, Turn, Wish } from '../types.ts'
import { mayRefile } from './may.ts'
import { deedOf, findAgency, findTarget } from './target.ts'

/** Documents that sentences have taken back, by the sentence's message; swept by the app. */
export const UNDONE = 'undone'

/** /undo [AGENCY YEAR]: takes back the report that is named, else what this chat stored last, a batch together. */
export async function undoFiling(
  deps: FlowDeps,
  turn: Turn,
  { target }: CommandOf<'undo'>,
): Promise<Answered | undefined> {
  const w = words(turn.language).chat
  if (target.agency !== undefined || target.year !== undefined) return await undoNamed(deps, turn, target)
  const filed = turn.conversation.filed ?? []
  if (filed.length === 0) return { reply: notice(w.nothingToUndo) }
  if (!filed.every(({ agency }) => mayRefile(turn, agency))) return { reply: notice(w.access.denied, 'warning') }
  const back: string[] = []
  for (const one of filed) {
    if (await deps.alone([one.agency], () => takeBack(deps, one))) back.push(nameOf(one))
    await deps.audit.append(deedOf(turn, 'undone', one))
  }
  const { filed: _, current: _current, ...rest } = turn.conversation
  return { reply: notice(w.undone(filed.map(nameOf), back), 'good'), conversation: rest }
}

/**
 * Takes back the latest document of the report that is named, whoever stored it. Which one that is, is noted before
 * anything is removed: worked on again after a crash, the sentence must not take back the version below as well.
 */
async function undoNamed(deps: FlowDeps, turn: Turn, target: Target): Promise<Answered | undefined> {
  const w = words(turn.language).chat
  const key = `${personOf(turn.message)} ${turn.message.id}`
  const noted = await deps.store.record(UNDONE, key)
  let one = isNamed(noted) ? noted : undefined
  if (!one) {
    const found = await findTarget(deps, turn, target)
    if (found.kind === 'noAgency') return undefined
    if (found.kind === 'told') return { reply: found.reply }
    const { agency, year } = found.filing
    if (!mayRefile(turn, agency)) return { reply: notice(w.access.denied, 'warning') }
    one = { agency, year, event: documentId(found.filing), at: Date.parse(deps.clock.iso()) }
    await deps.store.putRecord(UNDONE, key, one)
  }
  const { agency, year, event } = one
  const left = await deps.alone([agency], () => takeBack(deps, { agency, year, event }))
  await deps.audit.append(deedOf(turn, 'undone', one))
  const filed = (turn.conversation.filed ?? []).filter((other) => other.event !== event)
  const { current, filed: _, ...rest } = turn.conversation
  const isOther = current && (current.agency !== agency || current.year !== year)
  return {
    reply: notice(w.undone([nameOf(one)], left ? [nameOf(one)] : []), 'good'),
    conversation: { ...rest, ...(filed.length > 0 ? { filed } : {}), ...(isOther ? { current } : {}) },
  }
}

type Named = Filed & { readonly at: number }

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'agency' in value && 'event' in value && 'at' in value
}

function isSame(a: Pick<Filed, 'agency' | 'year'>, b: Pick<Filed, 'agency' | 'year'>): boolean {
  return a.agency === b.agency && a.year === b.year
}

function nameOf({ agency, year }: Pick<Filed, 'agency' | 'year'>): string {
  return `${agency} ${year}`
}

/** Removes every version of one document from the top; done again it removes nothing more. Whether one before it is left. */
async function takeBack(deps: FlowDeps, { agency, year, event }: Filed): Promise<boolean> {
  let before = await deps.store.filing(agency, year)
  while (before && documentId(before) === event) {
    await deps.store.undoFiling(agency, year)
    before = await deps.store.filing(agency, year)
  }
  const judging = judgingStored(deps)
  // The year beside may have changed since that version was judged.
  if (before) await judgeAgain(judging, deps.store, before)
  await judgeFollowing(judging, deps.store, { agency, year })
  return before !== undefined
}

/** /agency NAME: whose report it is that waits, or whose the last one was. */
export async function changeAgency(
  deps: FlowDeps,
  turn: Turn,
  { name }: CommandOf<'agency'>,
): Promise<Answered | undefined> {
  const w = words(turn.language).chat
  const found = findAgency(deps, name)
  const pending = waiting(turn)
  if (found.kind === 'several') {
    const actions = found.agencies
      .filter((agency) => permits(turn.standings.here, 'read', agency))
      .slice(0, 4)
      .map((agency) => ({ ...action(turn.language, 'agency', { agency }), label: agency }))
    return { reply: notice(w.severalAgencies, 'neutral', actions) }
  }
  // A report that waits may be of an agency the roster lacks: a person says so.
  if (found.kind === 'none' && !pending?.[0].candidates.includes(name)) {
    return { reply: notice(w.unknownAgency(name), 'warning') }
  }
  const agency = found.kind === 'found' ? found.agency : name
  if (pending) return await completePending(deps, turn, pending, { agency })
  return await move(deps, turn, { agency })
}

/** /year YYYY: the year of the report that waits, or of the last one. */
export async function changeYear(deps: FlowDeps, turn: Turn, { year }: CommandOf<'year'>): Promise<Answered> {
  const pending = waiting(turn)
  return pending ? await completePending(deps, turn, pending, { year }) : await move(deps, turn, { year })
}

function waiting(turn: Turn): readonly [Pending, ...Pending[]] | undefined {
  const [first, ...rest] = turn.conversation.pending ?? []
  return first ? [first, ...rest] : undefined
}

/**
 * Stores the report that is spoken of under another name or year and takes it back where it was: never another one of
 * those this chat stored. Done again it changes nothing.
 */
async function move(deps: FlowDeps, turn: Turn, wish: Wish): Promise<Answered> {
  const w = words(turn.language).chat
  const { current, filed = [] } = turn.conversation
  const last = current ? filed.findLast((one) => isSame(one, current)) : filed.at(-1)
  if (current && !last && filed.length > 0) return { reply: notice(w.notMovable(nameOf(current)), 'warning') }
  if (!last) return { reply: notice(w.nothingToMove) }
  return await deps.alone([last.agency, wish.agency ?? last.agency], () => moveDocument(deps, turn, last, wish))
}

async function moveDocument(deps: FlowDeps, turn: Turn, last: Filed, wish: Wish): Promise<Answered> {
  const w = words(turn.language).chat
  const agency = wish.agency ?? last.agency
  const year = wish.year ?? last.year
  if (!mayRefile(turn, last.agency) || !mayRefile(turn, agency)) return { reply: notice(w.access.denied, 'warning') }
  const { event } = last
  const there = await deps.store.filing(agency, year)
  const source = there?.event === event ? there : await deps.store.filing(last.agency, last.year)
  if (source?.event !== event) return { reply: notice(w.nothingToMove) }
  const hint = { foundIn: 'hint', sure: true } as const
  const report = {
    ...source.report,
    ...(wish.agency ? { agency: { ...hint, value: agency, raw: source.report.agency?.raw ?? '' } } : {}),
    ...(wish.year ? { year: { ...hint, value: year, raw: source.report.year?.raw ?? '' } } : {}),
  }
  const judging = judgingStored(deps)
  const judged = await judgeReport(judging, { ...toChecked(source), report }, { agency, year })
  const made = { revision: (there?.revision ?? 0) + 1, receivedAt: source.receivedAt, event }
  const filing = toFiling(judged, made)
  if (filing && there?.event !== event) await deps.store.putFiling(filing)
  if (agency !== last.agency || year !== last.year) await takeBack(deps, last)
  await judgeFollowing(judging, deps.store, { agency, year })
  await deps.audit.append(deedOf(turn, 'corrected', { agency, year }))
  const { checked } = await withoutDismissed(deps.store, judged)
  const shown = filingReply(checked, turn.language)
  const moved = w.moved(`${last.agency} ${last.year}`, `${agency} ${year}`)
  return {
    reply: {
      ...shown,
      blocks: [{ kind: 'text', text: moved }, ...shown.blocks],
      actions: reportActions(
        turn.language,
        { agency, year },
        { tone: shown.tone, findings: checked.outcomes.findings },
      ),
    },
    conversation: {
      ...turn.conversation,
      current: { agency, year },
      filed: (turn.conversation.filed ?? []).map((one) => (isSame(one, last) ? { ...one, agency, year } : one)),
    },
  }
}
