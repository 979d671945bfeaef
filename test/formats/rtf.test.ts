import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rtf } from '../../src/formats/rtf.ts'
import { gridOf, outcome, tables, texts } from './outcome.ts'

const file = (body: string, head = '\\ansi\\ansicpg936\\deff0') => Buffer.from(`{\\rtf1${head}${body}}`, 'latin1')
const unicode = (text: string) =>
  Array.from({ length: text.length }, (_, at) => `\\u${(text.charCodeAt(at) << 16) >> 16}?`).join('')
const row = (edges: string, ...cells: readonly string[]) =>
  `\\trowd${edges}${cells.map((cell) => `\\pard\\intbl ${unicode(cell)}\\cell`).join('')}\\row`

describe('rtf text', () => {
  it('is known by its first bytes', () => {
    expect(rtf.matches(file('x'))).toBe(true)
    expect(rtf.matches(Buffer.from('  \r\n{\\rtf1 x}'))).toBe(true)
    expect(rtf.matches(Buffer.from('rtf'))).toBe(false)
  })

  it('reads Unicode characters, negative ones too, and passes over their stand-ins', async () => {
    const body = "\\uc1\\u20113?\\u-29406\\'3f{\\uc2\\u21439\\'cf\\'d8}{\\uc0\\u24180 5}\\par\\u-10179?\\u-8704?"
    expect(await texts(rtf, file(body))).toEqual(['云财县年5', '\ud83d\ude00'])
  })

  it('gives back any text written as Unicode characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[一-龥0-9a-z，。（）]{1,40}$/u), async (text) => {
        expect(await texts(rtf, file(unicode(text)))).toEqual([text])
      }),
    )
  })

  it('reads bytes in the character set of the font, of the file, or of Chinese Windows', async () => {
    const fonts = '{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset136 MingLiU;}}'
    const body = `${fonts}\\f1 \\'d4\\'c6\\'cf\\'aa{\\f2 \\'b6\\'b3}\\f0 \\'cf\\'d8\\'81@`
    expect(await texts(rtf, file(body))).toEqual(['云溪雲县丂'])
    expect(await texts(rtf, file("\\'d4\\'c6\\'81@", ''))).toEqual(['云丂'])
    expect(await texts(rtf, file("\\'e9", '\\ansi\\ansicpg1252'))).toEqual(['é'])
    expect(await texts(rtf, file("\\dbch\\'d4\\'c6\\loch\\'e9", '\\ansi\\ansicpg1252'))).toEqual(['云é'])
    expect(
      await texts(rtf, Buffer.concat([Buffer.from('{\\rtf1 '), Buffer.from([0xd4, 0xc6]), Buffer.from('}')])),
    ).toEqual(['云'])
  })

  it('leaves out hidden and deleted text and all that is no text', async () => {
    const body =
      '{\\info{\\title \\u24180?}{\\author x}}{\\stylesheet{\\s0 Normal;}}{\\*\\generator y;}{\\header z}' +
      'a{\\v b}c{\\deleted d}{\\revised e}\\v f\\v0 g{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}{\\pict\\bin4 {{{{}{\\footnote n}\\par'
    const read = await rtf.read(file(body))
    expect(read).toEqual({
      blocks: [{ kind: 'paragraph', text: 'aceg7' }, { kind: 'picture' }],
      notes: [{ code: 'trackedChanges' }],
      title: '年',
    })
  })

  it('keeps the numbers of lists, the levels of headings and the text of boxes', async () => {
    const body =
      '\\pard\\outlinelevel0{\\listtext\\u19968?\\u12289?\\tab}\\u24635?\\par' +
      '\\pard{\\listtext\\u-3913?\\tab}x\\par{\\pntext 1.\\tab}\\pard y' +
      '{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt \\pard box\\par}}{\\shprslt box}}\\par'
    expect((await rtf.read(file(body))).blocks).toEqual([
      { kind: 'heading', level: 1, text: '一、总' },
      { kind: 'paragraph', text: 'x' },
      { kind: 'paragraph', text: '1. y' },
      { kind: 'paragraph', text: 'box' },
    ])
  })
})

describe('rtf tables', () => {
  it('lays cells on the grid of all edges, merged down and across', async () => {
    const body =
      row('\\clvmgf\\cellx2000\\cellx5000', '三、', '申请人情况') +
      row('\\clvmrg\\cellx2010\\cellx3000\\cellx4000\\cellx5000', '', '自然人', '企业', '总计') +
      row('\\cellx2000\\clmgf\\cellx3000\\clmrg\\cellx4000\\cellx5000', '甲', '并', '', '3')
    expect((await tables(rtf, file(body))).map(gridOf)).toEqual([
      [
        ['0:三、 2×1', '1:申请人情况 1×3'],
        ['1:自然人', '2:企业', '3:总计'],
        ['0:甲', '1:并 1×2', '3:3'],
      ],
    ])
  })

  it('puts a table inside a table of figures after it', async () => {
    const nested =
      '\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\cellx1100\\cellx1900\\nestrow}{\\nonesttables\\par}'
    const body = `\\trowd\\cellx1000\\cellx2000\\pard\\intbl 5\\cell${nested}\\pard\\intbl c\\cell\\row\\pard d\\par`
    expect((await tables(rtf, file(body))).map(gridOf)).toEqual([[['0:5', '1:c']], [['0:a', '1:b']]])
    expect((await texts(rtf, file(body))).at(-1)).toBe('d')
  })

  it('keeps several paragraphs in their cell, also where the writer forgot to say so', async () => {
    const body = '\\trowd\\cellx1000\\cellx2000 a\\par b\\cell\\pard c\\par d\\cell\\row\\pard e\\par'
    expect(await texts(rtf, file(body))).toEqual(['a\nb\tc\nd', 'e'])
  })

  it('trusts the order of the cells where their edges contradict each other', async () => {
    const body = `\\trowd\\cellx2000\\cellx1000\\cellx3000\\pard\\intbl a\\cell b\\cell c\\cell\\row`
    expect((await tables(rtf, file(body))).map(gridOf)).toEqual([[['0:a', '1:b', '2:c']]])
  })
})

describe('rtf faults', () => {
  it('refuses a file that is cut off inside, and reads one that lacks only its last brace', async () => {
    const whole = file(
      `{\\b x}\\par ${row('\\cellx1000\\cellx2000', '新收', '128')}\\pard 12\\par {\\b 34}\\par`,
    ).toString('latin1')
    expect(await outcome(rtf, Buffer.from(whole.slice(0, whole.indexOf('34') + 1)))).toBe('corrupt')
    const cut = await rtf.read(Buffer.from(whole.slice(0, whole.lastIndexOf('12') + 1)))
    expect(cut.notes).toEqual([{ code: 'truncated' }])
    expect(JSON.stringify(cut.blocks)).not.toContain('"1"')
  })

  it('refuses groups without end and files without text', async () => {
    expect(await outcome(rtf, file('{'.repeat(5000) + '}'.repeat(5000)))).toBe('corrupt')
    expect(await outcome(rtf, file('\\par'))).toBe('noText')
    expect(await outcome(rtf, Buffer.from('云溪县'))).toBe('corrupt')
  })
})
