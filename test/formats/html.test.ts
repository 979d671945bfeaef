import { describe, expect, it } from 'vitest'
import type { Block, Document } from '../../src/document/types.ts'
import { readDocument } from '../../src/formats/index.ts'
import { toGbk } from '../support/fixtures/writers/gbk.ts'

const page = (body: string, head = '') => `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`

async function read(html: string | Uint8Array): Promise<Document> {
  const document = await readDocument(typeof html === 'string' ? new TextEncoder().encode(html) : html, 'x')
  expect(document.source.format).toBe('html')
  return document
}

/** Lines as they are, tables as rows of cells, so that a whole page is seen at a glance. */
async function outline(html: string): Promise<unknown[]> {
  return (await read(html)).blocks.map(sketch)
}

function sketch(block: Block): unknown {
  if (block.kind === 'picture') return `[${block.description ?? ''}]`
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${block.text}`
  if (block.kind === 'paragraph') return block.text
  const rows: string[][] = Array.from({ length: block.rows }, () => [])
  for (const cell of block.cells) rows[cell.row]!.push(cell.text)
  return rows
}

describe('HTML text', () => {
  it('ends lines at block elements and <br>, and shows white space as a browser does', async () => {
    const body = '<h2>一、总体\n情况</h2><div>甲<p>乙  \n 丙</p>丁<br>戊<br/>己</div><ul><li>庚<li>辛</ul>'
    expect(await outline(page(body))).toEqual(['## 一、总体情况', '甲', '乙丙', '丁', '戊', '己', '庚', '辛'])
  })

  it('joins text that is split over spans, fonts and empty Office paragraphs', async () => {
    const body = `<p class=MsoNormal><span lang=EN-US>20<span>23</span></span><font face=仿宋>年度\n收到</font><b>26</b>件<o:p>&nbsp;</o:p></p><p><o:p>&nbsp;</o:p></p>`
    expect(await outline(page(body))).toEqual(['2023年度收到26件'])
  })

  it('joins lines of the source between ideographs but never between figures', async () => {
    expect(
      await outline(page('<p>政府信息\n  公开</p><p>3\n4</p><p>０\n１</p><p>Open\nGovernment</p><p>甲 \n&nbsp;乙</p>')),
    ).toEqual(['政府信息公开', '3 4', '０ １', 'Open Government', '甲 乙'])
  })

  it('leaves out what is not shown: scripts, styles, comments, hidden elements, Office data', async () => {
    const hidden = [
      '<script>document.write("<p>9</p>")</script><style>p{}</style><noscript>开启脚本</noscript>',
      '<div style="DISPLAY : none">9<table><tr><td>9</td></tr></table></div><p hidden>9</p><!-- <p>9</p> -->',
      '<span style="mso-hide:all">9</span><xml><w:View>Normal</w:View></xml><svg><text>9</text></svg>',
    ]
    expect(await outline(page(`${hidden.join('')}<p>看得见</p>`, '<title>9</title>'))).toEqual(['看得见'])
  })

  it('takes the title from the first <title>, also where another stands in the body', async () => {
    const { title } = await read(page('<title>县政府</title><p>文</p>', '<title>\n 云溪县 年报 \n</title>'))
    expect(title).toBe('云溪县 年报')
  })

  it('keeps pictures with their description, and lines and tabs of preformatted text', async () => {
    expect(
      await outline(page('<p>表三：</p><img src=t.png alt="申请情况表"><pre>规章\t0\n  行政许可\t1</pre>')),
    ).toEqual(['表三：', '[申请情况表]', '规章\t0', '  行政许可\t1'])
  })

  it('does not let a heading that is never closed swallow the page', async () => {
    expect(await outline(page('<h3>二、主动公开<p>第一段<p>第二段'))).toEqual(['### 二、主动公开', '第一段', '第二段'])
  })

  it('still reads what follows </html>', async () => {
    expect(await outline(`${page('<p>前</p>')}<p>后</p>`)).toEqual(['前', '后'])
  })
})

describe('HTML charsets', () => {
  const body = page('<p>本年新收政府信息公开申请数量</p><p>办理结果</p>')

  it('are found by declaration, by byte order mark and by content', async () => {
    const declared = body.replace(
      '<head>',
      '<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
    )
    const utf16 = Uint8Array.from(Buffer.from(`\ufeff${body}`, 'utf16le'))
    for (const bytes of [toGbk(declared), toGbk(body), new TextEncoder().encode(`\ufeff${declared}`), utf16]) {
      const { blocks, notes } = await read(bytes)
      expect(blocks.map(sketch)).toEqual(['本年新收政府信息公开申请数量', '办理结果'])
      expect(notes).toEqual([])
    }
  })

  it('that are declared wrongly do no harm', async () => {
    const wrong = body.replace('<head>', '<head><meta charset="utf-8">')
    expect((await read(toGbk(wrong))).blocks.map(sketch)).toContain('办理结果')
    const alsoWrong = body.replace('<head>', '<head><meta charset="gbk">')
    expect((await read(alsoWrong)).blocks.map(sketch)).toContain('办理结果')
  })
})

describe('HTML tables', () => {
  it('become a grid with row and column spans, and text lines inside a cell', async () => {
    const rows =
      '<tr><td rowspan=2>（三）</td><td colspan="2">申请人情况</td></tr><tr><td>自然<br>人</td><td><p>总</p><p>计</p></td></tr>'
    const { blocks } = await read(page(`<table>${rows}</table>`))
    expect(blocks).toEqual([
      {
        kind: 'table',
        rows: 2,
        columns: 3,
        cells: [
          { row: 0, column: 0, rowSpan: 2, columnSpan: 1, text: '（三）' },
          { row: 0, column: 1, rowSpan: 1, columnSpan: 2, text: '申请人情况' },
          { row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: '自然\n人' },
          { row: 1, column: 2, rowSpan: 1, columnSpan: 1, text: '总\n计' },
        ],
      },
    ])
  })

  it('keep blank cells blank, whatever was put there to hold the place', async () => {
    const row = '<tr><td>规章</td><td></td><td>&nbsp;</td><td><p><o:p>&nbsp;</o:p></p></td><td>　</td><td>0</td></tr>'
    expect(await outline(page(`<table>${row}</table>`))).toEqual([[['规章', '', '', '', '', '0']]])
  })

  it('are read where end tags are missing', async () => {
    const table = '<table><tr><td>规章<td>1<td><p>2<tr><td><font>许可<td>3<td><b>4</table><p>后'
    expect(await outline(page(table))).toEqual([
      [
        ['规章', '1', '2'],
        ['许可', '3', '4'],
      ],
      '后',
    ])
  })

  it('survive stray end tags inside their cells', async () => {
    const table =
      '<div><b><table><tr><td>规章</div></td><td>1</b></td><td>2</p>3</td></form></tr><tr><td>许可</td><td>3</span><td>4</table></b></div><p>后</p>'
    expect(await outline(page(table))).toEqual([
      [
        ['规章', '1', '2\n3'],
        ['许可', '3', '4'],
      ],
      '后',
    ])
  })

  it('that only lay out the page dissolve, and the tables of data inside them stay', async () => {
    const data = '<table><tr><td>规章</td><td>7</td></tr></table>'
    const menu = '<table><tr><td>首页</td></tr><tr><td>年报</td></tr></table>'
    const layout = `<table><tr><td colspan=2><img alt="横幅"></td></tr><tr><td>${menu}</td><td><h1>年报</h1><p>正文</p>${data}<p>落款</p></td></tr><tr><td>主办</td><td>县政府办</td></tr></table>`
    expect(await outline(page(layout))).toEqual([
      '[横幅]',
      '首页',
      '年报',
      '# 年报',
      '正文',
      [['规章', '7']],
      '落款',
      [['主办', '县政府办']],
    ])
  })

  it('around running text give the text back as paragraphs, and keep the rows of data beside it', async () => {
    const prose = `<p>${'认真贯彻落实条例，'.repeat(25)}</p><p>${'扎实推进公开。'.repeat(20)}</p>`
    const table = `<table><tr><td colspan=2>一、总体情况</td></tr><tr><td colspan=2>${prose}</td></tr><tr><td>规章</td><td>1</td></tr><tr><td>许可</td><td>2</td></tr></table>`
    const blocks = await outline(page(table))
    expect(blocks).toHaveLength(4)
    expect(blocks[0]).toBe('一、总体情况')
    expect(blocks[3]).toEqual([
      ['规章', '1'],
      ['许可', '2'],
    ])
  })

  it('leave out hidden rows, hidden cells and the row of widths with which Word ends a table', async () => {
    const table =
      '<table><tr style="display:none"><td>9</td><td>9</td></tr><tr><td>规章</td><td style="display:none">9</td><td>1</td></tr><![if !supportMisalignedColumns]><tr height=0><td width=9></td><td></td></tr><![endif]></table>'
    expect(await outline(page(table))).toEqual([[['规章', '1']]])
  })

  it('show the figures that stand in input fields', async () => {
    expect(
      await outline(page('<table><tr><td>规章</td><td><input value="3"><input type=hidden value=9></td></tr></table>')),
    ).toEqual([[['规章', '3']]])
  })

  it('take spans that are nonsense for 1', async () => {
    expect(
      await outline(page('<table><tr><td rowspan=99999 colspan=-3>甲</td><td colspan=x>乙</td></tr></table>')),
    ).toEqual([[['甲', '乙']]])
  })
})

describe('damaged and hostile HTML', () => {
  it('that breaks off inside a table keeps what was there, and is noted as truncated', async () => {
    const whole = page(
      '<p>三、收到和处理</p><table><tr><td>规章</td><td>1</td></tr><tr><td>许可</td><td>23</td></tr></table>',
    )
    const { blocks, notes } = await read(whole.slice(0, whole.indexOf('23') + 1))
    expect(blocks.map(sketch)).toEqual([
      '三、收到和处理',
      [
        ['规章', '1'],
        ['许可', '2'],
      ],
    ])
    expect(notes).toEqual([{ code: 'truncated' }])
  })

  it('nested ten thousand deep is read without overflowing the stack', async () => {
    const depth = 10_000
    const divs = `${'<div>'.repeat(depth)}底${'</div>'.repeat(depth)}`
    const tables = `${'<table><tr><td>'.repeat(depth)}<p>一</p>`
    expect(await outline(page(divs))).toEqual(['底'])
    expect(await outline(page(tables))).toEqual(['一'])
  })

  it('with more cells than any report has is refused', async () => {
    const html = page(`<table>${'<tr><td>1<td>2'.repeat(150_000)}</table>`)
    await expect(read(html)).rejects.toMatchObject({ code: 'tooLarge' })
  })
})

describe('what counts as HTML', () => {
  it('is also a page after other text, after comments, and a fragment', async () => {
    const samples = [
      `来源：某网站\n\n${page('<p>文</p>')}`,
      `\n<!-- saved --><?xml version="1.0"?>${page('<p>文</p>')}`,
      '<table><tr><td>规章</td><td>1</td></tr></table>',
      '一、总体情况<br>\n<p>2023年</p>\n',
    ]
    for (const sample of samples) await read(sample)
  })
})

describe('web pages saved into one file', () => {
  const html = page('<p>办理结果</p>')
  const mime = (part: string) =>
    `From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="----=_Part.7"\r\n\r\n预告\r\n\r\n------=_Part.7\r\n${part}\r\n------=_Part.7\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------=_Part.7--\r\n`
  const quoted = (bytes: Uint8Array) =>
    Array.from(
      bytes,
      (byte, index) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}${index % 20 === 19 ? '=\r\n' : ''}`,
    ).join('')

  it('are read from quoted-printable and from base64, in the charset of the part', async () => {
    const type = (encoding: string) =>
      `Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
    const parts = [
      type('quoted-printable') + quoted(toGbk(html)),
      type('base64') + Buffer.from(toGbk(html)).toString('base64'),
    ]
    for (const part of parts)
      expect((await read(mime(part).replace('预告', ''))).blocks.map(sketch)).toEqual(['办理结果'])
  })

  it('without a page inside are corrupt', async () => {
    await expect(read(mime('Content-Type: text/css\r\n\r\np{}').replace('预告', ''))).rejects.toMatchObject({
      code: 'corrupt',
    })
  })
})
