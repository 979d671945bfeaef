import type { RuleSettings } from '../checks/types.ts'
import type { Settings } from './settings.ts'

/** What an office chose for rules and equations, as judging wants it. */
export function ruleSettings(settings: Settings): RuleSettings {
  return Object.fromEntries(
    Object.entries(settings.rules).map(([id, { on, severity, years }]) => [
      id,
      { ...(on === undefined ? {} : { off: !on }), ...(severity ? { severity } : {}), ...(years ? { years } : {}) },
    ]),
  )
}
