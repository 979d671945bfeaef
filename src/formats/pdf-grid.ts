import type { Bar, Frame } from './pdf-rules.ts'

/** A cell of a ruled grid. Rows and columns are 0-based; the box is left, top, width, height in points. */
export type GridCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: readonly [number, number, number, number]
}

export type Grid = {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly GridCell[]
  readonly box: readonly [number, number, number, number]
  /** Index of the cell at a point; nothing outside the rules. */
  readonly cellAt: (x: number, y: number) => number | undefined
  /** Positions of the drawn vertical rules that pass the given height, from left to right. */
  readonly plumbsAt: (y: number) => readonly number[]
}

/** Rules closer together than this are one border: double lines, lines a little out of place. Points. */
const BORDER = 4

/** Share of a cell's edge that must be drawn for the edge to count. */
const DRAWN = 0.5

/** A single row (the rest of a table on a new page) is at most this high; higher ones are frames round text. Points. */
const SINGLE_ROW = 120

const MOST_LINES = 500

/**
 * Builds the grid of a frame: cells are the areas that no rule divides.
 * The grid closes where rules end, because a row that is cut by the end of the page has no rule there.
 *
 * @returns nothing for frames that are no table: borders round one text, underlines, axes of a chart
 */
export function toGrid(frame: Frame): Grid | undefined {
  let ys = positions(frame.levels, frame.plumbs)
  let xs = positions(frame.plumbs, frame.levels)
  if (xs.length > MOST_LINES || ys.length > MOST_LINES) return undefined
  // A position no rule follows inside the frame divides nothing.
  ys = ys.filter((_, i) => i === 0 || i === ys.length - 1 || coverage(frame.levels, ys, i, xs).some(Boolean))
  xs = xs.filter((_, i) => i === 0 || i === xs.length - 1 || coverage(frame.plumbs, xs, i, ys).some(Boolean))
  const [rows, columns] = [ys.length - 1, xs.length - 1]
  if (rows < 1 || columns < 2) return undefined
  const across = ys.map((_, i) => coverage(frame.levels, ys, i, xs))
  const along = xs.map((_, i) => coverage(frame.plumbs, xs, i, ys))
  const area = areas(rows, columns, across, along)
  const outside = openAreas(area, rows, columns, across, along)
  const cells: GridCell[] = []
  const owner = new Int32Array(rows * columns).fill(-1)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      if (owner[at] !== -1 || outside.has(area[at]!)) continue
      const free = (r: number, c: number) => area[r * columns + c] === area[at] && owner[r * columns + c] === -1
      let right = column + 1
      while (right < columns && free(row, right)) right++
      let bottom = row + 1
      while (bottom < rows && range(column, right).every((c) => free(bottom, c))) bottom++
      for (const r of range(row, bottom)) owner.fill(cells.length, r * columns + column, r * columns + right)
      const [x, y] = [xs[column]!, ys[row]!]
      cells.push({
        row,
        column,
        rowSpan: bottom - row,
        columnSpan: right - column,
        box: [x, y, xs[right]! - x, ys[bottom]! - y],
      })
    }
  }
  const [left, top] = [xs[0]!, ys[0]!]
  const row = rows === 1 && cells.length > 1 && ys[1]! - top <= SINGLE_ROW
  if (!row && (rows === 1 || cells.length < 3)) return undefined
  return {
    rows,
    columns,
    cells,
    box: [left, top, xs[columns]! - left, ys[rows]! - top],
    cellAt: (x, y) => {
      const [row, column] = [intervalOf(ys, y), intervalOf(xs, x)]
      const cell = row === undefined || column === undefined ? -1 : owner[row * columns + column]!
      return cell === -1 ? undefined : cell
    },
    plumbsAt: (y) => {
      const row = intervalOf(ys, y)
      return row === undefined ? [] : xs.filter((_, i) => along[i]![row])
    },
  }
}

/** Positions of the rules of one direction, and where rules of the other direction end apart from those. */
function positions(bars: readonly Bar[], others: readonly Bar[]): number[] {
  const found = clusters(bars.map((bar) => bar.at))
  const ends = others.flatMap((bar) => [bar.from, bar.to])
  const loose = ends.filter((end) => !found.some((at) => Math.abs(at - end) <= BORDER))
  return [...found, ...clusters(loose)].sort((a, b) => a - b)
}

function clusters(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const means: number[] = []
  let group: number[] = []
  const close = () => {
    if (group.length > 0) means.push((group[0]! + group[group.length - 1]!) / 2)
  }
  for (const value of sorted) {
    if (group.length > 0 && value - group[0]! > BORDER) {
      close()
      group = []
    }
    group.push(value)
  }
  close()
  return means
}

/** For line `i` of `lines`: which of the stretches between neighbouring `stops` are drawn. */
function coverage(bars: readonly Bar[], lines: readonly number[], i: number, stops: readonly number[]): boolean[] {
  const near = bars.filter((bar) => Math.abs(bar.at - lines[i]!) <= BORDER / 2 + 0.01)
  return stops.slice(1).map((stop, k) => {
    const start = stops[k]!
    return near.some((bar) => Math.min(stop, bar.to) - Math.max(start, bar.from) >= (stop - start) * DRAWN)
  })
}

/** Number of its area for every elementary box; boxes without a rule between them share one. */
function areas(rows: number, columns: number, across: boolean[][], along: boolean[][]): Int32Array {
  const area = new Int32Array(rows * columns).fill(-1)
  let count = 0
  for (let start = 0; start < area.length; start++) {
    if (area[start] !== -1) continue
    const queue = [start]
    area[start] = count
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const [row, column] = [Math.floor(at / columns), at % columns]
      const visit = (open: boolean, next: number) => {
        if (!open || area[next] !== -1) return
        area[next] = count
        queue.push(next)
      }
      visit(column + 1 < columns && !along[column + 1]![row], at + 1)
      visit(column > 0 && !along[column]![row], at - 1)
      visit(row + 1 < rows && !across[row + 1]![column], at + columns)
      visit(row > 0 && !across[row]![column], at - columns)
    }
    count++
  }
  return area
}

/**
 * Areas that lie beside the table, not in it: open at two neighbouring sides of the frame.
 * A side without any rule is closed in thought: that is how a page break or an open-sided table looks.
 */
function openAreas(
  area: Int32Array,
  rows: number,
  columns: number,
  across: boolean[][],
  along: boolean[][],
): ReadonlySet<number> {
  const sides = new Map<number, { level: boolean; plumb: boolean }>()
  const mark = (drawn: boolean[], boxes: number[], side: 'level' | 'plumb') => {
    if (!drawn.some(Boolean)) return
    boxes.forEach((box, i) => {
      if (drawn[i]) return
      const seen = sides.get(area[box]!) ?? { level: false, plumb: false }
      seen[side] = true
      sides.set(area[box]!, seen)
    })
  }
  const all = range(0, columns)
  mark(across[0]!, all, 'level')
  mark(
    across[rows]!,
    all.map((c) => (rows - 1) * columns + c),
    'level',
  )
  const down = range(0, rows)
  mark(
    along[0]!,
    down.map((r) => r * columns),
    'plumb',
  )
  mark(
    along[columns]!,
    down.map((r) => r * columns + columns - 1),
    'plumb',
  )
  return new Set([...sides].filter(([, side]) => side.level && side.plumb).map(([key]) => key))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

function intervalOf(stops: readonly number[], value: number): number | undefined {
  if (value < stops[0]! || value >= stops[stops.length - 1]!) return undefined
  let [low, high] = [0, stops.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (stops[middle]! <= value) low = middle
    else high = middle
  }
  return low
}
