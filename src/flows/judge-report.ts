/** Judging beside what is stored: one way for the chat and the command line, which only look their neighbours up differently. */
import { type CheckedReport, statusOf, toChecked } from '../checks/checked.ts'
import { type Context, judge } from '../checks/judge.ts'
import type { Filing, Finding, Rule, RuleSettings } from '../checks/types.ts'
import type { Neighbour } from '../replies/types.ts'
import type { Report, Roster } from '../report/types.ts'
import type { Store } from '../store/types.ts'

/** The filings a report is held against. */
export type Beside = {
  readonly filing: (agency: string, year: number) => Promise<Filing | undefined>
  /** Other agencies' filings of the year; undefined where rules about districts have no business. */
  readonly others: (agency: string, year: number) => Promise<readonly Filing[] | undefined>
}

/** What judging takes besides the report. */
export type Judging = {
  readonly rules: readonly Rule[]
  /** The office's choices for the form's equations; the rules come chosen already. */
  readonly settings: RuleSettings
  readonly roster: Roster
  readonly beside: Beside
  /** Told of a rule that threw. */
  readonly onCrash: (rule: string, error: unknown) => void
}

/** Under which name and year a report is judged; null where that is not known. */
export type Named = { readonly agency: string | null; readonly year: number | null }

async function contextOf({ settings, roster, beside, onCrash }: Judging, { agency, year }: Named): Promise<Context> {
  const known = { settings, ...(roster.length > 0 ? { roster } : {}), onCrash }
  if (agency === null || year === null) return known
  const previous = await beside.filing(agency, year - 1)
  const others = await beside.others(agency, year)
  return { ...known, ...(previous ? { previous } : {}), ...(others ? { others } : {}) }
}

/** A report judged under a name and a year, with what is beside it. */
export async function judgeReport(
  judging: Judging,
  read: { readonly input: string; readonly elapsedMs: number; readonly report: Report },
  { agency, year }: Named,
): Promise<CheckedReport> {
  const { input, elapsedMs, report } = read
  const outcomes = judge(report, judging.rules, await contextOf(judging, { agency, year }))
  return { kind: 'report', input, elapsedMs, report, agency, year, outcomes }
}

/** The filing of a judged report that is to be stored; undefined where nothing can be. */
export function toFiling(
  checked: CheckedReport,
  made: Pick<Filing, 'revision' | 'receivedAt' | 'event'>,
): Filing | undefined {
  const { report, outcomes, agency, year } = checked
  const status = statusOf(checked)
  if (agency === null || year === null || report.edition === null) return undefined
  if (status !== 'ok' && status !== 'warnings' && status !== 'errors') return undefined
  return {
    agency,
    year,
    edition: report.edition,
    status,
    report,
    findings: outcomes.findings,
    passed: outcomes.passed.length,
    skipped: outcomes.skipped,
    ...made,
  }
}

/**
 * Judges a stored report once more, as something beside it has come or gone. Where it says something else now, that is
 * stored as a version of the same document.
 *
 * @returns the new version; undefined where nothing changed
 */
export async function judgeAgain(
  judging: Judging,
  store: Pick<Store, 'putFiling'>,
  filing: Filing,
): Promise<Filing | undefined> {
  const { agency, year, revision, receivedAt, event } = filing
  const checked = await judgeReport(judging, toChecked(filing), { agency, year })
  const again = toFiling(checked, { revision: revision + 1, receivedAt, ...(event === undefined ? {} : { event }) })
  if (!again || sameOutcomes(filing, again)) return undefined
  await store.putFiling(again)
  return again
}

/** Judges the stored report of the following year again: the one of this year has come or gone beside it. */
export async function judgeFollowing(
  judging: Judging,
  store: Pick<Store, 'putFiling'>,
  { agency, year }: Pick<Filing, 'agency' | 'year'>,
): Promise<readonly Neighbour[]> {
  const filing = await judging.beside.filing(agency, year + 1)
  const again = filing && (await judgeAgain(judging, store, filing))
  return again ? [{ year: year + 1, before: errorsOf(filing.findings), after: errorsOf(again.findings) }] : []
}

/** Whether two versions say the same, also of what could not be checked. */
export function sameOutcomes(a: Filing, b: Filing): boolean {
  const said = (f: Filing) => JSON.stringify([f.status, f.findings, f.passed, f.skipped])
  return said(a) === said(b)
}

function errorsOf(findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.severity === 'error').length
}
