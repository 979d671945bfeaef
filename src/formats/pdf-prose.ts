import type { TextLine } from './pdf-lines.ts'

/** A text line on its page, 0-based. */
export type PageLine = TextLine & { readonly page: number }

/** Where the prose of a document begins and ends, in points from the left. */
export type Margins = { readonly left: number; readonly right: number }

/** Distance of two lines of one paragraph on a page, in ems from top to top. */
const LINE_DISTANCE = 2.8
/** A first line is set in by more than this many ems. */
const INDENT = 1
/** Lines end up to this many ems before the margin because of punctuation that may not begin a line. */
const RAGGED = 1.2

/** Whether two lines begin and end alike often enough to be the margins of the prose. */
export function findMargins(lines: readonly TextLine[]): Margins {
  const long = lines.filter((line) => !line.text.includes('\t') && line.w > line.em * 12)
  const pool = long.length > 0 ? long : lines
  return {
    left: edge(
      pool.map((line) => line.x),
      -1,
    ),
    right: edge(
      pool.map((line) => line.x + line.w),
      1,
    ),
  }
}

/** The outermost position that at least two lines share; with no such one, the outermost. */
function edge(values: readonly number[], direction: 1 | -1): number {
  const sorted = [...values].sort((a, b) => (b - a) * direction)
  const shared = sorted.find((value, i) => Math.abs(value - (sorted[i + 1] ?? Number.NaN)) <= 4)
  return shared ?? sorted[0] ?? 0
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
  const bare = text.replace(/[\s\-‐-―—–－·~～]/gu, '')
  return /^(?:\d{1,4}|\d{1,4}[/／]\d{1,4}|第\d{1,4}页(?:[,，]?共\d{1,4}页)?)$/u.test(bare)
}
