import type { Subject } from '../../checks/types.ts'
import type { Claim } from '../../report/claims/types.ts'

/** The 信息处理费 section six says was collected this year, in 元; the stated total, not its items. */
export function collectedFee(subject: Subject): Claim | undefined {
  const fees = subject.claims.filter(
    (c) => c.quantity === 'feeCollected' && c.period === 'reportYear' && !c.part && c.n !== null,
  )
  return fees[0]
}

/** Fee that was collected or, where nothing is said of that, charged: above 0. */
export function anyFee(subject: Subject): Claim | undefined {
  const collected = collectedFee(subject)
  const charged = subject.claims.find((c) => c.quantity === 'feeCharged' && c.period === 'reportYear')
  const fee = collected ?? charged
  return fee && (fee.n ?? 0) > 0 ? fee : undefined
}
