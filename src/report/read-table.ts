import type { Document } from '../document/types.ts'
import type { ColumnLine, TableTemplate } from '../editions/types.ts'
import { type Alignment, alignStrips } from './align.ts'
import { headerColumns, oddHeaders } from './columns.ts'
import { CAPTION, formLines } from './form-lines.ts'
import { type RowReading, readRow } from './read-row.ts'
import { labelSimilarity } from './similar.ts'
import { type Linear, solveReadings } from './split.ts'
import type { Strip } from './strips.ts'
import type { ReportNote, TableReading, Value } from './types.ts'

const MISSING: Value = { kind: 'missing' }

type Row = { readonly key: string; readonly columns: readonly ColumnLine[] }

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

/**
 * A row cut by a page break has its words in two strips and its figures in one of them: joined where the words
 * together are more like a line of the form than either alone.
 */
function joinTorn(strips: readonly Strip[], template: TableTemplate): Strip[] {
  const labels = formLines(template).flatMap((l) => (l.figures > 0 ? l.labels : []))
  const best = (key: string) => labels.reduce((most, label) => Math.max(most, labelSimilarity(key, label)), 0)
  const blank = (s: Strip) => s.bordered && s.tokens.every((t) => t.raw === '')
  const joined: Strip[] = []
  for (const strip of strips) {
    const former = joined.at(-1)
    if (
      former &&
      former.key !== '' &&
      strip.key !== '' &&
      (blank(strip) || (blank(former) && former.tokens.length > 0))
    ) {
      const key = former.tail + strip.tail
      const together = best(key)
      if (together >= 0.85 && together > best(former.tail) && together > best(strip.tail)) {
        const figures = blank(strip) ? former : strip
        joined[joined.length - 1] = { ...figures, label: former.label + strip.label, key, tail: key }
        continue
      }
    }
    joined.push(strip)
  }
  return joined
}

type Joined = Alignment & {
  /** Rows that may have lost digits to a page break. */
  readonly cut: readonly string[]
}

/**
 * Digits of a narrow cell can be wrapped right where a page ends: the next page's table then begins with the rest of
 * them, without a label. Such a strip belongs to the row before it.
 */
function joinSplitFigures(strips: readonly Strip[], alignment: Alignment): Joined {
  const placed = new Map(alignment.strips)
  const cut: string[] = []
  const left = alignment.left.filter((rest) => {
    if (rest.key !== '' || !rest.bordered) return true
    const former = strips[strips.indexOf(rest) - 1]
    const row = [...placed].find(([, strip]) => strip === former)?.[0]
    if (!former || row === undefined || former.block === rest.block) return true
    cut.push(row)
    if (former.tokens.length !== rest.tokens.length) return true
    const tokens = former.tokens.map((token, k) => {
      const more = rest.tokens[k]!.raw
      return more === '' ? token : { ...token, raw: token.raw === '' ? more : `${token.raw}\n${more}` }
    })
    placed.set(row, { ...former, tokens })
    return false
  })
  return { ...alignment, strips: placed, left, cut }
}

/** A row whose figures may be incomplete is believed only where it adds up. */
function doubtUnlessSummed(template: TableTemplate, row: Record<string, Value> | undefined): void {
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

/**
 * A lone figure between a torn label and its row (a page number, a figure torn out of a row): the label belongs to
 * the row of figures that follows, the lone figure to nothing.
 */
function passLabels(strips: readonly Strip[], template: TableTemplate): Strip[] {
  if (template.key !== 'requestHandling') return [...strips]
  return strips.map((strip, i) => {
    const former = strips[i - 1]
    const next = strips[i + 1]
    const lone = (s: Strip | undefined) => s !== undefined && s.tokens.length === 1 && s.key !== '' && !s.glued
    const bare = (s: Strip | undefined) => s !== undefined && s.key === '' && s.tokens.length >= 6
    if (lone(strip) && bare(next)) return { ...strip, key: '', tail: '' }
    if (bare(strip) && lone(former)) return { ...strip, before: former!.tail }
    return strip
  })
}

function rowValues(
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
function solveGlued(
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
  const leaves = (of: string) => leafKeys(template, of).filter((k) => rows.some((r) => r.key === k))
  const linear: Linear[] = equations.map((e) => ({
    left: index('leavesOf' in e.left ? leaves(e.left.leavesOf) : e.left),
    right: index('leavesOf' in e.right ? leaves(e.right.leavesOf) : e.right),
  }))
  const solved = solveReadings(possible, linear)
  if (!solved) return new Map()
  return new Map(glued.map((row) => [row.key, solved[rows.indexOf(row)]!]))
}

/** Keys of all rows, alternatives included, that add up to a row. */
export function leafKeys(template: TableTemplate, of: string): string[] {
  const rows = [...template.blocks.flatMap((b) => b.rows), ...template.alternatives.flatMap((a) => a.rows)]
  return rows.filter((r) => r.leafOf === of).map((r) => r.key)
}

function total(figures: readonly number[]): number {
  return figures.reduce((a, b) => a + b, 0)
}

function doubt(value: Value): Value {
  if (value.kind !== 'number') return value
  return {
    kind: 'unsure',
    n: value.n,
    raw: value.raw,
    candidates: [value.n],
    ...(value.place ? { place: value.place } : {}),
  }
}

/**
 * A single figure torn out of its row: given back to the one blank total it fits, when the row's parts and the
 * column's balance both ask for exactly this figure.
 */
function placeStray(template: TableTemplate, cells: Record<string, Record<string, Value>>, alignment: Alignment): void {
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
function joinWrapped(template: TableTemplate, cells: Record<string, Record<string, Value>>): void {
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
