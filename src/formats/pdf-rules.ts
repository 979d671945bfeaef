import type { PdfRule } from './pdf-page.ts'

/** A merged rule: its position across, its ends along. Points. */
export type Bar = { readonly at: number; readonly from: number; readonly to: number }

/** Rules that hang together: the drawing of one table, or of something else. */
export type Frame = { readonly levels: readonly Bar[]; readonly plumbs: readonly Bar[] }

/** Pieces of one line may be this far apart: dashes, and the joints between the edges of cells. Points. */
const GAP = 4

/** Rules that meet may miss each other by this much. Points. */
const JOINT = 3

/** Pieces of one line may lie this far beside each other. */
const BESIDE = 0.8

/** More rules than this are a drawing, not a table. */
const MOST_RULES = 30_000
const MOST_BARS = 1500

/**
 * Merges the pieces of rules that lie on one line, then finds which rules touch.
 * Merging comes first: browsers draw every edge of every cell by itself.
 */
export function findFrames(rules: readonly PdfRule[]): readonly Frame[] {
  if (rules.length > MOST_RULES) return []
  const levels = mergeBars(rules.filter((r) => r.y1 === r.y2).map((r) => ({ at: r.y1, from: r.x1, to: r.x2 })))
  const plumbs = mergeBars(rules.filter((r) => r.x1 === r.x2).map((r) => ({ at: r.x1, from: r.y1, to: r.y2 })))
  if (levels.length > MOST_BARS || plumbs.length > MOST_BARS) return []
  const group = Array.from({ length: levels.length + plumbs.length }, (_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (group[at] !== at) {
      group[at] = group[group[at]!]!
      at = group[at]!
    }
    return at
  }
  levels.forEach((level, i) => {
    plumbs.forEach((plumb, j) => {
      if (touches(level, plumb)) group[root(levels.length + j)] = root(i)
    })
  })
  const frames = new Map<number, { levels: Bar[]; plumbs: Bar[] }>()
  group.forEach((_, i) => {
    const key = root(i)
    const frame = frames.get(key) ?? { levels: [], plumbs: [] }
    frames.set(key, frame)
    if (i < levels.length) frame.levels.push(levels[i]!)
    else frame.plumbs.push(plumbs[i - levels.length]!)
  })
  return [...frames.values()].filter((frame) => frame.levels.length > 0 && frame.plumbs.length > 0)
}

function touches(level: Bar, plumb: Bar): boolean {
  return (
    plumb.at >= level.from - JOINT &&
    plumb.at <= level.to + JOINT &&
    level.at >= plumb.from - JOINT &&
    level.at <= plumb.to + JOINT
  )
}

function mergeBars(bars: Bar[]): readonly Bar[] {
  bars.sort((a, b) => a.at - b.at)
  const merged: Bar[] = []
  for (let start = 0; start < bars.length; ) {
    let end = start + 1
    while (end < bars.length && bars[end]!.at - bars[start]!.at <= BESIDE) end++
    const line = bars.slice(start, end).sort((a, b) => a.from - b.from)
    let open = line[0]!
    for (const bar of line.slice(1)) {
      if (bar.from <= open.to + GAP) open = { at: open.at, from: open.from, to: Math.max(open.to, bar.to) }
      else {
        merged.push(open)
        open = bar
      }
    }
    merged.push(open)
    start = end
  }
  return merged
}
