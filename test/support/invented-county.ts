import type { Filing, Finding } from '../../src/checks/types.ts'
import { editionForYear } from '../../src/editions/index.ts'
import type { TableKey } from '../../src/editions/types.ts'
import type { Data } from '../../src/questions/types.ts'
import { toPlan } from '../../src/reminders/deadlines.ts'
import { deadlinesSchema } from '../../src/reminders/deadlines-schema.ts'
import type { Agency, AgencyKind, Report, Roster, TableReading, Value } from '../../src/report/types.ts'

/** 云溪县, an invented county of thirty agencies: figures from a seed, some reports missing, some errors planted. */

const PLACE = '云溪县'
const DEPARTMENTS: readonly (readonly [key: string, name: string, aliases: string])[] = [
  ['fagai', '发展和改革局', '县发改局;发改局;发改委;Development and Reform Bureau'],
  ['jiaoyu', '教育体育局', '县教体局;教体局;教育局;Education and Sports Bureau;Education Bureau'],
  ['gongan', '公安局', '县公安局;公安局;Public Security Bureau'],
  ['minzheng', '民政局', '县民政局;民政局;Civil Affairs Bureau'],
  ['caizheng', '财政局', '县财政局;财政局;Finance Bureau'],
  ['renshe', '人力资源和社会保障局', '县人社局;人社局;Human Resources and Social Security Bureau;HRSS Bureau'],
  [
    'ziran',
    '自然资源和规划局',
    '县自规局;自规局;资规局;Natural Resources and Planning Bureau;Natural Resources Bureau',
  ],
  ['zhujian', '住房和城乡建设局', '县住建局;住建局;Housing and Urban-Rural Development Bureau;Housing Bureau'],
  ['shuili', '水利局', '县水利局;水利局;Water Resources Bureau'],
  ['weijian', '卫生健康委员会', '县卫健委;卫健委;Health Commission'],
  ['yingji', '应急管理局', '县应急局;应急局;Emergency Management Bureau'],
  ['shijian', '市场监督管理局', '县市监局;市监局;市场监管局;Market Regulation Bureau'],
]
const TOWNS: readonly (readonly [key: string, name: string, english: string])[] = [
  ['qingshi', '青石镇', 'Qingshi Town'],
  ['longquan', '龙泉镇', 'Longquan Town'],
  ['hekou', '河口镇', 'Hekou Town'],
  ['baisha', '白沙镇', 'Baisha Town'],
  ['shanhu', '杉湖镇', 'Shanhu Town'],
  ['tongling', '桐岭镇', 'Tongling Town'],
  ['wuxi', '梧溪乡', 'Wuxi Township'],
  ['gaoping', '高坪乡', 'Gaoping Township'],
  ['luojia', '罗家寨乡', 'Luojiazhai Township'],
  ['nanshan', '南杉畲族乡', 'Nanshan Township'],
]
const STREETS: readonly (readonly [key: string, name: string, english: string])[] = [
  ['heqiao', '鹤桥街道', 'Heqiao'],
  ['longquanj', '龙泉街道', 'Longquan'],
  ['dongcheng', '东城街道', 'Dongcheng'],
  ['hubin', '湖滨街道', 'Hubin'],
  ['xinghua', '杏花街道', 'Xinghua'],
  ['yongan', '永安街道', 'Yongan'],
]

const agency = (name: string, aliases: string, kind: AgencyKind, scope: Agency['scope'] = 'agencyOnly'): Agency => ({
  agency: PLACE + name,
  aliases: aliases.split(';'),
  kind,
  parent: kind === 'government' ? null : `${PLACE}人民政府`,
  scope,
  channels: [],
  deputies: [],
})

const KEYED: readonly (readonly [key: string, agency: Agency])[] = [
  ['xian', agency('人民政府', '县政府;云溪县政府;County Government', 'government', 'regional')],
  [
    'zfb',
    agency('人民政府办公室', '县政府办;政府办;县府办;County Government Office;Government Office', 'governmentOffice'),
  ],
  ...DEPARTMENTS.map(([key, name, aliases]) => [key, agency(name, aliases, 'department')] as const),
  ...TOWNS.map(
    ([key, name, english]) => [key, agency(`${name}人民政府`, `${name};${name}政府;${english}`, 'township')] as const,
  ),
  ...STREETS.map(
    ([key, name, english]) =>
      [key, agency(`${name}办事处`, `${name};${name}办;${english} Subdistrict;${english} Street`, 'street')] as const,
  ),
]

export const ROSTER: Roster = KEYED.map(([, a]) => a)
export const NAME_OF: ReadonlyMap<string, string> = new Map(KEYED.map(([key, a]) => [key, a.agency]))
export const YEARS = [2019, 2020, 2021, 2022, 2023, 2024] as const

const MISSING = new Set([
  'weijian 2024',
  'tongling 2024',
  'yongan 2024',
  'fagai 2023',
  'gaoping 2022',
  'nanshan 2019',
  'hubin 2021',
])
/** Agency, year, the rule that fails. */
const ERRORS: readonly (readonly [key: string, year: number, rule: string, cell: string])[] = [
  ['shijian', 2024, 'T3-SUM', 'requestHandling.outcomesTotal.total'],
  ['hekou', 2024, 'X-CARRY', 'requestHandling.carriedOver.total'],
  ['baisha', 2024, 'N-REQ', 'requestHandling.newRequests.total'],
  ['dongcheng', 2024, 'T4-SUM', 'reviewLitigation.reconsideration.total'],
  ['gongan', 2023, 'T3-ROW', 'requestHandling.newRequests.total'],
  ['qingshi', 2023, 'N-CASES', 'reviewLitigation.reconsideration.total'],
  ['xinghua', 2022, 'T3-BAL', 'requestHandling.carriedForward.total'],
]

/** Figures of one report: `row` is the total column, `row.column` another. */
export type Figures = Readonly<Record<string, number>>

const OUTCOMES = [
  'disclosed',
  'partiallyDisclosed',
  'stateSecret',
  'prohibitedByLaw',
  'securityStability',
  'thirdPartyRights',
  'internalAffairs',
  'processInformation',
  'enforcementFile',
  'administrativeInquiry',
  'notHeld',
  'noExistingRecord',
  'unclearAfterCorrection',
  'petitionComplaint',
  'duplicateRequest',
  'publicPublication',
  'unjustifiedRepeated',
  'confirmOrReissue',
] as const
const LAST_2019 = ['otherHandling'] as const
const LAST_2021 = ['correctionOverdue', 'feeOverdue', 'otherHandlingOther'] as const
const APPLICANTS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
] as const
const CASES = ['upheld', 'corrected', 'otherOutcome', 'pending'] as const

function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Shares a number among keys, most to the first ones. */
function share(n: number, keys: readonly string[], pick: (below: number) => number): Record<string, number> {
  const parts: Record<string, number> = Object.fromEntries(keys.map((k) => [k, 0]))
  for (let i = 0; i < n; i++) {
    const key = keys[Math.min(pick(keys.length), pick(keys.length))]!
    parts[key] = parts[key]! + 1
  }
  return parts
}

function figuresOf(
  key: string,
  kind: AgencyKind,
  year: number,
  carriedOver: number,
  pick: (below: number) => number,
): Figures {
  const busy = ['ziran', 'zhujian', 'gongan', 'shijian', 'zfb'].includes(key)
  const requests = busy ? 18 + pick(60) : kind === 'department' ? pick(14) : pick(3) === 0 ? 0 : pick(11)
  const figures: Record<string, number> = {}
  const total = requests + carriedOver
  const forward = Math.min(pick(busy ? 8 : 3), total)
  const rows = {
    newRequests: requests,
    carriedOver,
    ...share(total - forward, [...OUTCOMES, ...(year < 2021 ? LAST_2019 : LAST_2021)], pick),
    outcomesTotal: total - forward,
    carriedForward: forward,
  }
  for (const [row, n] of Object.entries(rows)) {
    figures[row] = n
    for (const [column, part] of Object.entries(share(n, APPLICANTS, pick))) figures[`${row}.${column}`] = part
  }
  for (const group of ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration']) {
    const n = total === 0 ? (pick(9) === 0 ? 1 : 0) : pick(busy ? 9 : 3)
    figures[group] = n
    for (const [column, part] of Object.entries(share(n, CASES, pick))) figures[`${group}.${column}`] = part
  }
  const decisions = (most: number) => (kind === 'street' || kind === 'township' ? pick(40) : pick(most))
  if (year < 2021) {
    for (const row of ['governmentRules', 'normativeDocuments'])
      for (const column of ['newlyMade', 'newlyDisclosed', 'totalDisclosed'])
        figures[`${row}.${column}`] = row === 'governmentRules' ? 0 : pick(9) + (column === 'totalDisclosed' ? 10 : 0)
    for (const row of [
      'administrativeLicensing',
      'otherExternalServices',
      'administrativePenalty',
      'administrativeCompulsion',
    ])
      Object.assign(figures, {
        [`${row}.previousItems`]: pick(50),
        [`${row}.change`]: pick(5) - 2,
        [`${row}.decisions`]: decisions(900),
      })
    Object.assign(figures, {
      'administrativeFees.previousItems': pick(8),
      'administrativeFees.change': 0,
      'centralizedProcurement.projectCount': 1 + pick(9),
      'centralizedProcurement.amountWan': (1 + pick(900000)) / 1000,
    })
  } else {
    for (const row of ['governmentRules', 'normativeDocuments'])
      for (const column of ['issued', 'repealed', 'inForce'])
        figures[`${row}.${column}`] = row === 'governmentRules' ? 0 : pick(column === 'inForce' ? 30 : 4)
    for (const row of ['administrativeLicensing', 'administrativePenalty', 'administrativeCompulsion'])
      figures[`${row}.decisions`] = decisions(900)
    figures['administrativeFees.amountWan'] = busy ? (1 + pick(9000000)) / 10000 : 0
    figures.fee = pick(3) === 0 && requests > 0 ? 10 * pick(90) : 0
  }
  figures.items = 50 + pick(2500)
  return figures
}

/** All figures by `key year`; the county's own report is the sum of the others and six more requests. */
export const FIGURES: ReadonlyMap<string, Figures> = (() => {
  const pick = random(20241105)
  const all = new Map<string, Figures>()
  for (const [key, { kind }] of KEYED.slice(1)) {
    let carried = pick(3)
    for (const year of YEARS) {
      const figures = figuresOf(key, kind, year, carried, pick)
      carried = figures.carriedForward!
      if (!MISSING.has(`${key} ${year}`)) all.set(`${key} ${year}`, figures)
    }
  }
  for (const year of YEARS) {
    const sum: Record<string, number> = {}
    for (const [key] of KEYED.slice(1))
      for (const [cell, n] of Object.entries(all.get(`${key} ${year}`) ?? {})) sum[cell] = (sum[cell] ?? 0) + n
    all.set(`xian ${year}`, {
      ...sum,
      newRequests: sum.newRequests! + 6,
      'newRequests.naturalPerson': sum['newRequests.naturalPerson']! + 6,
    })
  }
  return all
})()

export const ERRORS_OF = (key: string, year: number): readonly string[] =>
  ERRORS.filter(([k, y]) => k === key && y === year).map(([, , rule]) => rule)

const number = (n: number | undefined): Value =>
  n === undefined ? { kind: 'missing' } : { kind: 'number', n, raw: String(n) }

function tableOf(table: TableKey, year: number, figures: Figures): TableReading {
  const template = editionForYear(year)!.tables![table]
  const cells = Object.fromEntries(
    template.blocks.flatMap((b) =>
      b.rows.map((row) => [
        row.key,
        Object.fromEntries(
          b.columns.map((c) => [c.key, number(figures[c.key === 'total' ? row.key : `${row.key}.${c.key}`])]),
        ),
      ]),
    ),
  )
  return { rows: Object.keys(cells), cells, missingRows: [], complete: true, oddLabels: [], headed: true }
}

function reportOf(name: string, year: number, figures: Figures): Report {
  const fee =
    figures.fee === undefined
      ? '无。'
      : figures.fee === 0
        ? `${year}年没有收取信息处理费。`
        : `${year}年发出收费通知1件，实际收取信息处理费${figures.fee}元。`
  const found = <T>(value: T) => ({ value, foundIn: 'title', sure: true, raw: String(value) }) as const
  return {
    kind: 'report',
    source: { name: `${name}.html`, sha256: '', format: 'html' },
    title: null,
    agency: found(name),
    year: found(year),
    edition: editionForYear(year)!.id,
    tables: {
      proactiveDisclosure: tableOf('proactiveDisclosure', year, figures),
      requestHandling: tableOf('requestHandling', year, figures),
      reviewLitigation: tableOf('reviewLitigation', year, figures),
    },
    sections: [
      {
        key: 'overview',
        number: 1,
        heading: '一、总体情况',
        text: `这一年主动公开政府信息${figures.items}条，做到应公开尽公开。`,
      },
      { key: 'otherMatters', number: 6, heading: '六、其他需要报告的事项', text: fee },
    ],
    preamble: '',
    pictures: 0,
    notes: [],
  }
}

const FILINGS: readonly Filing[] = [...FIGURES].map(([id, figures]): Filing => {
  const [key = '', year = ''] = id.split(' ')
  const agency = NAME_OF.get(key)!
  const findings = ERRORS.filter(([k, y]) => k === key && y === Number(year)).map(
    ([, , rule, cell]): Finding => ({
      id: rule,
      rule,
      severity: 'error',
      cells: [cell],
      expected: 3,
      actual: 2,
      suspect: null,
      facts: {},
      evidence: null,
    }),
  )
  return {
    agency,
    year: Number(year),
    edition: editionForYear(Number(year))!.id,
    status: findings.length > 0 ? 'errors' : 'ok',
    report: reportOf(agency, Number(year), figures),
    findings,
    passed: 0,
    skipped: [],
    revision: 1,
    receivedAt: '2025-02-01T09:00:00+08:00',
  }
})

const PLAN = toPlan(
  deadlinesSchema.parse({ holidays: { builtIn: false } }),
  { builtIn: [], files: [] },
  'Asia/Shanghai',
)

/** The invented county as it is asked on a day. */
export const inventedCounty = (today: string): Data => ({
  today,
  roster: ROSTER,
  filings: FILINGS,
  plan: PLAN,
  describe: (f, language) =>
    language === 'zh'
      ? `${f.id}：应为${f.expected}，实为${f.actual}`
      : `${f.id}: expected ${f.expected}, found ${f.actual}`,
})
