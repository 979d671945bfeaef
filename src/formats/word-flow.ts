import type { Block } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { LIMITS } from './types.ts'
import { type CellShape, toWordTable, type WordRow } from './word-table.ts'

/** Collects what a word processor's file says in its own order: text, ends of cells, ends of rows. */
export type WordFlow = {
  /** Adds a line of text or a heading (level 1 to 9); blank ones are left out. */
  readonly line: (text: string, level?: number) => void
  readonly add: (blocks: readonly Block[]) => void
  /** Opens or closes tables until what follows is inside that many; 0 is the running text. */
  readonly enter: (depth: number) => void
  readonly endCell: () => void
  /** @param shapes of the row's cells; undefined drops the row */
  readonly endRow: (shapes: readonly CellShape[] | undefined) => void
  /** Closes all tables and gives the blocks in reading order. */
  readonly finish: () => Block[]
  readonly depth: () => number
}

type OpenTable = { readonly rows: WordRow[]; cells: Block[][]; content: Block[] }

const MAX_DEPTH = 30

/** @param tolerance edges of cells nearer than this are one edge */
export function wordFlow(tolerance: number): WordFlow {
  const body: Block[] = []
  const tables: OpenTable[] = []
  let count = 0
  const content = () => tables.at(-1)?.content ?? body
  const add = (blocks: readonly Block[]) => {
    count += blocks.length
    if (count > LIMITS.cells) throw new Fault('tooLarge', { limit: 'cells' })
    for (const block of blocks) content().push(block)
  }
  const endCell = () => {
    const table = tables.at(-1)
    if (!table) return
    if (++count > LIMITS.cells) throw new Fault('tooLarge', { limit: 'cells' })
    table.cells.push(table.content)
    table.content = []
  }
  const endRow = (shapes: readonly CellShape[] | undefined) => {
    const table = tables.at(-1)
    if (!table) return
    if (table.content.length > 0) endCell()
    if (shapes) table.rows.push({ cells: table.cells, shapes })
    table.cells = []
  }
  const enter = (depth: number) => {
    if (depth > MAX_DEPTH) throw new Fault('corrupt', { limit: 'depth' })
    while (tables.length > depth) {
      if (tables.at(-1)!.cells.length > 0 || tables.at(-1)!.content.length > 0) endRow([])
      const table = tables.pop()!
      content().push(...toWordTable(table.rows, tolerance))
    }
    while (tables.length < depth) tables.push({ rows: [], cells: [], content: [] })
  }
  const line = (text: string, level?: number) => {
    if (text.trim() === '') return
    if (level !== undefined) add([{ kind: 'heading', level, text: text.trim() }])
    else add(splitLines(text).map((each) => ({ kind: 'paragraph', text: each })))
  }
  const finish = () => {
    enter(0)
    return body
  }
  return { line, add, enter, endCell, endRow, finish, depth: () => tables.length }
}

/** A line break inside a paragraph ends a line just as a paragraph does. */
function splitLines(text: string): string[] {
  return text.split('\n').filter((each) => each.trim() !== '')
}
