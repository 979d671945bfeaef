import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/document/types.ts'
import { readDocument } from '../../src/formats/index.ts'

async function read(text: string): Promise<readonly Block[]> {
  const { blocks, source } = await readDocument(new TextEncoder().encode(text), '')
  expect(source.format).toBe('markdown')
  return blocks
}

const texts = (block: Block | undefined) => (block?.kind === 'table' ? block.cells.map((cell) => cell.text) : [])

describe('Markdown', () => {
  it('has headings of six levels, with and without closing marks', async () => {
    expect(await read('# 年度报告\n\n### 三、收到和处理 ###\n##二、主动公开\n#1 不是标题\n')).toEqual([
      { kind: 'heading', level: 1, text: '年度报告', place: { line: 1 } },
      { kind: 'heading', level: 3, text: '三、收到和处理', place: { line: 3 } },
      { kind: 'heading', level: 2, text: '二、主动公开', place: { line: 4 } },
      { kind: 'paragraph', text: '#1 不是标题', place: { line: 5 } },
    ])
  })

  it('keeps tab-separated rows under its headings exactly', async () => {
    const blocks = await read('## 二、主动公开\n\n规章\t0\t\t0\t\n\t\t3. 危 及\t0\n---\t---\n')
    expect(blocks.slice(1).map((block) => 'text' in block && block.text)).toEqual([
      '规章\t0\t\t0\t',
      '\t\t3. 危 及\t0',
      '---\t---',
    ])
  })

  it('has pipe tables with their header row, line breaks and escaped bars; the separator row is dropped', async () => {
    const [table, after] = await read(
      '| 信息内容 | 本年<br>件数 |\n|:---|---:|\n| **规章** | 0 |\n| a\\|b |  |\n后文\n',
    )
    expect(table).toMatchObject({ kind: 'table', rows: 3, columns: 2, place: { line: 1 } })
    expect(texts(table)).toEqual(['信息内容', '本年\n件数', '规章', '0', 'a|b', ''])
    expect(table?.kind === 'table' && table.cells.at(-1)?.place).toEqual({ line: 4 })
    expect(after).toMatchObject({ kind: 'paragraph', text: '后文' })
  })

  it('begins a new table where a header row follows a row at once', async () => {
    const blocks = await read('| a | 1 |\n|---|---|\n| b | 2 |\n| 0 | 0 | 0 |\n|---|---|---|\n| c | 3 | 4 |\n')
    expect(blocks.map(texts)).toEqual([
      ['a', '1', 'b', '2'],
      ['0', '0', '0', 'c', '3', '4'],
    ])
  })

  it('reads rows between bars as a table where the separator row was lost, and tables without outer bars', async () => {
    expect((await read('| 规章 | 0 |\n| 规范性文件 | 3 |\n')).map(texts)).toEqual([['规章', '0', '规范性文件', '3']])
    expect((await read('a | b\n---|---\n1 | 2\n\n文字\n')).map(texts)).toEqual([['a', 'b', '1', '2'], []])
  })

  it('shows labels without marks of emphasis, links and escapes, and leaves signs and numbers alone', async () => {
    const lines = [
      '**（三）不予公开**',
      '1\\.属于国家秘密',
      '见[公开指南](https://example.gov.cn/a(1))',
      '*新收* 3 件',
      '减4 -3 --253 +5 2*3',
      '~~12~~',
    ]
    const blocks = await read(`# 标题\n${lines.join('\n')}`)
    expect(blocks.slice(1).map((block) => 'text' in block && block.text)).toEqual([
      '（三）不予公开',
      '1.属于国家秘密',
      '见公开指南',
      '新收 3 件',
      '减4 -3 --253 +5 2*3',
      '~~12~~',
    ])
  })

  it('reads an HTML table that stands in it', async () => {
    const html =
      '<table><tr><td rowspan="2">行政</td><td>许可</td><td>1</td></tr>\n<tr><td>处罚</td><td>2</td></tr></table>'
    const blocks = await read(`# 报告\n\n${html}\n\n后文\n`)
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'table', 'paragraph'])
    expect(blocks[1]).toMatchObject({ rows: 2, columns: 3, place: { line: 3 } })
  })

  it('does not glue the lines of torn text around a table', async () => {
    const blocks = await read('（二）部分公开（区分处理的，只\n计这一情形）\n| 0 | 0 |\n|---|---|\n')
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'table'])
  })
})
