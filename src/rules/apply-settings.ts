import type { Rule } from '../checks/types.ts'
import type { Severity } from '../editions/types.ts'

/** What the configuration may change of a rule; a member left out stays as the rule has it. */
export type RuleSettings = Readonly<
  Record<string, { readonly off?: boolean; readonly severity?: Severity; readonly years?: readonly [number, number] }>
>

/**
 * The rules an installation runs: switched on or off and re-weighted as configured. With a severity set, all
 * findings of the rule have it, also those the rule itself would weigh otherwise.
 */
export function applySettings(rules: readonly Rule[], settings: RuleSettings): readonly Rule[] {
  return rules.flatMap((rule) => {
    const { off = rule.off ?? false, severity, years } = settings[rule.id] ?? {}
    if (off) return []
    const { off: _, ...kept } = rule
    const check: Rule['check'] = severity
      ? (subject) => rule.check(subject).map((hit) => ({ ...hit, severity }))
      : rule.check
    return [{ ...kept, ...(severity ? { severity } : {}), ...(years ? { years } : {}), check }]
  })
}
