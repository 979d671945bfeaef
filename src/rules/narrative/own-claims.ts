import type { Subject } from '../../checks/types.ts'
import type { Claim, Quantity } from '../../report/claims/types.ts'

/** Governments from the county up speak for their region; townships and streets for theirs. */
const REGIONAL = /(省|市|县|区|州|旗|盟)(?:人民政府|管理委员会|管委会)?$/
const SUFFIX = /(?:人民政府|办事处|管理委员会|管委会|人民政府办公室)$/

/** 全局, 全委 … : the agency itself, whatever its name. */
const ITSELF = /^(?:局|委|办|院|厅|校|处|中心)$/

function isOwnRegion(region: string, agency: string | undefined): boolean {
  if (ITSELF.test(region)) return true
  if (agency === undefined) return /^(?:镇|乡|街道?)$/.test(region)
  const place = agency.replace(SUFFIX, '').at(-1)
  if (region === '街道' || region === '街') return agency.includes('街道')
  if (region === '镇' || region === '乡') return place === region
  if (!REGIONAL.test(agency)) return false
  return region === '系统' || region === '域' || region === '辖区' || region.endsWith(place ?? ' ')
}

/** Whether a claim speaks of the agency whose report it is. In doubt it does not. */
function isOwn(claim: Claim, agency: string | undefined): boolean {
  const government = agency !== undefined && REGIONAL.test(agency)
  if (claim.scope === 'helped') return false
  if (claim.scope === 'others' && !government) return false
  if (claim.scope === 'region' && !isOwnRegion(claim.region ?? '', agency)) return false
  if (claim.subject === null || !government) return true
  const core = claim.subject.replace(/^[\u4e00-\u9fff]*?(?:省|市|县|区|州)(?=.)/, '')
  return agency.includes(core)
}

/** Claims of some quantities about the agency's own report year; parts of something larger only where asked for. */
export function ownClaims(subject: Subject, quantities: readonly Quantity[], parts = false): Claim[] {
  const agency = subject.report.agency?.value
  return subject.claims.filter(
    (c) => quantities.includes(c.quantity) && c.period === 'reportYear' && (parts || !c.part) && isOwn(c, agency),
  )
}

/** Whether the report is that of an agency whose trade are reconsideration cases. */
export function handlesCases(subject: Subject): boolean {
  return /司法|法院|检察/.test(subject.report.agency?.value ?? '')
}
