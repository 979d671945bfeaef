import { editDistance } from '../report/similar.ts'
import type { Roster } from '../report/types.ts'
import { plainName } from './agency-name.ts'

/** Below this likeness a name is none that was meant. */
const LIKE = 0.3
/** Of its characters, those that may be others in a name that was meant: one of three. */
const FEW_SLIPS = 0.34

/** Agencies whose name or alias is like what was written, the likest first: for asking which one was meant. */
export function nearNames(name: string, roster: Roster, most: number): readonly string[] {
  const wanted = plainName(name)
  return roster
    .map(({ agency, aliases }) => ({
      agency,
      like: Math.max(...[agency, ...aliases].map((written) => likeness(wanted, plainName(written)))),
    }))
    .filter(({ like }) => like >= LIKE)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ agency }) => agency)
}

/** How alike two names are, from 0 to 1: by neighbouring characters both have, or by the few that differ. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  const slips = longest === 0 ? 1 : editDistance(a, b) / longest
  return Math.max(samePairs(a, b), slips <= FEW_SLIPS ? 1 - slips : 0)
}

function samePairs(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const same = [...left].filter((pair) => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * same) / (left.size + right.size)
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text]
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}
