import type { Agency, Roster } from '../report/types.ts'

/** What a new roster changes: full names, and for changed agencies which columns. */
export type RosterChanges = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly { readonly agency: string; readonly columns: readonly (keyof Agency)[] }[]
}

const COLUMNS = [
  'aliases',
  'kind',
  'parent',
  'scope',
  'channels',
  'deputies',
] as const satisfies readonly (keyof Agency)[]

/** What is different in `next`, agencies in its order. An agency that is called otherwise is one removed and one added. */
export function compareRosters(former: Roster, next: Roster): RosterChanges {
  const before = new Map(former.map((agency) => [agency.agency, agency]))
  const after = new Set(next.map((agency) => agency.agency))
  return {
    added: next.filter((agency) => !before.has(agency.agency)).map((agency) => agency.agency),
    removed: former.filter((agency) => !after.has(agency.agency)).map((agency) => agency.agency),
    changed: next.flatMap((agency) => {
      const old = before.get(agency.agency)
      const columns = old ? COLUMNS.filter((column) => String(old[column]) !== String(agency[column])) : []
      return columns.length > 0 ? [{ agency: agency.agency, columns }] : []
    }),
  }
}
