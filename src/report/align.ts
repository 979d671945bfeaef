import { labelSimilarity } from './similar.ts'
import type { Strip } from './strips.ts'

/** A line of the form that figures can be aligned to: a row, or a group caption that swallows blank strips. */
export type FormLine = {
  readonly key: string
  /** Label keys it is known by. */
  readonly labels: readonly string[]
  /** Figures it prints; 0 for captions and groups. */
  readonly figures: number
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

/**
 * Aligns strips with the lines of a form: both keep their order, each is used once, labels and the number of figures
 * decide. Strips without a label are placed between labelled neighbours; where more than one place is as good, the
 * line is reported as doubtful.
 */
export function alignStrips(strips: readonly Strip[], lines: readonly FormLine[]): Alignment {
  const rows = strips.length
  const columns = lines.length
  const score = strips.map((strip) => lines.map((line) => matchScore(strip, line)))
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
      if (strip.key === '' && line.figures > 0) {
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
  return Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0))
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9
}

function matchScore(strip: Strip, line: FormLine): number {
  if (line.figures === 0) return strip.tokens.every((t) => t.raw === '') ? 9 * stripLikeness(strip, line) : 0
  if (strip.tokens.length === 0) return 0
  const fit = tokenFit(strip, line.figures)
  const own = stripLikeness(strip, line)
  if (own > 0) return 10 * own * fit
  if (strip.key !== '' || line.foreign) return 0
  const torn = likeness(strip.before, line)
  if (fit < 1) return 0
  return torn > 0 ? FLOATING + 2 * torn : FLOATING
}

function stripLikeness(strip: Strip, line: FormLine): number {
  const whole = likeness(strip.key, line)
  return whole >= 0.9 || strip.tail === strip.key ? whole : Math.max(whole, likeness(strip.tail, line))
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
