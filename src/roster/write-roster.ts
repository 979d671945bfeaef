import type { Roster } from '../report/types.ts'

/** A roster as the text of `roster.csv`; parseRoster gives the same roster back. */
export function toRosterCsv(roster: Roster): string {
  const rows = roster.map((a) => [
    a.agency,
    a.aliases.join(';'),
    a.kind,
    a.parent ?? '',
    a.scope,
    a.channels.join(';'),
    a.deputies.join(';'),
  ])
  const lines = [['agency', 'aliases', 'kind', 'parent', 'scope', 'channels', 'deputies'], ...rows]
  return lines.map((row) => `${row.map(toField).join(',')}\n`).join('')
}

function toField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
