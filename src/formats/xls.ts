import { Fault } from '../fault.ts'
import { cfbNames, openCfb } from './cfb.ts'
import type { Format, Reading } from './types.ts'
import { readWorkbook } from './workbook.ts'

/** Binary workbooks (.xls, .et). */
export const xls: Format = { id: 'xls', matches, read }

function matches(bytes: Uint8Array): boolean {
  const names = cfbNames(bytes) ?? []
  return (names.includes('Workbook') || names.includes('Book')) && !names.includes('WordDocument')
}

/** The library takes what it does not know for text; only sound compound files with a workbook go to it. */
async function read(bytes: Uint8Array): Promise<Reading> {
  const file = openCfb(bytes)
  if (!file.read('Workbook') && !file.read('Book')) throw new Fault('corrupt', { kind: 'xls' })
  return readWorkbook(bytes, 'xls')
}
