import { labelSimilarity, stem } from './similar.ts'
import type { Strip } from './strips.ts'

/** A line of the form that figures can be aligned to: a row, or a group caption that swallows blank strips. */
export type FormLine = {
  readonly key: string
  /** Label keys it is known by. */
  readonly labels: readonly string[]
  /** Figures it prints; 0 for captions and groups. */
  readonly figures: number
  /** Those of the labels the form does not allow. */
  readonly alias?: readonly string[]
  /** A row of the other form: taken only by its label, never by order. */
  readonly foreign?: boolean
}

export type Alignment = {
  /** For each form line the strip that belongs to it. */
  readonly strips: ReadonlyMap<string, Strip>
  /** Lines whose strip might as well belong to another line: placed by order alone and not forced. */
  readonly doubtful: ReadonlySet<string>
  /** Lines whose strip carries no label of its own. */
  readonly byOrder: ReadonlySet<string>
  /** Strips with figures that found no place. */
  readonly left: readonly Strip[]
}

const LEAST = 0.55
const FLOATING = 2
const RENAMED = 1

/**
 * Aligns strips with the lines of a form: both keep their order, each is used once, labels and the number of figures
 * decide. Strips without a label are placed between labelled neighbours; where more than one place is as good, the
 * line is reported as doubtful.
 */
export function alignStrips(all: readonly Strip[], lines: readonly FormLine[]): Alignment {
  // Words without figures have given their torn labels away already.
  const strips = all.filter((s) => s.tokens.length > 0)
  const rows = strips.length
  const columns = lines.length
  const score = strips.map((strip) => scores(strip, lines))
  const ahead = table(rows, columns)
  for (let i = 1; i <= rows; i++) {
    for (let j = 1; j <= columns; j++) {
      ahead[i]![j] = Math.max(ahead[i - 1]![j]!, ahead[i]![j - 1]!, ahead[i - 1]![j - 1]! + score[i - 1]![j - 1]!)
    }
  }
  const behind = table(rows, columns)
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      behind[i]![j] = Math.max(behind[i + 1]![j]!, behind[i]![j + 1]!, behind[i + 1]![j + 1]! + score[i]![j]!)
    }
  }
  const best = ahead[rows]![columns]!
  const placed = new Map<string, Strip>()
  const doubtful = new Set<string>()
  const byOrder = new Set<string>()
  const used = new Set<Strip>()
  let i = rows
  let j = columns
  while (i > 0 && j > 0) {
    const s = score[i - 1]![j - 1]!
    if (s > 0 && close(ahead[i]![j]!, ahead[i - 1]![j - 1]! + s)) {
      const strip = strips[i - 1]!
      const line = lines[j - 1]!
      placed.set(line.key, strip)
      used.add(strip)
      if (s <= 2 * FLOATING && line.figures > 0) {
        byOrder.add(line.key)
        const places = lines.filter((_, c) => {
          const here = score[i - 1]![c]!
          return here > 0 && close(ahead[i - 1]![c]! + here + behind[i]![c + 1]!, best)
        })
        if (places.length > 1) for (const place of places) doubtful.add(place.key)
      }
      i--
      j--
    } else if (close(ahead[i]![j]!, ahead[i - 1]![j]!)) i--
    else j--
  }
  placeOutOfOrder(strips, lines, placed, used)
  return { strips: placed, doubtful, byOrder, left: strips.filter((s) => s.tokens.length > 0 && !used.has(s)) }
}

/** A row whose label stands exactly, but at another place: tables torn apart by a converter. Only where it stands once. */
function placeOutOfOrder(
  strips: readonly Strip[],
  lines: readonly FormLine[],
  placed: Map<string, Strip>,
  used: Set<Strip>,
): void {
  for (const line of lines) {
    if (line.figures === 0 || line.foreign || placed.has(line.key)) continue
    const exact = strips.filter(
      (s) => s.tokens.length > 0 && tokenFit(s, line.figures) === 1 && likeness(s.tail, line) >= 0.95,
    )
    if (exact.length !== 1 || used.has(exact[0]!)) continue
    placed.set(line.key, exact[0]!)
    used.add(exact[0]!)
  }
}

function table(rows: number, columns: number): number[][] {
  return Array.from({ length: rows + 1 }, () => Array.from({ length: columns + 1 }, () => 0))
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9
}

/** Score of one strip against every line of the form. */
function scores(strip: Strip, lines: readonly FormLine[]): number[] {
  const sure = lines.map((line) => exactLikeness(strip, line))
  // A label that stands exactly somewhere in the form needs no guessing elsewhere.
  const guess = strip.key !== '' && !sure.some((s) => s >= 0.92)
  const blank = strip.tokens.every((t) => t.raw === '')
  return lines.map((line, k) => {
    const own = guess
      ? Math.max(likeness(strip.key, line), strip.tail === strip.key ? 0 : likeness(strip.tail, line))
      : sure[k]!
    if (line.figures === 0) return blank ? 9 * own : 0
    const fit = tokenFit(strip, line.figures)
    if (own > 0) return 10 * own * fit
    if (line.foreign || fit < 1) return 0
    if (strip.key !== '') return renamed(strip, line) ? RENAMED : 0
    const torn = likeness(strip.before, line)
    return torn > 0 ? FLOATING + 2 * torn : FLOATING
  })
}

/** A label in other words behind the form's own enumerator: its place in the order tells which row it is. */
function renamed(strip: Strip, line: FormLine): boolean {
  if (line.figures < 7 || strip.glued) return false
  const enumerator = /^(?:\d{1,2}|[一二三四五六七])/
  const printed = enumerator.exec(strip.tail)?.[0]
  return printed !== undefined && line.labels.some((label) => enumerator.exec(label)?.[0] === printed)
}

function exactLikeness(strip: Strip, line: FormLine): number {
  let best = 0
  for (const label of line.labels) {
    const own = stem(label)
    for (const key of strip.tail === strip.key ? [strip.key] : [strip.key, strip.tail]) {
      if (key === label) best = 1
      else if (key.endsWith(label)) best = Math.max(best, 0.98)
      else if (stem(key) === own) best = Math.max(best, 0.95)
      else if (own.length >= 4 && key.endsWith(own)) best = Math.max(best, 0.92)
    }
  }
  return best
}

function likeness(key: string, line: FormLine): number {
  if (key === '') return 0
  let best = 0
  for (const label of line.labels) best = Math.max(best, labelSimilarity(key, label))
  return best >= LEAST ? best : 0
}

/** How well the number of figures suits the line. Blank cells beside enough figures don't count against it. */
function tokenFit(strip: Strip, figures: number): number {
  const filled = strip.tokens.filter((t) => t.raw !== '').length
  if (strip.tokens.length === figures || filled === figures) return 1
  if (strip.glued) return 0.95
  if (filled === 0) return 0.5
  return strip.tokens.length > figures ? 0.85 : 0.7
}
