import { permits, type Standing } from '../access.ts'
import type { Pending } from '../replies/types.ts'
import type { Report, Roster } from '../report/types.ts'
import type { FlowDeps } from './types.ts'

/** Whose report it is and of which year, or what must be asked first. */
export type Settled = {
  readonly agency: string | null
  readonly year: number | null
  readonly inRoster: boolean
  readonly ask?: Pick<Pending, 'about' | 'candidates'>
}

/** What a person decided beside the file: its caption, /agency, the answer to a question. */
export type Wish = { readonly agency?: string; readonly year?: number }

const MOST_CANDIDATES = 4

/**
 * Decides whose report it is and of which year: by what a person said, else by the report where it is sure and the
 * roster agrees. In doubt it is asked, agency first.
 */
export function settle(
  report: Report,
  wish: Wish,
  match: FlowDeps['match'],
  roster: Roster,
  standing: Standing | undefined,
): Settled {
  const whose = settleAgency(report, wish.agency, match, roster)
  const year = wish.year ?? (report.year?.sure ? report.year.value : null)
  if (whose.agency === null) {
    const own = standing?.agency ? [standing.agency] : []
    const candidates = [...new Set([...own, ...whose.candidates])].filter((name) => permits(standing, 'read', name))
    return { ...whose, year, ask: { about: 'agency', candidates: candidates.slice(0, MOST_CANDIDATES) } }
  }
  if (year === null) return { ...whose, year, ask: { about: 'year', candidates: yearCandidates(report) } }
  return { ...whose, year }
}

type Whose = { readonly agency: string | null; readonly inRoster: boolean; readonly candidates: readonly string[] }

function settleAgency(report: Report, wish: string | undefined, match: FlowDeps['match'], roster: Roster): Whose {
  const found = report.agency
  const names = wish ? [wish] : found ? [found.value, ...(found.others ?? [])] : []
  const [first] = names
  if (first === undefined) return { agency: null, inRoster: false, candidates: [] }
  const sure = wish !== undefined || found?.sure === true
  if (roster.length === 0) {
    return sure ? { agency: first, inRoster: true, candidates: [] } : { agency: null, inRoster: false, candidates: names }
  }
  const matched = match(first, roster)
  if (sure && matched.kind === 'found' && matched.sure) {
    return { agency: matched.agency.agency, inRoster: true, candidates: [] }
  }
  // A sure name the roster does not know is kept as it was read; one that nearly fits is asked about.
  if (sure && matched.kind === 'none') return { agency: first, inRoster: false, candidates: [] }
  const candidates = names.flatMap((name) => {
    const near = match(name, roster)
    if (near.kind === 'none') return []
    return near.kind === 'found' ? [near.agency.agency] : near.agencies.map((agency) => agency.agency)
  })
  return { agency: null, inRoster: false, candidates: [...new Set(candidates)] }
}

/** Years the report may be of: as read, its other readings, then those beside. */
function yearCandidates(report: Report): string[] {
  const read = report.year
  if (!read) return []
  const years = [read.value, ...(read.others ?? []), read.value - 1, read.value + 1]
  return [...new Set(years)].slice(0, MOST_CANDIDATES).map(String)
}
