import { cfbNames } from './cfb.ts'
import type { Format } from './types.ts'
import { readWorkbook } from './workbook.ts'

/** Binary workbooks (.xls, .et). */
export const xls: Format = { id: 'xls', matches, read: (bytes) => readWorkbook(bytes, 'xls') }

function matches(bytes: Uint8Array): boolean {
  const names = cfbNames(bytes) ?? []
  return (names.includes('Workbook') || names.includes('Book')) && !names.includes('WordDocument')
}
