/** The blocks of a reply as Telegram's texts: marked pieces, packed into pages within what one message takes. Pure. */
import type { Reply, ReplyBlock, Tone } from '../../src/chat.ts'
import { codePoints, cutText } from '../../src/delivery/cut-text.ts'
import { tableLines } from '../../src/delivery/table-lines.ts'

/** Telegram refuses 4,096 code points; beyond 100 marks it drops some without a word. */
const TEXT_MOST = 4000
const MARKS_MOST = 90
/** Columns of one width that a phone shows without breaking the line. */
const PHONE_COLUMNS = 32

const EMOJI: Readonly<Record<Tone, string>> = { good: '✅ ', warning: '⚠️ ', bad: '❌ ', neutral: '' }
const TAGS = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  pre: ['<pre>', '</pre>'],
  fold: ['<blockquote expandable>', '</blockquote>'],
} as const

type Span = { readonly text: string; readonly as?: keyof typeof TAGS }
/** Spans that belong on one page if they fit there. */
export type Piece = readonly Span[]

/** The texts of a reply as pieces, in order. */
export function toPieces(reply: Reply): readonly Piece[] {
  return reply.blocks.flatMap((block, i) => piecesOf(block, i === 0 ? toneMark(reply) : ''))
}

/**
 * Pieces on pages of at most so many code points, a piece whole where it can be.
 *
 * @param most code points; what one message takes by default
 */
export function toPages(pieces: readonly Piece[], most = TEXT_MOST): readonly (readonly Piece[])[] {
  return packPieces(pieces.flatMap(cutPiece), most)
}

/** Controls that turn the direction of what follows have no business in a report's words. */
export function withoutControls(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '')
}

/** Not twice: replies whose first words already carry the mark keep theirs. */
function toneMark(reply: Reply): string {
  const start = reply.blocks.slice(0, 2).map((b) => (b.kind === 'title' || b.kind === 'text' ? b.text : ''))
  return /✅|⚠|❌/u.test(start.join('')) ? '' : EMOJI[reply.tone]
}

function piecesOf(block: ReplyBlock, mark: string): Piece[] {
  switch (block.kind) {
    case 'title':
      return [[span(mark + block.text, 'bold')]]
    case 'text':
      return block.text.split('\n').map((line, i) => [span((i === 0 ? mark : '') + line)])
    case 'source':
      return [[span(block.text, 'italic')]]
    case 'list':
      return block.items.map((item, i) => [
        span(`${block.ordered ? `${i + 1}.` : '·'} ${item.text}`),
        ...(item.detail ? [span('\n'), span(item.detail, 'fold')] : []),
      ])
    case 'facts':
      return block.facts.map(({ label, value }) => [span(`${label}${colon(label)}`), span(value, 'bold')])
    case 'table': {
      const lines = tableLines(block.header, block.rows, PHONE_COLUMNS)
      if (lines) return cutText(lines.join('\n'), TEXT_MOST).map((text) => [span(text, 'pre')])
      return block.rows.map((row) => [
        span(row[0] ?? '', 'bold'),
        span(
          row
            .slice(1)
            .map((cell, i) => `\n  ${labelled(block.header[i + 1] ?? '', cell)}`)
            .join(''),
        ),
      ])
    }
    case 'picture':
    case 'file':
      return []
  }
}

function labelled(label: string, value: string): string {
  return label === '' ? value : `${label}${colon(label)}${value}`
}

function colon(label: string): string {
  return /\p{Script=Han}$/u.test(label) ? '：' : ': '
}

function span(text: string, as?: Span['as']): Span {
  const clean = withoutControls(text)
  return as ? { text: clean, as } : { text: clean }
}

/** A piece as Telegram's HTML. */
export function html(piece: Piece): string {
  return piece
    .map(({ text, as }) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      return as && text.trim() !== '' ? TAGS[as][0] + escaped + TAGS[as][1] : escaped
    })
    .join('')
}

/** A piece where marks are refused. */
export function plain(piece: Piece): string {
  return piece.map(({ text, as }) => (as === 'fold' ? text.replace(/^/gm, '  ↳ ') : text)).join('')
}

/** A piece too long for one message, in several: the marks close and open again at each cut. */
function cutPiece(piece: Piece): Piece[] {
  if (codePoints(plain(piece)) <= TEXT_MOST) return [piece]
  return piece.flatMap((part) => cutText(part.text, TEXT_MOST / 2).map((text): Piece => [{ ...part, text }]))
}

function packPieces(pieces: readonly Piece[], most: number): Piece[][] {
  const pages: Piece[][] = []
  let length = 0
  let marks = 0
  for (const piece of pieces) {
    const size = codePoints(plain(piece)) + 1
    const own = piece.filter((part) => part.as).length
    const page = pages.at(-1)
    if (page && length + size <= most && marks + own <= MARKS_MOST) page.push(piece)
    else pages.push([piece])
    const added = page === pages.at(-1)
    length = (added ? length : 0) + size
    marks = (added ? marks : 0) + own
  }
  // A page of white space alone is refused as empty.
  return pages.filter((page) => page.some((piece) => plain(piece).trim() !== ''))
}
