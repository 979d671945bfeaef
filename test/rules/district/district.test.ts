import { describe, expect, it } from 'vitest'
import { uDup } from '../../../src/rules/district/u-dup.ts'
import { uGe } from '../../../src/rules/district/u-ge.ts'
import { uMissing } from '../../../src/rules/district/u-missing.ts'
import { uSum } from '../../../src/rules/district/u-sum.ts'
import { agency, filingOf, found, missing, number, reportOf, said, type Wanted } from '../../support/subject.ts'

const COUNTY = '云溪县人民政府'
const roster = [
  agency(COUNTY, 'government', null, 'regional'),
  agency('云溪县民政局', 'department', COUNTY),
  agency('云溪县水利局', 'department', COUNTY),
  agency('云溪县柳河镇人民政府', 'township', COUNTY),
]
const received = 'requestHandling.newRequests.total'
const filing = (name: string, n: number, more: Wanted = {}) =>
  filingOf(reportOf({ agency: name, cells: { [received]: n }, ...more }))
const all = [filing('云溪县民政局', 5), filing('云溪县水利局', 7), filing('云溪县柳河镇人民政府', 2)]
const county = (n: number): Wanted => ({ agency: COUNTY, cells: { [received]: n } })

describe('U-SUM', () => {
  it('adds up all agencies, and names the one whose figure is the gap', () => {
    expect(found(uSum, county(14), { roster, others: all })).toEqual([])
    expect(said(uSum, county(7), { roster, others: all })).toBe(
      '表三「本年新收·总计」：云溪县人民政府 7，下级合计 14，差 7（恰为云溪县水利局的数，可能漏计）',
    )
    expect(said(uSum, county(18), { roster, others: all })).toContain('差 4')
    expect(said(uSum, county(18), { roster, others: all })).not.toContain('恰为')
  })
  it('keeps silent until every report is in and read', () => {
    expect(found(uSum, county(7), { roster, others: all.slice(1) })).toEqual([])
    const unread = [...all.slice(1), filing('云溪县民政局', 0, { cells: { [received]: missing } })]
    expect(found(uSum, county(7), { roster, others: unread })).toEqual([])
  })
  it('keeps silent where the government reports for itself alone, or the scope is not known', () => {
    for (const scope of ['agencyOnly', 'unknown'] as const) {
      const others = [agency(COUNTY, 'government', null, scope), ...roster.slice(1)]
      expect(found(uSum, county(7), { roster: others, others: all })).toEqual([])
    }
  })
  it('leaves out rules and normative documents', () => {
    const cells = { 'proactiveDisclosure.normativeDocuments.inForce': 90, [received]: 14 }
    expect(found(uSum, { agency: COUNTY, cells }, { roster, others: all })).toEqual([])
  })
  it('adds up amounts without arithmetic dust', () => {
    const fees = 'proactiveDisclosure.administrativeFees.amountWan'
    const others = [0.1, 0.2, 0.3].map((n, i) => filing(roster[i + 1]!.agency, 0, { cells: { [fees]: number(n) } }))
    expect(found(uSum, { agency: COUNTY, cells: { [fees]: number(0.6) } }, { roster, others })).toEqual([])
  })
})

describe('U-GE', () => {
  it('warns where the region is below the reports at hand', () => {
    expect(said(uGe, county(9), { roster, others: all.slice(0, 2) })).toBe(
      '表三「本年新收·总计」：云溪县人民政府 9，小于已收2个下级单位的合计 12，差 3',
    )
  })
  it('says nothing where the rest may make up for it, and leaves a complete set to U-SUM', () => {
    expect(found(uGe, county(12), { roster, others: all.slice(0, 2) })).toEqual([])
    expect(found(uGe, county(9), { roster, others: all })).toEqual([])
  })
})

describe('U-MISSING', () => {
  it('lists the agencies without report', () => {
    expect(said(uMissing, county(14), { roster, others: all.slice(0, 1) })).toBe(
      '缺2023年度报告2份：云溪县水利局、云溪县柳河镇人民政府',
    )
  })
  it('says nothing with all in, nor in an agency’s own report', () => {
    expect(found(uMissing, county(14), { roster, others: all })).toEqual([])
    expect(found(uMissing, { agency: '云溪县民政局' }, { roster, others: [] })).toEqual([])
  })
})

describe('U-DUP', () => {
  const own = { agency: '云溪县民政局' }
  it('warns of the same text in two agencies’ reports', () => {
    expect(said(uDup, own, { roster, others: [filing('云溪县水利局', 0)] })).toBe(
      '第一、五部分与云溪县水利局的报告雷同（100%）',
    )
  })
  it('warns where the text is written in another agency’s name', () => {
    const wanted = { ...own, preamble: '本报告由云溪县水利局编制。' }
    expect(said(uDup, wanted, { roster, others: [] })).toContain('以云溪县水利局的名义')
  })
  it('lets agencies be named otherwise, and does not compare an agency with itself', () => {
    const text = '2023年，会同云溪县水利局开展培训，向云溪县人民政府报告。'
    expect(found(uDup, { ...own, preamble: text }, { roster, others: [filing('云溪县民政局', 0)] })).toEqual([])
  })
  it('lets a government’s office compile its report', () => {
    const offices = [...roster, agency('云溪县人民政府办公室', 'governmentOffice', COUNTY)]
    const wanted = { agency: COUNTY, preamble: '本报告由云溪县人民政府办公室编制。' }
    expect(found(uDup, wanted, { roster: offices, others: [] })).toEqual([])
  })
})
