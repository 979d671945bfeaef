import type { Agency, Roster } from '../report/types.ts'
import type { RosterEdit } from './read-edit.ts'

/** A change ready to be made: the agency by its full name. */
export type ReadyEdit = Exclude<RosterEdit, { readonly change: 'show' } | { readonly change: 'here' }>

/**
 * A roster with one change. Values are taken as written: whether they may stand is for parseRoster to say.
 *
 * @returns the roster as it is where the agency to change is not in it, or the one to add is
 */
export function editRoster(roster: Roster, edit: ReadyEdit): Roster {
  const known = roster.some(({ agency }) => agency === edit.agency)
  if (edit.change === 'add') return known ? roster : [...roster, toAgency(edit)]
  if (edit.change === 'remove') return roster.filter(({ agency }) => agency !== edit.agency)
  return roster.map((agency) => (agency.agency === edit.agency ? { ...agency, ...changed(edit) } : agency))
}

function toAgency({ agency, kind, parent }: Extract<ReadyEdit, { readonly change: 'add' }>): Agency {
  return {
    agency,
    aliases: [],
    kind,
    parent: parent === '' ? null : parent,
    scope: kind === 'government' ? 'regional' : 'unknown',
    channels: [],
    deputies: [],
  }
}

function changed(
  edit: Exclude<ReadyEdit, { readonly change: 'add' } | { readonly change: 'remove' }>,
): Partial<Agency> {
  if (edit.change === 'kind') return { kind: edit.kind }
  if (edit.change === 'parent') return { parent: edit.value === '' ? null : edit.value }
  return { [edit.change]: listOf(edit.value) }
}

function listOf(value: string): readonly string[] {
  return value
    .split(/[;、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
