import type { Roster } from '../report/types.ts'
import type { Judging } from './judge-report.ts'
import type { FlowDeps } from './types.ts'

/** Judging in the chat: beside what is stored at that moment, and of the other agencies only those near in the roster. */
export function judgingStored(deps: Pick<FlowDeps, 'store' | 'rules' | 'ruleSettings' | 'roster' | 'bug'>): Judging {
  const { store, rules, ruleSettings: settings } = deps
  const roster = deps.roster()
  return {
    rules,
    settings,
    roster,
    beside: {
      filing: (agency, year) => store.filing(agency, year),
      others: async (agency, year) => {
        const filings = await store.filings({ years: [year], agencies: nearAgencies(roster, agency) })
        const others = filings.filter((filing) => filing.agency !== agency)
        // With nobody to compare with, nothing was compared: it does not count as passed.
        return others.length > 0 ? others : undefined
      },
    },
    onCrash: (rule, error) => void deps.bug(error, `rule ${rule}`),
  }
}

/** Agencies with the same superior, the superior itself, and those below the agency. */
function nearAgencies(roster: Roster, agency: string): readonly string[] {
  const own = roster.find((entry) => entry.agency === agency)
  if (!own) return []
  return roster
    .filter((a) => a.parent === agency || (own.parent !== null && a.parent === own.parent) || a.agency === own.parent)
    .map((a) => a.agency)
}
