import type { TableKey } from '../editions/types.ts'
import type { Report } from '../report/types.ts'

/**
 * The number a cell of a stored report counts for: undefined where it was not read or is in doubt;
 * blank and placeholder are 0 in a completely read table (domain.md 2.1).
 */
export function reckon(report: Report, table: TableKey, row: string, column: string): number | undefined {
  const reading = report.tables[table]
  const value = reading?.cells[row]?.[column]
  if (!reading || !value) return undefined
  if (value.kind === 'number' || value.kind === 'derived') return value.n
  if (value.kind === 'text') return value.n ?? undefined
  if (value.kind === 'blank' || value.kind === 'placeholder') return reading.complete ? 0 : undefined
  return undefined
}
