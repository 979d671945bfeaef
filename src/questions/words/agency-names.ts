import type { Agency, Roster } from '../../report/types.ts'
import { normalise } from './normalise.ts'

/** The words an agency is called by: full name, aliases, parts, the abbreviations of the trade (questions.md section 4). */

/** Names of offices and what everybody calls them; the name is followed by 局, 委 or 委员会. */
const ABBREVIATIONS: readonly (readonly [stem: RegExp, short: readonly string[]])[] = [
  [/^发展和改革/, ['发改']],
  [/^教育体育|^教育和体育/, ['教体', '教育']],
  [/^人力资源和社会保障/, ['人社']],
  [/^自然资源和规划/, ['自然资源', '自规', '资规', '自资']],
  [/^自然资源/, ['自资', '资源']],
  [/^住房和城乡建设/, ['住建', '建设']],
  [/^交通运输/, ['交通']],
  [/^农业农村/, ['农业', '农业农村']],
  [/^卫生健康/, ['卫健', '卫生']],
  [/^市场监督管理/, ['市监', '市场监管', '市场监督']],
  [/^城市管理/, ['城管', '城市管理', '城管执法']],
  [/^综合行政执法/, ['城管', '综合执法', '行政执法']],
  [/^文化广电和旅游|^文化广电旅游|^文化和旅游|^文化旅游/, ['文旅', '文广旅', '文广', '文化']],
  [/^退役军人事务/, ['退役军人']],
  [/^应急管理/, ['应急']],
  [/^生态环境/, ['环保', '生态', '环境']],
  [/^医疗保障/, ['医保']],
  [/^工业和信息化|^科技和工业信息化|^科学技术和工业信息化|^工业信息化/, ['工信', '科工信']],
  [/^科学技术/, ['科技']],
  [/^行政审批服务|^行政审批和政务信息/, ['行政审批', '审批']],
  [/^政务服务/, ['政务服务', '政数']],
  [/^民族宗教|^民族和宗教/, ['民宗']],
  [/^机关事务/, ['机关事务', '事管']],
  [/^国有资产监督管理/, ['国资', '国资委']],
  [/^乡村振兴/, ['乡村振兴']],
  [/^林业和草原/, ['林草', '林业']],
]

/** Abbreviations that mean the office even without 局. */
const BARE = new Set([
  '发改',
  '教体',
  '人社',
  '自规',
  '资规',
  '自资',
  '住建',
  '卫健',
  '市监',
  '文旅',
  '应急',
  '医保',
  '工信',
  '民宗',
  '城管',
])

/** A township's name may hold its people's: 马家河回族乡 is 马家河 to everybody. */
const PEOPLES =
  '回|藏|苗|彝|壮|侗|瑶|白|傣|黎|畲|水|满|土|羌|蒙古|朝鲜|布依|土家|哈尼|哈萨克|傈僳|佤|拉祜|纳西|景颇|仡佬|锡伯|布朗|毛南|仫佬|东乡|撒拉|达斡尔|鄂温克|鄂伦春|裕固|保安|维吾尔|柯尔克孜|塔吉克|阿昌|普米|怒|德昂|独龙|基诺|门巴|珞巴|京|高山|赫哲|塔塔尔|乌孜别克|俄罗斯'
const TOWN = new RegExp(`^(.+?)(镇|(?:(?:${PEOPLES})族)+(?:乡|镇)|乡)(?:人民政府)?$`)

const GENERIC_ENGLISH = new Set(['county', 'government', 'office', 'bureau', 'town', 'township', 'street', 'the'])

/** A place name that stands before the office's own name, such as 青澜县; '' where names share none. */
export function placePrefix(roster: Roster): string {
  const government = roster.find((a) => a.kind === 'government' || a.scope === 'regional')
  const fromGovernment = government && /^(.{1,10}?(?:县|区|市|旗|州))人民政府$/.exec(government.agency)?.[1]
  if (fromGovernment) return fromGovernment
  const counts = new Map<string, number>()
  for (const { agency } of roster) {
    const prefix = /^.{1,8}?(?:县|区|市|旗)/.exec(agency)?.[0]
    if (prefix) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  }
  const [best, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0]
  return count > roster.length / 2 ? best : ''
}

/** «qinglan county», where the government has such an alias; '' where it has none. */
function englishPlace(roster: Roster): string {
  const government = roster.find((a) => a.kind === 'government' || a.scope === 'regional')
  for (const alias of government?.aliases ?? []) {
    const place = /^(.+ (?:county|district|city|banner)) (?:people's )?government$/i.exec(alias)?.[1]
    if (place) return normalise(place)
  }
  return ''
}

function placeWords(prefix: string): string[] {
  const unit = prefix.at(-1)
  return unit ? [prefix, unit, prefix.slice(0, -1)] : []
}

/** Names without suffix or place, and whether the bare stem may stand alone. */
function partsOf(agency: Agency, prefix: string): string[] {
  const own =
    agency.agency.startsWith(prefix) && agency.kind !== 'government'
      ? agency.agency.slice(prefix.length)
      : agency.agency
  const names = new Set([own])
  const town = TOWN.exec(own)
  const street = /^(.+?)街道(?:办事处)?$/.exec(own)
  const office = /^(.+?)(局|委员会|委)$/.exec(own)
  if (town) {
    const [, stem, unit] = town as unknown as [string, string, string]
    for (const tail of ['', '政府', '人民政府']) for (const u of [unit, unit.at(-1)!]) names.add(stem + u + tail)
    names.add(stem)
  } else if (street) {
    for (const tail of ['', '街道', '街道办', '街办', '街道办事处', '办事处', '办']) names.add(street[1]! + tail)
  } else if (office && agency.kind !== 'government') {
    const stem = office[1]!
    const shorts = ABBREVIATIONS.find(([pattern]) => pattern.test(stem))?.[1] ?? []
    const short = office[2] === '局' ? '局' : '委'
    for (const name of [stem, ...shorts]) names.add(name + short)
    if (/^发展和改革|^卫生健康/.test(stem)) for (const s of shorts) names.add(`${s}委`).add(`${s}局`)
    if (stem.length >= 4) names.add(stem)
    for (const s of shorts) if (BARE.has(s)) names.add(s)
  } else if (agency.kind === 'governmentOffice') {
    for (const name of ['政府办', '政府办公室', '府办', '人民政府办公室', '人民政府办']) names.add(name)
  }
  return [...names]
}

function englishParts(alias: string): string[] {
  const words = alias.split(' ')
  const last = words.at(-1) ?? ''
  const stem = words.slice(0, -1).join(' ')
  const variants = [alias]
  if (['bureau', 'town', 'township', 'subdistrict', 'street', 'commission', 'committee'].includes(last)) {
    if (!GENERIC_ENGLISH.has(stem) && stem.length > 3) variants.push(stem)
    if (last === 'bureau') variants.push(`${stem} department`, `bureau of ${stem}`, `department of ${stem}`)
    if (stem.includes(' and ')) variants.push(`${stem.split(' and ')[0]} ${last}`)
    if (last === 'town') variants.push(`${stem} township`)
    if (last === 'township') variants.push(`${stem} town`)
    if (last === 'subdistrict') variants.push(`${stem} sub-district`, `${stem} subdistrict office`, `${stem} street`)
    if (last === 'commission') variants.push(`${stem} bureau`, `${stem} department`)
  }
  return variants.flatMap((v) => (v.includes(' and ') ? [v, v.replaceAll(' and ', ' & ')] : [v]))
}

/**
 * Every word an agency of the roster may be called by, normalised, with the full names it may stand for.
 * More than one name: the word is ambiguous. A full name never is.
 */
export function agencyNames(roster: Roster): ReadonlyMap<string, readonly string[]> {
  const prefix = placePrefix(roster)
  const english = englishPlace(roster)
  const strong = new Map<string, Set<string>>()
  const weak = new Map<string, Set<string>>()
  const add = (map: Map<string, Set<string>>, word: string, agency: string) => {
    const key = normalise(word)
    if (key.length < 2) return
    map.set(key, (map.get(key) ?? new Set()).add(agency))
  }
  for (const agency of roster) {
    for (const name of [agency.agency, ...agency.aliases]) {
      add(strong, name, agency.agency)
      if (/[a-z]/i.test(name))
        for (const part of englishParts(normalise(name))) {
          add(weak, part, agency.agency)
          if (english && agency.kind !== 'government') add(weak, `${english} ${part}`, agency.agency)
        }
    }
    for (const part of partsOf(agency, prefix)) {
      add(weak, part, agency.agency)
      if (agency.kind !== 'government') for (const place of placeWords(prefix)) add(weak, place + part, agency.agency)
    }
  }
  const names = new Map<string, readonly string[]>()
  const order = new Map(roster.map((a, i) => [a.agency, i]))
  const fullNames = new Set(roster.map((a) => normalise(a.agency)))
  for (const word of new Set([...weak.keys(), ...strong.keys()])) {
    const agencies = [...(strong.get(word) ?? []), ...(fullNames.has(word) ? [] : (weak.get(word) ?? []))]
    names.set(
      word,
      [...new Set(agencies)].toSorted((a, b) => order.get(a)! - order.get(b)!),
    )
  }
  return names
}

/** 全县, 本县 …: the words for the whole district of this roster. */
export function districtWords(roster: Roster): string[] {
  const prefix = placePrefix(roster)
  const units = prefix ? [prefix.at(-1)!] : ['县', '区', '市']
  return [
    ...units.flatMap((u) => [
      `全${u}`,
      `全${u}的`,
      `整个${u}`,
      `本${u}`,
      `我${u}`,
      `${u}里`,
      `我们${u}`,
      `咱们${u}`,
      `咱${u}`,
      `${u}内`,
      `${u}域`,
    ]),
    ...(prefix ? [prefix, `${prefix}全${prefix.at(-1)}`] : []),
    ...[englishPlace(roster)].filter((place) => place !== ''),
  ]
}
