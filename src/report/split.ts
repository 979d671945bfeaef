/**
 * Figures printed without separators: `640020470` is 64 0 0 2 0 4 70, because nothing else adds up.
 * A split is only believed where the equations leave exactly one.
 */

const MOST_SPLITS = 20_000

/**
 * All ways to cut tokens into exactly `count` whole numbers. Borders between tokens stay borders; a number of more
 * than one digit does not begin with 0. Undefined where a token is no row of digits or there are too many ways.
 */
export function splits(tokens: readonly string[], count: number): number[][] | undefined {
  if (tokens.length > count || !tokens.every((t) => /^\d{1,40}$/.test(t))) return undefined
  const found: number[][] = []
  const taken: number[] = []
  const total = tokens.reduce((sum, t) => sum + t.length, 0)
  if (total < count) return []
  const walk = (token: number, offset: number, digitsLeft: number): boolean => {
    if (taken.length === count) {
      if (token === tokens.length) found.push([...taken])
      return found.length <= MOST_SPLITS
    }
    if (token === tokens.length) return true
    const text = tokens[token]!
    const need = count - taken.length
    const longest = text[offset] === '0' ? 1 : text.length - offset
    for (let size = 1; size <= longest && digitsLeft - size >= need - 1; size++) {
      const end = offset + size
      const atEnd = end === text.length
      taken.push(Number(text.slice(offset, end)))
      const go = walk(atEnd ? token + 1 : token, atEnd ? 0 : end, digitsLeft - size)
      taken.pop()
      if (!go) return false
    }
    return true
  }
  return walk(0, 0, total) ? found : undefined
}

/** A row whose figures have several readings. */
export type Readings = readonly (readonly number[])[]

export type Linear = {
  /** Indexes of rows that add on the left, and on the right. */
  readonly left: readonly number[]
  readonly right: readonly number[]
}

const MOST_STATES = 60_000
const MOST_SOLUTIONS = 400

/**
 * Chooses one reading a row so that in every column the left rows of each equation add up to the right rows.
 *
 * @param rows the possible readings of each row; all of one length
 * @returns for each row the readings that occur in some solution; undefined where there is no solution or too many to tell
 */
export function solveReadings(rows: readonly Readings[], equations: readonly Linear[]): Readings[] | undefined {
  if (rows.some((r) => r.length === 0)) return undefined
  const width = rows[0]![0]!.length
  // Coefficient of each row in each equation; a state is the running sum of all equations over all columns.
  const factor = rows.map((_, r) => equations.map((e) => count(e.left, r) - count(e.right, r)))
  const order = rows.map((_, r) => r).sort((a, b) => rows[a]!.length - rows[b]!.length)
  type State = { readonly sums: readonly number[]; readonly ways: { from: State; reading: number }[] }
  const reach = remainingReach(rows, order, factor, width)
  let states = new Map<string, State>([
    ['', { sums: Array.from({ length: width * equations.length }, () => 0), ways: [] }],
  ])
  for (const [step, r] of order.entries()) {
    const next = new Map<string, State>()
    const { least, most } = reach[step + 1]!
    for (const state of states.values()) {
      rows[r]!.forEach((reading, index) => {
        const sums = state.sums.map((sum, k) => sum + factor[r]![Math.floor(k / width)]! * reading[k % width]!)
        // What the rows to come can still add must be able to bring every sum back to 0.
        if (sums.some((sum, k) => sum + least[k]! > 0 || sum + most[k]! < 0)) return
        const key = sums.join(',')
        const known = next.get(key)
        if (known) known.ways.push({ from: state, reading: index })
        else next.set(key, { sums, ways: [{ from: state, reading: index }] })
      })
      if (next.size > MOST_STATES) return undefined
    }
    states = next
  }
  const end = [...states.values()].find((s) => s.sums.every((n) => n === 0))
  if (!end) return undefined
  const occurring = rows.map(() => new Set<number>())
  let layer = new Set<State>([end])
  for (let step = order.length - 1; step >= 0; step--) {
    const before = new Set<State>()
    for (const state of layer) {
      for (const way of state.ways) {
        occurring[order[step]!]!.add(way.reading)
        before.add(way.from)
      }
    }
    layer = before
  }
  if (occurring.some((set) => set.size > MOST_SOLUTIONS)) return undefined
  return rows.map((readings, r) => [...occurring[r]!].map((index) => readings[index]!))
}

/** For every step, the least and the most the rows from there on can add to each sum. */
function remainingReach(
  rows: readonly Readings[],
  order: readonly number[],
  factor: readonly (readonly number[])[],
  width: number,
): { readonly least: readonly number[]; readonly most: readonly number[] }[] {
  const size = width * factor[0]!.length
  const none = Array.from({ length: size }, () => 0)
  const reach = [{ least: none, most: none }]
  for (let step = order.length - 1; step >= 0; step--) {
    const r = order[step]!
    const after = reach[0]!
    const bounds = (pick: (...n: number[]) => number, from: readonly number[]) =>
      from.map(
        (sum, k) => sum + pick(...rows[r]!.map((reading) => factor[r]![Math.floor(k / width)]! * reading[k % width]!)),
      )
    reach.unshift({ least: bounds(Math.min, after.least), most: bounds(Math.max, after.most) })
  }
  return reach
}

function count(list: readonly number[], n: number): number {
  return list.filter((x) => x === n).length
}
