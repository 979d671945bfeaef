import { defineTable } from './define-table.ts'
import type { ColumnLine, GroupLine, RowLine, TableTemplate } from './types.ts'

/** Table three, which both editions share but for the rows under （六）其他处理. Source: domain.md 1.3. */

const column = <K extends string>(key: K, label: string, en: string): ColumnLine<K> => ({
  key,
  labels: [label],
  name: { zh: label, en },
  measure: 'count',
})

const COLUMNS = [
  column('naturalPerson', '自然人', 'natural persons'),
  column('commercialEnterprise', '商业企业', 'commercial enterprises'),
  column('researchInstitution', '科研机构', 'research institutions'),
  column('publicInterestOrg', '社会公益组织', 'public-interest organizations'),
  column('legalServiceOrg', '法律服务机构', 'legal service institutions'),
  column('otherOrg', '其他', 'other organizations'),
  column('total', '总计', 'total'),
] as const

const row = <K extends string>(
  key: K,
  labels: readonly [string, ...string[]],
  name: { zh: string; en: string },
  group?: string,
): RowLine<K> => ({ key, labels, name, leafOf: 'outcomesTotal', ...(group ? { group } : {}) })

const head = <K extends string>(
  key: K,
  labels: readonly [string, ...string[]],
  name: { zh: string; en: string },
): RowLine<K> => ({ key, labels, name })

const GROUPS: readonly GroupLine[] = [
  { key: 'outcomes', labels: ['三、本年度办理结果'], name: { zh: '本年度办理结果', en: 'outcomes this year' } },
  { key: 'notDisclosed', labels: ['（三）不予公开'], name: { zh: '不予公开', en: 'not disclosed' } },
  { key: 'unableToProvide', labels: ['（四）无法提供'], name: { zh: '无法提供', en: 'unable to provide' } },
  { key: 'notProcessed', labels: ['（五）不予处理'], name: { zh: '不予处理', en: 'not processed' } },
]

const OTHER_HANDLING_GROUP: GroupLine = {
  key: 'otherHandling',
  labels: ['（六）其他处理'],
  name: { zh: '其他处理', en: 'other handling' },
}

const FIRST_ROWS = [
  head('newRequests', ['一、本年新收政府信息公开申请数量', '本年新收申请数量'], {
    zh: '本年新收',
    en: 'requests received this year',
  }),
  head('carriedOver', ['二、上年结转政府信息公开申请数量', '上年结转申请数量'], {
    zh: '上年结转',
    en: 'carried over from last year',
  }),
  row('disclosed', ['（一）予以公开'], { zh: '予以公开', en: 'disclosed' }),
  row('partiallyDisclosed', ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '（二）部分公开'], {
    zh: '部分公开',
    en: 'partially disclosed',
  }),
  row('stateSecret', ['1.属于国家秘密'], { zh: '属于国家秘密', en: 'state secret' }, 'notDisclosed'),
  row(
    'prohibitedByLaw',
    ['2.其他法律行政法规禁止公开'],
    { zh: '其他法律行政法规禁止公开', en: 'prohibited by other laws' },
    'notDisclosed',
  ),
  row(
    'securityStability',
    ['3.危及“三安全一稳定”'],
    { zh: '危及“三安全一稳定”', en: 'endangers security or stability' },
    'notDisclosed',
  ),
  row(
    'thirdPartyRights',
    ['4.保护第三方合法权益'],
    { zh: '保护第三方合法权益', en: 'third-party rights' },
    'notDisclosed',
  ),
  row(
    'internalAffairs',
    ['5.属于三类内部事务信息'],
    { zh: '属于三类内部事务信息', en: 'internal-affairs information' },
    'notDisclosed',
  ),
  row(
    'processInformation',
    ['6.属于四类过程性信息'],
    { zh: '属于四类过程性信息', en: 'process information' },
    'notDisclosed',
  ),
  row(
    'enforcementFile',
    ['7.属于行政执法案卷'],
    { zh: '属于行政执法案卷', en: 'enforcement case file' },
    'notDisclosed',
  ),
  row(
    'administrativeInquiry',
    ['8.属于行政查询事项'],
    { zh: '属于行政查询事项', en: 'administrative inquiry' },
    'notDisclosed',
  ),
  row(
    'notHeld',
    ['1.本机关不掌握相关政府信息'],
    { zh: '本机关不掌握', en: 'not held by this agency' },
    'unableToProvide',
  ),
  row(
    'noExistingRecord',
    ['2.没有现成信息需要另行制作'],
    { zh: '没有现成信息需要另行制作', en: 'no existing record' },
    'unableToProvide',
  ),
  row(
    'unclearAfterCorrection',
    ['3.补正后申请内容仍不明确'],
    { zh: '补正后仍不明确', en: 'unclear after correction' },
    'unableToProvide',
  ),
  row(
    'petitionComplaint',
    ['1.信访举报投诉类申请'],
    { zh: '信访举报投诉类', en: 'petition, report or complaint' },
    'notProcessed',
  ),
  row('duplicateRequest', ['2.重复申请'], { zh: '重复申请', en: 'duplicate request' }, 'notProcessed'),
  row(
    'publicPublication',
    ['3.要求提供公开出版物'],
    { zh: '要求提供公开出版物', en: 'asks for a public publication' },
    'notProcessed',
  ),
  row(
    'unjustifiedRepeated',
    ['4.无正当理由大量反复申请'],
    { zh: '无正当理由大量反复申请', en: 'unjustified repeated requests' },
    'notProcessed',
  ),
  row(
    'confirmOrReissue',
    ['5.要求行政机关确认或重新出具已获取信息'],
    { zh: '要求确认或重新出具已获取信息', en: 'asks to confirm or reissue' },
    'notProcessed',
  ),
] as const

const OTHER_HANDLING_ROW = row('otherHandling', ['（六）其他处理'], { zh: '其他处理', en: 'other handling' })

const OTHER_HANDLING_ROWS = [
  row(
    'correctionOverdue',
    [
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '1.申请人无正当理由逾期不补正',
      '1.逾期不补正',
    ],
    { zh: '逾期不补正', en: 'correction overdue' },
    'otherHandling',
  ),
  row(
    'feeOverdue',
    [
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用',
      '2.逾期未缴费',
      '2.逾期不缴费',
    ],
    { zh: '逾期未缴费', en: 'fee overdue' },
    'otherHandling',
  ),
  row('otherHandlingOther', ['3.其他'], { zh: '其他处理·其他', en: 'other handling, other' }, 'otherHandling'),
] as const

const LAST_ROWS = [
  head('outcomesTotal', ['（七）总计'], { zh: '办理结果总计', en: 'total outcomes' }),
  head('carriedForward', ['四、结转下年度继续办理'], { zh: '结转下年度', en: 'carried forward' }),
] as const

const FORM_NOTE = '表头说明：第一项加第二项之和，等于第三项加第四项之和'
const FORM_STRUCTURE = '年度报告格式表三的结构'

const SHARED = {
  key: 'requestHandling',
  section: 3,
  name: { zh: '表三', en: 'table three' },
  layout: 'rows',
} as const

const EQUATIONS = [
  {
    id: 'T3-BAL',
    along: 'columns',
    left: ['newRequests', 'carriedOver'],
    relation: '=',
    right: ['outcomesTotal', 'carriedForward'],
    severity: 'error',
    source: FORM_NOTE,
  },
  {
    id: 'T3-SUM',
    along: 'columns',
    left: { leavesOf: 'outcomesTotal' },
    relation: '=',
    right: ['outcomesTotal'],
    severity: 'error',
    source: FORM_STRUCTURE,
  },
  {
    id: 'T3-ROW',
    along: 'rows',
    left: [
      'naturalPerson',
      'commercialEnterprise',
      'researchInstitution',
      'publicInterestOrg',
      'legalServiceOrg',
      'otherOrg',
    ],
    relation: '=',
    right: ['total'],
    severity: 'error',
    source: FORM_STRUCTURE,
  },
] as const

export const requestHandling2019: TableTemplate = defineTable({
  ...SHARED,
  blocks: [{ columns: COLUMNS, rows: [...FIRST_ROWS, OTHER_HANDLING_ROW, ...LAST_ROWS] }],
  groups: GROUPS,
  alternatives: [{ insteadOf: ['otherHandling'], rows: OTHER_HANDLING_ROWS }],
  equations: EQUATIONS,
})

export const requestHandling2021: TableTemplate = defineTable({
  ...SHARED,
  blocks: [{ columns: COLUMNS, rows: [...FIRST_ROWS, ...OTHER_HANDLING_ROWS, ...LAST_ROWS] }],
  groups: [...GROUPS, OTHER_HANDLING_GROUP],
  alternatives: [{ insteadOf: ['correctionOverdue', 'feeOverdue', 'otherHandlingOther'], rows: [OTHER_HANDLING_ROW] }],
  equations: EQUATIONS,
})
