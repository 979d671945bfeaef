import { describe, expect, it } from 'vitest'
import { blockText } from '../../src/document/grid.ts'
import type { Block } from '../../src/document/types.ts'
import { doc } from '../../src/formats/doc.ts'
import { docx } from '../../src/formats/docx.ts'
import { rtf } from '../../src/formats/rtf.ts'
import { xls } from '../../src/formats/xls.ts'
import { xlsx } from '../../src/formats/xlsx.ts'
import { hasOffice, saveAs } from './office.ts'
import { gridOf, tables } from './outcome.ts'
import { cell, paragraph, run, table, wordFile } from './word-xml.ts'

const page = `<html><head><meta charset="utf-8"></head><body>
<h1>云溪县财政局2025年政府信息公开工作年度报告</h1><p>坚持“应公开尽公开”。</p>
<table border="1">
<tr><td rowspan="2" colspan="2">（本列…）</td><td colspan="3">申请人情况</td></tr>
<tr><td>自然人</td><td>企业</td><td>总计</td></tr>
<tr><td colspan="2">一、本年新收</td><td>12</td><td></td><td>12</td></tr>
<tr><td rowspan="3">三、办理结果</td><td>（一）予以公开</td><td>7</td><td>0</td><td>7</td></tr>
<tr><td>（二）部分公开</td><td>1</td><td>2</td><td>3</td></tr>
<tr><td>（七）总计</td><td>8</td><td>2</td><td>10</td></tr>
</table></body></html>`

const grid = [
  ['0:（本列…） 2×2', '2:申请人情况 1×3'],
  ['2:自然人', '3:企业', '4:总计'],
  ['0:一、本年新收 1×2', '2:12', '3:', '4:12'],
  ['0:三、办理结果 3×1', '1:（一）予以公开', '2:7', '3:0', '4:7'],
  ['1:（二）部分公开', '2:1', '3:2', '4:3'],
  ['1:（七）总计', '2:8', '3:2', '4:10'],
]

/** What Word knows and a web page does not: lists, changes, hidden text, fields, text boxes, nested tables. */
const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
const styles =
  '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
const numbered = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`
const rich = wordFile(
  [
    paragraph('总体情况', `<w:pStyle w:val="h"/>${numbered(0)}`),
    `<w:p>${run('新收')}<w:del w:id="1" w:author="a"><w:r><w:delText>99</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">${run('12')}</w:ins>${run('密', '<w:vanish/>')}${run('件')}</w:p>`,
    paragraph('主动公开', `<w:pStyle w:val="h"/>${numbered(0)}`),
    paragraph('规章', numbered(1)),
    paragraph('规范性文件', numbered(1)),
    `<w:p>${run('见')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://localhost/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('目录')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    table(cell('外') + cell('1'), `<w:tc>${table(cell('内') + cell('7'))}<w:p/></w:tc>${cell('2')}`),
    paragraph('末段'),
  ].join(''),
  { numbering, styles },
)

const shape = (blocks: readonly Block[]) => blocks.map((block) => `${block.kind} ${blockText(block)}`)
const expected = [
  'heading 一、总体情况',
  'paragraph 新收12件',
  'heading 二、主动公开',
  'paragraph 1. 规章',
  'paragraph 2. 规范性文件',
  'paragraph 见目录',
  'table 外\t1\n\t2',
  'table 内\t7',
  'paragraph 末段',
]

describe.skipIf(!hasOffice)('one report saved by LibreOffice', () => {
  it.each([docx, doc, rtf])('has the same text and the same grid as $id', async (format) => {
    const bytes = saveAs(page, 'html', format.id as 'docx')
    expect([docx, doc, rtf, xlsx, xls].filter((each) => each.matches(bytes))).toEqual([format])
    const { blocks } = await format.read(bytes)
    expect(blocks.slice(0, 2)).toEqual([
      { kind: 'heading', level: 1, text: '云溪县财政局2025年政府信息公开工作年度报告' },
      { kind: 'paragraph', text: '坚持“应公开尽公开”。' },
    ])
    expect((await tables(format, bytes)).map(gridOf)).toEqual([grid])
  })

  it.each([xlsx, xls])('has the same grid as $id', async (format) => {
    const bytes = saveAs(page.replace(/<h1>.*<\/p>/u, ''), 'html', format.id as 'xlsx')
    expect([docx, doc, rtf, xlsx, xls].filter((each) => each.matches(bytes))).toEqual([format])
    expect((await tables(format, bytes)).map(gridOf)).toEqual([grid])
  })

  it('keeps lists, changes, fields and nested tables apart in the same way as docx, doc and rtf', async () => {
    expect(shape((await docx.read(rich)).blocks)).toEqual(expected)
    for (const format of [docx, doc, rtf]) {
      const { blocks, notes } = await format.read(saveAs(rich, 'docx', format.id as 'doc'))
      expect([format.id, ...shape(blocks)]).toEqual([format.id, ...expected])
      expect(notes).toEqual([{ code: 'trackedChanges' }])
    }
  })
})
