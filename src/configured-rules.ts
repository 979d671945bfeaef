import type { Rule } from './checks/types.ts'
import type { Settings } from './config-settings.ts'
import { applySettings } from './rules/apply-settings.ts'
import { RULES } from './rules/index.ts'

/** The judgement rules as an office wants them. */
export function configuredRules(settings: Settings): readonly Rule[] {
  return applySettings(
    RULES,
    Object.fromEntries(
      Object.entries(settings.rules).map(([id, { on, severity, years }]) => [
        id,
        { ...(on === undefined ? {} : { off: !on }), ...(severity ? { severity } : {}), ...(years ? { years } : {}) },
      ]),
    ),
  )
}
