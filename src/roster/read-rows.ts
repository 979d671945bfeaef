import { read, utils } from '@e965/xlsx'

/** One field of a table with where it begins. */
export type Field = { readonly text: string; readonly line: number; readonly column: number }
export type Row = readonly Field[]
export type Rows = {
  readonly rows: readonly Row[]
  /** The field whose quotation mark is never closed. */
  readonly unclosed?: Field
}

/**
 * The rows of a .csv (UTF-8 with or without BOM, UTF-16 with one, GB18030; separated by commas, tabs or full-width
 * commas) or of a workbook's first sheet that holds anything. Empty rows are left out.
 *
 * @throws Error where a workbook cannot be opened
 */
export function readRows(source: Uint8Array | string): Rows {
  const result = typeof source !== 'string' && isWorkbook(source) ? sheetRows(source) : csvRows(decode(source))
  return { ...result, rows: result.rows.filter((row) => row.some((field) => field.text !== '')) }
}

function isWorkbook(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes
  return (a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
}

function sheetRows(bytes: Uint8Array): Rows {
  const book = read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false })
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name]!
    const { s: start } = utils.decode_range(sheet['!ref'] ?? 'A1')
    const lines: unknown[][] = utils.sheet_to_json(sheet, { header: 1, raw: false, defval: '', blankrows: true })
    const rows = lines.map((cells, i) =>
      cells.map((cell, k) => ({ text: String(cell).trim(), line: start.r + i + 1, column: start.c + k + 1 })),
    )
    if (rows.some((row) => row.some((field) => field.text !== ''))) return { rows }
  }
  return { rows: [] }
}

/** Text of a csv file. GB18030 is what Excel in Chinese writes where it does not write UTF-8. */
function decode(source: Uint8Array | string): string {
  if (typeof source === 'string') return source.replace(/^\ufeff/, '')
  const [a, b] = source
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(source)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(source)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source)
  } catch {
    return new TextDecoder('gb18030').decode(source)
  }
}

/** Quoted fields with doubled quotes and line breaks inside, as RFC 4180 has them, and the place of every field. */
function csvRows(text: string): Rows {
  const first = text.slice(0, text.search(/\r|\n|$/))
  const comma = [',', '\t', '，'].find((mark) => first.includes(mark)) ?? ','
  const rows: Field[][] = []
  let row: Field[] = []
  let line = 1
  let lineStart = 0
  let at = 0
  while (at <= text.length) {
    const start = { line, column: at - lineStart + 1 }
    let field = ''
    if (text[at] === '"') {
      at += 1
      for (;;) {
        if (at >= text.length) return { rows, unclosed: { text: field, ...start } }
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at += 1
        if (text[at] === '\n') {
          line += 1
          lineStart = at + 1
        }
        field += text[at]
        at += 1
      }
      at += 1
    }
    while (at < text.length && text[at] !== comma && text[at] !== '\n' && text[at] !== '\r') {
      field += text[at]
      at += 1
    }
    row.push({ text: field.trim(), ...start })
    if (text[at] === comma) {
      at += 1
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
    lineStart = at
    rows.push(row)
    row = []
  }
  return { rows }
}
