import type { CellObject, Range, WorkSheet } from '@e965/xlsx'
import { type LooseCell, toTable } from '../document/grid.ts'
import type { Block, DocumentNote, Table } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { shownText } from './sheet-number.ts'
import { LIMITS, type Reading } from './types.ts'

/** Texts of the filled cells: by row, then by column. */
type Filled = ReadonlyMap<number, ReadonlyMap<number, string>>
type Box = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

const MAX_ROWS = 5000
const MAX_COLUMNS = 256

/**
 * Reads the visible sheets of a workbook in order, each as one table. Merged cells are spans; rows and columns beyond
 * the last text are left out, and many empty rows in a row are read as one.
 *
 * @throws Fault 'encrypted', 'corrupt', 'noText', 'tooLarge'
 */
export async function readWorkbook(bytes: Uint8Array, kind: 'xlsx' | 'xls'): Promise<Reading> {
  const { read, SSF } = await import('@e965/xlsx')
  const workbook = caught(kind, () =>
    read(bytes, { type: 'array', dense: true, cellHTML: false, cellNF: true, dateNF: 'yyyy/m/d' }),
  )
  const blocks: Block[] = []
  let cut = false
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name]
    if (!sheet || workbook.Workbook?.Sheets?.[index]?.Hidden) continue
    const filled = filledCells(sheet, (cell) => shownText(cell, (format) => SSF.is_date(format)))
    const table = toSheetTable(filled, sheet['!merges'] ?? [], name)
    if (!table) continue
    cut ||= table.cut
    blocks.push(table.block)
  }
  if (blocks.length === 0) throw new Fault('noText', { kind })
  const title = workbook.Props?.Title?.trim()
  const notes: DocumentNote[] = cut ? [{ code: 'truncated' }] : []
  return { blocks, notes, ...(title ? { title } : {}) }
}

/** The library tells what is wrong by words only. */
function caught<Result>(kind: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/iu.test(error.message)
    throw new Fault(isLocked ? 'encrypted' : 'corrupt', { kind })
  }
}

function filledCells(sheet: WorkSheet, toText: (cell: CellObject) => string): Filled {
  const filled = new Map<number, Map<number, string>>()
  let count = 0
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  // forEach passes over the holes of a sheet that claims a million rows
  rows.forEach((cells, row) => {
    const texts = new Map<number, string>()
    cells?.forEach((cell, column) => {
      const text = cell ? toText(cell) : ''
      if (text !== '') texts.set(column, text)
    })
    if (texts.size === 0) return
    count += texts.size
    if (count > LIMITS.cells) throw new Fault('tooLarge', { limit: 'cells' })
    filled.set(row, texts)
  })
  return filled
}

function toSheetTable(
  filled: Filled,
  merges: readonly Range[],
  sheet: string,
): { block: Table; cut: boolean } | undefined {
  if (filled.size === 0) return undefined
  const box = boundingBox(filled, merges)
  const shownMerges = merges.filter((merge) => filled.get(merge.s.r)?.has(merge.s.c)).map((merge) => clip(merge, box))
  const kept = keptRows(filled, shownMerges, box)
  const rows = kept.slice(0, MAX_ROWS)
  const width = Math.min(box.right - box.left + 1, MAX_COLUMNS)
  if (rows.length * width > LIMITS.cells) throw new Fault('tooLarge', { limit: 'cells' })
  const spans = mergedSpans(shownMerges)
  const loose = rows.map((row) => {
    const cells: LooseCell[] = []
    for (let column = box.left; column < box.left + width; column++) {
      const span = spans.get(`${row} ${column}`)
      if (span === 'covered') continue
      cells.push({ text: filled.get(row)?.get(column) ?? '', ...span })
    }
    return cells
  })
  return { block: toTable(loose, { sheet }), cut: rows.length < kept.length || width < box.right - box.left + 1 }
}

/** Filled cells, and the columns that merged ones among them reach over. */
function boundingBox(filled: Filled, merges: readonly Range[]): Box {
  const box = { top: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY, bottom: 0, right: 0 }
  for (const [row, texts] of filled) {
    box.top = Math.min(box.top, row)
    box.bottom = Math.max(box.bottom, row)
    for (const column of texts.keys()) {
      box.left = Math.min(box.left, column)
      box.right = Math.max(box.right, column)
    }
  }
  // a title merged over the whole width of a sheet is no reason to read sixteen thousand columns
  const widest = box.left + MAX_COLUMNS - 1
  for (const { s, e } of merges) {
    if (filled.get(s.r)?.has(s.c) && e.c <= widest) box.right = Math.max(box.right, e.c)
  }
  return box
}

function clip({ s, e }: Range, box: Box): Range {
  return { s, e: { r: Math.min(e.r, box.bottom), c: Math.min(e.c, box.right) } }
}

/** Rows with text or inside a merge, and one of every run of empty ones. */
function keptRows(filled: Filled, merges: readonly Range[], box: Box): number[] {
  const kept = new Set<number>()
  for (const row of filled.keys()) {
    kept.add(row)
    if (row < box.bottom) kept.add(row + 1)
  }
  let budget: number = LIMITS.cells
  for (const { s, e } of merges) {
    budget -= e.r - s.r + 1
    if (budget < 0) throw new Fault('tooLarge', { limit: 'cells' })
    for (let row = s.r; row <= e.r; row++) kept.add(row)
  }
  return [...kept].sort((a, b) => a - b)
}

/** What each position of the merges is: the spans of their first cells, or covered. Overlapping ones are ignored. */
function mergedSpans(merges: readonly Range[]): Map<string, 'covered' | { rowSpan: number; columnSpan: number }> {
  const spans = new Map<string, 'covered' | { rowSpan: number; columnSpan: number }>()
  let budget: number = LIMITS.cells
  for (const { s, e } of merges) {
    budget -= (e.r - s.r + 1) * (e.c - s.c + 1)
    if (budget < 0) throw new Fault('tooLarge', { limit: 'cells' })
    const places: string[] = []
    for (let row = s.r; row <= e.r; row++) {
      for (let column = s.c; column <= e.c; column++) places.push(`${row} ${column}`)
    }
    if (places.length < 2 || places.some((place) => spans.has(place))) continue
    for (const place of places) spans.set(place, 'covered')
    spans.set(`${s.r} ${s.c}`, { rowSpan: e.r - s.r + 1, columnSpan: e.c - s.c + 1 })
  }
  return spans
}
