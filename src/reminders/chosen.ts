import type { Agency, Roster } from '../report/types.ts'
import type { Plan, Who } from './types.ts'

/** The agencies a choice names, in roster order. */
export function chosenFrom(roster: Roster, who: Who): Roster {
  return roster.filter(
    ({ agency, kind }) => (who.kinds.includes(kind) || who.agencies.includes(agency)) && !who.except.includes(agency),
  )
}

/**
 * The part of the roster that decides what one channel gets: whom it reaches, and everybody where it is the
 * supervisor's, whose digest speaks of all. In roster order.
 */
export function reachedBy(channel: string, plan: Plan, roster: Roster): Roster {
  if (chosenFrom(roster, plan.supervisor).some(({ channels }) => channels.includes(channel))) return roster
  return roster.filter(({ channels, deputies }) => channels.includes(channel) || deputies.includes(channel))
}

/** Channels that reach an agency. A government without its own is reached through the office that writes its report. */
export function channelsOf(agency: Agency, plan: Plan, roster: Roster): readonly string[] {
  if (agency.channels.length > 0 || agency.kind !== 'government') return agency.channels
  return [...new Set(chosenFrom(roster, plan.supervisor).flatMap(({ channels }) => channels))]
}
