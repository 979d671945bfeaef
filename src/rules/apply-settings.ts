import type { Rule, RuleSettings } from '../checks/types.ts'

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
