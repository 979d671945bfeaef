import { reckoner } from '../checks/reckon.ts'
import { requestHandling2019, requestHandling2021 } from '../editions/request-handling.ts'
import type { Report } from '../report/types.ts'

const ROWS = [requestHandling2021, requestHandling2019].flatMap((template) => template.blocks.flatMap((b) => b.rows))

/** The rows of table three a group is made of, of either form; the group itself where the report prints it as a row. */
function rowsOf(group: string, report: Report): readonly string[] {
  const printed = report.tables.requestHandling?.rows ?? []
  if (printed.includes(group)) return [group]
  return [...new Set(ROWS.filter((row) => row.group === group).map((row) => row.key))].filter((r) =>
    printed.includes(r),
  )
}

export const KEY_FIGURES = [
  'newRequests',
  'carriedOver',
  'disclosed',
  'partiallyDisclosed',
  'notDisclosed',
  'unableToProvide',
  'notProcessed',
  'otherHandling',
  'outcomesTotal',
  'carriedForward',
  'reconsideration',
  'litigation',
] as const

export type KeyFigure = (typeof KEY_FIGURES)[number]

/** The figures people ask for, all applicants together; null where one of the cells was not read. */
export function keyFigures(report: Report): Readonly<Record<KeyFigure, number | null>> {
  const value = reckoner(report)
  const sum = (paths: readonly string[]) => {
    const numbers = paths.map(value)
    if (numbers.length === 0 || numbers.some((n) => n === undefined)) return null
    return numbers.reduce<number>((total, n) => total + n!, 0)
  }
  const requests = (rows: readonly string[]) => sum(rows.map((row) => `requestHandling.${row}.total`))
  const cases = (groups: readonly string[]) => sum(groups.map((group) => `reviewLitigation.${group}.total`))
  return {
    newRequests: requests(['newRequests']),
    carriedOver: requests(['carriedOver']),
    disclosed: requests(['disclosed']),
    partiallyDisclosed: requests(['partiallyDisclosed']),
    notDisclosed: requests(rowsOf('notDisclosed', report)),
    unableToProvide: requests(rowsOf('unableToProvide', report)),
    notProcessed: requests(rowsOf('notProcessed', report)),
    otherHandling: requests(rowsOf('otherHandling', report)),
    outcomesTotal: requests(['outcomesTotal']),
    carriedForward: requests(['carriedForward']),
    reconsideration: cases(['reconsideration']),
    litigation: cases(['litigationDirect', 'litigationAfterReconsideration']),
  }
}
