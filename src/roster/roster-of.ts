import type { Filing } from '../checks/types.ts'
import type { AgencyKind, Roster } from '../report/types.ts'

/** What an agency is, as far as its name tells; the first that fits. */
const KINDS: readonly (readonly [RegExp, AgencyKind])[] = [
  [/街道(?:办事处)?$/, 'street'],
  [/[乡镇](?:人民)?(?:政府)?$/, 'township'],
  [/政府办公[室厅]$/, 'governmentOffice'],
  [/[省市州县区旗](?:人民政府|政府|管委会|管理委员会)$/, 'government'],
]

/**
 * The agencies that filed, for an office that has no roster yet: in the order of their names, a government taken as
 * speaking for its region. Who has not filed cannot be told from it.
 */
export function rosterOf(filings: readonly Filing[]): Roster {
  return [...new Set(filings.map((f) => f.agency))].sort().map((agency) => {
    const kind = KINDS.find(([name]) => name.test(agency))?.[1] ?? 'department'
    return {
      agency,
      aliases: [],
      kind,
      parent: null,
      scope: kind === 'government' ? 'regional' : 'unknown',
      channels: [],
      deputies: [],
    }
  })
}
