import { describe, expect, it } from 'vitest'
import { t2AmtDec } from '../../../src/rules/plausibility/t2-amt-dec.ts'
import { t2AmtUnit } from '../../../src/rules/plausibility/t2-amt-unit.ts'
import { t2Rules } from '../../../src/rules/plausibility/t2-rules.ts'
import { t3Allnext } from '../../../src/rules/plausibility/t3-allnext.ts'
import { t3Totalonly } from '../../../src/rules/plausibility/t3-totalonly.ts'
import { t4Corrected } from '../../../src/rules/plausibility/t4-corrected.ts'
import { blank, found, number, said } from '../../support/subject.ts'

const rules = { 'proactiveDisclosure.governmentRules.inForce': 6 }
const fees = 'proactiveDisclosure.administrativeFees.amountWan'
const purchase = 'proactiveDisclosure.centralizedProcurement.amountWan'
const APPLICANTS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
]

describe('T2-RULES', () => {
  it.each(['云溪县柳河镇人民政府', '临泽区东湖街道办事处', '云溪县人民政府', '安宁市民政局'])(
    'asks %s why it makes rules',
    (agency) => {
      expect(found(t2Rules, { agency, cells: rules })).toEqual(['warning inForce'])
    },
  )
  it.each(['安宁市人民政府', '江右省人民政府', '南岭自治州人民政府', '安宁市人民政府办公室', '国家林草总局'])(
    'lets %s',
    (agency) => {
      expect(found(t2Rules, { agency, cells: rules })).toEqual([])
    },
  )
  it('says nothing of zeros', () => {
    expect(found(t2Rules, { agency: '云溪县柳河镇人民政府' })).toEqual([])
  })
})

describe('T2-AMT-DEC', () => {
  const header = { proactiveDisclosure: { unitNote: '（单位：万元，保留4位小数）' } }
  it('counts decimals where the header asks for four, and more than six anywhere', () => {
    expect(
      found(t2AmtDec, { year: 2020, cells: { [purchase]: number(2157.936, '2,157.936') }, tables: header }),
    ).toEqual(['info centralizedProcurement'])
    expect(found(t2AmtDec, { cells: { [fees]: number(1.2345678) } })).toEqual(['warning administrativeFees'])
  })
  it('says nothing of four decimals, of 0, nor where the header does not ask', () => {
    expect(found(t2AmtDec, { year: 2020, cells: { [purchase]: number(52.15, '52.1500') }, tables: header })).toEqual([])
    expect(found(t2AmtDec, { year: 2020, tables: header })).toEqual([])
    expect(found(t2AmtDec, { cells: { [fees]: number(190.457379) } })).toEqual([])
  })
})

describe('T2-AMT-UNIT', () => {
  const yuan = { kind: 'text', n: 25.1, raw: '251000元' } as const
  it('tells yuan in the cell, the unit written out, and whole numbers too large for a county', () => {
    expect(said(t2AmtUnit, { year: 2020, cells: { [purchase]: yuan } })).toBe(
      '表二“政府集中采购”：金额疑似以“元”填报（251000元），应为万元，即 25.1',
    )
    expect(said(t2AmtUnit, { cells: { [fees]: { kind: 'text', n: 103.3879, raw: '103.3879万元' } } })).toContain(
      '只填数字 103.3879',
    )
    expect(found(t2AmtUnit, { agency: '临泽区民政局', cells: { [fees]: 251_000 } })).toEqual([
      'warning administrativeFees',
    ])
  })
  it('lets a city collect much, and a county a plausible amount', () => {
    expect(found(t2AmtUnit, { agency: '安宁市人民政府', cells: { [fees]: 316_441 } })).toEqual([])
    expect(found(t2AmtUnit, { agency: '云溪县人民政府', cells: { [fees]: 7730.28 } })).toEqual([])
    expect(found(t2AmtUnit, { agency: '云溪县人民政府', cells: { [fees]: 118_310.55 } })).toEqual([])
  })
})

describe('T3-TOTALONLY', () => {
  const row = (name: string, total: number) => ({
    ...Object.fromEntries(APPLICANTS.map((c) => [`requestHandling.${name}.${c}`, blank])),
    [`requestHandling.${name}.total`]: total,
  })
  it('warns where a row has a total and no applicants', () => {
    expect(said(t3Totalonly, { cells: { ...row('newRequests', 5), ...row('disclosed', 5) } })).toBe(
      '表三有2行只填“总计”列，未分申请人类别',
    )
  })
  it('leaves blank rows with a total of 0, and rows with one applicant, to C-BLANK', () => {
    expect(found(t3Totalonly, { cells: row('newRequests', 0) })).toEqual([])
    expect(
      found(t3Totalonly, { cells: { ...row('newRequests', 5), 'requestHandling.newRequests.naturalPerson': 5 } }),
    ).toEqual([])
  })
})

describe('T3-ALLNEXT', () => {
  const figures = (received: number, forward: number) => ({
    cells: { 'requestHandling.newRequests.total': received, 'requestHandling.carriedForward.total': forward },
  })
  it('hints where more is carried forward than was received', () => {
    expect(said(t3Allnext, figures(3, 30))).toBe('表三：结转下年度 30，多于本年新收 3，请核实')
  })
  it('says nothing of as many, or fewer', () => {
    expect(found(t3Allnext, figures(3, 3))).toEqual([])
    expect(found(t3Allnext, figures(0, 0))).toEqual([])
  })
})

describe('T4-CORRECTED', () => {
  it('names each group with a corrected decision', () => {
    expect(found(t4Corrected, { cells: { 'reviewLitigation.reconsideration.corrected': 2 } })).toEqual([
      'info reconsideration',
    ])
  })
  it('says nothing of upheld ones', () => {
    expect(found(t4Corrected, { cells: { 'reviewLitigation.reconsideration.upheld': 2 } })).toEqual([])
    expect(found(t4Corrected, {})).toEqual([])
  })
})
