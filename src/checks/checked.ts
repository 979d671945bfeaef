import type { Fault } from '../fault.ts'
import type { Report } from '../report/types.ts'
import type { Filing, Outcomes, Status } from './types.ts'

/** One input, checked: a report with its outcomes, or the fault that kept it from being read. */
export type Checked = {
  /** As given; archive entries after `!`. */
  readonly input: string
  readonly elapsedMs: number
} & (
  | { readonly kind: 'fault'; readonly fault: Fault }
  | {
      readonly kind: 'report'
      readonly report: Report
      readonly outcomes: Outcomes
      /** Full name: the roster's where it is found there, else as the report gives it. */
      readonly agency: string | null
      readonly year: number | null
    }
)

/** A checked input that was read as a report. */
export type CheckedReport = Extract<Checked, { kind: 'report' }>

/** A stored filing as a checked input. Of what passed only the number is stored. */
export function toChecked(filing: Filing): CheckedReport {
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

/** The contract's status of a checked input. */
export function statusOf(checked: Checked): Status {
  if (checked.kind === 'fault') return checked.fault.code === 'notReport' ? 'notReport' : 'unreadable'
  const { report, outcomes } = checked
  if (report.kind === 'legacy') return 'legacy'
  if (report.kind !== 'report') return 'notReport'
  if (outcomes.findings.some((f) => f.severity === 'error')) return 'errors'
  return outcomes.findings.some((f) => f.severity === 'warning') ? 'warnings' : 'ok'
}
