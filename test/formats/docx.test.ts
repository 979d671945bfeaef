import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { docx } from '../../src/formats/docx.ts'
import { gridOf, outcome, tables, texts } from './outcome.ts'
import { cell, paragraph, run, table, wordFile, zipWord } from './word-xml.ts'

const fields = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>` +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

const list = (id: number, ...levels: readonly string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const num = (id: number, of: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
const numbered = (id: number, at = 0) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`

describe('docx text', () => {
  it('reads paragraphs, headings by level, by style and by name, and the title', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="c"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    const body =
      paragraph('云溪县财政局2025年政府信息公开工作年度报告', '<w:outlineLvl w:val="0"/>') +
      paragraph('一、总体情况', '<w:pStyle w:val="a"/>') +
      paragraph('（一）主动公开', '<w:pStyle w:val="b"/>') +
      paragraph(' ') +
      paragraph('正文。', '<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>')
    const { blocks, title } = await docx.read(wordFile(body, { styles, title: '年报' }))
    expect(title).toBe('年报')
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, text: '云溪县财政局2025年政府信息公开工作年度报告' },
      { kind: 'heading', level: 2, text: '一、总体情况' },
      { kind: 'heading', level: 3, text: '（一）主动公开' },
      { kind: 'paragraph', text: '正文。' },
    ])
  })

  it('joins the runs of a paragraph, keeps tabs, and ends a line at a break', async () => {
    const body = `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run('新收')}<w:r><w:tab/><w:t>1</w:t></w:r>${run('2')}<w:r><w:br/></w:r>${run('结转')}</w:p>`
    expect(await texts(docx, wordFile(body))).toEqual(['新收\t12', '结转'])
  })

  it('takes tracked changes as accepted and says so', async () => {
    const body =
      `<w:p>${run('新收')}<w:del w:id="1"><w:r><w:delText>99</w:delText></w:r></w:del><w:ins w:id="2">${run('12')}</w:ins>${run('件', '<w:b/><w:rPrChange w:id="3"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>` +
      `<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>${run('前半')}</w:p>${paragraph('后半')}` +
      `<w:p><w:moveFrom w:id="5">${run('旧处')}</w:moveFrom><w:moveTo w:id="6">${run('新处')}</w:moveTo></w:p>` +
      table(
        cell('规章') + cell('3'),
        `<w:tr><w:trPr><w:del w:id="7"/></w:trPr>${cell('作废')}${cell('8')}</w:tr>`,
        `<w:tr><w:trPr><w:ins w:id="8"/></w:trPr>${cell('规范性文件')}${cell('5')}</w:tr>`,
      )
    const { blocks, notes } = await docx.read(wordFile(body))
    expect(notes).toEqual([{ code: 'trackedChanges' }])
    expect(blocks.slice(0, 3)).toEqual(['新收12件', '前半后半', '新处'].map((text) => ({ kind: 'paragraph', text })))
    expect(gridOf((await tables(docx, wordFile(body)))[0])).toEqual([
      ['0:规章', '1:3'],
      ['0:规范性文件', '1:5'],
    ])
  })

  it('keeps text whose paragraph mark was deleted at the end of a cell or of the file', async () => {
    const joined = (text: string) => `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run(text)}</w:p>`
    const file = wordFile(table(`<w:tc>${joined('12')}</w:tc>${cell('34')}`) + joined('末'))
    expect(await texts(docx, file)).toEqual(['12\t34', '末'])
  })

  it('leaves out hidden text, field instructions, formulas, pinyin and unfilled placeholders', async () => {
    const styles = '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    const body =
      `<w:p>${run('一', '<w:vanish/>')}${run('二', '<w:rStyle w:val="h"/>')}${run('三', '<w:vanish w:val="0"/>')}${run('四')}</w:p>` +
      `<w:p>${run('共')}${fields('=SUM(ABOVE)', '128')}${run('件')}<w:fldSimple w:instr="PAGE">${run('7')}</w:fldSimple></w:p>` +
      `<w:p>${run('式')}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:ruby><w:rt>${run('pin')}</w:rt><w:rubyBase>${run('拼')}</w:rubyBase></w:ruby></w:r></w:p>` +
      `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处输入')}</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>${run('已填')}</w:sdtContent></w:sdt></w:p>`
    expect(await texts(docx, wordFile(body, { styles }))).toEqual(['三四', '共128件7', '式拼', '已填'])
  })

  it('goes on after a field that is never ended', async () => {
    const body = `<w:p>${run('甲')}<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r>${run('乙')}</w:p>${paragraph('丙')}`
    expect(await texts(docx, wordFile(body))).toEqual(['甲', '丙'])
  })

  it('reads a text box once, after the paragraph it hangs on', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('框内')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框内')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const old = `<w:r><w:pict><v:textbox>${box('旧框')}</v:textbox></w:pict></w:r>`
    expect(await texts(docx, wordFile(`<w:p>${run('前')}${both}${run('后')}</w:p><w:p>${old}</w:p>`))).toEqual([
      '前后',
      '框内',
      '旧框',
    ])
  })

  it('notes pictures, and finds no text in a document of nothing else', async () => {
    const picture =
      '<w:p><w:r><w:drawing><wp:docPr id="1" descr="表三截图"/><a:g><pic:pic/></a:g></w:drawing></w:r></w:p>'
    const { blocks } = await docx.read(wordFile(paragraph('三、申请情况') + picture))
    expect(blocks[1]).toEqual({ kind: 'picture', description: '表三截图' })
    expect(await outcome(docx, wordFile(picture))).toBe('noText')
    expect(await outcome(docx, wordFile('<w:p/>'))).toBe('noText')
  })

  it('reads symbols given by their place in a font', async () => {
    const body =
      '<w:p><w:r><w:sym w:font="Symbol" w:char="F035"/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
    expect(await texts(docx, wordFile(body))).toEqual(['5-\uf0fe'])
  })

  it('reads whatever prefix the file gives the namespace, transitional or strict', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
    const bare = `<document xmlns="${strict}"><body><p><r><t>云溪</t></r></p></body></document>`
    const other = `<x:document xmlns:x="${strict}"><x:body><x:p><x:pPr><x:outlineLvl x:val="1"/></x:pPr><x:r><x:t>云溪</x:t></x:r></x:p></x:body></x:document>`
    expect(await texts(docx, zipWord(bare))).toEqual(['云溪'])
    expect((await docx.read(zipWord(other))).blocks).toEqual([{ kind: 'heading', level: 2, text: '云溪' }])
  })
})

describe('docx numbering', () => {
  it('writes out numbers that Word makes, across levels, styles and tables', async () => {
    const numbering =
      list(0, level(0, 'chineseCounting', '%1、'), level(1, 'chineseCounting', '（%2）'), level(2, 'decimal', '%3.')) +
      list(1, level(0, 'decimal', '%1.')) +
      list(2, level(0, 'japaneseCounting', '%1、', '<w:pStyle w:val="s"/>')) +
      num(1, 0) +
      num(2, 1) +
      num(3, 2) +
      num(4, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    const styles =
      '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="节"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    const body = [
      paragraph('总体情况', numbered(1)),
      paragraph('主动公开', numbered(1, 1)),
      paragraph('依申请公开', numbered(1, 1)),
      paragraph('主动公开政府信息情况', numbered(1)),
      paragraph('其他', numbered(1, 1)),
      paragraph('', numbered(1, 2)),
      paragraph('细项', numbered(1, 2)),
      paragraph('按样式', '<w:pStyle w:val="s"/>'),
      paragraph('不编号', '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      table(
        `<w:tc>${paragraph('属于国家秘密', numbered(2))}</w:tc>${cell('0')}<w:tc>${paragraph('', numbered(2))}</w:tc>`,
        `<w:tc>${paragraph('法律禁止', numbered(2))}</w:tc>${cell('1')}${cell('')}`,
      ),
      paragraph('重新起头', numbered(4)),
    ].join('')
    expect(await texts(docx, wordFile(body, { numbering, styles }))).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '二、主动公开政府信息情况',
      '（一）其他',
      '2. 细项',
      '一、按样式',
      '不编号',
      '1. 属于国家秘密\t0\t\n3. 法律禁止\t1\t',
      '1. 重新起头',
    ])
  })
})

describe('docx tables', () => {
  it('lays merged cells on the grid', async () => {
    const down = (value: string) => `<w:vMerge${value}/>`
    const file = wordFile(
      table(
        cell('（本列…）', `<w:gridSpan w:val="2"/>${down(' w:val="restart"')}`) +
          cell('申请人情况', '<w:gridSpan w:val="2"/>'),
        cell('', `<w:gridSpan w:val="2"/>${down('')}`) + cell('自然人') + cell('总计'),
        cell('三、', down(' w:val="restart"')) + cell('（一）予以公开') + cell('1') + cell('2'),
        cell('没有人看见', down(' w:val="continue"')) + cell('（二）部分公开') + cell('3') + cell(''),
      ),
    )
    expect(gridOf((await tables(docx, file))[0])).toEqual([
      ['0:（本列…） 2×2', '2:申请人情况 1×2'],
      ['2:自然人', '3:总计'],
      ['0:三、 2×1', '1:（一）予以公开', '2:1', '3:2'],
      ['1:（二）部分公开', '2:3', '3:'],
    ])
  })

  it('knows rows that start further right, the older way to merge, and content controls around cells', async () => {
    const file = wordFile(
      table(
        cell('甲') + cell('乙') + cell('丙'),
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('1')}<w:sdt><w:sdtContent>${cell('2')}</w:sdtContent></w:sdt></w:tr>`,
        cell('并', '<w:hMerge w:val="restart"/>') + cell('', '<w:hMerge/>') + cell('3'),
      ),
    )
    expect(gridOf((await tables(docx, file))[0])).toEqual([
      ['0:甲', '1:乙', '2:丙'],
      ['1:1', '2:2'],
      ['0:并 1×2', '2:3'],
    ])
  })

  it('puts a table inside a table of figures after it, and dissolves one that is only layout', async () => {
    const inner = table(cell('内') + cell('7'))
    const holder = `<w:tc>${paragraph('见内表')}${inner}<w:p/></w:tc>`
    const figures = await tables(docx, wordFile(table(cell('外') + cell('1'), holder + cell('2'))))
    expect(figures.map(gridOf)).toEqual([
      [
        ['0:外', '1:1'],
        ['0:见内表', '1:2'],
      ],
      [['0:内', '1:7']],
    ])
    const { blocks } = await docx.read(wordFile(table(cell('标题'), holder)))
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'table'])
    expect(await texts(docx, wordFile(table(`<w:tc>${paragraph('一段')}${paragraph('两段')}</w:tc>`)))).toEqual([
      '一段',
      '两段',
    ])
  })

  it('reads a table inside a text box', async () => {
    const box = `<w:p><w:r><w:pict><v:textbox><w:txbxContent>${table(cell('规章') + cell('3'))}<w:p/></w:txbxContent></v:textbox></w:pict></w:r></w:p>`
    expect((await tables(docx, wordFile(box))).map(gridOf)).toEqual([[['0:规章', '1:3']]])
  })

  it('reads what the docx package writes', async () => {
    const text = (value: string, spans = {}) => new TableCell({ ...spans, children: [new Paragraph(value)] })
    const written = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: '一、总体情况', heading: 'Heading1' }),
            new Table({
              rows: [
                new TableRow({ children: [text('第二十条第（一）项', { columnSpan: 3 })] }),
                new TableRow({ children: [text('规章', { rowSpan: 2 }), text('1'), text('2')] }),
                new TableRow({ children: [text('3'), text('4')] }),
              ],
            }),
          ],
        },
      ],
    })
    const bytes = new Uint8Array(await Packer.toBuffer(written))
    expect(docx.matches(bytes)).toBe(true)
    const { blocks } = await docx.read(bytes)
    expect(blocks[0]).toEqual({ kind: 'heading', level: 1, text: '一、总体情况' })
    expect(gridOf((await tables(docx, bytes))[0])).toEqual([
      ['0:第二十条第（一）项 1×3'],
      ['0:规章 2×1', '1:1', '2:2'],
      ['1:3', '2:4'],
    ])
  })
})

describe('docx faults', () => {
  it('refuses XML that breaks off or declares entities of its own', async () => {
    expect(await outcome(docx, zipWord('<w:document xmlns:w="x"><w:body>'))).toBe('corrupt')
    expect(await outcome(docx, zipWord('<!DOCTYPE a [<!ENTITY b "9">]><a>&b;</a>'))).toBe('corrupt')
    expect(await outcome(docx, strToU8('PK no zip'))).toBe('corrupt')
  })

  it('refuses tables nested without end', async () => {
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(200) + '</w:tc></w:tr></w:tbl>'.repeat(200)
    expect(await outcome(docx, wordFile(deep))).toBe('corrupt')
  })
})
