/** Figures whose reading needs the whole table: glued, wrapped, torn out, or in doubt. */
import { leafRows } from '../editions/leaf-rows.ts'
import type { ColumnLine, TableTemplate } from '../editions/types.ts'
import type { Alignment } from './align.ts'
import type { RowReading } from './read-row.ts'
import { type Linear, solveReadings } from './split.ts'
import type { Value } from './types.ts'

export type Row = { readonly key: string; readonly columns: readonly ColumnLine[] }

/**
 * The cells of a row. Of figures without borders the cut that the sums left is believed, or the only one there is; else
 * its cells are unsure and keep their candidates.
 *
 * @param solved the cuts under which the sums hold
 * @param whole no row of the table lost a blank, so that an only cut may be believed
 */
export function rowValues(
  row: Row,
  reading: RowReading,
  solved: readonly (readonly number[])[] | undefined,
  whole: boolean,
): readonly Value[] {
  if (reading.kind === 'cells') return reading.cells
  const readings = solved ?? (reading.forced && whole ? reading.readings : undefined)
  return row.columns.map((_, k) => {
    const candidates = [...new Set((readings ?? reading.readings).map((r) => r[k]!))].slice(0, 12)
    const only = candidates.length === 1 ? candidates[0]! : undefined
    if (readings && only !== undefined) return { kind: 'number', n: only, raw: String(only) }
    return { kind: 'unsure', n: only ?? null, raw: reading.raw, candidates }
  })
}

/** Cuts glued rows so that every equation of the table holds; a row without an answer stays unsolved. */
export function solveGlued(
  rows: readonly Row[],
  readings: ReadonlyMap<string, RowReading>,
  template: TableTemplate,
): ReadonlyMap<string, readonly (readonly number[])[]> {
  const glued = rows.filter((r) => readings.get(r.key)?.kind === 'glued')
  const equations = template.equations.flatMap((e) => (e.along === 'columns' && e.relation === '=' ? [e] : []))
  if (glued.length === 0 || equations.length === 0 || readings.size < rows.length) return new Map()
  const sums = template.equations.flatMap((e) => (e.along === 'rows' && e.relation === '=' ? [e] : []))
  const possible = rows.map((row) => {
    const reading = readings.get(row.key)!
    const all =
      reading.kind === 'glued' ? reading.readings : [reading.cells.map((v) => (v.kind === 'number' ? v.n : Number.NaN))]
    const at = (key: string) => row.columns.findIndex((c) => c.key === key)
    const adds = (figures: readonly number[]) =>
      sums.every((e) => total(e.left.map((k) => figures[at(k)]!)) === total(e.right.map((k) => figures[at(k)]!)))
    const adding = all.filter(adds)
    return adding.length > 0 ? adding : all
  })
  if (possible.some((r) => r.some((figures) => figures.some(Number.isNaN)))) return new Map()
  const index = (keys: readonly string[]) => keys.map((k) => rows.findIndex((r) => r.key === k)).filter((i) => i >= 0)
  const leaves = (of: string) => leafRows(template, of).filter((k) => rows.some((r) => r.key === k))
  const linear: Linear[] = equations.map((e) => ({
    left: index('leavesOf' in e.left ? leaves(e.left.leavesOf) : e.left),
    right: index('leavesOf' in e.right ? leaves(e.right.leavesOf) : e.right),
  }))
  const solved = solveReadings(possible, linear)
  if (!solved) return new Map()
  return new Map(glued.map((row) => [row.key, solved[rows.indexOf(row)]!]))
}

/**
 * A single figure torn out of its row: given back to the one blank total it fits, when the row's parts and the
 * column's balance both ask for exactly this figure.
 */
export function placeStray(
  template: TableTemplate,
  cells: Record<string, Record<string, Value>>,
  alignment: Alignment,
): void {
  if (template.key !== 'requestHandling') return
  const strays = alignment.left.filter((s) => s.tokens.length === 1).map((s) => s.tokens[0]!.raw)
  const open = Object.entries(cells).filter(([, row]) => row.total?.kind === 'blank' || row.total?.kind === 'missing')
  if (strays.length === 0 || open.length !== 1) return
  const [key, row] = open[0]!
  const n = (r: string, c: string) => {
    const value = cells[r]?.[c]
    return value?.kind === 'number' ? value.n : Number.NaN
  }
  const parts = total(
    Object.keys(row)
      .filter((c) => c !== 'total')
      .map((c) => n(key, c)),
  )
  const balance: Readonly<Record<string, number>> = {
    newRequests: n('outcomesTotal', 'total') + n('carriedForward', 'total') - n('carriedOver', 'total'),
    carriedOver: n('outcomesTotal', 'total') + n('carriedForward', 'total') - n('newRequests', 'total'),
    outcomesTotal: n('newRequests', 'total') + n('carriedOver', 'total') - n('carriedForward', 'total'),
    carriedForward: n('newRequests', 'total') + n('carriedOver', 'total') - n('outcomesTotal', 'total'),
  }
  if (parts === balance[key] && strays.includes(String(parts))) {
    row.total = { kind: 'derived', n: parts, raw: String(parts) }
  }
}

/**
 * Digits wrapped over two lines of a narrow cell are one number where the row adds up with it; else they stay unsure,
 * because two cells whose border was lost look the same.
 */
export function joinWrapped(template: TableTemplate, cells: Record<string, Record<string, Value>>): void {
  const sums = template.equations.flatMap((e) => (e.along === 'rows' && e.relation === '=' ? [e] : []))
  for (const row of Object.values(cells)) {
    const wrapped = Object.entries(row).filter(
      ([, v]) => v.kind === 'unsure' && v.n !== null && /^\d+(\s+\d+)+$/.test(v.raw),
    )
    if (wrapped.length === 0) continue
    const n = (column: string) => {
      const value = row[column]
      if (value?.kind === 'number' || value?.kind === 'unsure') return value.n ?? Number.NaN
      return value?.kind === 'blank' ? 0 : Number.NaN
    }
    const own = sums.filter((e) => e.left.every((c) => c in row) && e.right.every((c) => c in row))
    if (own.length === 0 || !own.every((e) => total(e.left.map(n)) === total(e.right.map(n)))) continue
    for (const [column, value] of wrapped) {
      if (value.kind === 'unsure')
        row[column] = { kind: 'number', n: value.n!, raw: value.raw, ...(value.place ? { place: value.place } : {}) }
    }
  }
}

/** A row whose figures may be incomplete is believed only where it adds up. */
export function doubtUnlessSummed(template: TableTemplate, row: Record<string, Value> | undefined): void {
  if (!row) return
  const n = (column: string) => {
    const value = row[column]
    return value?.kind === 'number' || value?.kind === 'unsure'
      ? (value.n ?? Number.NaN)
      : value?.kind === 'blank'
        ? 0
        : Number.NaN
  }
  const sums = template.equations.flatMap((e) => (e.along === 'rows' && e.relation === '=' ? [e] : []))
  const own = sums.filter((e) => e.left.every((c) => c in row) && e.right.every((c) => c in row))
  if (own.length > 0 && own.every((e) => total(e.left.map(n)) === total(e.right.map(n)))) return
  for (const [column, value] of Object.entries(row)) row[column] = doubt(value)
}

/** A number that is doubted after all; it stays the only candidate. Other values are as they were. */
export function doubt(value: Value): Value {
  if (value.kind !== 'number') return value
  return {
    kind: 'unsure',
    n: value.n,
    raw: value.raw,
    candidates: [value.n],
    ...(value.place ? { place: value.place } : {}),
  }
}

function total(figures: readonly number[]): number {
  return figures.reduce((a, b) => a + b, 0)
}
