import type { Checked } from '../checks/checked.ts'
import { statusOf } from '../checks/checked.ts'
import { type Context, judge } from '../checks/judge.ts'
import type { Filing, Finding } from '../checks/types.ts'
import type { JudgedReport, Neighbour } from '../replies/types.ts'
import type { Report } from '../report/types.ts'
import { dismissalOf, readDismissals } from './dismissals.ts'
import type { FlowDeps } from './types.ts'

/** What is stored beside a report: the years before and after, the roster, and of its subordinates the same year. */
export async function contextOf(deps: FlowDeps, agency: string | null, year: number | null): Promise<Context> {
  const roster = deps.roster()
  const known = {
    settings: deps.ruleSettings,
    ...(roster.length > 0 ? { roster } : {}),
    onCrash: (rule: string, error: unknown) => void deps.bug(error, `rule ${rule}`),
  }
  if (agency === null || year === null) return known
  const [previous, next] = await Promise.all([deps.store.filing(agency, year - 1), deps.store.filing(agency, year + 1)])
  const others = (await deps.store.filings({ years: [year], ...siblings(roster, agency) })).filter(
    (filing) => filing.agency !== agency,
  )
  return { ...known, ...(previous ? { previous } : {}), ...(next ? { next } : {}), others }
}

/** Other agencies a report is compared with: those that report to the same superior, or to this agency itself. */
function siblings(roster: ReturnType<FlowDeps['roster']>, agency: string): { agencies?: readonly string[] } {
  const own = roster.find((a) => a.agency === agency)
  if (!own) return { agencies: [] }
  return {
    agencies: roster
      .filter((a) => a.parent === agency || (own.parent !== null && a.parent === own.parent) || a.agency === own.parent)
      .map((a) => a.agency),
  }
}

/** A report judged under a name and a year, with what is stored beside it. */
export async function judgeReport(
  deps: FlowDeps,
  read: { readonly input: string; readonly elapsedMs: number; readonly report: Report },
  agency: string | null,
  year: number | null,
): Promise<JudgedReport> {
  const outcomes = judge(read.report, deps.rules, await contextOf(deps, agency, year))
  return { ...read, kind: 'report', agency, year, outcomes }
}

/** A stored filing as a checked input. Of what passed only the number is stored. */
export function toChecked(filing: Filing): JudgedReport {
  return {
    kind: 'report',
    input: filing.report.source.name,
    elapsedMs: 0,
    report: filing.report,
    agency: filing.agency,
    year: filing.year,
    outcomes: {
      findings: filing.findings,
      passed: Array.from({ length: filing.passed }, () => ''),
      skipped: filing.skipped,
    },
  }
}

/** Leaves out what was dismissed; answers how many. */
export async function withoutDismissed(
  deps: Pick<FlowDeps, 'store'>,
  checked: JudgedReport,
): Promise<{ readonly checked: JudgedReport; readonly dismissed: number }> {
  if (checked.agency === null || checked.year === null) return { checked, dismissed: 0 }
  const dismissals = await readDismissals(deps.store, checked.agency, checked.year)
  if (dismissals.length === 0) return { checked, dismissed: 0 }
  const findings = checked.outcomes.findings.filter((finding) => !dismissalOf(finding, dismissals))
  return {
    checked: { ...checked, outcomes: { ...checked.outcomes, findings } },
    dismissed: checked.outcomes.findings.length - findings.length,
  }
}

/** The filing of a judged report that is to be stored; undefined where nothing can be. */
export function toFiling(
  checked: JudgedReport,
  made: { readonly revision: number; readonly receivedAt: string; readonly event: string },
): Filing | undefined {
  const { report, outcomes, agency, year } = checked
  const status = statusOf(checked as Checked)
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
 * Judges the stored reports of the years before and after again, as another year has come or gone beside them. What
 * changed is stored as a version of the same document.
 */
export async function rejudgeNeighbours(deps: FlowDeps, agency: string, year: number): Promise<readonly Neighbour[]> {
  const changed: Neighbour[] = []
  for (const beside of [year - 1, year + 1]) {
    const filing = await deps.store.filing(agency, beside)
    if (!filing) continue
    const checked = await judgeReport(deps, toChecked(filing), agency, beside)
    const again = toFiling(checked, {
      revision: filing.revision + 1,
      receivedAt: filing.receivedAt,
      event: filing.event ?? `${agency}:${beside}:${filing.revision}`,
    })
    if (!again || sameOutcomes(filing, again)) continue
    await deps.store.putFiling(again)
    changed.push({ year: beside, before: errorsOf(filing.findings), after: errorsOf(again.findings) })
  }
  return changed
}

/** Whether two versions say the same. */
export function sameOutcomes(a: Filing, b: Filing): boolean {
  const said = (f: Filing) => JSON.stringify([f.status, f.findings, f.passed, f.skipped])
  return said(a) === said(b)
}

/** How many findings are errors. */
export function errorsOf(findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.severity === 'error').length
}
