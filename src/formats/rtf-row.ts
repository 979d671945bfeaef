import type { CellShape } from './word-table.ts'

/** What an RTF file says of the cells of a row, before or after their content. */
export type RtfRow = { left: number; shapes: CellShape[]; vertical: CellShape['vertical']; joined: boolean }

/** A row of which nothing was read yet. */
export function newRow(): RtfRow {
  return { left: 0, shapes: [], vertical: undefined, joined: false }
}

/** Control words of a row; merges come before the right edge of the cell they are about. */
export const ROW_CONTROLS: Readonly<Record<string, (row: RtfRow, n: number | undefined) => void>> = {
  trleft: (row, n = 0) => {
    row.left = n
  },
  clvmgf: (row) => {
    row.vertical = 'first'
  },
  clvmrg: (row) => {
    row.vertical = 'next'
  },
  clmrg: (row) => {
    row.joined = true
  },
  cellx: (row, n = 0) => {
    const { vertical, joined } = row
    row.shapes.push({ left: row.shapes.at(-1)?.right ?? row.left, right: n, vertical, joined })
    row.vertical = undefined
    row.joined = false
  },
}
