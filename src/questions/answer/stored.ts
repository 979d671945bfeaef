import type { Filing } from '../../checks/types.ts'
import type { Agency, Roster } from '../../report/types.ts'
import type { Scope } from '../query.ts'

/** Filings by year and agency, made once for a list of filings. */
export type Stored = {
  readonly years: readonly number[]
  readonly get: (agency: string, year: number) => Filing | undefined
  /** Number of filings of a year. */
  readonly count: (year: number) => number
}

const cache = new WeakMap<readonly Filing[], Stored>()

/** Looks filings up by agency and year. */
export function storedOf(filings: readonly Filing[]): Stored {
  const known = cache.get(filings)
  if (known) return known
  const byYear = new Map<number, Map<string, Filing>>()
  for (const filing of filings) {
    const year = byYear.get(filing.year) ?? new Map<string, Filing>()
    const other = year.get(filing.agency)
    if (!other || other.revision <= filing.revision) year.set(filing.agency, filing)
    byYear.set(filing.year, year)
  }
  const stored: Stored = {
    years: [...byYear.keys()].toSorted((a, b) => a - b),
    get: (agency, year) => byYear.get(year)?.get(agency),
    count: (year) => byYear.get(year)?.size ?? 0,
  }
  cache.set(filings, stored)
  return stored
}

/**
 * The agencies of a scope in roster order. `everybody`: submission and errors, where a regional agency counts like the
 * others; else it counts only where it is named (questions.md section 4).
 */
export function agenciesOf(scope: Scope, roster: Roster, everybody: boolean): Agency[] {
  const named = new Set(scope.agencies)
  const kinds = new Set(scope.kinds)
  return roster.filter((a) => {
    if (scope.except.includes(a.agency) || scope.exceptKinds.includes(a.kind)) return false
    if (named.size > 0 && !named.has(a.agency)) return false
    if (kinds.size > 0 && !kinds.has(a.kind)) return false
    return everybody || a.scope !== 'regional' || named.has(a.agency) || kinds.has('government')
  })
}
