import type { ColumnLine } from '../editions/types.ts'
import { type Figure, readFigure } from './numeral.ts'
import { splits } from './split.ts'
import type { Strip, Token } from './strips.ts'
import type { Value } from './types.ts'

/** A row's figures before the table as a whole was considered. */
export type RowReading =
  /** One value a column. */
  | { readonly kind: 'cells'; readonly cells: readonly Value[] }
  /** Figures without borders: every way to cut them; `forced` where there is only one. */
  | {
      readonly kind: 'glued'
      readonly readings: readonly (readonly number[])[]
      readonly forced: boolean
      readonly raw: string
    }

const MISSING: Value = { kind: 'missing' }

/**
 * Puts a strip's figures into the columns of its row: by count, by the table's header, or, where borders are lost,
 * as all the ways they could be cut.
 *
 * @param header grid columns of the form's columns, where the strip comes from a grid whose header was found
 */
export function readRow(
  strip: Strip,
  columns: readonly ColumnLine[],
  header: readonly number[] | undefined,
): RowReading {
  const count = columns.length
  const tokens = strip.tokens
  // A blank in front that stands under no header is an empty label cell: counting would shift every figure by one.
  const shifted = tokens[0]?.raw === '' && header !== undefined && !header.includes(tokens[0].column ?? -1)
  if (tokens.length === count && !shifted) return direct(tokens, columns)
  if (strip.bordered && header) {
    const cells = header.map((at, k) => {
      const token = tokens.find((t) => t.column === at)
      return token ? toValue(token, columns[k]!) : MISSING
    })
    const filled = tokens.filter((t) => t.raw !== '')
    const placed = filled.filter((t) => header.includes(t.column ?? -1))
    if (placed.length === filled.length) return { kind: 'cells', cells }
  }
  const filled = tokens.filter((t) => t.raw !== '')
  if (tokens.length > count) {
    // Blank columns around the figures: a grid drawn with more columns than the form has.
    let from = 0
    let to = tokens.length
    while (to - from > count && tokens[to - 1]!.raw === '') to--
    while (to - from > count && tokens[from]!.raw === '') from++
    if (to - from === count) return direct(tokens.slice(from, to), columns)
    if (filled.length === count) return direct(filled, columns)
    if (filled.length > count && !strip.bordered) return withoutStray(filled, columns)
    return { kind: 'cells', cells: columns.map((_, k) => unsure(filled[k])) }
  }
  if (!strip.bordered || strip.glued) {
    const readings = splits(
      filled.map((t) => t.raw.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))),
      count,
    )
    if (readings && readings.length > 0) {
      return { kind: 'glued', readings, forced: readings.length === 1, raw: filled.map((t) => t.raw).join(' ') }
    }
    const glued = gluedAmount(filled, columns)
    if (glued) return glued
  }
  return lost(filled, columns)
}

function direct(tokens: readonly Token[], columns: readonly ColumnLine[]): RowReading {
  return { kind: 'cells', cells: tokens.map((token, k) => toValue(token, columns[k]!)) }
}

function toValue(token: Token, column: ColumnLine): Value {
  const figure: Figure = readFigure(token.raw, column.measure)
  return token.place ? { ...figure, place: token.place } : figure
}

function unsure(token: Token | undefined, n: number | null = null): Value {
  if (!token) return MISSING
  const raw = token.raw
  const read = readFigure(raw, 'count')
  const candidates = read.kind === 'number' ? [read.n] : []
  return { kind: 'unsure', n, raw, candidates, ...(token.place ? { place: token.place } : {}) }
}

/**
 * Fewer figures than columns and borders that don't tell which is lost. First and last are certain where only one is
 * lost; the middle ones are where they are all equal and add up, because then it does not matter which 0 is gone.
 */
function lost(tokens: readonly Token[], columns: readonly ColumnLine[]): RowReading {
  const count = columns.length
  if (tokens.length !== count - 1 || count < 5) {
    return { kind: 'cells', cells: columns.map((_, k) => unsure(tokens[k])) }
  }
  const middle = tokens.slice(1, -1)
  // Only where the printed ones add up alone was the lost one a 0; else it may have stood anywhere among them.
  const numbers = tokens.map((t) => readFigure(t.raw, 'count')).map((f) => (f.kind === 'number' ? f.n : Number.NaN))
  const adds = numbers.slice(0, -1).reduce((a, b) => a + b, 0) === numbers.at(-1)
  const equal = adds && middle.every((t) => t.raw === middle[0]!.raw)
  return {
    kind: 'cells',
    cells: columns.map((column, k) => {
      if (k === 0) return toValue(tokens[0]!, column)
      if (k === count - 1) return toValue(tokens.at(-1)!, column)
      const token = middle[k - 1]
      return token ? (equal ? toValue(token, column) : unsure(token)) : MISSING
    }),
  }
}

/** One figure too many, such as a page number between the lines: dropped only where the row sum leaves one choice. */
function withoutStray(tokens: readonly Token[], columns: readonly ColumnLine[]): RowReading {
  const count = columns.length
  const total = columns.at(-1)?.key === 'total'
  const figures = tokens.map((t) => readFigure(t.raw, 'count'))
  if (tokens.length === count + 1 && total && figures.every((f) => f.kind === 'number')) {
    const numbers = figures.map((f) => (f.kind === 'number' ? f.n : 0))
    const kept = new Map<string, readonly Token[]>()
    tokens.forEach((_, drop) => {
      const rest = numbers.filter((_n, k) => k !== drop)
      const sum = rest.slice(0, -1).reduce((a, b) => a + b, 0)
      if (sum === rest.at(-1))
        kept.set(
          rest.join(','),
          tokens.filter((_t, k) => k !== drop),
        )
    })
    const only = [...kept.values()]
    if (only.length === 1) return direct(only[0]!, columns)
  }
  return { kind: 'cells', cells: columns.map((_, k) => unsure(tokens[k])) }
}

/** A count and an amount printed as one: `13575394432.52元`. No equation tells them apart. */
function gluedAmount(tokens: readonly Token[], columns: readonly ColumnLine[]): RowReading | undefined {
  if (tokens.length === 0 || tokens.length >= columns.length) return undefined
  const raw = tokens.map((t) => t.raw).join(' ')
  return { kind: 'cells', cells: columns.map(() => ({ kind: 'unsure', n: null, raw, candidates: [] })) }
}
