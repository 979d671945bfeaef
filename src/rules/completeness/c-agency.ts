import type { Rule } from '../../checks/types.ts'
import type { AgencyKind } from '../../report/types.ts'
import { agencyOf } from '../agency-of.ts'
import { proseOf, sentenceAt } from '../prose.ts'

const BUREAU = '[我本]局(?![域部面限势])'
const COMMITTEE = '[我本]委(?!托)'
const DEPARTMENT_GENERAL = '[我本]厅'
const TOWN = '我镇'
const TOWNSHIP = '我乡(?![镇村])'
const STREET = '我街道|我街办'
/** 完善乡政府信息公开…: a township's government where no township is named. */
const TOWNSHIP_GOVERNMENT = '(?<=完善|成立|调整|建立|加强|做好|推进|[由在经向我本对以为将把。，；、）])乡(?:人民)?政府'
const TOWN_GOVERNMENT = '(?<=完善|成立|调整|建立|加强|做好|推进|[由在经向我本对以为将把。，；、）])镇(?:人民)?政府'
/** Requests put to the government or its office, counted in a street's or town's own report. */
const GOVERNMENT_REQUESTS =
  '向[省市县区](?:人民)?政府(?:[及和、][省市县区]?(?:人民)?政府)?办公[室厅]?提出的?[^。；;]{0,12}申请'

const any = (...patterns: string[]) => new RegExp(patterns.join('|'), 'g')

/** Words by which an agency of another kind speaks of itself. Superiors and neighbours may be named freely. */
const FOREIGN: Readonly<Partial<Record<AgencyKind | 'committee' | 'town', RegExp>>> = {
  street: any(
    BUREAU,
    COMMITTEE,
    DEPARTMENT_GENERAL,
    TOWN,
    TOWNSHIP,
    TOWNSHIP_GOVERNMENT,
    TOWN_GOVERNMENT,
    GOVERNMENT_REQUESTS,
  ),
  town: any(BUREAU, COMMITTEE, DEPARTMENT_GENERAL, TOWNSHIP, STREET, TOWNSHIP_GOVERNMENT, GOVERNMENT_REQUESTS),
  township: any(BUREAU, COMMITTEE, DEPARTMENT_GENERAL, TOWN, STREET, TOWN_GOVERNMENT, GOVERNMENT_REQUESTS),
  department: any(COMMITTEE, DEPARTMENT_GENERAL, TOWN, TOWNSHIP, STREET),
  committee: any(BUREAU, DEPARTMENT_GENERAL, TOWN, TOWNSHIP, STREET),
  governmentOffice: any(BUREAU, COMMITTEE, TOWN, TOWNSHIP, STREET),
  government: any(BUREAU, COMMITTEE, TOWN, TOWNSHIP, STREET),
}

function wordsForeignTo(name: string, kind: AgencyKind | undefined): RegExp | undefined {
  if (kind === 'department')
    return /委$|委员会$/.test(name) ? FOREIGN.committee : name.endsWith('局') ? FOREIGN.department : undefined
  if (kind === 'township') return /镇(人民)?(政府)?$/.test(name) ? FOREIGN.town : FOREIGN.township
  return kind ? FOREIGN[kind] : undefined
}

/** C-AGENCY: one agency speaks throughout. */
export const cAgency: Rule = {
  id: 'C-AGENCY',
  title: { zh: '自称前后一致', en: 'One agency speaks throughout' },
  severity: 'warning',
  source: '不得内容雷同、敷衍塞责（〔2021〕30号）',
  check: (subject) => {
    const { name, kind } = agencyOf(subject)
    const foreign = name ? wordsForeignTo(name, kind) : undefined
    if (!name || !foreign) return []
    const { whole } = proseOf(subject.report)
    const found = [...whole.matchAll(foreign)]
    const [first] = found
    if (!first) return []
    const quotes = [...new Set(found.map((m) => m[0]))].slice(0, 3)
    return [
      {
        facts: { agency: name, quotes: quotes.join('”“'), count: found.length },
        evidence: sentenceAt(whole, first.index),
      },
    ]
  },
  message: {
    zh: (f) => `正文出现“${f.quotes}”，与本机关（${f.agency}）不符${Number(f.count) > 1 ? `，共${f.count}处` : ''}`,
    en: (f) =>
      `The text says “${f.quotes}”, which does not fit ${f.agency}${Number(f.count) > 1 ? ` (${f.count} places)` : ''}`,
  },
  explain: {
    zh: {
      what: '全文以一个机关的口吻写，不出现别类机关的自称。',
      why: '街道的报告里写“我局”“乡政府”，多半是抄自别处而没有改。',
      example: '街道办事处的报告写“及时完善乡政府信息公开工作领导小组”。',
      fix: '改为本机关的名称，并核对那一段的内容和数字。',
    },
    en: {
      what: 'One agency speaks; no other kind of agency speaks of itself.',
      why: '“Our bureau” in a street’s report usually means copied text.',
      example: 'A street office writing of “the township government’s leading group”.',
      fix: 'Use your own name and check what that passage says.',
    },
  },
}
