import { read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/fault.ts'
import { readDocument } from '../../src/formats/index.ts'
import { checkJson } from '../../src/replies/check-json.ts'
import { sheetNames } from '../../src/replies/sheet.ts'
import { checkWorkbook, reportWorkbook } from '../../src/replies/workbook.ts'
import { readReport } from '../../src/report/read.ts'
import { tableGrid as printedGrid } from '../support/fixtures/grid.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { expectedOf } from '../support/fixtures/truth.ts'
import { checkedFrom, filingFrom, planted } from '../support/judged.ts'

type Shown = {
  readonly v?: unknown
  readonly t?: string
  readonly f?: string
  readonly c?: readonly { readonly t: string }[]
}
type Fill = { readonly fgColor?: { readonly rgb?: string } }

const open = (bytes: Uint8Array): WorkBook => read(bytes, { type: 'array', cellStyles: true })
const cellsOf = (sheet: WorkSheet) =>
  Object.entries(sheet).filter(([address]) => /^[A-Z]+\d+$/u.test(address)) as [string, Shown & { s?: Fill }][]
const filled = (sheet: WorkSheet, colour: string) =>
  cellsOf(sheet).filter(([, cell]) => cell.s?.fgColor?.rgb === colour && cell.v !== undefined)
const textOf = (book: WorkBook, sheet: string) => utils.sheet_to_csv(book.Sheets[sheet]!)

const RED = 'FF9C94'
const fault = planted(62, 'leafCell', { edition: 'ed2021', size: 'medium' })
const faulty = await checkedFrom(fault.spec)
const clean = await checkedFrom(reportFrom(61, { edition: 'ed2019', plain: true, size: 'medium' }), 'docx', 'b.docx')

describe('the workbook of one report', () => {
  it('has the findings and the three tables, each printed on one page of A4', async () => {
    const bytes = await checkWorkbook([faulty], 'zh')
    expect(open(bytes).SheetNames).toEqual(['问题清单', '表二', '表三', '表四'])
    const parts = unzipSync(bytes)
    for (const sheet of [2, 3, 4]) {
      const xml = strFromU8(parts[`xl/worksheets/sheet${sheet}.xml`]!)
      // Paper size 9 is A4.
      expect(xml).toMatch(/<pageSetup[^>]*paperSize="9"/u)
      expect(xml).toMatch(/<pageSetup[^>]*fitToHeight="1"/u)
      expect(xml).toContain('fitToPage="1"')
    }
  })

  it('merges the cells that the form merges', async () => {
    const book = open(await checkWorkbook([faulty], 'zh'))
    for (const [name, table] of [
      ['表二', 'proactiveDisclosure'],
      ['表三', 'requestHandling'],
      ['表四', 'reviewLitigation'],
    ] as const) {
      const spans = printedGrid(fault.spec, table)
        .rows.flat()
        .filter((cell) => cell.rowSpan > 1 || cell.columnSpan > 1)
      // The title, the agency and the note below stand over the whole width.
      expect(book.Sheets[name]!['!merges']).toHaveLength(spans.length + 3)
    }
  })

  it('is the same for a stored report', async () => {
    const tables = (bytes: Uint8Array) => open(bytes).SheetNames.map((name) => textOf(open(bytes), name))
    expect(tables(await reportWorkbook(filingFrom(faulty), 'zh'))).toEqual(tables(await checkWorkbook([faulty], 'zh')))
  })

  it('is read back by gouji itself with the very figures that went in', async () => {
    for (const checked of [faulty, clean]) {
      const bytes = await checkWorkbook([checked], 'zh')
      const again = readReport(await readDocument(bytes, 'c.xlsx'), { fileName: 'c.xlsx' })
      const json = checkJson({ ...checked, report: again }) as { tables: unknown }
      expect(json.tables).toEqual((checkJson(checked) as { tables: unknown }).tables)
    }
    expect((checkJson(faulty) as { tables: unknown }).tables).toEqual(expectedOf(fault.spec).tables)
  })

  it('paints the one wrong cell red and comments it with the proposal', async () => {
    const book = open(await checkWorkbook([faulty], 'zh'))
    const red = book.SheetNames.flatMap((name) => filled(book.Sheets[name]!, RED))
    const { suspect } = faulty.outcomes.findings.find((f) => f.suspect)!
    expect(red).toHaveLength(1)
    expect(red[0]![1].v).toBe(suspect!.actual)
    expect(red[0]![1].c!.map((c) => c.t).join('')).toContain(`建议：${suspect!.actual} 改为 ${suspect!.proposed}`)
  })

  it('lists every finding with what was reported, what fits and how to fix it', async () => {
    const list = textOf(open(await checkWorkbook([faulty], 'zh')), '问题清单')
    for (const finding of faulty.outcomes.findings) expect(list).toContain(finding.id)
    const [, , ...rows] = utils.sheet_to_json<(string | number | null)[]>(
      open(await checkWorkbook([faulty], 'zh')).Sheets.问题清单!,
      { header: 1 },
    )
    expect(rows.map((row) => [row[3], row[4]])).toEqual(
      faulty.outcomes.findings.map((f) => [f.actual ?? undefined, f.expected ?? undefined]),
    )
  })

  it('of a clean report is without any colour and says that nothing was found', async () => {
    const sheet = await checkedFrom(reportFrom(63, { edition: 'ed2021', plain: true, size: 'small' }))
    const only = { ...sheet, outcomes: { ...sheet.outcomes, findings: [] } }
    const book = open(await checkWorkbook([only], 'zh'))
    for (const name of ['表二', '表三', '表四']) {
      for (const colour of [RED, 'FFE08A', 'FFE4E1', 'D0D5DD']) expect(filled(book.Sheets[name]!, colour)).toEqual([])
    }
    expect(textOf(book, '问题清单')).toContain('未发现问题')
  })

  it('writes 未读出 where nothing was read, grey and with a comment, and no figure', async () => {
    const cut = await checkedFrom(planted(64, 'truncatedTable', { edition: 'ed2021' }).spec, 'txt-spaced', 'a.txt')
    const book = open(await checkWorkbook([cut], 'zh'))
    const grey = filled(book.Sheets.表三!, 'D0D5DD')
    const missing = Object.values(cut.report.tables.requestHandling!.cells)
      .flatMap((cells) => Object.values(cells))
      .filter((value) => value.kind === 'missing')
    expect(grey).toHaveLength(missing.length)
    expect(new Set(grey.map(([, cell]) => cell.v))).toEqual(new Set(['未读出']))
    expect(grey.every(([, cell]) => cell.c !== undefined)).toBe(true)
  })

  it('keeps a name that looks like a formula a text', async () => {
    const book = open(await checkWorkbook([{ ...faulty, agency: '=1+1' }, clean], 'zh'))
    const named = cellsOf(book.Sheets.汇总!).filter(([, cell]) => cell.v === '=1+1')
    expect(named.map(([, cell]) => [cell.t, cell.f])).toEqual([['s', undefined]])
  })
})

describe('the workbook of several inputs', () => {
  const broken = { kind: 'fault', input: '坏.docx', elapsedMs: 1, fault: new Fault('corrupt') } as const

  it('sums up every input, lists all findings and gives each report a sheet', async () => {
    const book = open(await checkWorkbook([faulty, broken, clean], 'zh'))
    expect(book.SheetNames.slice(0, 2)).toEqual(['汇总', '问题清单'])
    expect(book.SheetNames).toHaveLength(4)
    const summary = textOf(book, '汇总')
    for (const { input } of [faulty, broken, clean]) expect(summary).toContain(input)
    expect(summary).toContain('文件已损坏或不完整')
    expect(book.SheetNames.slice(2).flatMap((name) => filled(book.Sheets[name]!, RED))).toHaveLength(1)
  })

  it('tells two reports of one name apart', async () => {
    const book = open(await checkWorkbook([faulty, faulty], 'zh'))
    expect(new Set(book.SheetNames).size).toBe(4)
  })
})

describe('sheet names', () => {
  it('are never longer than 31 signs, never twice the same and hold no forbidden sign', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 }), (wanted) => {
        const names = sheetNames(wanted)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length)
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0)
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/u)
          expect(name).not.toMatch(/\p{Cs}/u)
        }
      }),
    )
  })
})
