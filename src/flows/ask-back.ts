import { permits, type Standing } from '../access.ts'
import type { Pending } from '../replies/types.ts'
import type { Report, Roster } from '../report/types.ts'
import { matchAgency } from '../roster/match-agency.ts'
import type { Settled } from './settle.ts'

const MOST = 4

/** What must be asked before a report is stored, with what it may be; undefined where nothing is in doubt. */
export function askBack(
  report: Report,
  settled: Settled,
  roster: Roster,
  standing: Standing | undefined,
): Pick<Pending, 'about' | 'candidates'> | undefined {
  const { doubt } = settled
  if (doubt === null) return undefined
  if (doubt === 'year') return { about: 'year', candidates: yearsOf(report) }
  const own = standing?.agency ? [standing.agency] : []
  const names = typeof doubt === 'object' ? doubt.agencies : namesOf(report, roster)
  const candidates = [...new Set([...own, ...names])].filter((name) => permits(standing, 'read', name))
  return { about: 'agency', candidates: candidates.slice(0, MOST) }
}

/** Names the report may mean: the roster's for each reading, else the reading itself where there is no roster. */
function namesOf(report: Report, roster: Roster): string[] {
  const read = report.agency ? [report.agency.value, ...(report.agency.others ?? [])] : []
  if (roster.length === 0) return read
  return read.flatMap((name) => {
    const near = matchAgency(name, roster)
    if (near.kind === 'none') return []
    return near.kind === 'found' ? [near.agency.agency] : near.agencies.map((agency) => agency.agency)
  })
}

/** Years it may be of: as read, its other readings, then those beside. */
function yearsOf(report: Report): string[] {
  const read = report.year
  if (!read) return []
  const years = [read.value, ...(read.others ?? []), read.value - 1, read.value + 1]
  return [...new Set(years)].slice(0, MOST).map(String)
}
