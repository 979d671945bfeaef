/** The words commands are made of besides their verbs: years, days, months, pages, roles, languages, ids of findings. */
import type { Role } from '../access.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import type { Target } from '../text/sentence.ts'

/** The id of a rule or of a finding: `T3-BAL`, `T3-BAL:total`. */
export const FINDING = /^[A-Z]\d?[A-Z]*-[A-Z0-9-]+(?::\S+)?$/i
/** The number before a finding: `2`, `第2条`, `#2`. */
export const PLACE = /^(?:第|#)?([1-9]\d?)[条.]?$/
const YEAR = /^(20[0-4]\d)(?:年度?)?$/
/** A day as people write it: `2027-02-05`, `2027年2月5日`. */
export const DAY = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
/** A page as its button says it. */
export const PAGE = /^(?:第(\d{1,4})页|p(\d{1,4}))$/i

const ROLE_WORDS: ReadonlyMap<string, Role> = new Map(
  (['zh', 'en'] as const)
    .flatMap((language) => Object.entries(words(language).chat.roles) as [Role, readonly string[]][])
    .flatMap(([role, names]) => names.map((name) => [name, role] as const)),
)

/** A report year: `2025`, `2025年`, `2025年度`. */
export function readYear(word: string): number | undefined {
  const year = YEAR.exec(word)?.[1]
  return year === undefined ? undefined : Number(year)
}

/** An agency, a year, both or neither; the page does not belong to it. */
export function readTarget(tokens: readonly string[]): Target {
  const year = tokens.map(readYear).find((y) => y !== undefined)
  const agency = tokens.filter((token) => !YEAR.test(token) && !PAGE.test(token)).join(' ')
  return { ...(agency !== '' ? { agency } : {}), ...(year === undefined ? {} : { year }) }
}

/** The page that is named, else the first. */
export function readPage(tokens: readonly string[]): number {
  const found = tokens.map((token) => PAGE.exec(token)).find((match) => match !== null)
  return Math.max(1, Number(found?.[1] ?? found?.[2] ?? 1))
}

/** A date as YYYY-MM-DD; whether there is such a day is not known here. */
export function readDay(token: string): string {
  const [, year = '', month = '', day = ''] = DAY.exec(token) ?? []
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A month: with its year as YYYY-MM, without as MM; `last` for the one before this. */
export function readMonth(text: string): string | undefined {
  if (/^(?:上个?月|last(?: month)?)$/i.test(text)) return 'last'
  const [, year, month = ''] = /^(?:(20\d\d)[-/.年])?(\d{1,2})月?份?$/.exec(text.replaceAll(' ', '')) ?? []
  if (Number(month) < 1 || Number(month) > 12) return undefined
  return [...(year ? [year] : []), month.padStart(2, '0')].join('-')
}

/** The role a word stands for, in either language. */
export function readRole(word: string): Role | undefined {
  return ROLE_WORDS.get(word.toLowerCase())
}

/** The language a word names, in either language. */
export function readLanguage(word: string): Language | undefined {
  if (/^(?:zh|cn|chinese|中文|汉语)/i.test(word)) return 'zh'
  return /^(?:en|english|英文|英语)/i.test(word) ? 'en' : undefined
}
