import { toTable } from '../document/grid.ts'
import type { Block, TableCell } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { LIMITS } from './types.ts'

/** Where a cell of a word processor's row stands: its edges, in grid columns or in twips (1/1440 inch). */
export type CellShape = {
  readonly left: number
  readonly right: number
  /** First cell of a vertical merge, or one that hangs on the cell above. */
  readonly vertical?: 'first' | 'next' | undefined
  /** Hangs on the cell to its left (the older way to merge). */
  readonly joined?: boolean
}

/** A row with the content of its cells; `shapes` may be shorter or longer than `cells` in a damaged file. */
export type WordRow = { readonly cells: readonly (readonly Block[])[]; readonly shapes: readonly CellShape[] }

type Placed = { readonly shape: CellShape; readonly blocks: readonly Block[] }
type Spot = { readonly row: number; readonly column: number; readonly columnSpan: number; readonly cell: Placed }

const MAX_ROWS = 5000
const MAX_COLUMNS = 256
const NUMBER = /^[\s+-]*[\d０-９][\d０-９.,，．\s]*$/u

/**
 * Makes blocks of a word processor's table: all rows are laid on one grid of their common edges, so that spans are
 * exact whichever way the program wrote them. A table that only lays out other tables, and a frame of one cell,
 * dissolve into what they hold; tables inside a table of figures follow it.
 *
 * @param tolerance edges nearer than this are one edge
 * @throws Fault 'tooLarge' beyond LIMITS.cells
 */
export function toWordTable(rows: readonly WordRow[], tolerance: number): Block[] {
  const placed = rows.map(toPlaced).filter((row) => row.length > 0)
  const count = placed.reduce((sum, row) => sum + row.length, 0)
  if (count > LIMITS.cells) throw new Fault('tooLarge', { limit: 'cells' })
  const shown = placed.map((row) => row.filter((cell) => cell.shape.vertical !== 'next'))
  if (count === 0) return []
  if (count === 1 || isLayout(shown)) return shown.flat().flatMap((cell) => cell.blocks)
  const cells = toCells(placed, tolerance)
  const rest = shown
    .flat()
    .flatMap((cell) => cell.blocks.filter((block) => block.kind === 'table' || block.kind === 'picture'))
  return [
    cells
      ? { kind: 'table', rows: Math.min(placed.length, MAX_ROWS), columns: width(cells), cells }
      : toTable(placed.map((row) => row.map((cell) => ({ text: cellText(cell.blocks) })))),
    ...rest,
  ]
}

/** Joins cells with their shapes; cells without one stand to the right of the others, empty ones are none. */
function toPlaced(row: WordRow): Placed[] {
  const placed: Placed[] = []
  let edge = row.shapes[0]?.left ?? 0
  for (const [index, blocks] of row.cells.entries()) {
    if (index >= row.shapes.length && row.shapes.length > 0 && blocks.length === 0) continue
    const shape = row.shapes[index] ?? { left: edge, right: edge + 1000 }
    edge = shape.right
    const before = placed.at(-1)
    if (shape.joined && before) {
      placed[placed.length - 1] = { blocks: before.blocks, shape: { ...before.shape, right: shape.right } }
    } else {
      placed.push({ shape, blocks })
    }
  }
  return placed
}

/** A table holds other tables and no figure of its own. */
function isLayout(rows: readonly (readonly Placed[])[]): boolean {
  const cells = rows.flat()
  const holds = (cell: Placed) => cell.blocks.some((block) => block.kind === 'table')
  return cells.some(holds) && !cells.some((cell) => !holds(cell) && NUMBER.test(cellText(cell.blocks)))
}

/** @returns undefined where the edges contradict each other, so that only the order of the cells can be trusted */
function toCells(rows: readonly (readonly Placed[])[], tolerance: number): TableCell[] | undefined {
  const columnOf = gridColumns(
    rows.flatMap((row) => row.flatMap(({ shape }) => [shape.left, shape.right])),
    tolerance,
  )
  const spots: Spot[][] = []
  for (const [row, placed] of rows.slice(0, MAX_ROWS).entries()) {
    const line: Spot[] = []
    let free = 0
    for (const cell of placed) {
      const column = columnOf(cell.shape.left)
      const columnSpan = columnOf(cell.shape.right) - column
      if (columnSpan < 1 || column < free) return tolerance > 0 ? toCells(rows, 0) : undefined
      free = column + columnSpan
      if (free > MAX_COLUMNS) break
      line.push({ row, column, columnSpan, cell })
    }
    spots.push(line)
  }
  return mergeDown(spots)
}

/** Numbers the distinct edges from left to right. */
function gridColumns(edges: readonly number[], tolerance: number): (edge: number) => number {
  const columns = new Map<number, number>()
  let column = -1
  let start = Number.NEGATIVE_INFINITY
  for (const edge of [...new Set(edges)].sort((a, b) => a - b)) {
    if (edge - start > tolerance) {
      column++
      start = edge
    }
    columns.set(edge, column)
  }
  return (edge) => columns.get(edge)!
}

/** A cell that hangs on the one above lengthens it; where the two do not line up it stays a cell of its own. */
function mergeDown(rows: readonly (readonly Spot[])[]): TableCell[] {
  const cells: { -readonly [Key in keyof TableCell]: TableCell[Key] }[] = []
  let above = new Map<number, (typeof cells)[number]>()
  for (const line of rows) {
    const open = new Map<number, (typeof cells)[number]>()
    for (const { row, column, columnSpan, cell } of line) {
      const first = cell.shape.vertical === 'next' ? above.get(column) : undefined
      if (first && first.columnSpan === columnSpan) {
        first.rowSpan++
        open.set(column, first)
        continue
      }
      const made = { row, column, rowSpan: 1, columnSpan, text: cellText(cell.blocks) }
      cells.push(made)
      if (cell.shape.vertical) open.set(column, made)
    }
    above = open
  }
  return cells
}

function width(cells: readonly TableCell[]): number {
  return cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0)
}

/** The paragraphs of a cell, one a line. */
function cellText(blocks: readonly Block[]): string {
  const lines: string[] = []
  for (const block of blocks) {
    if (block.kind === 'paragraph' || block.kind === 'heading') lines.push(block.text)
  }
  return lines.join('\n').trim()
}
