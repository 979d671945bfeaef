import { Converter } from 'opencc-js/t2cn'

/** An agency's name taken apart: the places before it (洛阳市偃师市), and its own part. */
export type AgencyName = {
  readonly region: string
  /** Own part as written: 伊洛街道办事处. */
  readonly body: string
  /** Own part with one ending for those that mean the same: 伊洛街道. */
  readonly core: string
}

const PLACE = '省|自治区|特别行政区|地区|自治州|盟|市|自治县|县|自治旗|旗|林区|区'
const REGION = new RegExp(`^(?:\\p{Script=Han}{2,10}?(?:${PLACE}))+(?=.)`, 'u')
/** A place named by its rank alone: 县教体局, 市政府. */
const RANK = /^(?:省|市|县|区|旗|州|盟)(?=..)/u

/** Endings that mean the same, and the one they are given. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:街道办事处|街道办|街办|街道)$/u, '街道'],
  [/(?:人民政府|政府)办公[室厅]$|(?:政府|人民政府)办$|府办$/u, '政府办'],
  [/(镇|乡|苏木)(?:人民政府|政府)$/u, '$1'],
  [/人民政府$/u, '政府'],
  [/管理委员会$|管委会$|管委$/u, '管委'],
  [/委员会$/u, '委'],
]

/** Ends as agencies do, and speaks of one: 各乡镇, 没交的街道 do not. */
const ONE_AGENCY =
  /^(?!各|每|哪|所有|全部|全县|全市|全区)(?!.*[的有没零])\p{Script=Han}{2,}(?:政府|局|委|办|委员会|办公室|镇|乡|街道|中心|办事处)$/u

let simplify: ((text: string) => string) | undefined

/** A name with one form for each character: width, case, spaces, punctuation; traditional characters simplified. */
export function plainName(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (/^\p{ASCII}*$/u.test(plain)) return plain
  const convert = simplify ?? Converter({ from: 't', to: 'cn' })
  simplify = convert
  return convert(plain)
}

function toCore(body: string): string {
  for (const [ending, same] of ENDINGS) if (ending.test(body)) return body.replace(ending, same)
  return body
}

/** Whether a text has the form of one agency's name. */
export function isAgencyName(text: string): boolean {
  return ONE_AGENCY.test(text)
}

/** Whether a plain name begins with the name of a place, which then is not its own part. */
export function beginsWithPlace(plain: string): boolean {
  return REGION.test(plain)
}

/** The ways a plain name can be taken apart: as a whole, after the places before it, after a rank. */
export function takeApart(plain: string): readonly AgencyName[] {
  const regions = [REGION.exec(plain)?.[0], RANK.exec(plain)?.[0], '']
  return [...new Set(regions)]
    .filter((region) => region !== undefined)
    .map((region) => {
      const body = plain.slice(region.length)
      return { region, body, core: toCore(body) }
    })
}
