import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agency } from '../../src/report/types.ts'
import { AGENCY_KINDS, SCOPES } from '../../src/report/types.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'

const HEADER = 'agency,aliases,kind,parent,scope,channels,deputies'
const COUNTY = join(import.meta.dirname, '../../../shared/county/config/roster.csv')

/** "云溪县" in GB18030: 云 D4C6, 溪 CFAA, 县 CFD8; the rest of the file is ASCII. */
const GB18030 = Buffer.concat([
  Buffer.from(`${HEADER}\n`),
  Buffer.from([0xd4, 0xc6, 0xcf, 0xaa, 0xcf, 0xd8]),
  Buffer.from(',,other,,,,\n'),
])

function faultsOf(...lines: string[]) {
  return parseRoster([HEADER, ...lines].join('\n')).faults.map((f) => `${f.line}:${f.column} ${f.message.zh} ${f.got}`)
}

const name = fc
  .stringMatching(/^[云溪县财政局乡镇办公室,"' ]{1,12}$/)
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => /[云溪县财政局]/.test(text))
const channel = fc.oneof(
  fc.integer().map((id) => `telegram:${id}`),
  fc.stringMatching(/^oc_[a-z0-9]{4,12}$/).map((id) => `lark:${id}`),
)
const list = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { maxLength: 3 })
/** Rosters in which every agency's superior stands above it. */
const rosters = fc.uniqueArray(name, { maxLength: 6, selector: (text) => text.replace(/\s/g, '') }).chain((names) =>
  fc.tuple(
    ...names.map((agency, i) =>
      fc.record({
        agency: fc.constant(agency),
        aliases: list(name.filter((alias) => alias !== agency)),
        kind: fc.constantFrom(...AGENCY_KINDS),
        parent: i === 0 ? fc.constant(null) : fc.constantFrom(null, ...names.slice(0, i)),
        scope: fc.constantFrom(...SCOPES),
        channels: list(channel),
        deputies: list(channel),
      }),
    ),
  ),
)

describe('a roster file', () => {
  it('read back after it was written is the same roster', () => {
    fc.assert(
      fc.property(rosters, (roster) => {
        const reading = parseRoster(toRosterCsv(roster))
        expect(reading.faults).toEqual([])
        expect(reading.roster).toEqual(roster)
      }),
    )
  })

  it('may have a BOM, line ends of any system, empty lines, and no deputies', () => {
    const lines = [
      'agency,aliases,kind,parent,scope,channels',
      '',
      '云溪县财政局,财政局,department,,agencyOnly,telegram:-1',
      ',,,,,',
      '',
    ]
    for (const end of ['\n', '\r\n']) {
      const { roster, faults } = parseRoster(Buffer.from(`\ufeff${lines.join(end)}`))
      expect(faults).toEqual([])
      expect(roster).toEqual([
        {
          agency: '云溪县财政局',
          aliases: ['财政局'],
          kind: 'department',
          parent: null,
          scope: 'agencyOnly',
          channels: ['telegram:-1'],
          deputies: [],
        } satisfies Agency,
      ])
    }
  })

  it('may be in GB18030 or in the Unicode text of a worksheet program', () => {
    expect(parseRoster(GB18030).roster[0]?.agency).toBe('云溪县')
    const tabs = Buffer.from('\ufeff单位\t类别\n云溪县\t其他\n', 'utf16le')
    expect(parseRoster(tabs)).toMatchObject({ faults: [], roster: [{ agency: '云溪县', kind: 'other' }] })
  })

  it("may be a workbook with a title above, in the office's own words", () => {
    const rows = [
      ['云溪县政府信息公开单位名册'],
      [],
      ['序号', '单位名称', '简称', '类别', '上级', '范围', '联系方式', '分管领导'],
      [1, '云溪县人民政府', '县政府', '政府', '', '全县', '', ''],
      [2, '云溪县人民政府办公室', '政府办；县府办', '政府办', '县政府', '本机关', '电报：-1001', ''],
      [
        3,
        '云溪县教育体育局',
        '教体局、教育局',
        '部门',
        '云溪县人民政府',
        '含下属单位',
        '飞书:oc_a1b2c3',
        'telegram:77',
      ],
      [4, '柳湾镇人民政府', '', '乡镇', '县政府', '', '', ''],
      [5, '河东街道办事处', '', '街道', '县政府', '', '', ''],
    ]
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), '空表')
    utils.book_append_sheet(book, utils.sheet_add_aoa(utils.aoa_to_sheet([]), rows, { origin: 'B2' }), '名册')
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const { roster, faults, notes } = parseRoster(write(book, { type: 'buffer', bookType }))
      expect(faults).toEqual([])
      expect(notes.map((note) => note.got)).toEqual(['序号'])
      expect(roster.map((a) => [a.kind, a.parent, a.scope])).toEqual([
        ['government', null, 'regional'],
        ['governmentOffice', '云溪县人民政府', 'agencyOnly'],
        ['department', '云溪县人民政府', 'agencyAndAffiliates'],
        ['township', '云溪县人民政府', 'unknown'],
        ['street', '云溪县人民政府', 'unknown'],
      ])
      expect(roster[1]).toMatchObject({ aliases: ['政府办', '县府办'], channels: ['telegram:-1001'] })
      expect(roster[2]).toMatchObject({ channels: ['lark:oc_a1b2c3'], deputies: ['telegram:77'] })
    }
  })

  it("may have the columns of an office's own list: those of people are passed over and noted", () => {
    const { roster, faults, notes } = parseRoster(
      [
        '序号,单位名称,简称,曾用名,单位类型,上级,主管部门,联系人,联系电话,通知渠道,分管领导',
        '1,云溪县人民政府,县政府,,政府,,,张某,0379-1234567,,李某某',
        '2,云溪县教育体育局,教体局,教育局、体育局,县直部门,县政府,县政府,王某,0379-7654321,飞书：oc_a1b2;web:local,赵某某',
      ].join('\n'),
    )
    expect(faults).toEqual([])
    expect(roster[1]).toMatchObject({
      aliases: ['教体局', '教育局', '体育局'],
      kind: 'department',
      parent: '云溪县人民政府',
      channels: ['lark:oc_a1b2', 'web:local'],
      deputies: [],
    })
    expect(notes.map(({ got }) => got)).toEqual(['序号', '主管部门', '联系人', '联系电话', '分管领导'])
  })

  it('with a channel among such names has the others told as faults', () => {
    const { faults } = parseRoster('单位名称,单位类型,分管领导\n云溪县财政局,部门,telegram:1\n云溪县民政局,部门,李某某')
    expect(faults.map(({ line, got }) => [line, got])).toEqual([[3, '李某某']])
  })

  it('names the row and column of a worksheet where something is wrong', () => {
    const book = utils.book_new()
    utils.book_append_sheet(
      book,
      utils.sheet_add_aoa(
        utils.aoa_to_sheet([]),
        [
          ['单位', '类别'],
          ['云溪县财政局', '厅级'],
        ],
        { origin: 'B3' },
      ),
      '名册',
    )
    const [fault] = parseRoster(write(book, { type: 'buffer', bookType: 'xlsx' })).faults
    expect(fault).toMatchObject({ line: 4, column: 3, got: '厅级' })
  })

  it.skipIf(!existsSync(COUNTY))('of the invented county is read without a fault', () => {
    const { roster, faults } = parseRoster(readFileSync(COUNTY))
    expect(faults).toEqual([])
    expect(roster).toHaveLength(36)
  })
})

describe('a fault in a roster', () => {
  it('stands at its line and column, also after quoted line breaks', () => {
    expect(faultsOf('云溪县财政局,"财政局\n;财局",department,,,', '云溪县司法局,,厅局,,,')).toEqual([
      '4:9 不认识的类别「厅局」 厅局',
    ])
  })

  it('is an unknown kind, scope or superior, a missing name, a channel that is none', () => {
    expect(faultsOf('云溪县财政局,,Bureau,云溪县政府,all,telegram:abc;wechat:x;lark:')).toEqual([
      '2:9 不认识的类别「Bureau」 Bureau',
      '2:16 名册里没有上级单位「云溪县政府」 云溪县政府',
      '2:22 不认识的范围「all」 all',
      '2:26 「telegram:abc」不是通知渠道 telegram:abc',
      '2:26 「wechat:x」不是通知渠道 wechat:x',
      '2:26 「lark:」不是通知渠道 lark:',
    ])
    expect(faultsOf(',财政局,department,,,')).toEqual(['2:1 缺少单位名称 '])
    expect(faultsOf('云溪县财政局,,,,,')).toEqual(['2:9 缺少类别 '])
  })

  it('is an agency that stands twice, whatever the width of its characters', () => {
    expect(faultsOf('云溪县财政局,,department,,,', '云溪县 财政局,,department,,,')).toEqual([
      '3:1 单位重复，已在第 2 行 云溪县 财政局',
    ])
  })

  it('is a superior that stands below, or the agency itself', () => {
    const faults = faultsOf(
      '甲局,,department,乙局,,',
      '乙局,,department,丙局,,',
      '丙局,,department,甲局,,',
      '丁局,,department,丁局,,',
    )
    expect(faults.map((text) => text.split(' ')[0])).toEqual(['2:16', '3:16', '4:16', '5:16'])
  })

  it('is a quotation mark that is not closed', () => {
    expect(faultsOf('云溪县财政局,"财政局,department,,,')[0]).toContain('2:8 引号没有配对')
  })

  it('is a file without a heading, or that is no roster at all', () => {
    expect(parseRoster('云溪县财政局,,department').faults[0]).toMatchObject({
      line: 1,
      column: 1,
      message: { zh: '没有找到表头' },
    })
    expect(parseRoster('').faults).toHaveLength(1)
    expect(parseRoster(Buffer.from('PK\u0003\u0004 no archive')).faults).toHaveLength(1)
    expect(parseRoster('agency,aliases\n云溪县财政局,').faults[0]?.message.zh).toContain('kind')
    expect(parseRoster('agency,kind,类别\n云溪县财政局,other,other').faults[0]).toMatchObject({ line: 1, column: 13 })
  })

  it('does not take the other lines away', () => {
    const { roster } = parseRoster(`${HEADER}\n云溪县财政局,,部,,,\n云溪县司法局,,department,,,\n`)
    expect(roster.map((agency) => agency.agency)).toContain('云溪县司法局')
  })

  it('is not an alias two agencies share: that is noted only', () => {
    const { faults, notes } = parseRoster(`${HEADER}\n石桥镇人民政府,石桥,township,,,\n石桥街道办事处,石桥,street,,,\n`)
    expect(faults).toEqual([])
    expect(notes).toMatchObject([{ line: 3, got: '石桥' }])
  })

  it('of whatever bytes there are is told and never thrown', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => parseRoster(bytes).faults.length > 0))
  })
})
