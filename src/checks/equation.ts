import { edition as editionOf } from '../editions/index.ts'
import type { Edition, TableKey } from '../editions/types.ts'
import type { CellPath, Report, TableReading } from '../report/types.ts'
import { type FormCell, type Instance, unfold } from './instances.ts'
import { reckoner, totalOnlyRows } from './reckon.ts'
import type { Finding, Outcomes, Skip } from './types.ts'

/** Amounts agree within half of the fourth decimal; counts exactly (domain.md 2.1). */
const AMOUNT_TOLERANCE = 0.00005

/** An equation with its operands' values: what the repair works on. */
export type Reckoned = {
  readonly instance: Instance
  readonly left: number
  readonly right: number
  readonly holds: boolean
}

/** Judges every equation and every cell of the report's tables; three answers: holds, fails, could not be judged. */
export function judgeEquations(report: Report): Outcomes & { readonly reckoned: readonly Reckoned[] } {
  const findings: Finding[] = []
  const passed: string[] = []
  const skipped: Skip[] = []
  const reckoned: Reckoned[] = []
  const edition = report.edition ? editionOf(report.edition) : undefined
  if (!edition?.tables) return { findings, passed, skipped, reckoned }
  const plain = reckoner(report)
  for (const key of Object.keys(edition.tables) as TableKey[]) {
    const table = report.tables[key]
    if (!table) {
      // The whole table is one finding of its own; its equations are named once.
      for (const rule of new Set(edition.tables[key].equations.map((e) => e.id))) {
        skipped.push({ id: rule, rule, because: 'missingTable', cells: [] })
      }
      continue
    }
    const totals = totalColumn(plain, key, table)
    const { instances, cells: formCells } = unfold(edition, key, table)
    for (const instance of instances) {
      const cells = [...instance.left, ...instance.right]
      if (totals.skips(instance)) {
        skipped.push({ id: instance.id, rule: instance.rule, because: 'totalOnly', cells })
        continue
      }
      const unread = cells.filter((c) => totals.value(c) === undefined)
      if (unread.length > 0) {
        skipped.push({ id: instance.id, rule: instance.rule, because: 'missingCells', cells: unread })
        continue
      }
      const sum = (paths: readonly CellPath[]) => tidy(paths.reduce((n, p) => n + totals.value(p)!, 0))
      const [left, right] = [sum(instance.left), sum(instance.right)]
      const holds = relationHolds(instance, left, right, totals.value)
      reckoned.push({ instance, left, right, holds })
      if (holds) passed.push(instance.id)
      else findings.push(equationFinding(edition, instance, left, right, totals.value))
    }
    findings.push(...cellFindings(edition, key, formCells, totals.plain))
  }
  return { findings, passed, skipped, reckoned }
}

function relationHolds(
  instance: Instance,
  left: number,
  right: number,
  value: (path: CellPath) => number | undefined,
): boolean {
  switch (instance.relation) {
    case '=':
      return Math.abs(left - right) < AMOUNT_TOLERANCE
    case '>=':
      return left >= right - AMOUNT_TOLERANCE
    case 'zeroImplies':
      return instance.left.some((p) => value(p) !== 0) || right === 0
    case 'zeroIff':
      return (left === 0) === (right === 0)
  }
}

function equationFinding(
  edition: Edition,
  instance: Instance,
  left: number,
  right: number,
  value: (path: CellPath) => number | undefined,
): Finding {
  const operands = [...instance.right, ...instance.left]
  const facts: Record<string, string | number> = {
    edition: edition.id,
    table: instance.table,
    ...(instance.row ? { row: instance.row } : {}),
    ...(instance.column ? { column: instance.column } : {}),
    left,
    right,
    gap: tidy(Math.abs(left - right)),
    source: instance.source,
  }
  for (const path of operands) facts[instance.keys.get(path)!] = value(path)!
  const exact = instance.relation === '='
  return {
    id: instance.id,
    rule: instance.rule,
    severity: instance.severity,
    cells: operands,
    expected: exact ? left : null,
    actual: exact ? right : null,
    suspect: null,
    facts,
    evidence: null,
  }
}

/** Every figure by itself: counts are whole and not negative; a change may be negative, an amount may have decimals. */
function cellFindings(
  edition: Edition,
  key: TableKey,
  cells: readonly FormCell[],
  value: (path: CellPath) => number | undefined,
): Finding[] {
  const prefix = { proactiveDisclosure: 'T2', requestHandling: 'T3', reviewLitigation: 'T4' }[key]
  const found: Finding[] = []
  for (const { path, row, column, measure } of cells) {
    const n = value(path)
    if (n === undefined) continue
    const add = (rule: string) =>
      found.push({
        id: `${prefix}-${rule}:${row}:${column}`,
        rule: `${prefix}-${rule}`,
        severity: 'error',
        cells: [path],
        expected: null,
        actual: n,
        suspect: null,
        facts: { edition: edition.id, table: key, row, column, value: n },
        evidence: null,
      })
    if (measure !== 'change' && n < 0) add('NONNEG')
    if (measure !== 'amountWan' && !Number.isInteger(n)) add('INT')
  }
  return found
}

/**
 * Table three's total column is special twice. Offices that fill only the totals leave the applicants' columns blank:
 * then the blanks are no zeros. And offices that leave a row's total blank: the sum of its parts then stands for it
 * (domain.md 2.2).
 */
function totalColumn(
  plain: (path: CellPath) => number | undefined,
  key: TableKey,
  table: TableReading,
): {
  readonly plain: (path: CellPath) => number | undefined
  readonly value: (path: CellPath) => number | undefined
  readonly skips: (instance: Instance) => boolean
} {
  if (key !== 'requestHandling') return { plain, value: plain, skips: () => false }
  const blank = (kind: string | undefined) => kind === 'blank' || kind === 'placeholder'
  const parts = (row: string) => Object.keys(table.cells[row] ?? {}).filter((c) => c !== 'total')
  const onlyTotal = totalOnlyRows(table)
  const derived = new Map<CellPath, number>()
  for (const row of table.rows) {
    const numbers = parts(row).map((c) => plain(`${key}.${row}.${c}`))
    if (!blank(table.cells[row]?.total?.kind) || numbers.some((n) => n === undefined)) continue
    const sum = numbers.reduce<number>((a, n) => a + n!, 0)
    if (sum !== 0) derived.set(`${key}.${row}.total`, sum)
  }
  return {
    plain,
    value: (path) => derived.get(path) ?? plain(path),
    skips: (instance) => {
      if (instance.row !== undefined && onlyTotal.has(instance.row)) return true
      if (onlyTotal.size > 0 && instance.column !== undefined && instance.column !== 'total') return true
      return instance.row !== undefined && derived.has(`${key}.${instance.row}.total`)
    },
  }
}

function tidy(n: number): number {
  return Math.round(n * 1e8) / 1e8
}
