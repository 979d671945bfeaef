import { utils, type WorkSheet, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { xls } from '../../src/formats/xls.ts'
import { xlsx } from '../../src/formats/xlsx.ts'
import { gridOf, outcome, tables } from './outcome.ts'

function sheetOf(rows: readonly (readonly unknown[])[], more: Partial<WorkSheet> = {}): WorkSheet {
  return Object.assign(utils.aoa_to_sheet(rows as unknown[][]), more)
}

function file(
  sheets: Readonly<Record<string, WorkSheet>>,
  bookType: 'xlsx' | 'xlsb' | 'biff8' = 'xlsx',
  hidden?: string,
) {
  const names = Object.keys(sheets)
  const Sheets = names.map((name) => ({ name, Hidden: name === hidden ? (1 as const) : (0 as const) }))
  return new Uint8Array(
    write({ SheetNames: names, Sheets: { ...sheets }, Workbook: { Sheets } }, { type: 'array', bookType }),
  )
}

/** Changes the XML of the first worksheet. */
function edited(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  parts['xl/worksheets/sheet1.xml'] = strToU8(change(strFromU8(parts['xl/worksheets/sheet1.xml']!)))
  return zipSync(parts)
}

async function textsOf(cells: readonly object[]): Promise<string[]> {
  const sheet: WorkSheet = { '!ref': `A1:${utils.encode_col(cells.length)}1` }
  for (const [index, cell] of cells.entries()) sheet[utils.encode_cell({ r: 0, c: index })] = cell
  sheet[utils.encode_cell({ r: 0, c: cells.length })] = { t: 's', v: '末' }
  const [table] = await tables(xlsx, file({ a: sheet }))
  return (table?.cells ?? []).slice(0, -1).map((cell) => cell.text)
}

const report = sheetOf(
  [
    ['（本列…）', null, '申请人情况', null],
    [null, null, '自然人', '总计'],
    ['三、', '（一）予以公开', 1, 2],
    [null, '（二）部分公开', null, '3'],
    [null, null, null, null],
  ],
  { '!merges': ['A1:B2', 'C1:D1', 'A3:A4'].map((range) => utils.decode_range(range)) },
)
const grid = [
  ['0:（本列…） 2×2', '2:申请人情况 1×2'],
  ['2:自然人', '3:总计'],
  ['0:三、 2×1', '1:（一）予以公开', '2:1', '3:2'],
  ['1:（二）部分公开', '2:', '3:3'],
]

describe('workbooks', () => {
  it.each(['xlsx', 'xlsb', 'biff8'] as const)('reads merged and blank cells of %s as they stand', async (type) => {
    const format = type === 'biff8' ? xls : xlsx
    const bytes = file({ 年报: report }, type)
    expect([xlsx.matches(bytes), xls.matches(bytes)]).toEqual([type !== 'biff8', type === 'biff8'])
    const [table] = await tables(format, bytes)
    expect(gridOf(table)).toEqual(grid)
    expect(table?.place).toEqual({ sheet: '年报' })
  })

  it('reads all visible sheets in their order and leaves out hidden ones', async () => {
    const sheets = { 表三: sheetOf([['三']]), 草稿: sheetOf([['草']]), 空: sheetOf([[]]), 表四: sheetOf([['四']]) }
    expect((await tables(xlsx, file(sheets, 'xlsx', '草稿'))).map((table) => table.place?.sheet)).toEqual([
      '表三',
      '表四',
    ])
  })

  it('gives numbers as they are shown, but never rounded', async () => {
    const shown = await textsOf([
      { t: 'n', v: 1234, z: '#,##0' },
      { t: 'n', v: 1234567.891, z: '#,##0.00' },
      { t: 'n', v: 103.3879, z: '0' },
      { t: 'n', v: 0.4, z: '#' },
      { t: 'n', v: 0.5, z: '0%' },
      { t: 'n', v: 0.1234, z: '0%' },
      { t: 'n', v: 100000, z: '0.00E+00' },
      { t: 'n', v: 123456789012345 },
      { t: 'n', v: 0.1 + 0.2 },
      { t: 'n', v: -5, z: '#,##0;[Red]#,##0' },
      { t: 'n', v: 1234567, z: '#,##0,' },
      { t: 'n', v: 3, z: '0"件"' },
      { t: 'n', v: 0, z: '0;-0;"-"' },
      { t: 'n', v: 7, z: ';;;' },
      { t: 'n', v: 46022, z: 'yyyy"年"m"月"d"日"' },
      { t: 's', v: '１２' },
      { t: 'b', v: true },
    ])
    const rest = ['0.3', '-5', '1234567', '3件', '-', '', '2025年12月31日', '１２', 'TRUE']
    expect(shown).toEqual([
      '1,234',
      '1234567.891',
      '103.3879',
      '0.4',
      '50%',
      '12.34%',
      '100000',
      '123456789012345',
      ...rest,
    ])
  })

  it('gives a formula its last result and never takes one without for zero', async () => {
    const bytes = edited(file({ a: sheetOf([[1, 2, 3, 4, 5]]) }), (xml) =>
      xml
        .replace(/<c r="A1"[^>]*><v>1<\/v>/u, '<c r="A1"><f>B1*2</f><v>4</v>')
        .replace(/<c r="B1"[^>]*><v>2<\/v>/u, '<c r="B1"><f>SUM(C1:E1)</f>')
        .replace(/<c r="C1"[^>]*><v>3<\/v>/u, '<c r="C1" t="b"><f>D1</f><v></v>')
        .replace(/<c r="D1"[^>]*><v>4<\/v>/u, '<c r="D1" t="str"><f>E1</f><v/>'),
    )
    expect(gridOf((await tables(xlsx, bytes))[0])).toEqual([['0:4', '1:=SUM(C1:E1)', '2:=D1', '3:=E1', '4:5']])
  })

  it('reads far-off cells without the emptiness between', async () => {
    const sheet = sheetOf([['甲', 1]])
    Object.assign(sheet, { A900000: { t: 's', v: '乙' }, B900000: { t: 'n', v: 2 }, '!ref': 'A1:XFD1048576' })
    expect(gridOf((await tables(xlsx, file({ a: { ...sheet, '!ref': 'A1:B900000' } })))[0])).toEqual([
      ['0:甲', '1:1'],
      ['0:', '1:'],
      ['0:乙', '1:2'],
    ])
  })

  it('is not moved by the size a sheet or its merges claim', async () => {
    const claim = edited(file({ a: sheetOf([['甲', 1]]) }), (xml) =>
      xml
        .replace(/<dimension ref="[^"]*"/u, '<dimension ref="A1:XFD1048576"')
        .replace(
          '</sheetData>',
          '</sheetData><mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="C1:XFD1048576"/></mergeCells>',
        ),
    )
    expect(gridOf((await tables(xlsx, claim))[0])).toEqual([['0:甲', '1:1']])
  })

  it('refuses locked, damaged, empty and bloated files', async () => {
    expect(await outcome(xlsx, strToU8('PK\u0003\u0004 no workbook'))).toBe('corrupt')
    expect(await outcome(xlsx, file({ a: sheetOf([[]]) }))).toBe('noText')
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(20 * 1024 * 1024) }, { level: 9 })
    expect(xlsx.matches(bomb)).toBe(true)
    expect(await outcome(xlsx, bomb)).toBe('tooLarge')
  })
})
