import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { TableKey } from '../../src/editions/types.ts'
import { fontFiles } from '../../src/fonts.ts'
import { tableSvg } from '../../src/replies/table-picture.ts'
import { toPng } from '../../src/replies/to-png.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { checkedFrom, judgedFrom, planted } from '../support/judged.ts'

const TABLES = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation'] as const satisfies readonly TableKey[]

type Written = { readonly text: string; readonly size: number; readonly struck: boolean }

/** The texts of an SVG, read by an XML parser that refuses what is not well-formed. */
function textsOf(svg: string): Written[] {
  const texts: Written[] = []
  const parser = new SaxesParser()
  let open: Record<string, string> | undefined
  let text = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'text') [open, text] = [attributes, '']
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ name }) => {
    if (name !== 'text' || !open) return
    texts.push({ text, size: Number(open['font-size']), struck: open['text-decoration'] === 'line-through' })
    open = undefined
  })
  parser.write(svg).close()
  return texts
}

const clean = await checkedFrom(reportFrom(41, { edition: 'ed2021', plain: true, size: 'medium' }))
const faulty = await checkedFrom(planted(42, 'leafCell', { edition: 'ed2021', size: 'medium' }).spec)

describe('the picture of a table', () => {
  it('of a clean report strikes nothing out and says that all agrees', () => {
    for (const table of TABLES) {
      const texts = textsOf(tableSvg(judgedFrom(clean), table, 'zh')!)
      expect(texts.filter((each) => each.struck)).toEqual([])
      expect(texts.map((each) => each.text)).toContain('未见不符')
    }
  })

  it('strikes the wrong figure and writes the proposed one under it, and nothing else', () => {
    const { suspect } = faulty.outcomes.findings.find((f) => f.suspect)!
    const texts = textsOf(tableSvg(judgedFrom(faulty), 'requestHandling', 'zh')!)
    const struck = texts.findIndex((each) => each.struck)
    expect(texts.filter((each) => each.struck)).toHaveLength(1)
    expect(texts[struck]!.text).toBe(String(suspect!.actual))
    expect(texts[struck + 1]!.text).toBe(String(suspect!.proposed))
  })

  it('shows every figure of the report as it was printed', () => {
    for (const table of TABLES) {
      const texts = textsOf(tableSvg(judgedFrom(clean), table, 'zh')!).map((each) => each.text)
      for (const cells of Object.values(clean.report.tables[table]!.cells)) {
        for (const value of Object.values(cells)) expect(texts).toContain(value.kind === 'number' ? value.raw : '')
      }
    }
  })

  it('says of every unread cell that it was not read and never gives a figure there', async () => {
    const cut = await checkedFrom(planted(43, 'truncatedTable', { edition: 'ed2021' }).spec, 'txt-spaced', 'a.txt')
    const missing = Object.values(cut.report.tables.requestHandling!.cells)
      .flatMap((cells) => Object.values(cells))
      .filter((value) => value.kind === 'missing')
    const texts = textsOf(tableSvg(judgedFrom(cut), 'requestHandling', 'zh')!).map((each) => each.text)
    expect(missing.length).toBeGreaterThan(0)
    // One more stands in the legend.
    expect(texts.filter((text) => text === '未读出')).toHaveLength(missing.length + 1)
    expect(texts).not.toContain('未见不符')
  })

  it('of a table that was not found has every figure unread', async () => {
    const lost = await checkedFrom(planted(44, 'noTable4', { edition: 'ed2021' }).spec)
    const texts = textsOf(tableSvg(judgedFrom(lost), 'reviewLitigation', 'zh')!).map((each) => each.text)
    // Fifteen cells, broken over two lines in the narrow columns or not.
    expect(texts.join('').match(/未读出/gu)!.length).toBeGreaterThanOrEqual(15)
    expect(texts.some((text) => /^\d+$/u.test(text))).toBe(false)
  })

  it('marks doubtful figures with a question mark and never spills a glued row into its cells', async () => {
    const spec = reportFrom(11, { edition: 'ed2021', size: 'large' })
    const glued = await checkedFrom(spec, 'txt-glued', 'a.txt')
    const unsure = Object.values(glued.report.tables.requestHandling!.cells)
      .flatMap((cells) => Object.values(cells))
      .filter((value) => value.kind === 'unsure')
    expect(unsure.length).toBeGreaterThan(0)
    const texts = textsOf(tableSvg(judgedFrom(glued), 'requestHandling', 'zh')!).map((each) => each.text)
    expect(texts.filter((text) => /^\d*\?$/u.test(text))).toHaveLength(unsure.length)
    expect(texts.filter((text) => /\d{8}/u.test(text))).toEqual([])
  })

  it('sets nothing smaller than 22 pixels on a picture 1080 wide', () => {
    for (const judged of [judgedFrom(clean), judgedFrom(faulty)]) {
      for (const table of TABLES) {
        for (const language of ['zh', 'en'] as const) {
          const svg = tableSvg(judged, table, language)!
          expect(svg).toContain('width="1080"')
          expect(Math.min(...textsOf(svg).map((each) => each.size))).toBeGreaterThanOrEqual(22)
        }
      }
    }
  })

  it('is English but for the name of the agency', () => {
    const texts = textsOf(tableSvg(judgedFrom(faulty), 'requestHandling', 'en')!).map((each) => each.text)
    const han = texts.filter((text) => /\p{Script=Han}/u.test(text))
    expect(han.join('')).toBe(faulty.agency)
  })

  it('cannot be broken by what a report calls itself', () => {
    const svg = tableSvg({ ...judgedFrom(clean), agency: '<script>&"局\u0007' }, 'requestHandling', 'zh')!
    expect(textsOf(svg).map((each) => each.text)).toContain('<script>&"局')
  })

  it('becomes a PNG of the same size', async () => {
    const svg = tableSvg(judgedFrom(faulty), 'requestHandling', 'zh')!
    const png = Buffer.from(await toPng(svg, await fontFiles(svg)))
    expect(png.toString('latin1', 1, 4)).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(1080)
    expect(png.readUInt32BE(20)).toBe(Number(/height="(\d+)"/u.exec(svg)![1]))
  })
})
