import type { TextLine } from './pdf-lines.ts'

/** A text line on its page, 0-based. */
export type PageLine = TextLine & { readonly page: number }

/** Where the prose of a document begins and ends, in points from the left. */
export type Margins = { readonly left: number; readonly right: number }

/** Distance of two lines of one paragraph on a page, in ems from top to top. */
const LINE_DISTANCE = 2.8
/** A first line is set in by more than this many ems. */
const INDENT = 1
/** Positions this close are the same margin. Points. */
const SHARED = 4
/** Lines end up to this many ems before the margin because of punctuation that may not begin a line. */
const RAGGED = 1.2

/**
 * Margins of the prose, taken from lines longer than half the page.
 * Where too few lines are that long, the right margin is taken to be as wide as the left one.
 *
 * @param width of the page in points
 */
export function findMargins(lines: readonly TextLine[], width: number): Margins {
  const prose = lines.filter((line) => !line.text.includes('\t'))
  const long = prose.filter((line) => line.w > width / 2)
  const starts = (long.length > 0 ? long : prose).map((line) => -line.x)
  const left = -(outermost(starts) ?? Math.max(...starts))
  return { left, right: outermost(long.map((line) => line.x + line.w)) ?? width - left }
}

/** The greatest position that at least two lines share. */
function outermost(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => b - a)
  return sorted.find((value, i) => value - (sorted[i + 1] ?? Number.NEGATIVE_INFINITY) <= SHARED)
}

/**
 * Whether `next` goes on with the paragraph of `line`: the line is full, so that not even the first word of the
 * next one had room, and the next one begins at the margin.
 */
export function continues(line: PageLine, next: PageLine, margins: Margins): boolean {
  if (line.text.includes('\t') || next.text.includes('\t')) return false
  if (Math.max(line.em, next.em) > Math.min(line.em, next.em) * 1.25) return false
  if (line.page === next.page && next.y - line.y > line.em * LINE_DISTANCE) return false
  if (next.x > margins.left + next.em * INDENT) return false
  if (margins.right - line.x - line.w > next.first + line.em * RAGGED) return false
  // In documents without indents a numbered heading begins at the margin as well.
  return !(/[。！？：；]$/u.test(line.text) && ENUMERATOR.test(next.text))
}

const ENUMERATOR = /^(?:第?[一二三四五六七八九十]+[、章节条]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])/u

/** Numbers of pages as they are printed: `- 3 -`, `—4—`, `3/6`, `第3页 共6页`. */
export function isPageNumber(text: string): boolean {
  if (text.includes('\t')) return false
  const bare = text.replace(/[\s\-‐-―—–－·~～]/gu, '')
  return /^(?:\d{1,4}|\d{1,4}[/／]\d{1,4}|第\d{1,4}页(?:[,，]?共\d{1,4}页)?)$/u.test(bare)
}
