import { toTable } from '../document/grid.ts'
import { Fault } from '../fault.ts'
import { readText, textHead, textNotes } from './text.ts'
import type { Format } from './types.ts'

const DELIMITERS = [',', '\t', ';'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** Comma, tab or semicolon separated values with quoted fields, as spreadsheets save them: one table. */
export const csv = {
  id: 'csv',
  matches: (bytes) => {
    const head = textHead(bytes)
    return head !== undefined && toDelimiter(head) !== undefined
  },
  read: async (bytes) => {
    const decoded = readText(bytes)
    const delimiter = toDelimiter(decoded.text)
    if (!delimiter) throw new Fault('corrupt')
    const { read, utils } = await import('@e965/xlsx')
    const book = read(decoded.text, { type: 'string', raw: true, FS: delimiter, dense: true })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    const rows = sheet ? utils.sheet_to_json<readonly string[]>(sheet, { header: 1, raw: false, defval: '' }) : []
    const width = rows.reduce((most, row) => Math.max(most, row.findLastIndex((field) => field.trim() !== '') + 1), 0)
    const cells = rows.map((row) => row.slice(0, width).map((field) => ({ text: toCell(field) })))
    return { blocks: [toTable(cells)], notes: textNotes(decoded) }
  },
} satisfies Format

function toCell(field: string): string {
  return field.replaceAll('\r\n', '\n').trim()
}

/**
 * The character that separates fields, or undefined where the text is no such file. Prose with commas is none: fields
 * follow each other without a space, and either nearly all lines have the same number of fields, or several lines are
 * a label and then nothing but figures and empty fields.
 */
function toDelimiter(text: string): Delimiter | undefined {
  const told = /^sep=([,;\t])\r?\n/.exec(text)?.[1]
  if (told) return DELIMITERS.find((delimiter) => delimiter === told)
  // A quote that is never closed would swallow the rest of the file.
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1 || /^\s*[<#|{[]/.test(text)) return undefined
  const records = text
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\r|\n/)
    .filter((record) => record.trim() !== '')
  return DELIMITERS.find((delimiter) => separates(delimiter, records))
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
  return (divided[0]!.length > 1 && alike * 10 >= records.length * 9) || (delimiter !== '\t' && figures.length >= 5)
}

function isFigure(field: string): boolean {
  return /^\s*(q|[-+−]{0,2}\d+(\.\d+)?%?|[-/—]?)\s*$/.test(field)
}
