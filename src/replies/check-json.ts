/**
 * Data → what is shown or handed on. This file: the machine contract of `check --json`.
 */
import { type Checked, statusOf } from '../checks/checked.ts'
import { reckon } from '../checks/reckon.ts'
import type { Finding } from '../checks/types.ts'
import type { TableKey } from '../editions/types.ts'
import type { Report, TableReading, Value } from '../report/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'

/** One line of `check --json` as contract.md fixes it. */
export function checkJson(checked: Checked): object {
  const status = statusOf(checked)
  const report = checked.kind === 'report' ? checked.report : undefined
  return {
    input: checked.input,
    status,
    problem: problem(checked),
    agency: checked.kind === 'report' ? checked.agency : null,
    year: checked.kind === 'report' ? checked.year : null,
    edition: report?.edition ?? null,
    tables: tablesJson(report),
    findings: checked.kind === 'report' ? checked.outcomes.findings.map(findingJson) : [],
    elapsedMs: Math.round(checked.elapsedMs),
  }
}

function problem(checked: Checked): object | null {
  if (checked.kind === 'fault') {
    const { code, facts } = checked.fault
    return { code, message: { zh: words('zh').faults[code](facts), en: words('en').faults[code](facts) } }
  }
  if (checked.report.kind === 'blankForm' || checked.report.kind === 'notReport') {
    const which = checked.report.kind === 'blankForm' ? 'blankForm' : 'other'
    return { code: 'notReport', message: { zh: words('zh').notReport[which], en: words('en').notReport[which] } }
  }
  return null
}

/** The figures of a report as contract.md fixes them; null for each table that was not found. */
export function tablesJson(report: Report | undefined): Record<TableKey, object | null> {
  return {
    proactiveDisclosure: table(report?.tables.proactiveDisclosure),
    requestHandling: table(report?.tables.requestHandling),
    reviewLitigation: table(report?.tables.reviewLitigation),
  }
}

function table(reading: TableReading | null | undefined): object | null {
  if (!reading) return null
  return Object.fromEntries(
    reading.rows.map((row) => {
      const cells = reading.cells[row]!
      const found = Object.values(cells).some((v) => v.kind !== 'missing')
      return [row, found ? Object.fromEntries(Object.entries(cells).map(([c, v]) => [c, cellJson(v, reading)])) : null]
    }),
  )
}

/** A plain number, null where nothing was found, else what was found and what the sums reckon with. */
function cellJson(value: Value, reading: TableReading): unknown {
  switch (value.kind) {
    case 'number':
      return value.n
    case 'missing':
      return null
    case 'unsure':
      return { raw: value.raw, state: value.kind, value: value.n }
    default:
      return { raw: value.raw, state: value.kind, value: reckon(value, reading) ?? null }
  }
}

/** A finding as data with its words in both languages. */
export function findingJson(finding: Finding): object {
  return {
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    cells: finding.cells,
    expected: finding.expected,
    actual: finding.actual,
    suspect: finding.suspect,
    message: { zh: findingMessage(finding, 'zh'), en: findingMessage(finding, 'en') },
    evidence: finding.evidence,
  }
}
