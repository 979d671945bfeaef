import type { Block, DocumentNote } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { dropDoubles, toLines } from './pdf-lines.ts'
import { loadLiteparse } from './pdf-liteparse.ts'
import type { PdfEngine, PdfPage, PdfPages, Turn } from './pdf-page.ts'
import { readWithPdfjs } from './pdf-pdfjs.ts'
import { continues, findMargins, isPageNumber, type PageLine } from './pdf-prose.ts'
import { readTables, toPlace } from './pdf-tables.ts'
import { type Format, LIMITS, type Reading } from './types.ts'

/** Share of the page's height where page numbers and running headers stand. */
const EDGE = 0.12
/** Share of meaningless characters from which on a page counts as not readable. */
const SENSELESS = 0.3
/** Type this much larger than the usual one makes a heading. */
const HEADING = 1.3

/** PDF with a text layer: ruled tables become tables, everything else lines and paragraphs. */
export const pdf: Format = {
  id: 'pdf',
  matches: (bytes) => headerAt(bytes) !== -1,
  read: async (bytes, bounds) => readPdf(bytes, (await loadLiteparse()) ?? readWithPdfjs, bounds?.pages),
}

/** A file may carry a little of something else before its header: what a mail gateway or a web server put there. */
function headerAt(bytes: Uint8Array): number {
  return asBuffer(bytes.subarray(0, 1024)).indexOf('%PDF-')
}

/**
 * Reads a PDF with the given engine.
 *
 * @throws Fault 'encrypted', 'corrupt', 'noText', 'tooLarge', or 'unsupported' with `kind: 'scan'` when every page is a picture
 */
export async function readPdf(bytes: Uint8Array, engine: PdfEngine, most: number = LIMITS.pages): Promise<Reading> {
  const read = await readUpright(bytes.subarray(Math.max(0, headerAt(bytes))), engine, most)
  const pages = read.pages.map(legible)
  if (pages.every((page) => page.words.length === 0)) {
    if (pages.some((page) => page.pictures > 0)) throw new Fault('unsupported', { format: 'pdf', kind: 'scan' })
    throw new Fault('noText', { format: 'pdf' })
  }
  const blocks = toBlocks(pages)
  const size = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 1), 0)
  if (size > LIMITS.cells) throw new Fault('tooLarge', { format: 'pdf', cells: LIMITS.cells })
  return { blocks, notes: toNotes(bytes, read, pages) }
}

/** Pages printed sideways are read a second time, turned back. */
async function readUpright(bytes: Uint8Array, engine: PdfEngine, most: number): Promise<PdfPages> {
  const read = await engine(bytes, most)
  // A part of a report would be judged as if the rest were missing from it.
  if (read.pageCount > most) throw new Fault('tooLarge', { format: 'pdf', pages: most, of: read.pageCount })
  const turns = new Map<number, Turn>()
  read.pages.forEach((page, i) => {
    const turn = mainTurn(page)
    if (turn !== 0) turns.set(i, turn)
  })
  return turns.size > 0 ? engine(bytes, most, turns) : read
}

/** The direction of most characters of a page. */
function mainTurn(page: PdfPage): Turn {
  const counts = new Map<Turn, number>()
  for (const word of page.words) {
    const turn = word.turn ?? 0
    counts.set(turn, (counts.get(turn) ?? 0) + word.text.length)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** A page whose characters have no meaning (fonts without a character map) is a picture to us. */
function legible(page: PdfPage): PdfPage {
  let [length, senseless] = [0, 0]
  for (const { text } of page.words) {
    length += text.length
    for (let i = 0; i < text.length; i++) if (isSenseless(text.charCodeAt(i))) senseless++
  }
  if (senseless > length * SENSELESS) return { ...page, words: [], pictures: Math.max(1, page.pictures) }
  return { ...page, words: dropDoubles(page.words) }
}

/** Control characters, private use, the replacement character. */
function isSenseless(code: number): boolean {
  return code < 0x20 || (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd
}

type Item =
  | { readonly kind: 'line'; readonly line: PageLine; readonly edge: boolean; readonly top: number }
  | { readonly kind: 'block'; readonly block: Block; readonly top: number }

function toBlocks(pages: readonly PdfPage[]): readonly Block[] {
  const found = pages.map((page, i) => {
    const { tables, rest } = readTables(page, i + 1)
    const lines = toLines(rest, true).map((line): PageLine => ({ ...line, page: i }))
    const pictures = Array.from({ length: page.pictures }, (): Item => {
      return { kind: 'block', block: { kind: 'picture', place: { page: i + 1 } }, top: page.height }
    })
    return {
      page,
      lines,
      blocks: [...tables.map(({ table, top }): Item => ({ kind: 'block', block: table, top })), ...pictures],
    }
  })
  const headers = runningHeads(found)
  const margins = new Map<number, ReturnType<typeof findMargins>>()
  const items = found.flatMap(({ page, lines, blocks }) => {
    const marked = lines.map((line): Item => {
      const edge = atEdge(line, page) && (isPageNumber(line.text) || headers.has(headKey(line)))
      return { kind: 'line', line, edge, top: line.y }
    })
    return [...marked, ...blocks].sort((a, b) => a.top - b.top)
  })
  const prose = items.flatMap((item) => (item.kind === 'line' && !item.edge ? [item.line] : []))
  const widthOf = (line: PageLine) => Math.round(pages[line.page]!.width)
  for (const width of new Set(prose.map(widthOf))) {
    margins.set(
      width,
      findMargins(
        prose.filter((line) => widthOf(line) === width),
        width,
      ),
    )
  }
  return joinLines(items, usualSize(prose), (line) => margins.get(widthOf(line))!)
}

/** Paragraphs out of lines; page numbers and running heads between two lines of one paragraph come after it. */
function joinLines(
  items: readonly Item[],
  size: number,
  marginsOf: (line: PageLine) => ReturnType<typeof findMargins>,
): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: PageLine[] = []
  let waiting: Block[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push(toTextBlock(paragraph, size))
    blocks.push(...waiting)
    paragraph = []
    waiting = []
  }
  for (const item of items) {
    if (item.kind === 'block') {
      flush()
      blocks.push(item.block)
    } else if (item.edge) {
      waiting.push(toTextBlock([item.line], Number.POSITIVE_INFINITY))
    } else {
      const last = paragraph[paragraph.length - 1]
      const same = last && Math.round(marginsOf(last).right) === Math.round(marginsOf(item.line).right)
      if (!same || !continues(last, item.line, marginsOf(item.line))) flush()
      paragraph.push(item.line)
    }
  }
  flush()
  return blocks
}

function toTextBlock(lines: readonly PageLine[], size: number): Block {
  const [first] = lines as [PageLine]
  const onPage = lines.filter((line) => line.page === first.page)
  const left = Math.min(...onPage.map((line) => line.x))
  const right = Math.max(...onPage.map((line) => line.x + line.w))
  const last = onPage[onPage.length - 1]!
  const place = toPlace(first.page + 1, left, first.y, right - left, last.y + last.h - first.y)
  const text = lines.reduce(
    (all, line) => all + (/[A-Za-z\d]$/u.test(all) && /^[A-Za-z]/u.test(line.text) ? ' ' : '') + line.text,
    '',
  )
  const heading = first.em >= size * HEADING && lines.length === 1 && !text.includes('\t')
  return heading ? { kind: 'heading', level: 1, text, place } : { kind: 'paragraph', text, place }
}

/** The size in which most characters are printed. */
function usualSize(lines: readonly PageLine[]): number {
  const sorted = [...lines].sort((a, b) => a.em - b.em)
  const total = sorted.reduce((sum, line) => sum + line.text.length, 0)
  let seen = 0
  for (const line of sorted) {
    seen += line.text.length
    if (seen * 2 >= total) return line.em
  }
  return Number.POSITIVE_INFINITY
}

function atEdge(line: PageLine, page: PdfPage): boolean {
  return line.y < page.height * EDGE || line.y + line.h > page.height * (1 - EDGE)
}

function headKey(line: PageLine): string {
  return `${Math.round(line.y / 4)} ${line.text.replace(/\d+/gu, '0')}`
}

/** Lines that stand at the edge of at least two pages at the same height. */
function runningHeads(found: readonly { page: PdfPage; lines: readonly PageLine[] }[]): ReadonlySet<string> {
  const pagesOf = new Map<string, Set<PdfPage>>()
  for (const { page, lines } of found) {
    for (const line of lines.filter((candidate) => atEdge(candidate, page))) {
      const key = headKey(line)
      pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(page))
    }
  }
  return new Set([...pagesOf].filter(([, on]) => on.size > 1).map(([key]) => key))
}

function toNotes(bytes: Uint8Array, read: PdfPages, pages: readonly PdfPage[]): readonly DocumentNote[] {
  const notes: DocumentNote[] = []
  const scanned = pages.flatMap((page, i) => (page.words.length === 0 && page.pictures > 0 ? [i + 1] : []))
  if (scanned.length > 0) notes.push({ code: 'scannedPages', detail: scanned.join(', ') })
  if (read.broken || !asBuffer(bytes.subarray(-2048)).includes('%%EOF')) notes.push({ code: 'truncated' })
  return notes
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
