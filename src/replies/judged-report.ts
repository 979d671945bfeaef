import type { Checked } from '../checks/checked.ts'
import type { Finding } from '../checks/types.ts'
import type { Report } from '../report/types.ts'

/** What a picture or a workbook shows of one report, freshly checked or stored: a Filing is one. */
export type JudgedReport = {
  readonly agency: string | null
  readonly year: number | null
  readonly report: Report
  readonly findings: readonly Finding[]
}

/** The judged report of a checked input; undefined for faults and for what is no report of the current forms. */
export function judgedReport(checked: Checked): JudgedReport | undefined {
  if (checked.kind === 'fault' || checked.report.kind !== 'report' || !checked.report.edition) return undefined
  const { agency, year, report, outcomes } = checked
  return { agency, year, report, findings: outcomes.findings }
}
