import type { Table } from '../document/types.ts'
import type { ColumnLine } from '../editions/types.ts'
import { labelKey } from './normalize.ts'

/**
 * Grid columns of a table's figures, found by the header cells.
 *
 * @returns for each column of the form its grid column, in order; undefined where not every header was found once and in order
 */
export function headerColumns(table: Table, columns: readonly ColumnLine[]): readonly number[] | undefined {
  const found: number[] = []
  let after = -1
  for (const column of columns) {
    const keys = column.labels.map(labelKey)
    const candidates = table.cells.filter((cell) => cell.column > after && keys.includes(labelKey(cell.text)))
    if (candidates.length === 0) return undefined
    const first = candidates.reduce((a, b) => (b.column < a.column ? b : a))
    found.push(first.column)
    after = first.column
  }
  return found
}
