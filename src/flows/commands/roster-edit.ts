import type { Action, Reply } from '../../chat.ts'
import { action } from '../../replies/actions.ts'
import { notice } from '../../replies/notice.ts'
import type { Agency, Roster } from '../../report/types.ts'
import { editRoster, type ReadyEdit } from '../../roster/edit-roster.ts'
import { matchAgency } from '../../roster/match-agency.ts'
import { nearNames } from '../../roster/near-names.ts'
import { parseRoster } from '../../roster/parse-roster.ts'
import type { RosterEdit } from '../../roster/read-edit.ts'
import { toRosterCsv } from '../../roster/write-roster.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { keepRosterUndo } from '../roster-undo.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { missingFromPlan } from './roster-plan.ts'
import { written } from './roster-written.ts'
import { deedOf } from './target.ts'

/** Names offered for one that is not in the roster. */
const OFFERED = 4
const NAMES = 6

/** 名册 查看|添加|移除|别名|渠道|分管|上级|类型 …: one agency of the roster, told or changed at once, with undo. */
export async function changeRoster(
  deps: FlowDeps,
  turn: Turn,
  { edit }: CommandOf<'rosterEdit'>,
): Promise<Answered | undefined> {
  const { language } = turn
  const { rosterTalk: w, chat } = words(language)
  if (turn.standings.here?.agency !== undefined) return { reply: notice(chat.access.denied, 'warning') }
  if (!edit) return { reply: notice(w.how) }
  const roster = deps.roster()
  const found = edit.change === 'add' ? undefined : matchAgency(edit.agency, roster)
  if (found && !(found.kind === 'found' && found.sure)) return { reply: whichOne(edit, roster, turn) }
  const agency = found?.kind === 'found' ? found.agency : undefined
  if (edit.change === 'show') return agency ? { reply: entryReply(agency, turn) } : undefined
  const { rosterFile } = deps
  if (!rosterFile) return { reply: notice(w.notHere, 'warning') }
  const ready = toReady(edit, agency, turn)
  const refused = refuse(deps, roster, ready, turn)
  if (refused) return { reply: refused }
  const replaced = await written(() => rosterFile.edit((present) => editRoster(present, ready)))
  if (replaced === 'notWritable') return { reply: notice(w.notWritable, 'bad') }
  if (replaced.faults) return { reply: notice(w.refused(...faultWords(replaced.faults, turn)), 'warning') }
  const after = parseRoster(toRosterCsv(editRoster(roster, ready))).roster
  const aliases = after.find((one) => one.agency === ready.agency)?.aliases ?? []
  const shared = replaced.notes.filter(({ got }) => ready.change === 'aliases' && aliases.includes(got))
  const told = [tell(ready, after, turn), ...shared.map(({ message }) => message[language])].join('\n')
  const undoable = await keepRosterUndo(deps.store, replaced, told)
  await deps.audit.append(deedOf(turn, 'rosterChanged', { agency: ready.agency }))
  return { reply: notice(told, 'good', undoable ? [action(language, 'rosterUndo')] : []) }
}

/** The change by the agency's full name; 本会话 as the channels it then has. */
function toReady(edit: Exclude<RosterEdit, { readonly change: 'show' }>, agency: Agency | undefined, turn: Turn) {
  const name = agency?.agency ?? edit.agency
  if (edit.change !== 'here') return { ...edit, agency: name } satisfies RosterEdit as ReadyEdit
  const { platform, id } = turn.message.chat
  const channels = [...new Set([...(agency?.channels ?? []), `${platform}:${id}`])]
  return { change: 'channels', agency: name, value: channels.join(';') } satisfies ReadyEdit
}

/** Why a change cannot be made, before anything is written; undefined where it can. */
function refuse(deps: FlowDeps, roster: Roster, edit: ReadyEdit, turn: Turn): Reply | undefined {
  const { rosterTalk: w, office } = words(turn.language)
  const { faults, roster: next } = parseRoster(toRosterCsv(editRoster(roster, edit)))
  if (edit.change === 'add' && roster.some(({ agency }) => agency === edit.agency)) return notice(w.known(edit.agency))
  if (edit.change === 'remove') {
    const below = roster.filter(({ parent }) => parent === edit.agency).map(({ agency }) => agency)
    const names = office.list(below.slice(0, NAMES), Math.max(0, below.length - NAMES))
    if (below.length > 0) return notice(w.hasBelow(edit.agency, below.length, names), 'warning')
  }
  if (faults.length > 0) return notice(w.refused(...faultWords(faults, turn)), 'warning')
  const named = deps.plan ? missingFromPlan(deps.plan, next) : []
  if (named.length > 0) return notice(w.inPlan(office.list(named, 0)), 'warning')
  if (edit.change !== 'add' && toRosterCsv(next) === toRosterCsv(roster)) {
    return notice(w.same(edit.agency, edit.change === 'remove' ? '' : w.column[edit.change]))
  }
  return undefined
}

function faultWords(
  [first]: readonly {
    readonly message: Readonly<Record<'zh' | 'en', string>>
    readonly expected: Readonly<Record<'zh' | 'en', string>>
  }[],
  { language }: Turn,
): [string, string] {
  return [first?.message[language] ?? '', first?.expected[language] ?? '']
}

/** What was changed, as it now stands. */
function tell(edit: ReadyEdit, after: Roster, { language }: Turn): string {
  const { rosterTalk: w, office } = words(language)
  const now = after.find(({ agency }) => agency === edit.agency)
  if (!now) return w.removedOne(edit.agency)
  if (edit.change === 'add') return w.addedOne(now.agency, office.kinds[now.kind], now.parent)
  if (edit.change === 'remove') return w.removedOne(edit.agency)
  const value = edit.change === 'kind' ? office.kinds[now.kind] : now[edit.change]
  const shown = Array.isArray(value) ? w.list(value) : String(value ?? '')
  return w.set(now.agency, w.column[edit.change], shown === '' ? w.none : shown)
}

function entryReply(agency: Agency, { language }: Turn): Reply {
  const { rosterTalk: w, office } = words(language)
  const facts = [
    { label: w.column.kind, value: office.kinds[agency.kind] },
    { label: w.column.parent, value: agency.parent ?? '' },
    { label: w.column.aliases, value: w.list(agency.aliases) },
    { label: w.column.channels, value: w.list(agency.channels) },
    { label: w.column.deputies, value: w.list(agency.deputies) },
  ].map(({ label, value }) => ({ label, value: value === '' ? w.none : value }))
  return {
    tone: 'neutral',
    blocks: [
      { kind: 'title', text: agency.agency },
      { kind: 'facts', facts },
    ],
    actions: [],
  }
}

/** Asks back with the names that are like the one that was written: each button says the same of that agency. */
function whichOne(edit: RosterEdit, roster: Roster, { language }: Turn): Reply {
  const w = words(language).rosterTalk
  const matched = matchAgency(edit.agency, roster)
  const sure =
    matched.kind === 'several'
      ? matched.agencies.map(({ agency }) => agency)
      : matched.kind === 'found'
        ? [matched.agency.agency]
        : []
  const near = [...new Set([...sure, ...nearNames(edit.agency, roster, OFFERED)])].slice(0, OFFERED)
  if (near.length === 0) return notice(w.unknown(edit.agency), 'warning')
  const actions = near.map((agency): Action => ({ label: agency, say: sentenceOf({ ...edit, agency }, language) }))
  return notice(w.didYouMean(edit.agency), 'neutral', actions)
}

function sentenceOf(edit: RosterEdit, language: 'zh' | 'en'): string {
  const { rosterTalk: w, chat, office } = words(language)
  const said = (word: string, rest = '') => `${chat.verbs.roster[0]} ${word} ${edit.agency}${rest}`
  switch (edit.change) {
    case 'here':
      return said(w.edits.channels[0], ` ${w.here}`)
    case 'show':
    case 'remove':
      return said(w.edits[edit.change][0])
    case 'add':
      return said(w.edits.add[0], ` ${office.kinds[edit.kind]}${edit.parent === '' ? '' : ` ${edit.parent}`}`)
    case 'kind':
      return said(w.edits.kind[0], ` ${office.kinds[edit.kind]}`)
    default:
      return said(w.edits[edit.change][0], ` = ${edit.value}`)
  }
}
