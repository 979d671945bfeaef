import type { Filing } from '../checks/types.ts'
import type { Store } from '../store/types.ts'
import { withoutDismissals } from './dismissals.ts'

/** The latest filing of an agency for a report year. */
export type FilingOf = (agency: string, year: number) => Filing | undefined

/** The latest filings of some report years as reminders see them: a finding that was dismissed chases nobody. */
export async function readRoundFilings(
  store: Store,
  years: readonly number[],
  agencies?: readonly string[],
): Promise<FilingOf> {
  const stored = await store.filings({ years, ...(agencies ? { agencies } : {}) })
  const seen = await withoutDismissals(store, stored)
  const filings = new Map(seen.map((filing) => [`${filing.year} ${filing.agency}`, filing]))
  return (agency, year) => filings.get(`${year} ${agency}`)
}
