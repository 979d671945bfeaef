import type { Report, Roster } from '../report/types.ts'
import { matchAgency } from '../roster/match-agency.ts'

/** Under which name and year a report goes; `doubt` where a person must decide before anything is kept. */
export type Settled = {
  readonly agency: string | null
  readonly year: number | null
  readonly doubt: null | 'agency' | 'year' | { readonly agencies: readonly string[] }
}

/**
 * Settles whose report it is and of which year: what a person said, else the roster's name for what the report says,
 * else the name as read. A name found only in the running text, or that fits two agencies, stays in doubt.
 */
export function settle(
  report: Report,
  roster: Roster,
  said: { readonly agency?: string; readonly year?: number } = {},
): Settled {
  const year = said.year ?? report.year?.value ?? null
  const yearSure = said.year !== undefined || report.year?.sure === true
  const name = said.agency ?? report.agency?.value ?? null
  const named = said.agency !== undefined || report.agency?.sure === true
  const doubtful = (agency: string | null, agencies?: readonly string[]): Settled => ({
    agency,
    year,
    doubt: agencies ? { agencies } : 'agency',
  })
  if (name === null) return doubtful(null)
  const match = matchAgency(name, roster)
  if (match.kind === 'several')
    return doubtful(
      name,
      match.agencies.map((a) => a.agency),
    )
  const agency = match.kind === 'found' && (match.sure || named) ? match.agency.agency : name
  if (match.kind === 'found' && !match.sure) return doubtful(name, [match.agency.agency])
  if (!named) return doubtful(agency)
  return { agency, year, doubt: year === null || !yearSure ? 'year' : null }
}
