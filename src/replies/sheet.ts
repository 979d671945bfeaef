import type { Cell, CellStyle, CellValue, WriteSheet } from 'hucre/xlsx'
import { textWidth, withoutControls } from './svg-text.ts'

/** A worksheet in the making; positions are 0-based. */
export type SheetDraft = {
  readonly name: string
  readonly cells: Map<string, Partial<Cell>>
  readonly merges: { startRow: number; startCol: number; endRow: number; endCol: number }[]
  readonly heights: Map<number, { height: number }>
  readonly breaks: number[]
  readonly widths: readonly number[]
  rows: number
}

export type SheetCell = {
  readonly value: CellValue
  readonly style?: CellStyle
  readonly rowSpan?: number
  readonly columnSpan?: number
  readonly comment?: string
  /** Of the comment. */
  readonly author?: string
  /** Sheet and cell a click leads to: `'表三'!D5`. */
  readonly link?: string
}

/** @param widths of the columns, in digits */
export function draftSheet(name: string, widths: readonly number[]): SheetDraft {
  return { name, cells: new Map(), merges: [], heights: new Map(), breaks: [], widths, rows: 0 }
}

/** Puts a cell; all cells a span covers get its look, so that borders close. */
export function putCell(sheet: SheetDraft, row: number, column: number, cell: SheetCell): void {
  const { rowSpan = 1, columnSpan = 1, style } = cell
  const value = typeof cell.value === 'string' ? cutTo(withoutControls(cell.value), 32_000) : cell.value
  const look = style ? { style } : {}
  for (let r = row; r < row + rowSpan; r++) {
    for (let c = column; c < column + columnSpan; c++) sheet.cells.set(`${r},${c}`, { value: null, ...look })
  }
  sheet.cells.set(`${row},${column}`, {
    value,
    ...look,
    ...(cell.comment
      ? { comment: { text: withoutControls(cell.comment), ...(cell.author ? { author: cell.author } : {}) } }
      : {}),
    ...(cell.link ? { hyperlink: { target: '', location: cell.link } } : {}),
  })
  if (rowSpan > 1 || columnSpan > 1) {
    sheet.merges.push({ startRow: row, startCol: column, endRow: row + rowSpan - 1, endCol: column + columnSpan - 1 })
  }
  sheet.rows = Math.max(sheet.rows, row + rowSpan)
}

/** Makes a row at least high enough for a wrapped text in columns of that many digits together; in points. */
export function growRow(sheet: SheetDraft, row: number, text: string, width: number, points = 15): void {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, 2) / (width - 1))), 0)
  const height = Math.min(400, lines * points + 5)
  if (height > (sheet.heights.get(row)?.height ?? 20)) sheet.heights.set(row, { height })
}

/** The draft as the library writes it. */
export function toWriteSheet(sheet: SheetDraft, more: Partial<WriteSheet>): WriteSheet {
  const rows = Array.from({ length: sheet.rows }, (_, r) =>
    sheet.widths.map((_width, c) => sheet.cells.get(`${r},${c}`)?.value ?? null),
  )
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows,
    cells: sheet.cells,
    merges: sheet.merges,
    rowDefs: sheet.heights,
    ...(sheet.breaks.length > 0 ? { rowBreaks: sheet.breaks } : {}),
    ...more,
  }
}

const EDGE = { style: 'thin', color: { rgb: '98A2B3' } } as const
const GRID = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE } as const
const FACE = '宋体'

/** A look: every cell of the project's workbooks is one of these. */
export function look(
  options: {
    readonly fill?: string
    readonly ink?: string
    readonly bold?: boolean
    readonly size?: number
    readonly align?: 'left' | 'center' | 'right'
    readonly grid?: boolean
    readonly format?: string
    readonly top?: boolean
    readonly struck?: boolean
  } = {},
): CellStyle {
  return {
    font: {
      name: FACE,
      size: options.size ?? 10.5,
      ...(options.bold ? { bold: true } : {}),
      ...(options.ink ? { color: { rgb: options.ink } } : {}),
    },
    ...(options.fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: options.fill } } } : {}),
    ...(options.grid === false ? {} : { border: GRID }),
    alignment: { horizontal: options.align ?? 'center', vertical: options.top ? 'top' : 'center', wrapText: true },
    ...(options.format ? { numFmt: options.format } : {}),
  }
}

/** Printed on A4, one page wide. */
export const A4 = {
  paperSize: 'a4',
  fitToPage: true,
  fitToWidth: 1,
  horizontalCentered: true,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 },
} as const

const FORBIDDEN = /[[\]:*?/\\]/gu
const LONGEST = 31

/** Names a workbook may have: 31 signs, none of []:*?/\, each once (without regard to case). */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const clean = withoutControls(name)
      .replace(FORBIDDEN, ' ')
      .replace(/^['\s]+/u, '')
    for (let n = 1; ; n++) {
      const tail = n === 1 ? '' : `~${n}`
      const candidate = (cutTo(clean, LONGEST - tail.length).replace(/['\s]+$/u, '') || '–') + tail
      if (taken.has(candidate.toLowerCase())) continue
      taken.add(candidate.toLowerCase())
      return candidate
    }
  })
}

/** At most so many UTF-16 units, no sign cut in half. */
function cutTo(text: string, most: number): string {
  let kept = ''
  for (const sign of text) {
    if (kept.length + sign.length > most) break
    kept += sign
  }
  return kept
}

/** `'表三'!D5` for a link; row and column 0-based. */
export function reference(sheet: string, row: number, column: number): string {
  return `'${sheet.replaceAll("'", "''")}'!${columnLetters(column)}${row + 1}`
}

/** `A1:G12` for a list of that size. */
export function rangeOf(columns: number, rows: number): string {
  return `A1:${columnLetters(columns - 1)}${rows}`
}

function columnLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26)
}
