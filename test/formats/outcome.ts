import { blockText } from '../../src/document/grid.ts'
import type { Table } from '../../src/document/types.ts'
import { Fault, type FaultCode } from '../../src/fault.ts'
import type { Format, Reading } from '../../src/formats/types.ts'

/** What a format makes of bytes: a reading or the code of its fault; anything else it throws goes on. */
export async function outcome(format: Format, bytes: Uint8Array): Promise<Reading | FaultCode> {
  try {
    return await format.read(bytes)
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

export async function texts(format: Format, bytes: Uint8Array): Promise<string[]> {
  return (await format.read(bytes)).blocks.map(blockText)
}

export async function tables(format: Format, bytes: Uint8Array): Promise<Table[]> {
  return (await format.read(bytes)).blocks.filter((block) => block.kind === 'table')
}

/** A grid as rows of «text» or «text rowSpan×columnSpan». */
export function gridOf(table: Table | undefined): string[][] {
  const rows: string[][] = Array.from({ length: table?.rows ?? 0 }, () => [])
  for (const { row, column, rowSpan, columnSpan, text } of table?.cells ?? []) {
    const span = rowSpan > 1 || columnSpan > 1 ? ` ${rowSpan}×${columnSpan}` : ''
    rows[row]!.push(`${column}:${text}${span}`)
  }
  return rows
}
