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
/** The same in a line that has columns already. */
const NEXT_COLUMN_GAP = 0.8
/** The same between two figures: prose does not set them apart. A line with such a gap is a row of figures. */
const FIGURE_GAP = 0.5
/** The same for all words of a row of figures. */
const ROW_GAP = 0.35
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
  const sorted = [...words].sort((a, b) => a.y + a.h / 2 - b.y - b.h / 2)
  const groups: { words: PdfWord[]; tallest: PdfWord }[] = []
  for (const word of sorted) {
    const group = groups[groups.length - 1]
    if (group && onOneLine(group.tallest, word)) {
      group.words.push(word)
      if (word.h > group.tallest.h) group.tallest = word
    } else groups.push({ words: [word], tallest: word })
  }
  return groups.map((group) => toLine(group.words, columns))
}

/** Whether half of the lower word stands beside the higher one; some engines give 一 a box of its own height. */
export function onOneLine(a: PdfWord, b: PdfWord): boolean {
  return Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) >= Math.min(a.h, b.h) / 2
}

function toLine(words: PdfWord[], columns: boolean): TextLine {
  words.sort((a, b) => a.x - b.x)
  const em = typeSize(words)
  let end = Number.NEGATIVE_INFINITY
  const gaps = words.map((word) => {
    const gap = (word.x - end) / em
    end = Math.max(end, word.x + word.w)
    return gap
  })
  const wide = columns ? columnGap(words, gaps) : Number.POSITIVE_INFINITY
  const text = words.reduce((all, word, i) => {
    return i === 0 ? word.text : all + separator(all, word.text, gaps[i]!, wide) + word.text
  }, '')
  const [head] = words
  const [x, y] = [head!.x, Math.min(...words.map((word) => word.y))]
  const first = Array.from(head!.text)[0]!
  return {
    text,
    x,
    y,
    w: end - x,
    h: Math.max(...words.map((word) => word.y + word.h)) - y,
    em,
    first: isWide(first) ? em : head!.w,
  }
}

/** From which gap on the words of this line stand in columns of their own. */
function columnGap(words: readonly PdfWord[], gaps: readonly number[]): number {
  const figure = (i: number) => /^[+\-－—]?[\d,.，%]+$/u.test(words[i]!.text)
  if (gaps.some((gap, i) => i > 0 && gap > FIGURE_GAP && figure(i) && figure(i - 1))) return ROW_GAP
  return gaps.filter((gap) => Number.isFinite(gap) && gap > COLUMN_GAP).length > 1 ? NEXT_COLUMN_GAP : COLUMN_GAP
}

function separator(before: string, after: string, gap: number, column: number): string {
  if (gap > column) return '\t'
  const last = before.charAt(before.length - 1)
  const next = after.charAt(0)
  if (isWide(last) || isWide(next)) return ''
  return gap > WORD_GAP ? ' ' : ''
}

function typeSize(words: readonly PdfWord[]): number {
  let [width, units] = [0, 0]
  let height = 1
  for (const word of words) {
    height = Math.max(height, word.h)
    const chars = Array.from(word.text)
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
    const level = Math.floor(word.y)
    const near = [level - 1, level, level + 1].flatMap((y) => seen.get(`${y} ${word.text}`) ?? [])
    if (near.some((o) => Math.abs(o.x - word.x) <= DOUBLE && Math.abs(o.y - word.y) <= DOUBLE)) return false
    const key = `${level} ${word.text}`
    const others = seen.get(key)
    if (others) others.push(word)
    else seen.set(key, [word])
    return true
  })
}
