import type { CellPath } from '../report/types.ts'
import type { Reckoned } from './equation.ts'
import type { Suspect } from './types.ts'

/** One changed cell of a repair. */
type Change = { readonly cell: CellPath; readonly from: number; readonly to: number }
type Repair = { readonly changes: readonly Change[]; readonly cost: number }

type Term = { readonly equation: number; readonly sign: 1 | -1 }

const MOST_CHANGES = 3
const MOST_STEPS = 60_000

/**
 * The smallest set of cell changes that makes every `=` equation hold (the principle of Fellegi and Holt), the
 * likeliest slip among equals.
 *
 * @param reckoned equations with the values of their operands
 * @param value the reckoning value of a cell
 * @returns for each failing instance id the cell to suspect; instances without one likeliest repair are absent
 */
export function findSuspects(
  reckoned: readonly Reckoned[],
  value: (path: CellPath) => number | undefined,
): ReadonlyMap<string, Suspect> {
  const equations = reckoned.filter((r) => r.instance.relation === '=')
  const failing = equations.flatMap((r, i) => (r.holds ? [] : [i]))
  if (failing.length === 0) return new Map()
  const terms = new Map<CellPath, Term[]>()
  equations.forEach((r, equation) => {
    for (const [paths, sign] of [
      [r.instance.left, 1],
      [r.instance.right, -1],
    ] as const) {
      for (const path of paths) {
        const list = terms.get(path)
        if (list) list.push({ equation, sign })
        else terms.set(path, [{ equation, sign }])
      }
    }
  })
  const system: System = {
    operands: equations.map((r) => [...r.instance.left, ...r.instance.right]),
    residuals: equations.map((r) => round(r.left - r.right)),
    terms,
    value,
  }
  const suspects = new Map<string, Suspect>()
  for (const part of components(system, failing)) {
    const repair = smallestRepair(system, part) ?? undefined
    if (!repair) continue
    for (const equation of part) {
      const change = repair.changes.find((c) => terms.get(c.cell)!.some((t) => t.equation === equation))
      if (change) {
        suspects.set(equations[equation]!.instance.id, { cell: change.cell, actual: change.from, proposed: change.to })
      }
    }
  }
  return suspects
}

type System = {
  readonly operands: readonly (readonly CellPath[])[]
  /** left − right of each equation. */
  readonly residuals: readonly number[]
  readonly terms: ReadonlyMap<CellPath, readonly Term[]>
  readonly value: (path: CellPath) => number | undefined
}

/** Failing equations that share a cell are repaired together. */
function components(system: System, failing: readonly number[]): number[][] {
  const left = new Set(failing)
  const parts: number[][] = []
  while (left.size > 0) {
    const [first] = left
    const part: number[] = []
    const queue = [first!]
    left.delete(first!)
    while (queue.length > 0) {
      const equation = queue.pop()!
      part.push(equation)
      for (const cell of system.operands[equation]!) {
        for (const term of system.terms.get(cell)!) if (left.delete(term.equation)) queue.push(term.equation)
      }
    }
    parts.push(part.sort((a, b) => a - b))
  }
  return parts
}

/** The only cheapest repair of the smallest size; undefined where two are as good or none is small enough. */
function smallestRepair(system: System, part: readonly number[]): Repair | undefined {
  for (let size = 1; size <= MOST_CHANGES; size++) {
    const found = new Map<string, Repair>()
    const steps = { left: MOST_STEPS }
    search(system, system.residuals, new Set(part), size, [], found, steps)
    if (steps.left <= 0) return undefined
    const repairs = [...found.values()].sort((a, b) => a.cost - b.cost)
    if (repairs.length === 0) continue
    return repairs.length === 1 || repairs[0]!.cost < repairs[1]!.cost ? repairs[0] : undefined
  }
  return undefined
}

function search(
  system: System,
  residuals: readonly number[],
  open: ReadonlySet<number>,
  size: number,
  changes: readonly Change[],
  found: Map<string, Repair>,
  steps: { left: number },
): void {
  if (open.size === 0) {
    if (size > 0 || changes.length === 0) return
    const key = changes
      .map((c) => `${c.cell}=${c.to}`)
      .sort()
      .join(' ')
    if (!found.has(key)) found.set(key, { changes, cost: repairCost(changes) })
    return
  }
  // A cell stands in three equations at most, so so many changes cannot close more.
  if (size === 0 || open.size > 3 * size) return
  const [equation] = open
  for (const cell of system.operands[equation!]!) {
    if (steps.left-- <= 0) return
    if (changes.some((c) => c.cell === cell)) continue
    const terms = system.terms.get(cell)!
    const from = system.value(cell)!
    for (const delta of deltas(terms, residuals, open)) {
      const to = round(from + delta)
      if (to < 0 || !Number.isInteger(to)) continue
      const next = [...residuals]
      const still = new Set(open)
      for (const term of terms) {
        next[term.equation] = round(next[term.equation]! + term.sign * delta)
        if (next[term.equation] === 0) still.delete(term.equation)
        else still.add(term.equation)
      }
      search(system, next, still, size - 1, [...changes, { cell, from, to }], found, steps)
    }
  }
}

/** Changes of a cell that close at least one of its open equations. */
function deltas(terms: readonly Term[], residuals: readonly number[], open: ReadonlySet<number>): number[] {
  const found = new Set<number>()
  for (const term of terms) if (open.has(term.equation)) found.add(round(-term.sign * residuals[term.equation]!))
  return [...found]
}

function repairCost(changes: readonly Change[]): number {
  const [a, b] = changes
  // Two figures of one row that changed places are one slip.
  if (changes.length === 2 && a && b && a.from === b.to && b.from === a.to) return 0.5
  return changes.reduce((sum, c) => sum + slipCost(c.from, c.to), 0)
}

/** How unlikely it is to have typed `from` where `to` was meant: small slips are cheap. */
export function slipCost(from: number, to: number): number {
  const [a, b] = [String(from), String(to)]
  if (from === -to) return 0.8
  if (from === 0) return 1
  if (a.length === b.length) {
    const differing = [...a].flatMap((c, i) => (c === b[i] ? [] : [i]))
    if (differing.length === 1) return 1
    const [i, j] = differing
    if (differing.length === 2 && j! - i! === 1 && a[i!] === b[j!] && a[j!] === b[i!]) return 0.9
    return 2 + differing.length * 0.2
  }
  if (Math.abs(a.length - b.length) === 1 && oneDigitMore(a, b)) return 1.1
  if (to === 0) return 2.2
  return 3
}

function oneDigitMore(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  for (let i = 0; i < long.length; i++) if (long.slice(0, i) + long.slice(i + 1) === short) return true
  return false
}

function round(n: number): number {
  return Math.round(n * 1e8) / 1e8
}
