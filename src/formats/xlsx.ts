import { Fault } from '../fault.ts'
import { cfbNames } from './cfb.ts'
import { type Bounds, type Format, LIMITS, type Reading } from './types.ts'
import { readWorkbook } from './workbook.ts'
import { openZip, zipNames } from './zip.ts'

/** Workbooks of the XML kind and their binary and macro variants (.xlsx, .xlsm, .xlsb). */
export const xlsx: Format = { id: 'xlsx', matches, read }

/** Parts without cells. */
const UNREAD = /^xl\/(?:media|embeddings|drawings|charts|printerSettings)\//u

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/u
const FORMULA_ENDS = ['</f>', ':f>', '<f ', '<f/>']
/** A cell with a formula and no value. */
const UNCALCULATED =
  /(<(?:\w+:)?c\b[^<>]*>)\s*(<((?:\w+:)?)f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))\s*(?:<(?:\w+:)?v\s*(?:\/>|>\s*<\/(?:\w+:)?v>))?\s*(?=<\/(?:\w+:)?c>)/gu
const TYPE = /\st="[^"]*"/u

function matches(bytes: Uint8Array): boolean {
  if (cfbNames(bytes)?.includes('EncryptedPackage')) return true
  return zipNames(bytes)?.some((name) => name.startsWith('xl/')) ?? false
}

/** The library unpacks without bounds, so it gets the parts unpacked already, in a plain container. */
async function read(bytes: Uint8Array, { unpackedBytes }: Bounds = LIMITS): Promise<Reading> {
  if (cfbNames(bytes)?.includes('EncryptedPackage')) throw new Fault('encrypted', { kind: 'xlsx' })
  const zip = openZip(bytes, unpackedBytes)
  const { zipSync } = await import('fflate')
  const parts: Record<string, Uint8Array> = {}
  for (const name of zip.parts.keys()) {
    const part = UNREAD.test(name) || name.endsWith('/') ? undefined : zip.read(name)
    if (part) parts[name] = SHEET.test(name) ? markUncalculated(part) : part
  }
  return readWorkbook(zipSync(parts, { level: 0 }), 'xlsx')
}

/** The library reads a formula that was never calculated as zero; here it gets a value that is no number. */
function markUncalculated(sheet: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength)
  if (!FORMULA_ENDS.some((end) => bytes.includes(end))) return sheet
  const marked = bytes.toString('utf8').replaceAll(UNCALCULATED, (_, cell: string, formula: string, prefix: string) => {
    return `${cell.replace(TYPE, '')}${formula}<${prefix}v>=</${prefix}v>`
  })
  return Buffer.from(marked)
}
