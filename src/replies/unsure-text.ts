import type { Value } from '../report/types.ts'

/** What a doubtful cell shows before its question mark: the likeliest figure, or what was printed where that is the cell's own. */
export function unsureText(value: Extract<Value, { kind: 'unsure' }>): string {
  if (value.n !== null) return String(value.n)
  // Figures glued together carry the text of their whole row.
  const raw = value.raw.trim()
  return raw.length <= LONGEST ? raw : ''
}

const LONGEST = 6
