import type { Subject } from '../checks/types.ts'
import type { Agency, AgencyKind, Roster } from '../report/types.ts'

/** The kind a name itself tells, by its ending; undefined where it does not tell. */
const KIND_BY_NAME: readonly (readonly [RegExp, AgencyKind])[] = [
  [/管理?委员?会$|开发区$|实验区$/, 'other'],
  [/街道$|街道办$|街办$|街道办事处$/, 'street'],
  [/[镇乡](人民)?政府$|[镇乡]$/, 'township'],
  [/政府办公[室厅]$|政府办$/, 'governmentOffice'],
  [/人民政府$/, 'government'],
  [/[局委厅办院]$|委员会$|办公室$|中心$/, 'department'],
]

/** The roster's line for a name: its full name, an alias, or the one full name that ends with it. */
export function rosterLine(roster: Roster | undefined, name: string): Agency | undefined {
  if (!roster) return undefined
  const exact = roster.find((a) => a.agency === name || a.aliases.includes(name))
  if (exact) return exact
  const close = roster.filter((a) => a.agency.endsWith(name) || name.endsWith(a.agency))
  return close.length === 1 ? close[0] : undefined
}

/** Whose report it is: name as read, the roster's line, and the kind of agency where it can be told. */
export function agencyOf(subject: Subject): { name?: string; line?: Agency; kind?: AgencyKind } {
  const name = subject.report.agency?.value
  if (!name) return {}
  const line = rosterLine(subject.roster, name)
  const kind = line?.kind ?? KIND_BY_NAME.find(([ending]) => ending.test(name))?.[1]
  return { name, ...(line ? { line } : {}), ...(kind ? { kind } : {}) }
}
