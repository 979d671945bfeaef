import type { TableKey } from '../editions/types.ts'
import type { CellPath, Report, TableReading, Value } from '../report/types.ts'

const MISSING: Value = { kind: 'missing' }

/** The cell as it was read; `missing` where the form or the table has no such cell. */
export function valueAt(report: Report, path: CellPath): Value {
  const [table, row, column] = path.split('.') as [TableKey, string, string]
  return report.tables[table]?.cells[row]?.[column] ?? MISSING
}

/**
 * What the sums reckon with: the number; 0 for a blank or placeholder of a table that was read completely;
 * undefined for everything that was not read or is in doubt (domain.md 2.1).
 */
export function reckon(value: Value, table: TableReading | null): number | undefined {
  switch (value.kind) {
    case 'number':
    case 'derived':
      return value.n
    case 'text':
      return value.n ?? undefined
    case 'blank':
    case 'placeholder':
      return table?.complete ? 0 : undefined
    case 'unsure':
    case 'missing':
      return undefined
  }
}

/** A function from cell paths to reckoning values of one report; every cell is reckoned once. */
export function reckoner(report: Report): (path: CellPath) => number | undefined {
  const values = new Map<CellPath, number>()
  for (const [key, table] of Object.entries(report.tables)) {
    const totalOnly = key === 'requestHandling' && table ? totalOnlyRows(table) : undefined
    for (const [row, cells] of Object.entries(table?.cells ?? {})) {
      for (const [column, value] of Object.entries(cells)) {
        // Blanks of an office that filled the totals only are no zeros.
        const n = totalOnly?.has(row) && column !== 'total' ? undefined : reckon(value, table)
        if (n !== undefined) values.set(`${key}.${row}.${column}`, n)
      }
    }
  }
  return (path) => values.get(path)
}

/**
 * Rows of table three in which only the total is filled, where the office did so in a row with figures; empty where
 * it did not (domain.md 2.2, T3-TOTALONLY).
 */
export function totalOnlyRows(table: TableReading): ReadonlySet<string> {
  const blank = (value: Value | undefined) => value?.kind === 'blank' || value?.kind === 'placeholder'
  const rows = table.rows.filter((row) => {
    const { total, ...parts } = table.cells[row] ?? {}
    return !blank(total) && Object.values(parts).length > 0 && Object.values(parts).every(blank)
  })
  const filled = rows.some((row) => (reckon(table.cells[row]!.total ?? MISSING, table) ?? 0) > 0)
  return new Set(filled ? rows : [])
}
