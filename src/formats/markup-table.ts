import { blockText, toTable } from '../document/grid.ts'
import type { Block } from '../document/types.ts'

/** A cell with what stands in it; inner tables have become blocks already. */
export type MarkupCell = { readonly rowSpan: number; readonly columnSpan: number; readonly blocks: Block[] }

/** No cell of an official form is nearly as long; longer ones are text that was put into a frame. */
const LONGEST_CELL = 300

/**
 * The blocks that a closed table element stands for. A row with a cell that holds another table, or running text, only
 * lays out the page and dissolves into its content; the rows between such rows stay tables. Rows of one cell each
 * say nothing as a grid and dissolve too.
 */
export function tableBlocks(rows: readonly (readonly MarkupCell[])[]): readonly Block[] {
  const blocks: Block[] = []
  let grid: (readonly MarkupCell[])[] = []
  const endGrid = (): void => {
    for (const block of gridBlocks(grid)) blocks.push(block)
    grid = []
  }
  for (const row of rows) {
    if (row.some(isLayout)) {
      endGrid()
      for (const block of content(row)) blocks.push(block)
    } else grid.push(row)
  }
  endGrid()
  return blocks
}

function isLayout(cell: MarkupCell): boolean {
  let length = 0
  for (const block of cell.blocks) {
    if (block.kind === 'table') return true
    length += blockText(block).length
  }
  return length > LONGEST_CELL
}

function gridBlocks(rows: readonly (readonly MarkupCell[])[]): readonly Block[] {
  const all = rows.flatMap((row) => content(row))
  const pictures = all.filter((block) => block.kind === 'picture')
  if (pictures.length === all.length || rows.every((row) => row.length <= 1)) return all
  const table = toTable(rows.map((row) => row.map((cell) => ({ ...cell, text: cellText(cell) }))))
  return [table, ...pictures]
}

function content(row: readonly MarkupCell[]): readonly Block[] {
  return row.flatMap((cell) => cell.blocks)
}

function cellText(cell: MarkupCell): string {
  const lines = cell.blocks.filter((block) => block.kind !== 'picture').map(blockText)
  return lines.join('\n')
}
