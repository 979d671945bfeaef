import { type CheckedReport, statusOf } from '../checks/checked.ts'
import type { Filing, Finding } from '../checks/types.ts'
import type { Store } from '../store/types.ts'
import type { Dismissal } from './types.ts'

const COLLECTION = 'dismissals'

function keyOf(agency: string, year: number): string {
  return `${agency}:${year}`
}

/** So few filings are looked up one by one. */
const FEW = 20

function isDismissal(value: unknown): value is Dismissal {
  return typeof value === 'object' && value !== null && 'finding' in value && 'reason' in value && 'facts' in value
}

/** The dismissals of one agency and year, oldest first. */
export async function readDismissals(
  store: Pick<Store, 'record'>,
  agency: string,
  year: number,
): Promise<readonly Dismissal[]> {
  const stored = await store.record(COLLECTION, keyOf(agency, year))
  return Array.isArray(stored) ? stored.filter(isDismissal) : []
}

/** A judged report without the findings that were dismissed; `dismissed` says how many these are. */
export async function withoutDismissed(
  store: Pick<Store, 'record'>,
  checked: CheckedReport,
): Promise<{ readonly checked: CheckedReport; readonly dismissed: number }> {
  if (checked.agency === null || checked.year === null) return { checked, dismissed: 0 }
  const dismissals = await readDismissals(store, checked.agency, checked.year)
  if (dismissals.length === 0) return { checked, dismissed: 0 }
  const findings = checked.outcomes.findings.filter((finding) => !dismissalOf(finding, dismissals))
  return {
    checked: { ...checked, outcomes: { ...checked.outcomes, findings } },
    dismissed: checked.outcomes.findings.length - findings.length,
  }
}

/**
 * The filings as questions, reminders and exports see them: without the findings that were dismissed. Only filings with dismissals are looked
 * at, so that it costs a glance where there are many and few of them have any.
 */
export async function withoutDismissals(
  store: Pick<Store, 'record' | 'records'>,
  filings: readonly Filing[],
): Promise<readonly Filing[]> {
  const of = filings.length > FEW ? await allDismissals(store) : undefined
  if (of?.size === 0) return filings
  const seen: Filing[] = []
  for (const filing of filings) {
    const { agency, year, findings } = filing
    const kept =
      findings.length === 0 ? undefined : of ? of.get(year)?.get(agency) : await readDismissals(store, agency, year)
    seen.push(kept && kept.length > 0 ? without(filing, kept) : filing)
  }
  return seen
}

function without(filing: Filing, dismissals: readonly Dismissal[]): Filing {
  const findings = filing.findings.filter((finding) => !dismissalOf(finding, dismissals))
  if (findings.length === filing.findings.length) return filing
  const { agency, year, report, skipped } = filing
  const outcomes = { findings, passed: [], skipped }
  const status = statusOf({ kind: 'report', input: '', elapsedMs: 0, agency, year, report, outcomes })
  // What is stored is a report that was judged: ok, warnings or errors.
  return { ...filing, findings, status: status as Filing['status'] }
}

async function allDismissals(
  store: Pick<Store, 'records'>,
): Promise<ReadonlyMap<number, ReadonlyMap<string, readonly Dismissal[]>>> {
  const found = new Map<number, Map<string, readonly Dismissal[]>>()
  for (const { key, value } of await store.records(COLLECTION)) {
    const [, agency, year] = /^(.*):(\d+)$/s.exec(key) ?? []
    const dismissals = Array.isArray(value) ? value.filter(isDismissal) : []
    if (agency === undefined || dismissals.length === 0) continue
    const ofYear = found.get(Number(year)) ?? new Map<string, readonly Dismissal[]>()
    found.set(Number(year), ofYear.set(agency, dismissals))
  }
  return found
}

/** Keeps dismissals in the place of what was kept. */
export async function putDismissals(
  store: Store,
  agency: string,
  year: number,
  dismissals: readonly Dismissal[],
): Promise<void> {
  await store.putRecord(COLLECTION, keyOf(agency, year), dismissals)
}

/** The dismissal that holds for a finding: of the same id and the same facts. Other figures are another matter. */
export function dismissalOf(finding: Finding, dismissals: readonly Dismissal[]): Dismissal | undefined {
  return dismissals.find((d) => d.finding === finding.id && sameFacts(d.facts, finding.facts))
}

function sameFacts(a: Dismissal['facts'], b: Dismissal['facts']): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
