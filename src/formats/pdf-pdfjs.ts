import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFPageProxy } from 'pdfjs-dist'
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { Fault } from '../fault.ts'
import { readDrawing } from './pdf-drawing.ts'
import { type PdfEngine, type PdfPage, type PdfWord, rightAngle, splitRun } from './pdf-page.ts'

/** Share of an em above and below the baseline. */
const ASCENT = 0.86
const DESCENT = 0.14

/** Text more slanted than this (degrees) is a watermark. */
const DIAGONAL = 2

/** The engine in JavaScript: slower, runs everywhere. Same positions as the native one within about a point. */
export const readWithPdfjs: PdfEngine = async (bytes, most, turns) => {
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = library.getDocument({
    // The library takes the buffer for itself.
    data: new Uint8Array(bytes),
    verbosity: library.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    // Without the character maps text in CID fonts is empty.
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
  })
  try {
    const file = await task.promise.catch((error: unknown) => {
      const locked = error instanceof Error && error.name === 'PasswordException'
      throw new Fault(locked ? 'encrypted' : 'corrupt', { format: 'pdf' })
    })
    const pages: PdfPage[] = []
    let broken = false
    for (let n = 0; n < Math.min(file.numPages, most); n++) {
      try {
        const page = await file.getPage(n + 1)
        // An engine correction turns the content back, so it is subtracted from what the page asks for.
        const rotation = (page.rotate - (turns?.get(n) ?? 0) + 360) % 360
        pages.push(await toPage(page, rotation, library.OPS))
        page.cleanup()
      } catch {
        broken = true
        pages.push({ width: 0, height: 0, words: [], rules: [], pictures: 0 })
      }
    }
    return { pages, pageCount: file.numPages, broken }
  } finally {
    await task.destroy()
  }
}

async function toPage(page: PDFPageProxy, rotation: number, ops: Readonly<Record<string, number>>): Promise<PdfPage> {
  const view = page.getViewport({ scale: 1, rotation })
  const [content, drawing] = [await page.getTextContent(), await page.getOperatorList()]
  const { rules, pictures } = readDrawing(drawing, view.transform, ops, view.width * view.height)
  const words = content.items.flatMap((item) => ('str' in item ? toWords(item, content, view.transform) : []))
  const large = pictures.filter((share) => words.length === 0 || share >= 0.05)
  return { width: view.width, height: view.height, words, rules, pictures: large.length }
}

function toWords(item: TextItem, content: TextContent, view: readonly number[]): readonly PdfWord[] {
  if (item.str.trim() === '') return []
  const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number]
  const [va, vb, vc, vd, ve, vf] = view as [number, number, number, number, number, number]
  const x = va * e + vc * f + ve
  const y = vb * e + vd * f + vf
  const size = Math.hypot(c, d)
  const [ux, uy] = [va * a + vc * b, vb * a + vd * b]
  const length = Math.hypot(ux, uy) || 1
  if (content.styles[item.fontName]?.vertical) {
    // A vertical run starts at the middle of its top edge.
    return splitRun({ text: item.str, x: x - size / 2, y, w: size, h: item.height, turn: 90 }).map((word) => {
      return { text: word.text, x: word.x, y: word.y, w: word.w, h: word.h }
    })
  }
  const [cos, sin] = [ux / length, uy / length]
  const degrees = (Math.atan2(sin, cos) * 180) / Math.PI
  const turn = rightAngle(degrees)
  if (Math.abs(degrees - Math.round(degrees / 90) * 90) > DIAGONAL) return []
  const corners = [
    [x - DESCENT * size * sin, y + DESCENT * size * cos],
    [x + item.width * cos + ASCENT * size * sin, y + item.width * sin - ASCENT * size * cos],
  ] as const
  const left = Math.min(corners[0][0], corners[1][0])
  const top = Math.min(corners[0][1], corners[1][1])
  const box = { w: Math.abs(corners[0][0] - corners[1][0]), h: Math.abs(corners[0][1] - corners[1][1]) }
  const run = { text: item.str, x: left, y: top, ...box }
  return turn === 0 ? splitRun(run) : [{ ...run, text: item.str.trim(), turn }]
}
