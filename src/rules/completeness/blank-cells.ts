import type { TableKey } from '../../editions/types.ts'
import type { CellPath, Report } from '../../report/types.ts'

/** Cells of a table left blank or filled with a stroke or 无, and whether a zero is printed beside them. */
export function blankCells(report: Report, table: TableKey): { blanks: CellPath[]; zeros: number } {
  const reading = report.tables[table]
  const blanks: CellPath[] = []
  let zeros = 0
  for (const [row, columns] of Object.entries(reading?.cells ?? {})) {
    for (const [column, value] of Object.entries(columns)) {
      if (value.kind === 'blank' || value.kind === 'placeholder') blanks.push(`${table}.${row}.${column}`)
      else if (value.kind === 'number' && value.n === 0) zeros++
    }
  }
  return { blanks, zeros }
}
