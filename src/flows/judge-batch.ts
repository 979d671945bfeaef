/**
 * Judging on the command line: against what is stored and what came in the same call, in whatever order it came.
 */
import type { Checked } from '../checks/checked.ts'
import type { Filing } from '../checks/types.ts'
import type { Store } from '../store/types.ts'
import { type Beside, type Judging, judgeFollowing, judgeReport, toFiling } from './judge-report.ts'
import type { ReadInput } from './read-input.ts'
import type { Settled } from './settle.ts'

export type BatchDeps = Omit<Judging, 'beside'> & {
  readonly store: Store
  /** ISO time with offset. */
  readonly now: () => string
}

type Item = { readonly read: ReadInput; readonly settled: Settled }

/** Filings by agency and year, the latest version of each. */
export type Known = Map<string, Filing>

const keyOf = (agency: string, year: number) => `${year} ${agency}`

function besideIn(known: Known): Beside {
  return {
    filing: async (agency, year) => known.get(keyOf(agency, year)),
    others: async (agency, year) => {
      const others = [...known.values()].filter((f) => f.year === year && f.agency !== agency)
      return others.length > 0 ? others : undefined
    },
  }
}

/** The stored filings a report of these years can touch. */
export async function storedAround(store: Store, years: readonly number[]): Promise<Known> {
  const wanted = [...new Set(years.flatMap((y) => [y - 1, y, y + 1]))]
  const filings = wanted.length > 0 ? await store.filings({ years: wanted }) : []
  return new Map(filings.map((f) => [keyOf(f.agency, f.year), f]))
}

/** Judges what was read beside what is known, under the name and year that were settled. A fault stays one. */
export async function judgeInput({ read, settled }: Item, deps: BatchDeps, known: Known): Promise<Checked> {
  return read.kind === 'fault' ? read : await judgeReport({ ...deps, beside: besideIn(known) }, read, settled)
}

/**
 * Judges a batch as if all of it were stored already, stores what is in no doubt (the last of one agency and year
 * wins), and judges the stored reports of the years after it again.
 *
 * @returns the checked inputs in their order, and the filings that were stored
 */
export async function judgeAndSave(
  items: readonly Item[],
  deps: BatchDeps,
): Promise<{ readonly checked: readonly Checked[]; readonly kept: ReadonlyMap<ReadInput, Filing> }> {
  const known = await storedAround(
    deps.store,
    items.flatMap((i) => (i.settled.year === null ? [] : [i.settled.year])),
  )
  const stored = new Map(known)
  const drafts = new Map<ReadInput, Filing>()
  for (const { read, settled } of items) {
    const draft = toDraft(read, settled, deps.now())
    if (!draft) continue
    drafts.set(read, draft)
    known.set(keyOf(draft.agency, draft.year), draft)
  }
  const checked: Checked[] = []
  for (const item of items) checked.push(await judgeInput(item, deps, known))
  const kept = new Map<ReadInput, Filing>()
  for (const [i, { read }] of items.entries()) {
    const draft = drafts.get(read)
    const result = checked[i]!
    if (!draft || result.kind === 'fault') continue
    const revision = (stored.get(keyOf(draft.agency, draft.year))?.revision ?? 0) + 1
    const filing = toFiling(result, { revision, receivedAt: draft.receivedAt })
    if (!filing) continue
    await deps.store.putFiling(filing)
    stored.set(keyOf(filing.agency, filing.year), filing)
    known.set(keyOf(filing.agency, filing.year), filing)
    kept.set(read, filing)
  }
  const fresh = new Set([...kept.values()].map((f) => keyOf(f.agency, f.year)))
  for (const filing of kept.values()) {
    if (fresh.has(keyOf(filing.agency, filing.year + 1))) continue
    await judgeFollowing({ ...deps, beside: besideIn(known) }, deps.store, filing)
  }
  return { checked, kept }
}

/** A filing before it is judged; undefined where it may not be kept. */
function toDraft(read: ReadInput, settled: Settled, receivedAt: string): Filing | undefined {
  if (read.kind === 'fault' || settled.doubt !== null) return undefined
  const { agency, year } = settled
  const unjudged = { ...read, agency, year, outcomes: { findings: [], passed: [], skipped: [] } }
  return toFiling(unjudged, { revision: 1, receivedAt })
}
