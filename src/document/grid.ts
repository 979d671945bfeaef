import type { Block, Place, Table, TableCell } from './types.ts'

/** A cell as a format delivers it: in order, with spans, without its column. */
export type LooseCell = {
  readonly text: string
  readonly rowSpan?: number
  readonly columnSpan?: number
  readonly place?: Place
}

const MAX_ROWS = 5000
const MAX_COLUMNS = 256

/**
 * Places rows of cells with spans into a grid the way HTML does: a cell takes the first free column of its row,
 * and a row span keeps its columns occupied below. Spans that run over the last row are cut.
 *
 * @param rows cells in reading order, one array a row
 * @returns the table; cells beyond 5,000 rows or 256 columns are left out
 */
export function toTable(rows: readonly (readonly LooseCell[])[], place?: Place): Table {
  const rowCount = Math.min(rows.length, MAX_ROWS)
  const occupied: boolean[][] = Array.from({ length: rowCount }, () => [])
  const cells: TableCell[] = []
  let columns = 0
  for (let row = 0; row < rowCount; row++) {
    let column = 0
    for (const loose of rows[row] ?? []) {
      const taken = occupied[row]!
      while (taken[column]) column++
      if (column >= MAX_COLUMNS) break
      const columnSpan = clamp(loose.columnSpan, MAX_COLUMNS - column)
      const rowSpan = clamp(loose.rowSpan, rowCount - row)
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) occupied[r]![c] = true
      }
      cells.push({
        row,
        column,
        rowSpan,
        columnSpan,
        text: loose.text,
        ...(loose.place ? { place: loose.place } : {}),
      })
      column += columnSpan
      columns = Math.max(columns, column)
    }
  }
  return { kind: 'table', rows: rowCount, columns, cells, ...(place ? { place } : {}) }
}

function clamp(span: number | undefined, most: number): number {
  const whole = Math.trunc(span ?? 1)
  return Math.max(1, Math.min(Number.isFinite(whole) ? whole : 1, most))
}

/** The cells of one grid row from left to right, cells that reach into it from above included. */
export function rowCells(table: Table): readonly (readonly TableCell[])[] {
  const rows: TableCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    for (let r = cell.row; r < Math.min(cell.row + cell.rowSpan, table.rows); r++) rows[r]!.push(cell)
  }
  for (const row of rows) row.sort((a, b) => a.column - b.column)
  return rows
}

/** All text of a block, table cells separated by tabs and rows by line feeds. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text
    case 'picture':
      return ''
    case 'table': {
      const lines: string[] = []
      let row = -1
      for (const cell of block.cells) {
        if (cell.row !== row) lines.push(cell.text)
        else lines[lines.length - 1] += `\t${cell.text}`
        row = cell.row
      }
      return lines.join('\n')
    }
  }
}
