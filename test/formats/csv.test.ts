import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/formats/index.ts'
import { toGbk } from '../support/fixtures/writers/gbk.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const formatOf = async (text: string) => (await readDocument(utf8(text), 'x.csv')).source.format

async function rows(bytes: Uint8Array): Promise<string[][]> {
  const { blocks, source } = await readDocument(bytes, '')
  expect(source.format).toBe('csv')
  expect(blocks).toHaveLength(1)
  const [table] = blocks
  if (table?.kind !== 'table') throw new Error('no table')
  const found: string[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) found[cell.row]![cell.column] = cell.text
  return found
}

describe('CSV', () => {
  const report =
    '信息内容,本年制发件数,"现行\n有效件数"\r\n规章,0,\r\n"3.危及""三安全一稳定""",减4,"2,157.936"\r\n=1+1,007,2020-01-01\r\n'
  const expected = [
    ['信息内容', '本年制发件数', '现行\n有效件数'],
    ['规章', '0', ''],
    ['3.危及"三安全一稳定"', '减4', '2,157.936'],
    ['=1+1', '007', '2020-01-01'],
  ]

  it('is one table; every field stays the text that stands there', async () => {
    expect(await rows(utf8(`\ufeff${report}`))).toEqual(expected)
    expect(await rows(toGbk(report))).toEqual(expected)
  })

  it('may be separated by semicolons or tabs, and may say so in its first line', async () => {
    expect(await rows(utf8('a;b;c\n1,5;2;3\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '2', '3'],
    ])
    expect(await rows(utf8('a\tb\n"1\n2"\t3\n'))).toEqual([
      ['a', 'b'],
      ['1\n2', '3'],
    ])
    expect(await rows(utf8('sep=;\na;b\n1;2\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('is not padded by the empty fields that spreadsheets leave behind', async () => {
    expect(await rows(utf8('规章,1,,,\n行政许可,2,,,\n,,,,\n'))).toEqual([
      ['规章', '1'],
      ['行政许可', '2'],
      ['', ''],
    ])
  })

  it('with sentences and captions between its rows is still recognised by its rows of figures', async () => {
    const sentences = Array.from({ length: 12 }, (_, index) => `（${index}）认真贯彻落实条例。`)
    const figures = Array.from({ length: 6 }, (_, index) => `${index}.属于国家秘密,0,1,,12,0`)
    expect(await formatOf([...sentences, ...figures].join('\n'))).toBe('csv')
  })

  it('longer than what is looked at is recognised, also where the look ends inside quotes', async () => {
    const long = '规章,"第一行\n第二行",0\n'.repeat(5000)
    const { blocks, source } = await readDocument(utf8(long), '')
    expect(source.format).toBe('csv')
    expect(blocks[0]).toMatchObject({ rows: 5000, columns: 3 })
  })
})

describe('what is not CSV', () => {
  it('is prose with commas, in Chinese and in English', async () => {
    expect(await formatOf('在政府的领导下,我区认真贯彻条例,不断加强工作。\n全年共办理13件,均按时完成。\n无\n')).toBe(
      'text',
    )
    expect(
      await formatOf('In 2020, we received 3 requests, all answered.\nOf these, 2 were granted, 1 refused.\n'),
    ).toBe('text')
  })

  it('is figures with thousands separators', async () => {
    const lines = ['政府集中采购 5 2,157', '采购 1 3,216', '收费 1 4,000,000', '1,234', '5,678', '2,345', '6,789', '无']
    expect(await formatOf(lines.join('\n'))).toBe('text')
  })

  it('is text in which tabs separate the fields of some lines only', async () => {
    expect(await formatOf('一、总体情况\n正文\n规章\t0\t0\n许可\t1\t2\n三、其他\n无\n')).toBe('text')
  })

  it('is a file with a quote that is never closed', async () => {
    expect(await formatOf('a,b\n"1,2\n3,4\n5,6\n')).toBe('text')
  })
})
