import type { TableTemplate } from '../editions/types.ts'
import { readFigure } from './numeral.ts'
import { splits } from './split.ts'
import type { Strip, Token } from './strips.ts'
import type { ReportNote, TableReading, Value } from './types.ts'

/**
 * Reads a table that prints all its figures in one row, block beside block (table four: three times five).
 *
 * @param strips the strips of the table's zone; figures may be spread over several
 * @returns undefined where the zone holds no figures
 */
export function readOneRowTable(
  strips: readonly Strip[],
  template: TableTemplate,
  headed: boolean,
): { readonly reading: TableReading; readonly notes: readonly ReportNote[] } | undefined {
  const block = template.blocks[0]!
  const groups = block.rows.length
  const width = block.columns.length
  const count = groups * width
  const figured = strips.filter((s) => s.tokens.length > 0)
  const whole = figured.find((s) => s.tokens.length === count && s.tokens.some((t) => t.raw !== ''))
  const chosen = whole ?? figured.find((s) => s.tokens.length === count)
  const tokens = chosen?.tokens ?? gather(figured, count)
  if (tokens.length === 0) return undefined
  const notes: ReportNote[] = []
  let values: readonly Value[]
  if (tokens.length === count) {
    values = tokens.map((t, k) => value(t, block.columns[k % width]!.measure))
  } else {
    notes.push({ code: tokens.length < count ? 'gluedFigures' : 'extraFigures' })
    values = cutGlued(tokens, template, groups, width)
  }
  const cells: Record<string, Record<string, Value>> = {}
  block.rows.forEach((row, g) => {
    cells[row.key] = Object.fromEntries(block.columns.map((c, k) => [c.key, values[g * width + k]!]))
  })
  return {
    reading: {
      rows: block.rows.map((r) => r.key),
      cells,
      missingRows: [],
      complete: tokens.length === count,
      oddLabels: [],
      headed,
    },
    notes,
  }
}

function value(token: Token, measure: 'count' | 'change' | 'amountWan'): Value {
  const figure = readFigure(token.raw, measure)
  return token.place ? { ...figure, place: token.place } : figure
}

/** Figures of several strips in order, until the row is full; blanks at the edges of a strip don't count. */
function gather(strips: readonly Strip[], count: number): readonly Token[] {
  const tokens: Token[] = []
  for (const strip of strips) {
    if (tokens.length >= count) break
    const filled = strip.tokens.length <= count ? strip.tokens : strip.tokens.filter((t) => t.raw !== '')
    if (filled.every((t) => t.raw === '')) continue
    tokens.push(...filled)
  }
  return tokens
}

/** Figures without borders: cut so that every group adds up, where only one cut does. */
function cutGlued(tokens: readonly Token[], template: TableTemplate, groups: number, width: number): Value[] {
  const raw = tokens.map((t) => t.raw).join(' ')
  const digits = tokens.filter((t) => t.raw !== '').map((t) => t.raw.replace(/\s/g, ''))
  const count = groups * width
  const unsure = (candidates: readonly number[] = []): Value => ({ kind: 'unsure', n: null, raw, candidates })
  const total = digits.reduce((sum, d) => sum + d.length, 0)
  if (!digits.every((d) => /^\d+$/.test(d)) || total < count) return Array.from({ length: count }, () => unsure())
  if (total === count) return [...digits.join('')].map((d) => ({ kind: 'number', n: Number(d), raw: d }))
  if (digits.length !== 1) {
    // Some borders are left: cut the whole with these borders kept.
    const cuts = splits(digits, count)?.filter((figures) => adds(figures, template, width)) ?? []
    return pick(cuts, count, unsure)
  }
  return pick(groupCuts(digits[0]!, groups, width), count, unsure)
}

function pick(
  cuts: readonly (readonly number[])[],
  count: number,
  unsure: (candidates: readonly number[]) => Value,
): Value[] {
  return Array.from({ length: count }, (_, k) => {
    const candidates = [...new Set(cuts.map((c) => c[k]!))].slice(0, 12)
    return candidates.length === 1
      ? { kind: 'number', n: candidates[0]!, raw: String(candidates[0]) }
      : unsure(candidates)
  })
}

function adds(figures: readonly number[], template: TableTemplate, width: number): boolean {
  const columns = template.blocks[0]!.columns.map((c) => c.key)
  return template.equations.every((e) => {
    if (e.along !== 'rows' || e.relation !== '=') return true
    for (let start = 0; start < figures.length; start += width) {
      const sum = (keys: readonly string[]) => keys.reduce((n, k) => n + figures[start + columns.indexOf(k)]!, 0)
      if (sum(e.left) !== sum(e.right)) return false
    }
    return true
  })
}

/** All cuts of a row of digits into groups whose parts add up to their last figure. Bounded: at most 64 are returned. */
function groupCuts(digits: string, groups: number, width: number): number[][] {
  const found: number[][] = []
  const walk = (from: number, done: readonly number[]) => {
    if (found.length >= 64) return
    if (done.length === groups * width) {
      if (from === digits.length) found.push([...done])
      return
    }
    const groupsAfter = groups - done.length / width - 1
    const most = Math.min(digits.length - groupsAfter * width, from + width * 6)
    for (let to = from + width; to <= most; to++) {
      for (const cut of splits([digits.slice(from, to)], width) ?? []) {
        if (cut.slice(0, -1).reduce((a, b) => a + b, 0) === cut.at(-1)) walk(to, [...done, ...cut])
      }
    }
  }
  walk(0, [])
  return found
}
