/** A run of glyphs without a space in it; the box is in points from the upper left corner of the page as it is read. */
export type PdfWord = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** Degrees clockwise between the line of text and the reader's horizontal; absent when upright. */
  readonly turn?: Turn
}

/** A drawn horizontal or vertical line. */
export type PdfRule = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

export type Turn = 0 | 90 | 180 | 270

export type PdfPage = {
  readonly width: number
  readonly height: number
  readonly words: readonly PdfWord[]
  readonly rules: readonly PdfRule[]
  /** Pictures that carry content: large ones, and all of them on a page without words. */
  readonly pictures: number
}

export type PdfPages = {
  readonly pages: readonly PdfPage[]
  /** Pages of the file, read or not. */
  readonly pageCount: number
  /** Some page could not be read to its end. */
  readonly broken: boolean
}

/**
 * Reads positions out of a PDF.
 *
 * @param turns for pages printed sideways: 0-based page → degrees clockwise by which its content appears turned
 * @throws Fault 'encrypted' or 'corrupt'
 */
export type PdfEngine = (bytes: Uint8Array, most: number, turns?: ReadonlyMap<number, Turn>) => Promise<PdfPages>

/** A drawn thing thinner than this many points is a rule, a thicker one an area. */
export const RULE_THICKNESS = 4

/** Rules closer to level or plumb than this count as such. */
const SKEW = 1

/** The rule along the middle of a thin box; nothing for areas and dots. */
export function thinRule(x: number, y: number, w: number, h: number): PdfRule | undefined {
  if (h < RULE_THICKNESS && w > h) return { x1: x, y1: y + h / 2, x2: x + w, y2: y + h / 2 }
  if (w < RULE_THICKNESS && h > w) return { x1: x + w / 2, y1: y, x2: x + w / 2, y2: y + h }
  return undefined
}

/** The rule between two points; nothing when it is slanted. */
export function straightRule(x1: number, y1: number, x2: number, y2: number): PdfRule | undefined {
  const level = Math.abs(y1 - y2) <= SKEW
  const plumb = Math.abs(x1 - x2) <= SKEW
  if (level === plumb) return undefined
  return level
    ? { x1: Math.min(x1, x2), y1: (y1 + y2) / 2, x2: Math.max(x1, x2), y2: (y1 + y2) / 2 }
    : { x1: (x1 + x2) / 2, y1: Math.min(y1, y2), x2: (x1 + x2) / 2, y2: Math.max(y1, y2) }
}

/** The nearest right angle, from 0 to 270. */
export function rightAngle(degrees: number): Turn {
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4
  return quarter === 1 ? 90 : quarter === 2 ? 180 : quarter === 3 ? 270 : 0
}

/** Relative width of a character: ideographs and full-width marks 1, the rest about half. */
export function charWidth(char: string): number {
  return isWide(char) ? 1 : 0.52
}

/** First and last code points of ideographs, kana, hangul, full-width punctuation and the quotation marks set like them. */
const WIDE = [
  [0x2014, 0x2014],
  [0x2018, 0x201d],
  [0x2026, 0x2026],
  [0x2e80, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xffef],
  [0x20000, 0x3ffff],
] as const

/** Whether a character is as wide as the type is high; such characters are written without spaces. */
export function isWide(char: string): boolean {
  // Compared, not matched: a regular expression made this the slowest step of a page.
  const code = char.codePointAt(0) ?? 0
  return code >= 0x2014 && WIDE.some(([first, last]) => code >= first && code <= last)
}

/** Cuts a run of text at its spaces and shares its width out by the characters. */
export function splitRun(run: PdfWord): readonly PdfWord[] {
  if (!/\s/u.test(run.text)) return run.text === '' ? [] : [run]
  const chars = Array.from(run.text)
  const total = chars.reduce((sum, char) => sum + charWidth(char), 0)
  const down = run.turn === 90 || run.turn === 270
  const scale = (down ? run.h : run.w) / total
  const words: PdfWord[] = []
  let at = 0
  let start = 0
  let text = ''
  const close = () => {
    if (text === '') return
    const length = (at - start) * scale
    const before = run.turn === 180 || run.turn === 270 ? (total - at) * scale : start * scale
    words.push(down ? { ...run, text, y: run.y + before, h: length } : { ...run, text, x: run.x + before, w: length })
    text = ''
  }
  for (const char of chars) {
    if (/\s/u.test(char)) close()
    else {
      if (text === '') start = at
      text += char
    }
    at += charWidth(char)
  }
  close()
  return words
}
