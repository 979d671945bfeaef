import type { Condition, Figure, SimpleCondition } from '../query.ts'
import type { Slots } from './slots.ts'

/** Measures joined by «和», «或», «、»: from and to are indices of items. */
export type Group = {
  readonly from: number
  readonly to: number
  readonly figures: readonly Figure[]
  readonly or: boolean
  /** Side by side with nothing between: «复议诉讼都没有». */
  readonly loose: boolean
}

/** «有复议或者有诉讼的», «复议超过5件或诉讼超过2件的»: conditions with a word for «or» between them are alternatives. */
export function joinAlternatives(
  slots: Slots,
  made: readonly { readonly group: Group; readonly from: number; readonly to: number }[],
): void {
  const simple = (c: Condition | undefined): c is SimpleCondition => c !== undefined && c.kind !== 'either'
  for (let i = made.length - 1; i >= 1; i--) {
    const [a, b] = [made[i - 1]!, made[i]!]
    const between = slots.items.slice(a.group.to + 1, b.group.from)
    if (!between.some((item) => item.meaning.t === 'or')) continue
    const [left, right] = [slots.conditions[a.from], slots.conditions[b.from]]
    if (a.to - a.from !== 1 || b.to - b.from !== 1 || !simple(left) || !simple(right) || made.length > 2) {
      // What is an alternative to what cannot be told.
      slots.loose = true
      continue
    }
    slots.conditions.splice(b.from, 1)
    slots.conditions[a.from] = { kind: 'either', of: [left, right] }
  }
}
