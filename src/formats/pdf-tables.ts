import type { Place, Table } from '../document/types.ts'
import { type Grid, toGrid } from './pdf-grid.ts'
import { cellText, onOneLine } from './pdf-lines.ts'
import { charWidth, type PdfPage, type PdfWord } from './pdf-page.ts'
import { findFrames } from './pdf-rules.ts'

/** A rule counts as crossing a word only this far inside it. Points. */
const INSIDE = 1

/** Tables of a page from top to bottom with their upper edge, and the words that stand in none. */
export type PageTables = {
  readonly tables: readonly { readonly table: Table; readonly top: number }[]
  readonly rest: readonly PdfWord[]
}

/**
 * Finds the ruled tables of a page and puts every word into the cell that holds its middle.
 *
 * @param number 1-based page
 */
export function readTables(page: PdfPage, number: number): PageTables {
  const grids = findFrames(page.rules)
    .map(toGrid)
    .filter((grid) => grid !== undefined)
    // A table inside a cell of another takes its words first.
    .sort((a, b) => a.box[2] * a.box[3] - b.box[2] * b.box[3])
  let rest = page.words
  const tables: { table: Table; top: number }[] = []
  for (const grid of grids) {
    const { cells, others } = fill(grid, rest)
    if (cells.filter((words) => words.length > 0).length < 2) continue
    rest = others
    tables.push({ table: toTable(grid, cells, number), top: grid.box[1] })
  }
  tables.sort((a, b) => a.top - b.top)
  return { tables, rest }
}

function fill(grid: Grid, words: readonly PdfWord[]): { cells: PdfWord[][]; others: PdfWord[] } {
  const cells = grid.cells.map((): PdfWord[] => [])
  const others: PdfWord[] = []
  const crossing: { pieces: readonly PdfWord[]; whole: PdfWord }[] = []
  const put = (word: PdfWord) => {
    const cell = grid.cellAt(word.x + word.w / 2, word.y + word.h / 2)
    if (cell === undefined) others.push(word)
    else cells[cell]!.push(word)
  }
  for (const word of words) {
    const pieces = splitAtRules(grid, word)
    if (pieces.length > 1) crossing.push({ pieces, whole: word })
    else put(word)
  }
  for (const { pieces, whole } of crossing) {
    // Text that runs over into a filled cell is too long for its own; text over empty cells is several texts run together.
    const own = grid.cellAt(whole.x + whole.w / 2, whole.y + whole.h / 2)
    const taken = pieces.some((piece) => {
      const cell = grid.cellAt(piece.x + piece.w / 2, piece.y + piece.h / 2)
      return cell !== own && cell !== undefined && cells[cell]!.some((word) => onOneLine(word, piece))
    })
    for (const word of taken ? [whole] : pieces) put(word)
  }
  return { cells, others }
}

function splitAtRules(grid: Grid, word: PdfWord): readonly PdfWord[] {
  const end = word.x + word.w
  const cuts = word.turn
    ? []
    : grid.plumbsAt(word.y + word.h / 2).filter((x) => x > word.x + INSIDE && x < end - INSIDE)
  if (cuts.length === 0) return [word]
  const chars = Array.from(word.text)
  const scale = word.w / chars.reduce((sum, char) => sum + charWidth(char), 0)
  const pieces: PdfWord[] = []
  let at = word.x
  for (const char of chars) {
    const w = charWidth(char) * scale
    const last = pieces[pieces.length - 1]
    const middle = at + w / 2
    const same = last && !cuts.some((cut) => cut > last.x + last.w - w / 2 && cut <= middle)
    if (same) pieces[pieces.length - 1] = { ...last, text: last.text + char, w: at + w - last.x }
    else pieces.push({ ...word, text: char, x: at, w })
    at += w
  }
  return pieces
}

function toTable(grid: Grid, cells: readonly (readonly PdfWord[])[], page: number): Table {
  return {
    kind: 'table',
    rows: grid.rows,
    columns: grid.columns,
    cells: grid.cells.map(({ row, column, rowSpan, columnSpan, box }, i) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      text: cellText(cells[i]!),
      place: toPlace(page, ...box),
    })),
    place: toPlace(page, ...grid.box),
  }
}

/** A place on a page, rounded to a tenth of a point. */
export function toPlace(page: number, x: number, y: number, w: number, h: number): Place {
  const round = (value: number) => Math.round(value * 10) / 10
  return { page, box: [round(x), round(y), round(w), round(h)] }
}
