import { charWidth, isWide, type PdfWord, type Turn } from './pdf-page.ts'

/** Words that stand on one line, read from left to right. Points. */
export type TextLine = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** Size of the type: the width of an ideograph. */
  readonly em: number
  /** Width of the first word or ideograph: what would have had to fit on the line above. */
  readonly first: number
}

/** Gap, in ems, from which on words stand in different columns. */
const COLUMN_GAP = 1.2
/** The same between two numbers: prose does not set figures apart. */
const FIGURE_GAP = 0.5
/** Gap, in ems, from which on Latin words and numbers are separated by a space. */
const WORD_GAP = 0.12

/** Lines and words closer than this (points) and equal in text are one glyph printed twice to look bold. */
const DOUBLE = 0.5

/**
 * Groups words into lines from top to bottom.
 *
 * @param columns whether wide gaps become tabs (a row of a table without rules) or vanish (the text of a cell)
 */
export function toLines(words: readonly PdfWord[], columns: boolean): readonly TextLine[] {
  const sorted = words.map((word) => ({ word, middle: word.y + word.h / 2 })).sort((a, b) => a.middle - b.middle)
  const groups: { words: PdfWord[]; middle: number; h: number }[] = []
  for (const { word, middle } of sorted) {
    const group = groups[groups.length - 1]
    if (group && Math.abs(middle - group.middle) < Math.min(group.h, word.h) / 2) {
      group.words.push(word)
      group.middle += (middle - group.middle) / group.words.length
      group.h = Math.min(group.h, word.h)
    } else groups.push({ words: [word], middle, h: word.h })
  }
  return groups.map((group) => toLine(group.words, columns))
}

function toLine(words: PdfWord[], columns: boolean): TextLine {
  words.sort((a, b) => a.x - b.x)
  const em = typeSize(words)
  let text = ''
  let end = 0
  for (const word of words) {
    text += text === '' ? word.text : separator(text, word.text, (word.x - end) / em, columns) + word.text
    end = Math.max(end, word.x + word.w)
  }
  const [head] = words
  const [x, y] = [head!.x, Math.min(...words.map((word) => word.y))]
  const chars = [...head!.text]
  return {
    text,
    x,
    y,
    w: end - x,
    h: Math.max(...words.map((word) => word.y + word.h)) - y,
    em,
    first: isWide(chars[0]!) ? em : head!.w,
  }
}

function separator(before: string, after: string, gap: number, columns: boolean): string {
  const last = before.charAt(before.length - 1)
  const next = after.charAt(0)
  const figures = /[\d)）%]/u.test(last) && /[\d(（+\-－—]/u.test(next)
  if (columns && gap > (figures ? FIGURE_GAP : COLUMN_GAP)) return '\t'
  if (isWide(last) || isWide(next)) return ''
  return gap > WORD_GAP ? ' ' : ''
}

function typeSize(words: readonly PdfWord[]): number {
  let [width, units] = [0, 0]
  let height = 1
  for (const word of words) {
    height = Math.max(height, word.h)
    const chars = [...word.text]
    if (!chars.some(isWide)) continue
    width += word.w
    units += chars.reduce((sum, char) => sum + charWidth(char), 0)
  }
  // Boxes of figures are higher than their type.
  return units > 0 ? Math.min(width / units, height * 1.2) : height * 0.8
}

/** Text of a cell: its lines in reading order, separated by line feeds; sideways labels read along their own direction. */
export function cellText(words: readonly PdfWord[]): string {
  const turns = new Set(words.map((word) => word.turn ?? 0))
  const [only] = turns
  const upright = turns.size === 1 && only ? words.map((word) => turnBack(word, only)) : words
  return toLines(upright, false)
    .map((line) => line.text)
    .join('\n')
}

/** Where a word would be if the paper were turned so that it reads from left to right; the origin is of no matter. */
function turnBack(word: PdfWord, turn: Turn): PdfWord {
  const { x, y, w, h } = word
  if (turn === 90) return { text: word.text, x: y, y: -x - w, w: h, h: w }
  if (turn === 180) return { text: word.text, x: -x - w, y: -y - h, w, h }
  if (turn === 270) return { text: word.text, x: -y - h, y: x, w: h, h: w }
  return word
}

/** Leaves out words that are printed a second time at the same place. */
export function dropDoubles(words: readonly PdfWord[]): readonly PdfWord[] {
  const seen = new Map<string, PdfWord[]>()
  return words.filter((word) => {
    const others = seen.get(word.text) ?? []
    seen.set(word.text, others)
    if (others.some((o) => Math.abs(o.x - word.x) <= DOUBLE && Math.abs(o.y - word.y) <= DOUBLE)) return false
    others.push(word)
    return true
  })
}
