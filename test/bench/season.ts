/**
 * `npm run season`: the two invented seasons of test/support/season.ts as a log to read: what came in and what was sent,
 * a line for each message that said the same. What it must be is asserted in test/flows/remind-season.test.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVENTS, GONE, localTime, MOVED, NEW, playSeason, ROSTER_CHANGES, type Told } from '../support/season.ts'

/** Names in a line; of more, how many. */
const NAMES = 3
const HEADER = ['date', 'time', 'stage', 'audience', 'who', 'channel', 'note'] as const
type Row = readonly [string, string, string, string, string, string, string]

const COLUMNS = HEADER.length
const DID = {
  clean: 'came in',
  errors: 'came in with errors',
  undo: 'taken back',
  reported: 'said to have reported',
  withdrawn: 'withdrawn again',
  later: 'put off',
} as const

function names(agencies: readonly string[]): string {
  return agencies.length > NAMES ? `${agencies.length}: ${agencies[0]} …` : agencies.join(' ')
}

function channels(list: readonly (string | null)[]): string {
  const known = [...new Set(list.map((channel) => channel ?? 'none'))]
  return known.length > 1 ? `${known.length} chats` : (known[0] ?? '')
}

/** Rows of what belongs together: told or done in the same minute, of the same kind. */
function rowsOf<T extends { readonly at: number }>(
  list: readonly T[],
  kind: (one: T) => string,
  row: (group: readonly [T, ...T[]], date: string, time: string) => Row,
): readonly { readonly at: number; readonly row: Row }[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const one of list) {
    const key = `${one.at} ${kind(one)}`
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].map((group) => {
    const [date = '', time = ''] = localTime(group[0].at).split(' ')
    return { at: group[0].at, row: row(group, date, time) }
  })
}

function told(list: readonly Told[]) {
  return rowsOf(
    list.map(({ now, line }) => ({ at: now, line })),
    ({ line }) => [line.milestone, line.stage, line.audience, line.late, line.again].join(' '),
    (group, date, time) => {
      const { line } = group[0]
      const about = line.agencies ? `about ${line.agencies.length}` : ''
      const note = [line.late ? 'late' : '', line.again ? 'asked for' : '', about].filter(Boolean).join(', ')
      const agencies = group.map((one) => one.line.agency)
      const to = channels(group.map((one) => one.line.channel))
      return [date, time, `${line.milestone} ${line.year} ${line.stage}`, line.audience, names(agencies), to, note]
    },
  )
}

function happened() {
  return rowsOf(
    EVENTS,
    ({ what, year }) => `${what} ${year}`,
    (group, date, time) => {
      const { year, what } = group[0]
      return [date, time, `· report ${year}`, '', names(group.map(({ agency }) => agency)), '', DID[what]]
    },
  )
}

function rosterChanged(): { readonly at: number; readonly row: Row } {
  const [date = '', time = ''] = localTime(ROSTER_CHANGES).split(' ')
  return { at: ROSTER_CHANGES, row: [date, time, '· roster', '', [GONE, MOVED, NEW].join(' '), '', 'out, moved, in'] }
}

/** Columns on a terminal: ideographs and their punctuation take two. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffe6]/u.test(letter) ? 2 : 1), 0)
}

const folder = mkdtempSync(join(tmpdir(), 'gouji-season-'))
try {
  const season = await playSeason(folder)
  const rows = [...happened(), rosterChanged(), ...told(season.told)]
    .toSorted((a, b) => a.at - b.at)
    .map(({ row }) => row)
  const table: readonly (readonly string[])[] = [HEADER, ...rows]
  const widths = Array.from({ length: COLUMNS }, (_, i) => Math.max(...table.map((row) => width(row[i] ?? ''))))
  for (const row of table)
    process.stdout.write(
      `${row
        .map((text, i) => text + ' '.repeat((widths[i] ?? 0) - width(text)))
        .join('  ')
        .trimEnd()}\n`,
    )
  process.stdout.write(`\n${season.told.length} lines in ${season.sent} messages\n`)
} finally {
  rmSync(folder, { recursive: true })
}
