import type { Subject } from '../../checks/types.ts'
import { REQUEST_GROUPS } from '../../editions/request-groups.ts'
import type { Claim, Quantity } from '../../report/claims/types.ts'
import type { CellPath } from '../../report/types.ts'

/** Cells whose sum a sentence may mean. */
export type Reading = readonly CellPath[]

/** natural: what the words say first; loose: what they may mean as well. Both are lists of sums. */
export type Readings = { readonly natural: readonly Reading[]; readonly loose: readonly Reading[] }

const total = (row: string): CellPath => `requestHandling.${row}.total`
const ofCase = (row: string, column: string): CellPath => `reviewLitigation.${row}.${column}`

export const RECEIVED = total('newRequests')
export const CARRIED_IN = total('carriedOver')
export const CONCLUDED = total('outcomesTotal')
export const CARRIED_OUT = total('carriedForward')

/** 依申请公开N条 may be what was disclosed upon request. */
export const DISCLOSED: readonly Reading[] = [[total('disclosed')], [total('disclosed'), total('partiallyDisclosed')]]

/** What counts of requests may mean in table three. Source: domain.md 2.7, the readings received, handled, with carry-in. */
export const REQUEST_READINGS: Readonly<Partial<Record<Quantity, Readings>>> = {
  received: { natural: [[RECEIVED]], loose: [] },
  handled: { natural: [[CONCLUDED], [RECEIVED], [RECEIVED, CARRIED_IN]], loose: [] },
  concluded: { natural: [[CONCLUDED]], loose: [[RECEIVED], [RECEIVED, CARRIED_IN]] },
  carriedIn: { natural: [[CARRIED_IN]], loose: [] },
  carriedOut: { natural: [[CARRIED_OUT]], loose: [] },
  carried: { natural: [[CARRIED_OUT], [CARRIED_IN]], loose: [] },
}

/** The same where the sentence says that the figure includes what was carried over. */
export const WITH_CARRY_IN: Readonly<Partial<Record<Quantity, Readings>>> = {
  received: { natural: [[RECEIVED, CARRIED_IN]], loose: [[RECEIVED]] },
  handled: { natural: [[CONCLUDED], [RECEIVED, CARRIED_IN]], loose: [[RECEIVED]] },
  concluded: { natural: [[CONCLUDED]], loose: [[RECEIVED, CARRIED_IN]] },
}

const LITIGATION_ROWS = ['litigationDirect', 'litigationAfterReconsideration']

/** Rows of table four a claim of cases speaks of. Litigation is the sum of both kinds. */
const CASE_ROWS: Readonly<Partial<Record<Quantity, readonly string[]>>> = {
  reconsideration: ['reconsideration'],
  litigation: LITIGATION_ROWS,
  cases: ['reconsideration', ...LITIGATION_ROWS],
}

/** The cells of table four a claim of cases speaks of: one column of the rows it names. */
export function caseReading(claim: Pick<Claim, 'quantity' | 'keys'>, column?: string): Reading {
  const named = LITIGATION_ROWS.filter((row) => claim.keys.includes(row))
  const rows = named.length > 0 ? named : (CASE_ROWS[claim.quantity] ?? [])
  const outcome = claim.keys.find((key) => !LITIGATION_ROWS.includes(key))
  return rows.map((row) => ofCase(row, column ?? outcome ?? 'total'))
}

/** Rows of table three a group of outcomes is the sum of; 其他处理 may be a row of its own. Source: domain.md 2.7, groups. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  notDisclosed: REQUEST_GROUPS.notDisclosed,
  unableToProvide: REQUEST_GROUPS.unableToProvide,
  notProcessed: REQUEST_GROUPS.notProcessed,
}

/** Cells of outcome keys; 其他处理 is one row or three, as the table prints it. */
export function outcomeReading(keys: readonly string[], subject: Subject): Reading {
  return keys.flatMap((key) => {
    if (key === 'otherHandling' && subject.cell(total(key)) === undefined)
      return REQUEST_GROUPS.otherHandling.map(total)
    return rowsOf(key).map(total)
  })
}

function rowsOf(key: string): readonly string[] {
  return Object.hasOwn(GROUPS, key) ? (GROUPS[key] ?? []) : [key]
}

/** The sum of the cells; undefined where one of them was not read. */
export function sumOf(reading: Reading, subject: Subject): number | undefined {
  let sum = 0
  for (const path of reading) {
    const value = subject.cell(path)
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

/**
 * agrees: some reading gives the figure · natural: only the natural reading is contradicted · every: all readings are ·
 * loosely: an approximate figure lies far off · open: a cell that may matter was not read.
 */
export type Verdict = 'agrees' | 'natural' | 'every' | 'loosely' | 'open'

/** Whether a value is what a stated figure, perhaps a range or an approximate one, may stand for. */
export function fits(claim: Pick<Claim, 'n' | 'high' | 'approximate'>, value: number): boolean {
  const n = claim.n ?? 0
  if (claim.high !== null) return value >= n && value <= claim.high
  if (claim.approximate === 'over') return value >= n && value < Math.max(2 * n, n + 10)
  if (claim.approximate === 'under') return value <= n && value >= 0.7 * n
  if (claim.approximate === 'about') return Math.abs(value - n) <= Math.max(0.25 * n, 1)
  return value === n
}

/** Sets a stated figure against the readings of its words. */
export function judge(claim: Pick<Claim, 'n' | 'high' | 'approximate'>, readings: Readings, subject: Subject): Verdict {
  const natural = readings.natural.map((r) => sumOf(r, subject))
  const loose = readings.loose.map((r) => sumOf(r, subject))
  const fitting = (value: number | undefined): boolean => value !== undefined && fits(claim, value)
  if (natural.some(fitting)) return 'agrees'
  if (natural.includes(undefined) || loose.includes(undefined)) return 'open'
  if (claim.approximate !== null || claim.high !== null) return loose.some(fitting) ? 'agrees' : 'loosely'
  return loose.some(fitting) ? 'natural' : 'every'
}
