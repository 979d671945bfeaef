import type { ParsedPage, LiteParse as Parser, TextItem } from '@llamaindex/liteparse'
import { Fault } from '../fault.ts'
import {
  type PdfEngine,
  type PdfPage,
  type PdfRule,
  type PdfWord,
  rightAngle,
  straightRule,
  thinRule,
} from './pdf-page.ts'

/** Share of a page that a picture must cover to count beside text. */
const PICTURE_COVERAGE = 0.05

/** Boxes of broken vertical fonts are this many times the usual size. */
const ABSURD = 6

/**
 * Loads the native engine (PDFium).
 *
 * @returns nothing when its binary does not exist for this machine
 */
export async function loadLiteparse(): Promise<PdfEngine | undefined> {
  const library = await import('@llamaindex/liteparse').catch(() => undefined)
  if (!library) return undefined
  const { LiteParse } = library
  const settings = {
    ocrEnabled: false,
    emitWordBoxes: true,
    extractVectorGraphics: true,
    extractLinks: false,
    continueOnPageError: true,
    // Watermarks would fall into the cells they cross.
    skipDiagonalText: true,
    quiet: true,
  } as const
  return async (bytes, most, turns) => {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const parser = new LiteParse({
      ...settings,
      maxPages: most,
      // Looking for pictures costs a pass over the page; a file without an image dictionary has none.
      includeComplexity: data.includes('/Subtype /Image') || data.includes('/Subtype/Image'),
      ...(turns ? { pageOrientationCorrections: [...turns].map(([page, angle]) => ({ page: page + 1, angle })) } : {}),
    })
    const result = await parse(parser, data)
    return {
      pages: result.pages.map(toPage),
      pageCount: result.totalPages,
      broken: result.pageErrors.length > 0,
    }
  }
}

async function parse(parser: Parser, data: Buffer): Promise<Awaited<ReturnType<Parser['parse']>>> {
  try {
    return await parser.parse(data)
  } catch (error) {
    throw new Fault(/password/iu.test(String(error)) ? 'encrypted' : 'corrupt', { format: 'pdf' })
  }
}

function toPage(page: ParsedPage): PdfPage {
  const words = soberBoxes(page.textItems.flatMap(toWords))
  const rules: PdfRule[] = []
  const keep = (rule: PdfRule | undefined) => {
    if (rule) rules.push(rule)
  }
  for (const line of page.vectorGraphics?.lines ?? []) {
    // Filled ones are edges of areas: shading is no rule, and thin areas come as shapes.
    if (line.stroke) keep(straightRule(line.x1, line.y1, line.x2, line.y2))
  }
  for (const { bbox, hasCurve } of page.vectorGraphics?.shapes ?? []) {
    if (!hasCurve) keep(thinRule(bbox.x, bbox.y, bbox.width, bbox.height))
  }
  const seen = page.complexity
  const large = seen !== undefined && (words.length === 0 || seen.imageCoverage >= PICTURE_COVERAGE)
  return { width: page.width, height: page.height, words, rules, pictures: large ? seen.imageBlockCount : 0 }
}

function toWords(item: TextItem): readonly PdfWord[] {
  const turn = rightAngle(item.rotation ?? 0)
  if (turn !== 0) {
    // Words of turned text come one character each; the item is the better unit.
    return [{ text: item.text.trim(), x: item.x, y: item.y, w: item.width, h: item.height, turn }]
  }
  const parts = item.words && item.words.length > 0 ? item.words : [item]
  return parts.map(({ text, x, y, width, height }) => ({ text: text.trim(), x, y, w: width, h: height }))
}

/** Some vertical fonts give boxes in the font's own units; such a word is put where it starts, in the size of its page. */
function soberBoxes(words: readonly PdfWord[]): readonly PdfWord[] {
  const kept = words.filter((word) => word.text !== '')
  const heights = kept.map((word) => word.h).sort((a, b) => a - b)
  const usual = heights[heights.length >> 1] ?? 0
  return kept.map((word) => {
    const absurd =
      word.h > usual * ABSURD && word.w > usual * ABSURD && word.w / Array.from(word.text).length > usual * ABSURD
    return absurd ? { ...word, w: usual * Array.from(word.text).length, h: usual } : word
  })
}
