import type { Report } from '../report/types.ts'
import { proseOf } from './prose.ts'

const LENGTH = 8
/** Below this many pieces a text is too short to speak of copying. */
const FEWEST = 60

const pieces = new WeakMap<Report, ReadonlySet<string>>()

/** Runs of eight characters of sections one and five; figures and punctuation left out, so a changed year is no new text. */
function piecesOf(report: Report): ReadonlySet<string> {
  const known = pieces.get(report)
  if (known) return known
  const { sections } = proseOf(report)
  const text = `${sections[1] ?? ''}${sections[5] ?? ''}`.replace(/[^\u4e00-\u9fff]+/g, '')
  const set = new Set<string>()
  for (let i = 0; i + LENGTH <= text.length; i++) set.add(text.slice(i, i + LENGTH))
  pieces.set(report, set)
  return set
}

/**
 * How alike sections one and five of two reports are, in percent: pieces both have, of the pieces either has. So half
 * of a text taken over and half written anew is a third, not a half. Undefined where either text is too short.
 */
export function similarityPercent(report: Report, other: Report): number | undefined {
  const mine = piecesOf(report)
  const theirs = piecesOf(other)
  if (mine.size < FEWEST || theirs.size < FEWEST) return undefined
  let same = 0
  for (const piece of mine) if (theirs.has(piece)) same++
  return Math.round((same / (mine.size + theirs.size - same)) * 100)
}
