/**
 * Judging against what is stored and what came in the same call, in whatever order it came.
 */
import { type Checked, statusOf } from '../checks/checked.ts'
import type { Context } from '../checks/judge.ts'
import type { Filing, Rule, RuleSettings } from '../checks/types.ts'
import type { Roster } from '../report/types.ts'
import type { Store } from '../store/types.ts'
import { judgeInput, type ReadInput } from './check-file.ts'
import type { Settled } from './settle.ts'

export type BatchDeps = {
  readonly store: Store
  readonly rules: readonly Rule[]
  readonly roster: Roster
  /** The office's choices for the form's equations; judgement rules come chosen already. */
  readonly settings: RuleSettings
  /** ISO time with offset. */
  readonly now: () => string
  readonly onCrash?: (rule: string, error: unknown) => void
}

type Item = { readonly read: ReadInput; readonly settled: Settled }

const keyOf = (agency: string, year: number) => `${year} ${agency}`

/** What surrounds a report: its neighbours in time and the others of its year. */
export function contextOf(filings: ReadonlyMap<string, Filing>, settled: Settled, deps: BatchDeps): Context {
  const { agency, year } = settled
  const around = {
    settings: deps.settings,
    ...(deps.roster.length > 0 ? { roster: deps.roster } : {}),
    ...(deps.onCrash ? { onCrash: deps.onCrash } : {}),
  }
  if (agency === null || year === null) return around
  const previous = filings.get(keyOf(agency, year - 1))
  const next = filings.get(keyOf(agency, year + 1))
  const others = [...filings.values()].filter((f) => f.year === year && f.agency !== agency)
  return {
    ...around,
    ...(previous ? { previous } : {}),
    ...(next ? { next } : {}),
    ...(others.length > 0 ? { others } : {}),
  }
}

/** The stored filings a report of these years can touch. */
export async function storedAround(store: Store, years: readonly number[]): Promise<Map<string, Filing>> {
  const wanted = [...new Set(years.flatMap((y) => [y - 1, y, y + 1]))]
  const filings = wanted.length > 0 ? await store.filings({ years: wanted }) : []
  return new Map(filings.map((f) => [keyOf(f.agency, f.year), f]))
}

/**
 * Judges a batch as if all of it were stored already, stores what is in no doubt (the last of one agency and year
 * wins), and judges the stored reports of the years beside it again.
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
    const draft = toFiling(read, settled, deps.now())
    if (!draft) continue
    drafts.set(read, draft)
    known.set(keyOf(draft.agency, draft.year), draft)
  }
  const checked = items.map(({ read, settled }) =>
    judgeInput(read, deps.rules, settled, contextOf(known, settled, deps)),
  )
  const kept = new Map<ReadInput, Filing>()
  for (const [i, { read }] of items.entries()) {
    const draft = drafts.get(read)
    const result = checked[i]!
    if (!draft || result.kind === 'fault') continue
    const status = statusOf(result)
    if (status !== 'ok' && status !== 'warnings' && status !== 'errors') continue
    const former = stored.get(keyOf(draft.agency, draft.year))
    const filing: Filing = {
      ...draft,
      status,
      findings: result.outcomes.findings,
      passed: result.outcomes.passed.length,
      skipped: result.outcomes.skipped,
      revision: (former?.revision ?? 0) + 1,
    }
    await deps.store.putFiling(filing)
    stored.set(keyOf(filing.agency, filing.year), filing)
    known.set(keyOf(filing.agency, filing.year), filing)
    kept.set(read, filing)
  }
  await judgeNeighbours([...kept.values()], known, deps)
  return { checked, kept }
}

/** The report of the following year, stored earlier, has a new last year to be held against. */
async function judgeNeighbours(fresh: readonly Filing[], known: Map<string, Filing>, deps: BatchDeps): Promise<void> {
  const done = new Set(fresh.map((f) => keyOf(f.agency, f.year)))
  for (const { agency, year } of fresh) {
    const next = known.get(keyOf(agency, year + 1))
    if (!next || done.has(keyOf(agency, year + 1))) continue
    const settled: Settled = { agency, year: next.year, doubt: null }
    const read: ReadInput = { kind: 'report', input: '', report: next.report, elapsedMs: 0 }
    const again = judgeInput(read, deps.rules, settled, contextOf(known, settled, deps))
    if (again.kind === 'fault') continue
    const status = statusOf(again)
    const same = JSON.stringify(again.outcomes.findings) === JSON.stringify(next.findings)
    if (same || (status !== 'ok' && status !== 'warnings' && status !== 'errors')) continue
    await deps.store.putFiling({
      ...next,
      status,
      findings: again.outcomes.findings,
      passed: again.outcomes.passed.length,
      skipped: again.outcomes.skipped,
      revision: next.revision + 1,
    })
  }
}

/** A filing before it is judged; undefined where it may not be kept. */
function toFiling(read: ReadInput, settled: Settled, receivedAt: string): Filing | undefined {
  if (read.kind === 'fault' || read.report.kind !== 'report' || !read.report.edition) return undefined
  if (settled.doubt !== null || settled.agency === null || settled.year === null) return undefined
  return {
    agency: settled.agency,
    year: settled.year,
    edition: read.report.edition,
    status: 'ok',
    report: read.report,
    findings: [],
    passed: 0,
    skipped: [],
    revision: 1,
    receivedAt,
  }
}
