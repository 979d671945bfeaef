import { toTable } from '../document/grid.ts'
import { Fault } from '../fault.ts'
import { HEAD_BYTES, readText, textHead, textNotes } from './text.ts'
import type { Format } from './types.ts'

const DELIMITERS = [',', '\t', ';'] as const
/** What Excel understands as a declaration in the first line. */
const TOLD = /^sep=([,;\t])\r?\n/
type Delimiter = (typeof DELIMITERS)[number]

/** Comma, tab or semicolon separated values with quoted fields, as spreadsheets save them: one table. */
export const csv = {
  id: 'csv',
  matches: (bytes) => toDelimiter(bytes) !== undefined,
  read: async (bytes) => {
    const decoded = readText(bytes)
    const delimiter = toDelimiter(bytes)
    if (!delimiter) throw new Fault('corrupt')
    const { parseCsv } = await import('hucre/csv')
    const rows = parseCsv(decoded.text.replace(TOLD, ''), { delimiter }).map((row) => row.map(toCell))
    const width = rows.reduce((most, row) => Math.max(most, row.findLastIndex((field) => field !== '') + 1), 0)
    const cells = rows.map((row) => row.slice(0, width).map((field) => ({ text: field })))
    return { blocks: [toTable(cells)], notes: textNotes(decoded) }
  },
} satisfies Format

/** Without type inference every field is a string. */
function toCell(field: unknown): string {
  return typeof field === 'string' ? field.replaceAll('\r\n', '\n').trim() : ''
}

/**
 * The character that separates fields, or undefined where the text is no such file. Prose with commas is none: fields
 * follow each other without a space, and either nearly all lines have the same number of fields, or several lines are
 * a label and then nothing but figures and empty fields.
 */
function toDelimiter(bytes: Uint8Array): Delimiter | undefined {
  const head = textHead(bytes)
  if (head === undefined || /^\s*[<#|{[]/.test(head)) return undefined
  const told = TOLD.exec(head)?.[1]
  if (told) return DELIMITERS.find((delimiter) => delimiter === told)
  const text = bytes.length > HEAD_BYTES ? wholeRecords(head) : head
  // A quote that is never closed would swallow the rest of the file.
  if (!isBalanced(text)) return undefined
  const records = text
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\r|\n/)
    .filter((record) => record.trim() !== '')
  return DELIMITERS.find((delimiter) => separates(delimiter, records))
}

/** The head of a long file ends anywhere, perhaps inside quotes. */
function wholeRecords(head: string): string {
  const end = isBalanced(head) ? head.length : head.lastIndexOf('"')
  return head.slice(0, head.lastIndexOf('\n', end))
}

function isBalanced(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 0
}

function separates(delimiter: Delimiter, records: readonly string[]): boolean {
  const divided = records.map((record) => record.split(delimiter)).filter((fields) => fields.length > 1)
  const loose = divided.filter((fields) => fields.slice(1).some((field) => field.startsWith(' ')))
  if (divided.length < 2 || loose.length * 10 > divided.length) return false
  const counts = new Map<number, number>()
  for (const { length } of divided) counts.set(length, (counts.get(length) ?? 0) + 1)
  const alike = Math.max(...counts.values())
  const figures = divided.filter(
    ([label, ...fields]) => fields.length > 1 && !isFigure(label!) && fields.every(isFigure),
  )
  const numbers = divided.filter((fields) => fields.filter((field) => /^\d+$/.test(field.trim())).length >= 6)
  return alike * 10 >= records.length * 9 || (delimiter !== '\t' && Math.max(figures.length, numbers.length) >= 5)
}

function isFigure(field: string): boolean {
  return /^\s*(q|[-+−]{0,2}\d+(\.\d+)?%?|[-/—]?)\s*$/.test(field)
}
