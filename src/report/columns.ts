import type { Table } from '../document/types.ts'
import type { ColumnLine } from '../editions/types.ts'
import { labelKey } from './normalize.ts'
import { looksLikeFigure } from './numeral.ts'
import type { Strip } from './strips.ts'

/**
 * Grid columns of a table's figures, found by the header cells.
 *
 * @returns for each column of the form its grid column, in order; undefined where not every header was found once and in order
 */
export function headerColumns(table: Table, columns: readonly ColumnLine[]): readonly number[] | undefined {
  const headers = table.cells.flatMap((cell) =>
    cell.text.length > 40 || looksLikeFigure(cell.text) ? [] : [{ column: cell.column, key: labelKey(cell.text) }],
  )
  const found: number[] = []
  let after = -1
  for (const column of columns) {
    const keys = column.labels.map(labelKey)
    let first: number | undefined
    for (const header of headers) {
      if (header.column > after && keys.includes(header.key)) first = Math.min(first ?? header.column, header.column)
    }
    if (first === undefined) return undefined
    found.push(first)
    after = first
  }
  return found
}

/** Headers over a row's figures that are not the form's; nothing where the grid has no header over them. */
export function oddHeaders(
  table: Table,
  strip: Strip,
  columns: readonly ColumnLine[],
): { readonly column: string; readonly printed: string }[] {
  const over = strip.tokens.map((token) =>
    table.cells.findLast(
      (cell) =>
        cell.row < strip.row! &&
        token.column !== undefined &&
        cell.column <= token.column &&
        token.column < cell.column + cell.columnSpan &&
        cell.text.trim() !== '' &&
        !looksLikeFigure(cell.text),
    ),
  )
  // A header torn from its columns says nothing; where most headers are strange the grid is, not the form.
  if (over.some((cell) => cell === undefined)) return []
  const strange = columns.flatMap((column, k) => {
    const printed = over[k]?.text.trim()
    if (printed === undefined) return []
    const key = labelKey(printed)
    return column.labels.some((label) => key.startsWith(labelKey(label))) ? [] : [{ column: column.key, printed }]
  })
  return strange.length * 2 <= columns.length ? strange : []
}
