import { read, utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { exportFilings } from '../../src/replies/export.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { expectedOf } from '../support/fixtures/truth.ts'
import { checkedFrom, filingFrom, planted } from '../support/judged.ts'

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const clean = reportFrom(71, { edition: 'ed2021', plain: true, size: 'medium' })
const older = reportFrom(72, { edition: 'ed2019', plain: true, size: 'medium' })
const cut = planted(73, 'truncatedTable', { edition: 'ed2021', size: 'medium' }).spec
const specs = [clean, older, cut]
const filings = [
  filingFrom(await checkedFrom(clean)),
  filingFrom(await checkedFrom(older)),
  filingFrom(await checkedFrom(cut, 'txt-spaced', 'c.txt')),
]

type Row = Readonly<Record<string, string | number>>

describe('an export', () => {
  it('as JSON holds every stored report with its true figures and its findings', async () => {
    const data = JSON.parse(text(await exportFilings(filings, 'json', 'zh'))) as {
      agency: string
      year: number
      tables: unknown
      findings: { id: string }[]
    }[]
    expect(data).toHaveLength(3)
    for (const [i, spec] of specs.entries()) {
      const one = data.find((each) => each.agency === spec.agency.name && each.year === spec.year)!
      expect(one.tables).toEqual(expectedOf(spec).tables)
      expect(one.findings.map((f) => f.id)).toEqual(filings[i]!.findings.map((f) => f.id))
    }
  })

  it('as CSV opens in a spreadsheet with Chinese headings and a row for each report', async () => {
    const bytes = await exportFilings(filings, 'csv', 'zh')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const book = read(text(bytes).slice(1), { type: 'string' })
    const rows = utils.sheet_to_json<Row>(book.Sheets[book.SheetNames[0]!]!)
    expect(rows).toHaveLength(3)
    const row = rows.find((each) => each.单位 === clean.agency.name && each.年度 === clean.year)!
    expect(row.本年新收).toBe(clean.figures.requestHandling.newRequests!.total)
    expect(row['表三 本年新收·自然人']).toBe(clean.figures.requestHandling.newRequests!.naturalPerson)
  })

  it('as a workbook has the key figures, a sheet for each table and the findings', async () => {
    const book = read(await exportFilings(filings, 'xlsx', 'zh'), { type: 'array' })
    expect(book.SheetNames).toEqual(['主要数据', '表二', '表三', '表四', '问题清单'])
    for (const name of book.SheetNames.slice(0, 4)) {
      expect(utils.sheet_to_json(book.Sheets[name]!)).toHaveLength(3)
    }
    const row = utils
      .sheet_to_json<Row>(book.Sheets.主要数据!)
      .find((each) => each.单位 === older.agency.name && each.年度 === older.year)!
    const { requestHandling: requests, reviewLitigation: cases } = older.figures
    expect(row.其他处理).toBe(requests.otherHandling!.total)
    expect(row.行政诉讼).toBe(cases.litigationDirect!.total! + cases.litigationAfterReconsideration!.total!)
  })

  it('never gives a figure for what was not read', async () => {
    const book = read(await exportFilings([filings[2]!], 'xlsx', 'zh'), { type: 'array' })
    const [row] = utils.sheet_to_json<Row>(book.Sheets.主要数据!)
    expect(filings[2]!.report.tables.requestHandling!.missingRows).toContain('outcomesTotal')
    expect(row!.办理结果总计).toBe('未读出')
    expect(row!.结转下年度).toBe('未读出')
  })

  it('guards a spreadsheet against names that look like formulas', async () => {
    const csv = text(await exportFilings([{ ...filings[0]!, agency: '=cmd()' }], 'csv', 'zh'))
    expect(csv).not.toMatch(/(?:^|,|\n)"?=cmd/u)
    expect(csv).toContain('=cmd()')
  })

  it('of an empty store is a file with headings alone', async () => {
    expect(JSON.parse(text(await exportFilings([], 'json', 'zh')))).toEqual([])
    expect(text(await exportFilings([], 'csv', 'en')).split('\r\n')[0]).toContain('Agency,Year')
    expect(read(await exportFilings([], 'xlsx', 'en'), { type: 'array' }).SheetNames).toHaveLength(5)
  })
})
