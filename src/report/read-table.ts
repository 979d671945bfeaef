import type { Document } from '../document/types.ts'
import type { TableTemplate } from '../editions/types.ts'
import { type Alignment, alignStrips } from './align.ts'
import { headerColumns, oddHeaders } from './columns.ts'
import { CAPTION, formLines } from './form-lines.ts'
import { type RowReading, readRow } from './read-row.ts'
import { doubt, doubtUnlessSummed, joinWrapped, placeStray, type Row, rowValues, solveGlued } from './settle-figures.ts'
import { labelSimilarity } from './similar.ts'
import type { Strip } from './strips.ts'
import { joinSplitFigures, joinTorn, passLabels } from './torn-rows.ts'
import type { ReportNote, TableReading, Value } from './types.ts'

const MISSING: Value = { kind: 'missing' }

/**
 * Reads a table that prints a row of figures for each row of the form.
 *
 * @param strips the strips of the table's zone, in order
 * @returns undefined where not one row was found
 */
export function readRowsTable(
  document: Document,
  strips: readonly Strip[],
  template: TableTemplate,
  headed: boolean,
):
  | { readonly reading: TableReading; readonly notes: readonly ReportNote[]; readonly last: Strip | undefined }
  | undefined {
  const pieces = joinTorn(passLabels(strips, template), template)
  const alignment = joinSplitFigures(pieces, alignStrips(pieces, formLines(template)))
  const rows = printedRows(template, alignment)
  const readings = new Map<string, RowReading>()
  const headers = new Map<number, readonly number[] | undefined>()
  let header: { readonly width: number; readonly columns: readonly number[] } | undefined
  let last: Strip | undefined
  for (const row of rows) {
    const strip = alignment.strips.get(row.key)
    if (!strip) continue
    last = strip
    const block = document.blocks[strip.block]
    let columns: readonly number[] | undefined
    if (block?.kind === 'table') {
      if (!headers.has(strip.block) || row.columns.length !== 7)
        headers.set(strip.block, headerColumns(block, row.columns))
      columns = headers.get(strip.block)
      // A table that goes on over a page break has no header of its own.
      if (columns) header = { width: block.columns, columns }
      else if (header?.width === block.columns && header.columns.length === row.columns.length) columns = header.columns
    }
    readings.set(row.key, readRow(strip, row.columns, columns))
  }
  if (readings.size === 0) return undefined
  const notes: ReportNote[] = []
  const solved = solveGlued(rows, readings, template)
  if ([...readings.values()].some((r) => r.kind === 'glued')) notes.push({ code: 'gluedFigures' })
  if (alignment.byOrder.size > 0) notes.push({ code: 'placedByOrder', detail: [...alignment.byOrder].join(' ') })
  // Where some row has fewer digits than columns, blanks were lost: a cut that looks forced may hide one too.
  const blanks = rows.some((row) => {
    const strip = alignment.strips.get(row.key)
    return strip?.glued === true && strip.tokens.reduce((n, t) => n + t.raw.length, 0) < row.columns.length
  })
  const cells: Record<string, Record<string, Value>> = {}
  for (const row of rows) {
    const reading = readings.get(row.key)
    const values = reading ? rowValues(row, reading, solved.get(row.key), !blanks) : row.columns.map(() => MISSING)
    const doubtful = alignment.doubtful.has(row.key)
    cells[row.key] = Object.fromEntries(
      row.columns.map((column, k) => [column.key, doubtful ? doubt(values[k]!) : values[k]!]),
    )
  }
  for (const row of alignment.cut) doubtUnlessSummed(template, cells[row])
  placeStray(template, cells, alignment)
  joinWrapped(template, cells)
  const missingRows = rows.filter((r) => !readings.has(r.key)).map((r) => r.key)
  const insteadOf = rows.some((r) => template.alternatives.some((a) => a.rows.some((x) => x.key === r.key)))
  if (insteadOf) notes.push({ code: 'mixedForms', detail: template.key })
  return {
    reading: {
      rows: rows.map((r) => r.key),
      cells,
      missingRows,
      complete: missingRows.length === 0,
      oddLabels: oddLabels(template, alignment),
      oddColumns: oddColumns(document, rows, alignment),
      headed,
    },
    notes,
    last,
  }
}

/** The rows this table prints: the form's own, or those of the other form where these were found in their place. */
function printedRows(template: TableTemplate, alignment: Alignment): Row[] {
  return template.blocks.flatMap((block) =>
    block.rows.flatMap((row): Row[] => {
      const alternative = template.alternatives.find((a) => a.insteadOf.includes(row.key))
      const found = (keys: readonly string[]) => keys.some((key) => alignment.strips.has(key))
      if (alternative && !found(alternative.insteadOf) && found(alternative.rows.map((r) => r.key))) {
        return row.key === alternative.insteadOf[0]
          ? alternative.rows.map((r) => ({ key: r.key, columns: block.columns }))
          : []
      }
      return [{ key: row.key, columns: block.columns }]
    }),
  )
}

/** Column headers in other words than the form's, where the grid shows which header stands over which figures. */
function oddColumns(
  document: Document,
  rows: readonly Row[],
  alignment: Alignment,
): { column: string; printed: string }[] {
  const odd = new Map<string, string>()
  const seen = new Set<string>()
  for (const row of rows) {
    const strip = alignment.strips.get(row.key)
    const block = strip && document.blocks[strip.block]
    const name = row.columns.map((c) => c.key).join()
    if (!strip || block?.kind !== 'table' || strip.row === undefined || strip.tokens.length !== row.columns.length)
      continue
    if (seen.has(name)) continue
    seen.add(name)
    for (const { column, printed } of oddHeaders(block, strip, row.columns)) odd.set(column, printed)
  }
  return [...odd].map(([column, printed]) => ({ column, printed }))
}

function oddLabels(template: TableTemplate, alignment: Alignment): TableReading['oddLabels'] {
  const odd: { row: string; printed: string }[] = []
  for (const line of formLines(template)) {
    if (line.key.startsWith(CAPTION)) continue
    const strip = alignment.strips.get(line.key)
    if (!strip || strip.key === '') continue
    if (
      line.alias?.includes(strip.tail) ||
      line.alias?.some((a) => strip.key.endsWith(a) && !line.labels.some((l) => l !== a && strip.key.endsWith(l)))
    ) {
      odd.push({ row: line.key, printed: strip.label.slice(-60) })
      continue
    }
    // A piece of the label is a label torn by a page break, not a changed one.
    if (line.labels.some((label) => label.includes(strip.tail))) continue
    const likeness = line.labels.reduce((most, label) => Math.max(most, labelSimilarity(strip.key, label)), 0)
    if (likeness < 0.92) odd.push({ row: line.key, printed: strip.label.slice(-60) })
  }
  return odd
}
