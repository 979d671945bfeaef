import type { CheckedReport } from '../../src/checks/checked.ts'
import { judge } from '../../src/checks/judge.ts'
import type { Filing } from '../../src/checks/types.ts'
import { readDocument } from '../../src/formats/index.ts'
import { type JudgedReport, judgedReport } from '../../src/replies/judged-report.ts'
import { readReport } from '../../src/report/read.ts'
import { applySettings } from '../../src/rules/apply-settings.ts'
import { RULES } from '../../src/rules/index.ts'
import { plantFault } from './fixtures/faults/index.ts'
import type { Planted } from './fixtures/faults/planted.ts'
import { reportFrom, type Wishes } from './fixtures/report.ts'
import type { ReportSpec } from './fixtures/report-spec.ts'
import { type StyleId, writeReport } from './fixtures/writers/index.ts'

/** A report of known truth, written, read and judged by the program itself. */
export async function checkedFrom(spec: ReportSpec, style: StyleId = 'docx', input = 'a.docx'): Promise<CheckedReport> {
  const document = await readDocument(await writeReport(spec, style), input)
  const report = readReport(document, { fileName: input })
  const outcomes = judge(report, applySettings(RULES, {}))
  return { kind: 'report', input, elapsedMs: 1, report, outcomes, agency: spec.agency.name, year: spec.year }
}

/** A clean report with one fault planted in it. */
export function planted(seed: number, fault: string, wishes: Wishes = {}): Planted {
  for (let place = 0; place < 20; place++) {
    const found = plantFault(reportFrom(seed, { plain: true, ...wishes }), fault, place)
    if (found) return found
  }
  throw new Error(`report ${seed} has no place for ${fault}`)
}

export function judgedFrom(checked: CheckedReport): JudgedReport {
  return judgedReport(checked)!
}

/** The checked report as it would be stored. */
export function filingFrom(checked: CheckedReport): Filing {
  const { report, outcomes, agency, year } = checked
  const errors = outcomes.findings.some((finding) => finding.severity === 'error')
  return {
    agency: agency!,
    year: year!,
    edition: report.edition!,
    status: errors ? 'errors' : 'ok',
    report,
    findings: outcomes.findings,
    passed: outcomes.passed.length,
    skipped: outcomes.skipped,
    revision: 1,
    receivedAt: '2026-01-20T09:00:00+08:00',
  }
}
