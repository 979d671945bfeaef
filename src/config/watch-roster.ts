import { readFileSync, statSync } from 'node:fs'
import type { Roster } from '../report/types.ts'
import { parseRoster } from '../roster/parse-roster.ts'

/** The roster as it stands in its file now: `roster import` works while the bot runs. A faulty file changes nothing. */
export function watchRoster(path: string, first: Roster): () => Roster {
  let roster = first
  const changed = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs
  let seen = changed()
  return () => {
    const now = changed()
    if (now === seen || now === undefined) return roster
    seen = now
    const reading = parseRoster(readFileSync(path))
    if (reading.faults.length === 0) roster = reading.roster
    return roster
  }
}
