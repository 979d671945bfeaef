import { beforeAll, describe, expect, it } from 'vitest'
import { rowCells } from '../../src/document/grid.ts'
import type { Block } from '../../src/document/types.ts'
import { Fault } from '../../src/fault.ts'
import { pdf, readPdf } from '../../src/formats/pdf.ts'
import { loadLiteparse } from '../../src/formats/pdf-liteparse.ts'
import type { PdfEngine } from '../../src/formats/pdf-page.ts'
import { readWithPdfjs } from '../../src/formats/pdf-pdfjs.ts'
import { LIMITS } from '../../src/formats/types.ts'
import { courtFigures, type FormStyle, formHtml, formProse, formRows } from '../support/pdf-form.ts'
import { PRINTERS, printWithBrowser, printWithOffice, rewriteWithQpdf } from '../support/pdf-print.ts'

const native: PdfEngine | undefined = await loadLiteparse()

const ENGINES: readonly (readonly [string, PdfEngine])[] = [
  ...(native ? ([['the native engine', native]] as const) : []),
  ['the engine in JavaScript', readWithPdfjs],
]

/** Radicals that browsers print for ideographs; the report, not the reader, puts them right. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻔': '门',
  '⼾': '户',
  '⻅': '见',
  '⻓': '长',
  '⻚': '页',
}

/** Text as it is compared: without spaces, quotation marks of one kind, ideographs instead of radicals. */
function bare(text: string): string {
  return text
    .replace(/[\u2e80-\u2fdf]/gu, (char) => RADICALS[char] ?? char)
    .replace(/\s/gu, '')
    .replace(/[“”]/gu, '"')
    .normalize('NFKC')
}

function gridRows(blocks: readonly Block[]): readonly (readonly string[])[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? rowCells(block).map((row) => row.map((cell) => bare(cell.text))) : [],
  )
}

function paragraphs(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : []))
}

/** Rows of the form whose label and figures do not stand in one grid row. */
function lostRows(blocks: readonly Block[], style: FormStyle): readonly string[] {
  const rows = gridRows(blocks)
  const court = courtFigures(style).join(' ')
  const lost = formRows(style).filter(({ label, figures }) => {
    const end = figures.join(' ')
    return !rows.some((row) => row.includes(bare(label)) && row.slice(-figures.length).join(' ') === end)
  })
  return [...lost.map((row) => row.label), ...(rows.some((row) => row.join(' ') === court) ? [] : ['court'])]
}

function lostProse(blocks: readonly Block[], style: FormStyle): readonly string[] {
  const found = new Set(paragraphs(blocks).map(bare))
  return formProse(style).filter((text) => !found.has(bare(text)))
}

const printed = new Map<string, Uint8Array>()

/** Prints a page once for all engines. */
function browserPdf(html: string): Uint8Array {
  const pages = printed.get(html) ?? printWithBrowser(html)
  printed.set(html, pages)
  return pages
}

type Case = { readonly title: string; readonly style: FormStyle; readonly print: (html: string) => Uint8Array }

const turned = (options: readonly string[]) => (html: string) => rewriteWithQpdf(printWithBrowser(html), options)

const CASES: readonly (Case & { readonly runs: boolean })[] = [
  {
    title: 'a browser page with a label column one character wide, a table over the page break and a watermark',
    style: {
      narrowLabel: true,
      prose: 3,
      css: 'body::after{content:"内部资料";position:fixed;top:40%;left:20%;font-size:60pt;transform:rotate(-40deg)}',
    },
    print: printWithBrowser,
    runs: PRINTERS.browser,
  },
  {
    title: 'a browser page with vertical writing and double borders',
    style: { narrowLabel: true, rules: 'double', css: 'td.narrow{writing-mode:vertical-rl}' },
    print: printWithBrowser,
    runs: PRINTERS.browser,
  },
  {
    title: 'a browser page of the 2019 form with dashed borders, page numbers and a running head',
    style: {
      edition: 'ed2019',
      rules: 'dashed',
      prose: 6,
      css: '@page{@bottom-center{content:"- " counter(page) " -"}@top-center{content:"云溪县档案馆文件"}}',
    },
    print: printWithBrowser,
    runs: PRINTERS.browser,
  },
  {
    title: 'a browser page whose figures touch the borders',
    style: { css: 'td{padding:0}td.n{text-align:right}', number: (r, c) => (c % 2 === 0 ? '4096' : `1${r}`) },
    print: printWithBrowser,
    runs: PRINTERS.browser,
  },
  {
    title: 'a landscape page that is shown turned',
    style: { landscape: true },
    print: turned(['--rotate=90']),
    runs: PRINTERS.browser && PRINTERS.qpdf,
  },
  {
    title: 'a landscape page that is drawn sideways',
    style: { landscape: true },
    print: turned(['--rotate=270', '--flatten-rotation']),
    runs: PRINTERS.browser && PRINTERS.qpdf,
  },
  {
    title: 'a page from an office program',
    style: { narrowLabel: true, fontSize: 9 },
    print: printWithOffice,
    runs: PRINTERS.office,
  },
  {
    title: 'a page from a word processor file with page numbers',
    style: { prose: 8 },
    print: (html) => {
      const footer = '<div title="footer"><p>— <sdfield type=page format=page>1</sdfield> —</p></div>'
      return printWithOffice(html.replace('</body>', `${footer}</body>`), ['docx'])
    },
    runs: PRINTERS.office,
  },
  {
    title: 'the 2019 form from an odt file with high rows',
    style: { edition: 'ed2019', fontSize: 12, padding: 6 },
    print: (html) => printWithOffice(html, ['odt']),
    runs: PRINTERS.office,
  },
]

for (const { title, style, print, runs } of CASES) {
  describe.skipIf(!runs)(`${title} (needs chromium, soffice, qpdf)`, () => {
    let bytes = new Uint8Array()
    beforeAll(() => {
      bytes = new Uint8Array(print(formHtml(style)))
    })
    it.each(ENGINES)(
      'gives every label and its figures in one row, and whole paragraphs, with %s',
      async (_, engine) => {
        const { blocks } = await readPdf(bytes, engine)
        expect(lostRows(blocks, style)).toEqual([])
        expect(lostProse(blocks, style)).toEqual([])
        const cells = gridRows(blocks).flat().join('\n')
        expect(cells).not.toContain('云溪县档案馆文件')
        expect(cells).not.toMatch(/^[-—]\d[-—]$/mu)
      },
    )
    it('is known by its content', () => {
      expect(pdf.matches(bytes)).toBe(true)
    })
  })
}

describe.skipIf(!PRINTERS.browser)('what is not a ruled table (needs chromium)', () => {
  it.each(ENGINES)('keeps page numbers and running heads as paragraphs of their own with %s', async (_, engine) => {
    const css = '@page{@bottom-center{content:"- " counter(page) " -"}@top-center{content:"云溪县档案馆文件"}}'
    const style = { prose: 10, css }
    const { blocks } = await readPdf(browserPdf(formHtml(style)), engine)
    const texts = paragraphs(blocks).map(bare)
    expect(texts.filter((text) => /^-\d-$/u.test(text))).toEqual(['-1-', '-2-', '-3-'])
    expect(texts.filter((text) => text === '云溪县档案馆文件')).toHaveLength(3)
    expect(lostProse(blocks, style)).toEqual([])
  })

  it.each(
    ENGINES.flatMap(([name, engine]) =>
      (['none', 'horizontal'] as const).map((rules) => [rules, name, engine] as const),
    ),
  )('gives rows of a table with rules «%s» as fields between tabs with %s', async (rules, _, engine) => {
    const style = { rules, landscape: true, edition: 'ed2019' } as const
    const { blocks } = await readPdf(browserPdf(formHtml(style)), engine)
    expect(blocks.filter((block) => block.kind === 'table')).toEqual([])
    const lines = paragraphs(blocks).map((text) => text.split('\t').map(bare))
    for (const { label, figures } of formRows(style)) {
      const [row] = lines.filter((line) => line.includes(bare(label)))
      expect(row?.slice(-figures.length), label).toEqual(figures)
    }
    expect(lines).toContainEqual(courtFigures(style))
  })

  it.each(ENGINES)(
    'finds no table in a chart, a frame, underlined text and a ruled line with %s',
    async (_, engine) => {
      const bars = [40, 90, 70].map((h, i) => `<rect x=${60 + i * 50} y=${180 - h} width=30 height=${h} fill="#36c"/>`)
      const grid = [60, 100, 140].map((y) => `<line x1=50 x2=270 y1=${y} y2=${y} stroke="#999"/>`)
      const html = `<body style="border:1px solid"><h1>临泽区档案馆</h1><p><u>全年公开信息216条</u></p><hr>
      <svg width=300 height=200>${grid.join('')}<line x1=50 x2=50 y1=20 y2=180 stroke="#000"/>${bars.join('')}</svg></body>`
      const { blocks } = await readPdf(browserPdf(html), engine)
      expect(blocks.map((block) => block.kind)).not.toContain('table')
      expect(paragraphs(blocks).map(bare)).toEqual(['临泽区档案馆', '全年公开信息216条'])
    },
  )
})

/** A picture of two colours, as a scanner would embed one. */
function bitmap(): string {
  const bytes = Buffer.alloc(70)
  bytes.write('BM')
  bytes.writeUInt32LE(70, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(2, 18)
  bytes.writeInt32LE(2, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  bytes.fill('abc', 54)
  return `<p><img style="width:160mm" src="data:image/bmp;base64,${bytes.toString('base64')}"></p>`
}

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'read',
    (error: unknown) => (error instanceof Fault ? [error.code, error.facts.kind].filter(Boolean).join(' ') : error),
  )
}

describe.skipIf(!PRINTERS.browser || !PRINTERS.qpdf)(
  'files that cannot be read as they are (needs chromium, qpdf)',
  () => {
    const scan = bitmap()
    let plain = new Uint8Array()
    beforeAll(() => {
      plain = new Uint8Array(printWithBrowser('<p>云溪县档案馆2023年公开信息216条。</p>'))
    })

    it.each(ENGINES)(
      'asks for the password of a locked file and reads one that is only protected, with %s',
      async (_, engine) => {
        const locked = rewriteWithQpdf(plain, ['--encrypt', 'user', 'owner', '256', '--'])
        const guarded = rewriteWithQpdf(plain, ['--encrypt', '', 'owner', '256', '--'])
        expect(await faultOf(readPdf(locked, engine))).toBe('encrypted')
        expect(paragraphs((await readPdf(guarded, engine)).blocks).map(bare)).toEqual([
          '云溪县档案馆2023年公开信息216条。',
        ])
      },
    )

    it.each(ENGINES)(
      'reads a file without its last line with a note and calls a torn one corrupt, with %s',
      async (_, engine) => {
        const reading = await readPdf(plain.subarray(0, plain.length - 8), engine)
        expect(reading.notes).toEqual([{ code: 'truncated' }])
        expect(await faultOf(readPdf(plain.subarray(0, plain.length >> 1), engine))).toBe('corrupt')
      },
    )

    it.each(ENGINES)('reads a file that begins with something else, with %s', async (_, engine) => {
      const bytes = Buffer.concat([Buffer.from('\r\n\ufeff\r\n'), plain])
      expect(pdf.matches(bytes)).toBe(true)
      expect(paragraphs((await readPdf(bytes, engine)).blocks)).toHaveLength(1)
    })

    it.each(ENGINES)('says that a file of pictures is a scan, and which pages are, with %s', async (_, engine) => {
      const pages = browserPdf(scan)
      expect(await faultOf(readPdf(pages, engine))).toBe('unsupported scan')
      const mixed = browserPdf(`<p>云溪县档案馆</p><div style="page-break-before:always">${scan}</div>`)
      const { blocks, notes } = await readPdf(mixed, engine)
      expect(notes).toEqual([{ code: 'scannedPages', detail: '2' }])
      expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'picture'])
    })

    it.each(ENGINES)('says that an empty page has no text, with %s', async (_, engine) => {
      expect(await faultOf(readPdf(browserPdf('<p></p>'), engine))).toBe('noText')
    })

    it('refuses more pages than are read: of a part nobody could say what the rest holds', async () => {
      const many = rewriteWithQpdf(plain, ['--pages', '.', Array.from({ length: 301 }, () => '1').join(','), '--'])
      await expect(pdf.read(many)).rejects.toMatchObject({ code: 'tooLarge', facts: { pages: 300, of: 301 } })
      await expect(pdf.read(plain, { ...LIMITS, pages: 1 })).resolves.toBeDefined()
    })
  },
)
