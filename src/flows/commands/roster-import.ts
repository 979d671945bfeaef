import { permits, personOf } from '../../access.ts'
import type { ListItem, Reply, ReplyBlock } from '../../chat.ts'
import { action } from '../../replies/actions.ts'
import { notice } from '../../replies/notice.ts'
import type { Roster } from '../../report/types.ts'
import type { RosterChanges } from '../../roster/compare-rosters.ts'
import type { RosterFault, RosterImport } from '../../roster/types.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { download } from '../fetch-file.ts'
import { forgetRosterUndo, isRosterUndo, keepRosterUndo, readRosterUndo } from '../roster-undo.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { UNDONE } from './filings.ts'
import { missingFromPlan } from './roster-plan.ts'
import { written } from './roster-written.ts'
import { deedOf } from './target.ts'

/** Faults and names on a phone's screen. */
const FAULTS = 8
const NAMES = 10
const NOTES = 4
/** Letters of a file's SHA-256 by which a button says which roster it confirms. */
const CODE = 6

/** Milliseconds in which the next file of the person who asked is taken for the roster. */
const AWAITED = 10 * 60_000

/**
 * Whether a message brings the roster that its sender said would come: where a file can have no caption and cannot be
 * answered, the sentence goes before it.
 */
export function bringsRoster(deps: Pick<FlowDeps, 'clock'>, { message, conversation, standings }: Turn): boolean {
  const { rosterAwaited: awaited } = conversation
  if (!awaited || message.files.length === 0 || message.sender.id !== awaited.from) return false
  return Date.parse(deps.clock.iso()) <= awaited.until && permits(standings.here, 'supervise')
}

/**
 * 导入名册, with a file, answering one or before one: what it would change, and whether to. Writes nothing.
 */
export async function importRoster(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const { language, message } = turn
  const w = words(language).rosterTalk
  const { rosterFile } = deps
  if (!rosterFile) return { reply: notice(w.notHere, 'warning') }
  if (turn.standings.here?.agency !== undefined) return { reply: notice(words(language).chat.access.denied, 'warning') }
  const [file, second] = message.files.length > 0 ? message.files : (message.quoted ?? [])
  const { rosterAwaited: _, ...conversation } = turn.conversation
  if (!file) {
    const until = Date.parse(deps.clock.iso()) + AWAITED
    return {
      reply: notice(w.sendFile(AWAITED / 60_000), 'neutral', [action(language, 'cancel')]),
      conversation: { ...conversation, rosterAwaited: { from: message.sender.id, until } },
    }
  }
  if (second) return { reply: notice(w.oneFile, 'warning') }
  const bytes = await download(deps, message, file)
  const result = await rosterFile.check(bytes)
  // The file that follows the faults is the mended one.
  if (result.faults) return { reply: faultsReply(result.faults, turn) }
  if (!changesAnything(result.changes)) return { reply: notice(w.unchanged(result.count), 'good'), conversation }
  const refused = refuse(deps, result.roster, turn)
  if (refused) return { reply: refused }
  const sha256 = await deps.files.put(bytes)
  return {
    reply: planReply(result, sha256, turn),
    conversation: { ...conversation, rosterImport: { sha256, changes: JSON.stringify(result.changes) } },
  }
}

/** 确认导入: puts the roster that was shown in place; the former one is kept. */
export async function confirmRoster(
  deps: FlowDeps,
  turn: Turn,
  { code }: CommandOf<'rosterConfirm'>,
): Promise<Answered> {
  const { language, conversation } = turn
  const w = words(language).rosterTalk
  const waiting = conversation.rosterImport
  const bytes = waiting && (await deps.files.get(waiting.sha256))
  const other = code !== undefined && waiting?.sha256.startsWith(code.toLowerCase()) !== true
  if (!deps.rosterFile || !waiting || !bytes || other) return { reply: notice(w.nothingToConfirm, 'warning') }
  if (turn.standings.here?.agency !== undefined) return { reply: notice(words(language).chat.access.denied, 'warning') }
  const checked = await deps.rosterFile.check(bytes)
  if (checked.faults) return { reply: faultsReply(checked.faults, turn) }
  const changes = JSON.stringify(checked.changes)
  // What was confirmed is what was shown. The same sentence again, after a crash, finds nothing left to change.
  if (changes !== waiting.changes && changesAnything(checked.changes)) {
    const asked = planReply(checked, waiting.sha256, turn)
    return {
      reply: { ...asked, blocks: [{ kind: 'text', text: w.movedOn }, ...asked.blocks] },
      conversation: { ...conversation, rosterImport: { ...waiting, changes } },
    }
  }
  const refused = refuse(deps, checked.roster, turn)
  if (refused) return { reply: refused }
  const { rosterFile } = deps
  const replaced = await written(() => rosterFile.replace(bytes))
  if (replaced === 'notWritable') return { reply: notice(w.notWritable, 'bad') }
  if (replaced.faults) return { reply: faultsReply(replaced.faults, turn) }
  const undoable = await keepRosterUndo(deps.store, replaced, w.imported(replaced.count, null))
  await deps.files.release(waiting.sha256)
  await deps.audit.append({ ...deedOf(turn, 'rosterChanged'), sha256: waiting.sha256 })
  const { rosterImport: _, ...rest } = conversation
  const undo = undoable ? [action(language, 'rosterUndo')] : []
  return { reply: notice(w.imported(replaced.count, replaced.kept), 'good', undo), conversation: rest }
}

/** 撤销名册: puts the roster back that the last change by chat replaced, unless it was changed again since. */
export async function undoRoster(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const w = words(turn.language).rosterTalk
  if (turn.standings.here?.agency !== undefined) {
    return { reply: notice(words(turn.language).chat.access.denied, 'warning') }
  }
  const { rosterFile } = deps
  const key = `roster ${personOf(turn.message)} ${turn.message.id}`
  // Noted before anything is put back: worked on again, the sentence says the same and takes no other change back.
  const noted = await deps.store.record(UNDONE, key)
  const again = isRosterUndo(noted)
  const last = again ? noted : await readRosterUndo(deps.store)
  if (!rosterFile || !last) return { reply: notice(w.nothingToUndo) }
  if (!again) await deps.store.putRecord(UNDONE, key, { ...last, at: Date.parse(deps.clock.iso()) })
  const restored = await written(() => rosterFile.restore(last.before, last.after))
  if (restored !== true && !again) await deps.store.deleteRecord(UNDONE, key)
  if (restored === 'notWritable') return { reply: notice(w.notWritable, 'bad') }
  if (!restored && !again) return { reply: notice(w.changedSince, 'warning') }
  if ((await readRosterUndo(deps.store))?.after === last.after) await forgetRosterUndo(deps.store)
  await deps.audit.append(deedOf(turn, 'rosterRestored'))
  return { reply: notice(w.undone(last.what), 'good') }
}

function changesAnything({ added, removed, changed }: RosterChanges): boolean {
  return added.length + removed.length + changed.length > 0
}

/** A roster with which the program would not start again. */
function refuse({ plan }: FlowDeps, roster: Roster, { language }: Turn): Reply | undefined {
  const { rosterTalk: w, office } = words(language)
  const named = plan ? missingFromPlan(plan, roster) : []
  return named.length > 0 ? notice(w.inPlan(office.list(named, 0)), 'warning') : undefined
}

function planReply(
  { count, changes, notes }: Extract<RosterImport, { readonly count: number }>,
  sha256: string,
  { language }: Turn,
): Reply {
  const { rosterTalk: w, office } = words(language)
  const names = (list: readonly string[]) => office.list(list.slice(0, NAMES), Math.max(0, list.length - NAMES))
  const changed = changes.changed.map(({ agency, columns }) => {
    const told = columns.flatMap((column) => (column === 'agency' ? [] : [w.column[column]]))
    return language === 'zh' ? `${agency}（${told.join('、')}）` : `${agency} (${told.join(', ')})`
  })
  const lines = [
    changes.added.length > 0 ? w.added(changes.added.length, names(changes.added)) : '',
    changes.removed.length > 0 ? w.removed(changes.removed.length, names(changes.removed)) : '',
    changed.length > 0 ? w.changed(changed.length, names(changed)) : '',
  ].filter((line) => line !== '')
  const confirm = action(language, 'rosterConfirm')
  return {
    tone: changes.removed.length > 0 ? 'warning' : 'neutral',
    blocks: [
      { kind: 'text', text: w.plan(count) },
      { kind: 'list', ordered: false, items: lines.map((text) => ({ text })) },
      ...notes.slice(0, NOTES).map(({ line, column, message, got }): ReplyBlock => {
        return { kind: 'source', text: w.note({ line, column, message: message[language], got }) }
      }),
      { kind: 'text', text: w.askConfirm },
    ],
    actions: [{ ...confirm, say: `${confirm.say} ${sha256.slice(0, CODE)}` }, action(language, 'cancel')],
  }
}

function faultsReply(faults: readonly RosterFault[], { language }: Turn): Reply {
  const w = words(language).rosterTalk
  const items: ListItem[] = faults.slice(0, FAULTS).map(({ line, column, message, got, expected }) => ({
    text: w.fault({ line, column, message: message[language], got, expected: expected[language] }),
  }))
  const more: ReplyBlock[] =
    faults.length > FAULTS ? [{ kind: 'source', text: w.moreFaults(faults.length - FAULTS) }] : []
  return {
    tone: 'bad',
    blocks: [{ kind: 'text', text: w.faulty(faults.length) }, { kind: 'list', ordered: false, items }, ...more],
    actions: [],
  }
}
