import type { Agency, Roster } from '../report/types.ts'
import type { Plan, Who } from './types.ts'

/** The agencies a choice names, in roster order. */
export function chosenFrom(roster: Roster, who: Who): Roster {
  return roster.filter(
    ({ agency, kind }) => (who.kinds.includes(kind) || who.agencies.includes(agency)) && !who.except.includes(agency),
  )
}

/** Channels that reach an agency. A government without its own is reached through the office that writes its report. */
export function channelsOf(agency: Agency, plan: Plan, roster: Roster): readonly string[] {
  if (agency.channels.length > 0 || agency.kind !== 'government') return agency.channels
  return [...new Set(chosenFrom(roster, plan.supervisor).flatMap(({ channels }) => channels))]
}
