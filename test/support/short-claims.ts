import { readClaims } from '../../src/report/claims/index.ts'
import type { Claim } from '../../src/report/claims/types.ts'

const SIGNS = { about: '≈', over: '≥', under: '≤' } as const

function toShort(claim: Claim): string {
  const keys = claim.keys.length > 0 ? `:${claim.keys.join('+')}` : ''
  const n =
    claim.n === null
      ? ''
      : `=${claim.approximate ? SIGNS[claim.approximate] : ''}${claim.n}${claim.high === null ? '' : `-${claim.high}`}`
  const parts = claim.parts ? `[${claim.parts.map((p) => p.n).join('+')}${claim.whole ? '' : '…'}]` : ''
  const words = [
    claim.period === 'reportYear' ? '' : claim.period,
    claim.scope === 'own' ? '' : `${claim.scope}${claim.region ?? ''}`,
    claim.subject ?? '',
    claim.part ? 'part' : '',
    ...claim.marks.filter((m) => m !== 'loosely'),
  ].filter((word) => word !== '')
  return `${claim.negated ? '!' : ''}${claim.quantity}${keys}${n}${parts}${words.length > 0 ? `(${words.join(',')})` : ''}`
}

/** Claims of a text as section one of a report for 2023, each in a word. */
export function shortClaims(text: string, section: 1 | 2 | 3 | 4 | 5 | 6 = 1): string {
  return readClaims([{ key: 'overview', number: section, heading: '', text }], '', 2023)
    .map(toShort)
    .join(' ')
}
