import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Rule, RuleSettings } from '../checks/types.ts'
import { ruleSettings } from '../config/rule-settings.ts'
import type { Language } from '../editions/types.ts'
import { type Bounds, LIMITS } from '../formats/types.ts'
import type { LinkSettings } from '../links/types.ts'
import type { Roster } from '../report/types.ts'
import { applySettings } from '../rules/apply-settings.ts'
import { RULES } from '../rules/index.ts'
import type { Store } from '../store/types.ts'
import { FaultyConfig } from './faulty-config.ts'

export type Office = {
  readonly roster: Roster
  readonly rules: readonly Rule[]
  readonly settings: RuleSettings
  /** What one document may cost. */
  readonly bounds: Bounds
  readonly store: Store
  readonly links: LinkSettings
}

/**
 * What an office brings to a check: its roster, its choice of rules, its stored reports. Each is loaded only where
 * it exists, so that a single check on a fresh machine starts at once.
 *
 * @throws FaultyConfig where gouji.yaml or roster.csv has a mistake
 */
export async function openOffice(language: Language): Promise<Office> {
  const folder = process.env.GOUJI_CONFIG || 'config'
  const data = process.env.GOUJI_DATA || 'data'
  let roster: Roster = []
  let settings: RuleSettings = {}
  let bounds: Bounds = LIMITS
  let links: LinkSettings = { open: true, hosts: [], internal: [] }
  if (['gouji.yaml', 'roster.csv'].some((file) => existsSync(join(folder, file)))) {
    const [{ faultText, loadConfig }, { toBounds }] = await Promise.all([
      import('../config/load-config.ts'),
      import('../config/settings.ts'),
    ])
    const loaded = loadConfig(folder, process.env, ['settings', 'roster'])
    if (loaded.faults) throw new FaultyConfig(loaded.faults.map((f) => faultText(f, language)))
    const { config } = loaded
    roster = config.roster
    settings = ruleSettings(config.settings)
    bounds = toBounds(config.settings)
    links = config.settings.links
  }
  const { openStore } = await import('../store/lowdb.ts')
  const store = await openStore(data, { warn: (message) => process.stderr.write(`${message[language]}\n`) })
  return { roster, rules: applySettings(RULES, settings), settings, bounds, links, store }
}
