import { describe, expect, it } from 'vitest'
import { CROSS_TABLE_RULES } from '../../../src/rules/cross-table/index.ts'
import { NARRATIVE_RULES } from '../../../src/rules/narrative/index.ts'
import { type Figures, firings, type Prose } from '../../support/report-builder.ts'

const RULES = [...NARRATIVE_RULES, ...CROSS_TABLE_RULES]

const none: Figures = {}
const twelve: Figures = { received: 12 }
/** 20 + 2 = 19 + 3; 10, 3, 2, 2, 1, 1; two reconsiderations, two suits. */
const full: Figures = {
  received: 20,
  carriedIn: 2,
  carriedOut: 3,
  outcomes: {
    partiallyDisclosed: 3,
    stateSecret: 1,
    enforcementFile: 1,
    notHeld: 2,
    duplicateRequest: 1,
    otherHandlingOther: 1,
  },
  applicants: { commercialEnterprise: 3, otherOrg: 1 },
  reconsideration: [1, 1, 0, 0],
  litigationDirect: [1, 0, 0, 0],
  litigationAfter: [0, 0, 0, 1],
  proactive: {
    'normativeDocuments.issued': 5,
    'normativeDocuments.repealed': 2,
    'normativeDocuments.inForce': 12,
    'administrativeLicensing.decisions': 38,
    'administrativePenalty.decisions': 6,
  },
}
const county: Figures = { ...full, agency: '云溪县人民政府' }
const office: Figures = { ...full, agency: '云溪县人民政府办公室' }
const justice: Figures = { ...full, agency: '云溪县司法局' }
const town: Figures = { ...twelve, agency: '柳河镇人民政府' }

const QUIET: readonly (readonly [string, Figures, Prose])[] = [
  ['plain counts', full, '全年收到政府信息公开申请20件，上年结转2件，办结19件，结转下年度继续办理3件。'],
  ['carry in brackets', full, '全年受理政府信息公开申请20件，答复19件（含上年度结转2件，另有3件顺延至下年度办理）。'],
  ['bare carries', full, '（二）依申请公开。受理20件，答复19件（含结转2件，转结3件）。'],
  ['handled means received', full, '全年共办理政府信息公开申请20件。'],
  ['handled means received and carried over', full, '全年共办理政府信息公开申请22件。'],
  ['handled means concluded', full, '全年共办理政府信息公开申请19件。'],
  ['received with what was carried over', full, '全年受理政府信息公开申请22件（含上年结转2件）。'],
  ['number before the noun', full, '本年度全局共收到20件政府信息公开申请，办结19件，3件结转下年度继续办理。'],
  [
    'all outcomes',
    full,
    '（二）依申请公开。办结19件，其中：予以公开及部分公开13件，占68.42%；不予公开2件，占10.53%；无法提供2件，占10.53%；不予处理1件，占5.26%；其他处理1件，占5.26%。',
  ],
  [
    'outcomes in other words',
    full,
    '（二）依申请公开。共答复19件，同意公开10件，部分公开3件，依法不予公开2件，本机关不掌握2件，重复申请1件，其他处理1件。',
  ],
  ['disclosed includes partially', full, '（二）依申请公开。共答复19件，予以公开13件，不予公开2件。'],
  ['cases', full, '因政府信息公开引起的行政复议2件、行政诉讼2件。'],
  [
    'case outcomes',
    full,
    '因政府信息公开被申请行政复议2件，其中维持1件、纠正1件；被提起行政诉讼2件，其中维持1件、尚未审结1件。',
  ],
  ['kinds of suits', full, '涉及政府信息公开的行政诉讼2件，其中未经复议直接起诉1件、复议后起诉1件。'],
  ['applicants', full, '收到政府信息公开申请20件，其中自然人16件，商业企业3件，其他组织1件。'],
  ['applicants, organizations together', full, '收到政府信息公开申请20件，其中自然人申请16件、法人或其他组织申请4件。'],
  ['last year beside this year', full, '2022年收到政府信息公开申请8件，2023年收到政府信息公开申请20件。'],
  ['last year by its name', full, '收到政府信息公开申请20件，较上年的16件增长25%。'],
  ['more than last year', full, '收到政府信息公开申请20件，较上年增加4件，增长25%。'],
  ['several years', full, '近三年来累计收到政府信息公开申请57件。'],
  ['since the beginning', full, '自2019年以来，累计受理政府信息公开申请90件。'],
  ['half a year', full, '上半年收到政府信息公开申请9件，下半年收到11件。'],
  ['a plan', full, '下一步，力争政府信息公开申请办理量控制在10件以内，计划开展培训12次。'],
  ['withdrawn requests', full, '全年收到政府信息公开申请20件，上年结转2件，答复17件，2件申请人主动撤回。'],
  [
    'parts of the handling',
    full,
    '（二）依申请公开。全年收到申请20件，延期答复4件，当场答复1件，告知补正5件，征求第三方意见2件。',
  ],
  ['channels', full, '收到政府信息公开申请20件，其中网上申请12件、信函申请8件。'],
  ['topics', full, '收到政府信息公开申请20件，涉及土地征收8件、房屋拆迁4件、工程建设8件。'],
  ['licensing requests', twelve, '全年受理行政许可申请120件，办结118件。收到政府信息公开申请12件。'],
  ['welfare requests', none, '全年受理低保申请56件、公租房申请30件，办结86件。'],
  ['proposals', none, '办理人大代表建议12件、政协提案8件，全部办结。'],
  ['hotline', none, '（二）依申请公开。未收到政府信息公开申请。12345热线受理诉求500件，按时办结498件。'],
  ['letters and visits', none, '办理群众来信来访45件，答复45件。'],
  ['service windows', none, '政务服务大厅全年收到办件12000件，办结率99.8%。'],
  ['penalties published', full, '全年公开行政处罚信息120条、行政许可信息300条。'],
  ['fewer decisions published than made', full, '全年公开行政处罚决定4件。'],
  ['documents that are no normative documents', full, '公布各类文件28份，公示公告211条。'],
  ['normative documents', full, '全年制发行政规范性文件5件，废止行政规范性文件2件，现行有效行政规范性文件12件。'],
  ['normative documents as business', justice, '全年审查规范性文件30件，备案规范性文件12件。'],
  ['decisions', full, '作出行政许可决定38件、行政处罚决定6件。'],
  [
    'cases as the business of a justice bureau',
    justice,
    '全县收到行政复议申请120件，审结110件，办理行政应诉案件30件。',
  ],
  [
    'cases as the business, under the heading of requests',
    justice,
    '（二）依申请公开。全年收到申请20件。收到行政复议申请120件。',
  ],
  ['cases of the whole county', county, '全县行政复议案件120件，其中政府信息公开类2件。'],
  ['cases over penalties', full, '全年作出行政处罚决定6件，未引发行政复议和行政诉讼。'],
  ['no lost cases', full, '全年无行政复议被纠错案件，行政诉讼无败诉。'],
  ['no request, no case', none, '全年未收到政府信息公开申请，未发生因政府信息公开引起的行政复议和行政诉讼。'],
  [
    'no new request, one carried over',
    { carriedIn: 1 },
    '全年未收到新的政府信息公开申请，上年结转的1件申请已依法办理。',
  ],
  ['no request of one kind', full, '未收到科研机构提出的政府信息公开申请，未收到重复申请。'],
  ['no overdue replies', full, '未发生依申请公开超期答复的情况。'],
  ['none carried over', twelve, '收到政府信息公开申请12件，无上年结转申请，无结转下年度继续办理的申请。'],
  ['answered in time is not all done', full, '全年收到政府信息公开申请20件，均在法定期限内答复。'],
  ['the rest is done', full, '全年收到政府信息公开申请20件，上年结转2件，3件结转下年度，其余均已办结。'],
  ['done but for those carried forward', full, '收到政府信息公开申请20件，除3件结转下年度外均已办结。'],
  ['what was carried over is done', full, '收到政府信息公开申请20件，上年结转的2件均已办结。'],
  ['in time, and says what is open', full, '全年收到政府信息公开申请20件，均按时办理答复，结转下年度3件。'],
  ['rate in time', full, '（二）依申请公开。收到申请20件，按时办结率100%。'],
  ['all done', twelve, '收到政府信息公开申请12件，已全部办结。'],
  ['approximately right', twelve, '全年收到政府信息公开申请10余件。'],
  ['approximately right, below', twelve, '全年收到政府信息公开申请近15件。'],
  ['range', twelve, '全年收到政府信息公开申请10-15件。'],
  ['Chinese figures', twelve, '全年共收到政府信息公开申请十二件，答复十二件。'],
  ['thousands', { received: 1280 }, '全年共收到政府信息公开申请1,280件。'],
  [
    'county government speaks of the county',
    county,
    '全县共收到政府信息公开申请20件，其中县政府办公室收到4件、县公安局收到3件。',
  ],
  ['office speaks of the county', office, '全县共收到政府信息公开申请153件，其中我办收到20件。'],
  ['department speaks of the city', full, '全市共收到政府信息公开申请1530件，我局收到20件。'],
  ['helping others', full, '指导乡镇和部门办理政府信息公开申请45件，我局收到政府信息公开申请20件。'],
  ['other agencies', full, '各单位共收到政府信息公开申请153件。'],
  ['town', town, '全镇共收到政府信息公开申请12件，均已答复完毕。'],
  ['proactive disclosure has no table', full, '全年主动公开政府信息216条，其中网站180条、公众号36条。'],
  ['examples in a list', full, '全年公开政府信息500条，其中政策文件12条、公示公告80条等。'],
  ['other units in a list', full, '发布各类信息2000余条，其中，公开文件28份，公示公告211条。'],
  [
    'list that adds up',
    full,
    '主动公开政府信息2599条（其中机构职能类25条，行政许可类69条，其他应主动公开信息2505条）。',
  ],
  [
    'fee',
    { ...full, proactive: { ...full.proactive, 'administrativeFees.amountWan': 0.048 } },
    { 1: '收到政府信息公开申请20件。', 6: '发出信息处理费收费通知2件，总金额480元，实际收取480元。' },
  ],
  ['no fee', full, { 1: '收到政府信息公开申请20件。', 6: '本年度收取信息处理费0元。' }],
  [
    'administrative fees are no processing fee',
    { ...none, proactive: { 'administrativeFees.amountWan': 12.5 } },
    { 6: '行政事业性收费12.5万元。未收取信息处理费。' },
  ],
  ['problems with requests at hand', full, { 5: '依申请公开答复质量有待进一步提高。' }],
  ['other problems without requests', none, { 5: '政策解读的质量有待提高，工作人员业务能力不强。' }],
  ['improvements without requests', none, { 5: '下一步将规范依申请公开答复，提高答复质量。' }],
  [
    'numbers that count nothing of it',
    none,
    '根据国务院令第711号和国办公开办函〔2021〕30号，完成26个试点领域目录，组织培训2次100余人次，配备3名工作人员，联系电话0379-1234567。',
  ],
  ['table not read', { ...twelve, missing: ['requestHandling.newRequests.total'] }, '收到政府信息公开申请99件。'],
  [
    'outcome total not read',
    { ...twelve, missing: ['requestHandling.outcomesTotal.total'] },
    '办结政府信息公开申请99件。',
  ],
]

describe('A right report', () => {
  it.each(QUIET)('fires nothing: %s', (_, figures, prose) => {
    expect(firings(RULES, figures, prose)).toEqual([])
  })
})
