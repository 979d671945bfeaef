import { describe, expect, it } from 'vitest'
import { CROSS_TABLE_RULES } from '../../../src/rules/cross-table/index.ts'
import { NARRATIVE_RULES } from '../../../src/rules/narrative/index.ts'
import { buildReport, buildSubject, type Figures, firings, type Prose } from '../../support/report-builder.ts'

const RULES = [...NARRATIVE_RULES, ...CROSS_TABLE_RULES]

const none: Figures = {}
const twelve: Figures = { received: 12 }
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
    'normativeDocuments.inForce': 12,
    'administrativeLicensing.decisions': 38,
    'administrativePenalty.decisions': 6,
  },
}
const county: Figures = { ...full, agency: '云溪县人民政府' }

const FIRING: readonly (readonly [string, Figures, Prose])[] = [
  ['N-REQ error', none, '全年共办理各类政府信息公开申请  20件，全部答复完毕。'],
  ['N-REQ error', { received: 3 }, '全年受理政府信息公开申请2件。'],
  ['N-REQ error', twelve, '本年度我局共收到政府信息公开申请13件。'],
  ['N-REQ error', twelve, '2023年新收申请21件，均为政府信息公开申请。'],
  ['N-REQ error', twelve, '接到依申请公开十五宗。'],
  ['N-REQ error', twelve, '本机关共收到15件政府信息公开申请。'],
  ['N-REQ error', twelve, '全年依申请公开政府信息21件。'],
  ['N-REQ error', twelve, '（二）依申请公开。全年收到21件，办结12件。'],
  ['N-REQ error', full, '（二）依申请公开。全年收到20件，办结18件，结转下年度3件。'],
  ['N-REQ warning', full, '（二）依申请公开。全年收到20件，办结20件，结转下年度3件。'],
  ['N-REQ warning', full, '全年收到政府信息公开申请20件，答复22件。'],
  ['N-REQ error', full, '全年收到政府信息公开申请25件，另有网上咨询若干。'],
  ['N-REQ error', full, '全年受理政府信息公开申请23件（含上年结转2件）。'],
  ['N-REQ info', twelve, '全年收到政府信息公开申请30余件。'],
  ['N-REQ info', twelve, '全年收到政府信息公开申请约50件。'],
  ['N-REQ info', twelve, '全年收到政府信息公开申请20-30件。'],
  ['N-REQ error', county, '全县共收到政府信息公开申请153件。'],
  ['N-REQ error', { ...twelve, agency: '柳河镇人民政府' }, '全镇共收到政府信息公开申请21件。'],
  ['N-REQ error', { ...twelve, agency: '东林街道办事处' }, '我街道收到政府信息公开申请2件，上级转来咨询若干。'],
  ['N-REQ error', twelve, '除行政许可申请外，全年收到政府信息公开申请3件。'],
  ['N-REQ warning', full, '收到政府信息公开申请20件，其中自然人15件，商业企业3件，其他组织1件。'],
  ['N-NONE error', twelve, '全年未收到政府信息公开申请。'],
  ['N-NONE error', twelve, '2023年度本局没有接到公民、法人或其他组织要求公开政府信息的申请。'],
  ['N-NONE error', twelve, '年内无政府信息公开申请，受理渠道畅通。'],
  ['N-NONE error', twelve, '收到政府信息公开申请0件次。'],
  ['N-NONE error', twelve, '依申请公开实现零申请。'],
  ['N-NONE error', twelve, '全年未发生依申请公开事项。'],
  ['N-NONE error', twelve, '依申请公开情况：无。'],
  ['N-CARRYIN error', full, '收到政府信息公开申请20件，上年结转3件。'],
  ['N-CARRYIN error', full, '（二）依申请公开。2022年度结转1件，新收20件。'],
  ['N-CARRYIN error', full, '收到政府信息公开申请20件，答复19件（含上年度结转申请4件）。'],
  ['N-CARRYIN error', full, '收到政府信息公开申请20件，无上年结转申请。'],
  ['N-CARRYIN error', twelve, '收到政府信息公开申请12件，上年度结转的2件申请已办结。'],
  ['N-CARRYOUT error', full, '收到政府信息公开申请20件，办结19件，结转下年度继续办理2件。'],
  ['N-CARRYOUT error', full, '收到政府信息公开申请20件，办结19件，另有1件顺延至下年度办理。'],
  ['N-CARRYOUT error', full, '收到政府信息公开申请20件，4件因未到期限结转2024年办理。'],
  ['N-CARRYOUT error', full, '收到政府信息公开申请20件，没有结转下年度的申请。'],
  ['N-CARRYOUT error', twelve, '收到政府信息公开申请12件，1件转入下一年度。'],
  ['N-DONE warning', full, '收到政府信息公开申请20件，全部答复完毕。'],
  ['N-DONE warning', full, '收到政府信息公开申请20件，均按时完成。'],
  ['N-DONE warning', full, '（二）依申请公开。所有申请均已办结。'],
  ['N-DONE warning', full, '（二）依申请公开。收到申请20件，办结率100%。'],
  ['N-DONE warning', full, '收到政府信息公开申请20件，已全部办结，结转下年度3件。'],
  ['N-CASES error', full, '因政府信息公开引起的行政复议3件、行政诉讼2件。'],
  ['N-CASES error', full, '因政府信息公开被申请行政复议2件，被提起行政诉讼1件。'],
  ['N-CASES error', full, '政府信息公开行政复议2件，其中结果维持2件。'],
  ['N-CASES warning', full, '全年备案政府信息公开行政复议案件4件。'],
  ['N-CASES warning', full, '全年新增政府信息公开行政诉讼案件1件。'],
  ['N-CASES error', full, '政府信息公开行政复议2件，均获维持。'],
  ['N-CASES warning', full, '政府信息公开行政诉讼2件，均获维持。'],
  ['N-CASES error', none, '因依申请公开引发行政诉讼一起。'],
  ['N-CASES error', full, '因政府信息公开引发的行政复议、行政诉讼案件均为0件。'],
  ['N-NOCASE error', full, '未发生因政府信息公开引起的行政复议和行政诉讼。'],
  ['N-NOCASE error', full, '全年没有因政府信息公开被申请行政复议的情况。'],
  ['N-NOCASE error', full, '收到政府信息公开申请20件，未引发行政诉讼。'],
  ['N-NOCASE error', full, '因政府信息公开引起的行政复议、行政诉讼均未发生。'],
  ['N-NOCASE error', { reconsideration: [1, 0, 0, 0], received: 1 }, { 4: '本年度无行政复议、行政诉讼案件。' }],
  ['N-GROUP warning', full, '（二）依申请公开。办结19件，其中予以公开及部分公开12件。'],
  ['N-GROUP warning', full, '（二）依申请公开。办结19件，予以公开10件，部分公开3件，不予公开1件。'],
  ['N-GROUP warning', full, '（二）依申请公开。办结19件，无法提供5件。'],
  ['N-GROUP warning', full, '（二）依申请公开。办结19件，不予处理2件。'],
  ['N-GROUP warning', full, '（二）依申请公开。办结19件，其他处理3件。'],
  ['N-GROUP warning', full, '（二）依申请公开。11件予以公开，3件部分公开，2件不予公开。'],
  ['N-GROUP warning', full, '（二）依申请公开。办结19件，本机关不掌握相关政府信息1件。'],
  ['N-PCT info', full, '（二）依申请公开。办结19件，其中不予公开2件，占15.3%。'],
  ['N-PCT info', full, '收到政府信息公开申请20件，较上年的16件增长35%。'],
  ['N-SUBSUM warning', full, '主动公开政府信息500条，其中政策类300条、服务类150条、其他60条。'],
  ['N-SUBSUM warning', full, '全年公开信息500条（其中机构职能类20条，规划计划类80条，其他信息390条）。'],
  ['N-SUBSUM warning', full, '发布政务信息1200条，其中网站800条、公众号300条、微博90条。'],
  ['N-SELF warning', full, { 1: '全年主动公开政府信息216条。', 5: '全年主动公开政府信息261条，仍有不足。' }],
  ['N-NORM info', full, '全年制发行政规范性文件7件。'],
  ['N-NORM info', full, '现行有效行政规范性文件15件。'],
  ['N-NORM info', { year: 2020, proactive: { 'normativeDocuments.newlyMade': 3 } }, '2020年制定规范性文件8件。'],
  ['N-DECISION info', full, '作出行政许可决定40件。'],
  ['N-DECISION info', full, '全年实施行政处罚9件。'],
  ['N-DECISION info', full, '全年公开行政处罚决定9件。'],
  ['N-PROBLEM info', none, { 5: '存在的主要问题：依申请公开答复质量有待进一步提高。' }],
  ['N-PROBLEM info', none, { 5: '存在的问题是答复文书的说理性有待加强。' }],
  ['XT-T4-NOREQ info', { reconsideration: [1, 0, 0, 0] }, '政务公开工作有序开展。'],
  ['XT-FEE-NOREQ warning', { proactive: { 'administrativeFees.amountWan': 0.04 } }, { 6: '全年收取信息处理费400元。' }],
  ['XT-FEE-MISSING warning', { received: 3, outcomes: { feeOverdue: 1 } }, { 6: '无其他需要报告的事项。' }],
  [
    'XT-FEE-TARIFF info',
    { ...twelve, proactive: { 'administrativeFees.amountWan': 1 } },
    { 6: '全年收取政府信息公开信息处理费385元。' },
  ],
  ['XT-FEE-T2 info', twelve, { 6: '发出收费通知2件，实际收取信息处理费400元。' }],
]

describe('A text that contradicts its tables', () => {
  it.each(FIRING)('fires just %s', (expected, figures, prose) => {
    expect(firings(RULES, figures, prose)).toEqual([expected])
  })

  it('names what each finding is about where a rule fires twice', () => {
    expect(firings(RULES, full, '因政府信息公开引起的行政复议3件、行政诉讼4件。')).toEqual([
      'N-CASES:reconsideration error',
      'N-CASES:litigation error',
    ])
    expect(firings(RULES, full, '全年收到政府信息公开申请30件，办结29件。')).toEqual([
      'N-REQ:received error',
      'N-REQ:handled error',
    ])
  })

  it('carries the sentence, the cells and both numbers', () => {
    const subject = buildSubject(buildReport(twelve, '全年收到政府信息公开申请21件。'))
    const rule = RULES.find((r) => r.id === 'N-REQ')!
    const hit = rule.check(subject)[0]!
    expect(hit).toMatchObject({
      cells: ['requestHandling.newRequests.total'],
      expected: 12,
      actual: 21,
      evidence: '全年收到政府信息公开申请21件。',
    })
    expect(rule.message.zh(hit.facts ?? {})).toBe(
      '正文称“全年收到政府信息公开申请21件”，表三本年新收12、办结12，文表不符',
    )
    expect(rule.message.en(hit.facts ?? {})).toContain('received 12, concluded 12')
  })

  it('tells of both where the text gives one quantity two values', () => {
    expect(
      firings(RULES, full, {
        1: '全年收到政府信息公开申请20件。',
        5: '全年收到的政府信息公开申请16件，办理压力较大。',
      }),
    ).toEqual(['N-REQ error', 'N-SELF warning'])
  })

  it('explains every rule in both languages', () => {
    for (const rule of RULES)
      for (const language of ['zh', 'en'] as const)
        for (const words of Object.values(rule.explain[language])) expect(words.length).toBeGreaterThan(6)
  })
})
