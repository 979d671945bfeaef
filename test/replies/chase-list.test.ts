import { read, utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { chaseText } from '../../src/replies/chase-list.ts'
import { chaseWorkbook } from '../../src/replies/chase-workbook.ts'
import { findingMessage } from '../../src/rules/index.ts'
import { inventedError } from '../support/invented-filing.ts'
import { faultyReport } from '../support/invented-report.ts'
import { COUNTY, inventedRound } from '../support/invented-round.ts'
import { checkedFrom, filingFrom } from '../support/judged.ts'

const { findings } = filingFrom(await checkedFrom(faultyReport(11, '云溪县公安局', 2024, ['newRequests'])))
const error = findings.find(({ severity }) => severity === 'error')!
const warning = { ...inventedError('C-S6-FEE'), severity: 'warning' } as const
const round = inventedRound({
  云溪县人民政府办公室: [],
  云溪县公安局: [error, inventedError('T4-SUM:reconsideration'), warning],
  和平街道办事处: [],
})
const everybody = Object.fromEntries(COUNTY.map(({ agency }) => [agency, []]))

describe('the list of whom to chase', () => {
  it('names every agency that is missing, apart from those with errors, and nobody who passed', () => {
    const text = chaseText(round, 'zh')!
    const [missing = '', faulty = ''] = text.split('二、')
    for (const { agency } of COUNTY.filter(
      ({ agency }) => !['云溪县人民政府办公室', '和平街道办事处', '云溪县公安局'].includes(agency),
    )) {
      expect(missing).toContain(agency)
      expect(faulty).not.toContain(agency)
    }
    expect(faulty).toContain(`1. 云溪县公安局：不符2处。其一，${findingMessage(error, 'zh')}`)
    for (const passed of ['云溪县人民政府办公室、', '和平街道办事处']) expect(text).not.toContain(passed)
  })

  it('names the deadline, and beside a name the deadline that is another', () => {
    const text = chaseText(round, 'zh')!
    expect(text).toContain('尚未报送（11家），请于1月29日（周五）前报送（法定公布期限1月31日，为周日）')
    expect(text).toContain('云溪县人民政府〔期限3月31日（周三）〕')
  })

  it('says that the deadline is past once it is', () => {
    expect(chaseText(inventedRound({}, '2027-02-02'), 'zh')).toContain(
      '期限1月29日（周五）已过（法定公布期限1月31日，为周日），请尽快报送',
    )
  })

  it('is empty where everybody has passed', () => {
    expect(chaseText(inventedRound(everybody), 'zh')).toBeUndefined()
  })

  it('is a workbook with a sheet of the missing and a sheet of those with errors, the first one in words and how many', async () => {
    const book = read(await chaseWorkbook(round, 'zh'), { type: 'array' })
    expect(book.SheetNames).toEqual(['未报', '有误'])
    const rowsOf = (name: string) =>
      utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1, defval: null }).slice(3)
    const missing = rowsOf('未报')
    expect(missing).toHaveLength(11)
    expect(missing.find((row) => row[1] === '青石镇人民政府')).toEqual([
      10,
      '青石镇人民政府',
      '乡镇',
      '2027-01-29',
      null,
      '没有登记通知渠道',
    ])
    expect(rowsOf('有误').map((row) => row.slice(1))).toEqual([
      ['云溪县公安局', '部门', '2027-01-29', null, 2, 1, findingMessage(error, 'zh')],
    ])
  })

  it('counts days late in the workbook, and says so where nobody is on a sheet', async () => {
    const book = read(await chaseWorkbook(inventedRound({}, '2027-02-02'), 'zh'), { type: 'array' })
    expect(utils.sheet_to_csv(book.Sheets.未报!)).toContain('云溪县民政局,部门,2027-01-29,4')
    expect(utils.sheet_to_csv(book.Sheets.有误!)).toContain('没有。')
  })
})
