import type { Hit, Subject } from '../../checks/types.ts'
import type { Severity } from '../../editions/types.ts'
import type { Claim } from '../../report/claims/types.ts'
import type { CellPath } from '../../report/types.ts'
import { sumOf, type Verdict } from './readings.ts'

const QUOTE_LENGTH = 60

/** The words of a claim, short enough for a phone. */
export function quoteOf(claim: Claim): string {
  const quote = claim.quote.replace(/^[，、。；：:,\s]+/, '')
  return quote.length > QUOTE_LENGTH ? `…${quote.slice(-QUOTE_LENGTH)}` : quote
}

/** Severity of a verdict; undefined where there is nothing to say. */
export function severityOf(verdict: Verdict): Severity | undefined {
  if (verdict === 'every') return 'error'
  if (verdict === 'natural') return 'warning'
  return verdict === 'loosely' ? 'info' : undefined
}

/** A hit about a claim and the cells it was set against. */
export function toHit(
  subject: Subject,
  claim: Claim,
  place: string,
  cells: readonly CellPath[],
  rest: Partial<Hit> = {},
): Hit {
  const value = sumOf(cells, subject)
  return {
    place,
    cells,
    ...(value === undefined ? {} : { expected: value }),
    ...(claim.n === null ? {} : { actual: claim.n }),
    evidence: claim.sentence,
    ...rest,
    facts: { quote: quoteOf(claim), n: claim.n ?? 0, v: value ?? 0, ...rest.facts },
  }
}

/** One hit a place, the gravest first; the place is named only where the rule fires more than once. */
export function placed(hits: readonly Hit[]): Hit[] {
  const rank = { error: 0, warning: 1, info: 2 } as const
  const best = new Map<string, Hit>()
  for (const hit of hits) {
    const known = best.get(hit.place ?? '')
    if (!known || rank[hit.severity ?? 'error'] < rank[known.severity ?? 'error']) best.set(hit.place ?? '', hit)
  }
  const kept = [...best.values()]
  if (kept.length !== 1) return kept
  const { place: _, ...only } = kept[0]!
  return [only]
}
