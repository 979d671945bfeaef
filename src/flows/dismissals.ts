import type { Finding } from '../checks/types.ts'
import type { Store } from '../store/types.ts'
import type { Dismissal } from './types.ts'

const COLLECTION = 'dismissals'

function keyOf(agency: string, year: number): string {
  return `${agency}:${year}`
}

function isDismissal(value: unknown): value is Dismissal {
  return typeof value === 'object' && value !== null && 'finding' in value && 'reason' in value && 'facts' in value
}

/** The dismissals of one agency and year, oldest first. */
export async function readDismissals(store: Store, agency: string, year: number): Promise<readonly Dismissal[]> {
  const stored = await store.record(COLLECTION, keyOf(agency, year))
  return Array.isArray(stored) ? stored.filter(isDismissal) : []
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
