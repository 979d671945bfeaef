import type { Hit, Subject } from '../../checks/types.ts'
import type { Quantity } from '../../report/claims/types.ts'
import { severityOf, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { judge, REQUEST_READINGS } from './readings.ts'

/** Stated carries that contradict their row; a part (办结上年结转2件) only where it is more than the whole. */
export function carryHits(subject: Subject, quantities: readonly Quantity[], cell: string): Hit[] {
  const whole = subject.cell(cell)
  if (whole === undefined) return []
  const claims = ownClaims(subject, quantities, true)
  return claims.flatMap((claim): Hit[] => {
    if (claim.part && (claim.n ?? 0) <= whole) return []
    const severity = severityOf(judge(claim, REQUEST_READINGS[claim.quantity]!, subject))
    if (!severity) return []
    if (claims.some((c) => c !== claim && c.at === claim.at && c.quantity === claim.quantity && c.n === whole))
      return []
    return [toHit(subject, claim, claim.quantity, [cell], { severity })]
  })
}
