import { Fault } from '../fault.ts'
import { LIMITS } from './types.ts'

/** The streams of a binary Word file that hold text and its properties. */
export type DocStreams = { readonly main: DataView; readonly table: DataView; readonly data: DataView | undefined }

/** All text of the file by character position, and where in the main stream each character is stored. */
export type DocText = {
  readonly chars: string
  /** Ends of the body and of the text boxes, in character positions. */
  readonly body: number
  readonly boxes: readonly [number, number]
  readonly offsetOf: (position: number) => number
  /** 1 where a character is deleted or hidden. */
  readonly dropped: Uint8Array
  readonly tracked: boolean
}

/** A stretch of the main stream and the properties written for it (a list of modifiers, [MS-DOC] 2.6). */
export type PropertyRun = { readonly from: number; readonly to: number; readonly at: number; readonly length: number }

type Piece = { readonly position: number; readonly end: number; readonly offset: number; readonly width: number }

const PAGE = 512
const DELETED = 0x0800
const INSERTED = 0x0801
const HIDDEN = 0x083c

/** Position and length of one of the tables the header lists, by its index there. */
export function tableRange(main: DataView, index: number): readonly [number, number] {
  return [main.getUint32(0x9a + index * 8, true), main.getUint32(0x9a + index * 8 + 4, true)]
}

/** Puts the text together from its pieces ([MS-DOC] 2.4.1) and marks what is deleted or hidden. */
export function readDocText(streams: DocStreams): DocText {
  const { main } = streams
  const lengths = [0x4c, 0x50, 0x54, 0x5c, 0x60, 0x64].map((at) => main.getUint32(at, true))
  const [body = 0, notes = 0, headers = 0, comments = 0, endnotes = 0, boxes = 0] = lengths
  const pieces = readPieces(streams)
  const size = pieces.at(-1)?.end ?? 0
  if (size > LIMITS.partBytes) throw new Fault('tooLarge', { limit: 'unpacked', bytes: LIMITS.partBytes })
  if (body > size) throw new Fault('corrupt', { kind: 'doc' })
  const chars = pieces.map((piece) => pieceText(main, piece)).join('')
  if (chars.length !== size) throw new Fault('corrupt', { kind: 'doc' })
  const firstBox = body + notes + headers + comments + endnotes
  return {
    chars,
    body,
    boxes: [Math.min(firstBox, size), Math.min(firstBox + boxes, size)],
    offsetOf: (position) => {
      const piece = pieces[lastAtOrBelow(pieces, position, (each) => each.position)]!
      return piece.offset + (position - piece.position) * piece.width
    },
    ...readDropped(streams, pieces, size),
  }
}

function readPieces({ main, table }: DocStreams): Piece[] {
  let [at, length] = tableRange(main, 33)
  const end = at + length
  while (at < end && table.getUint8(at) === 1) at += 3 + table.getUint16(at + 1, true)
  if (table.getUint8(at) !== 2) throw new Fault('corrupt', { kind: 'doc' })
  length = table.getUint32(at + 1, true)
  const count = Math.floor((length - 4) / 12)
  const pieces: Piece[] = []
  for (let index = 0; index < count; index++) {
    const position = table.getUint32(at + 5 + index * 4, true)
    const next = table.getUint32(at + 9 + index * 4, true)
    const packed = table.getUint32(at + 5 + (count + 1) * 4 + index * 8 + 2, true)
    const narrow = (packed & 0x40000000) !== 0
    const stored = packed & 0x3fffffff
    if (next < position || position !== (pieces.at(-1)?.end ?? 0)) throw new Fault('corrupt', { kind: 'doc' })
    pieces.push({ position, end: next, offset: narrow ? stored >>> 1 : stored, width: narrow ? 1 : 2 })
  }
  return pieces
}

function pieceText(main: DataView, { position, end, offset, width }: Piece): string {
  const bytes = Buffer.from(main.buffer, main.byteOffset, main.byteLength)
  const slice = bytes.subarray(offset, offset + (end - position) * width)
  return width === 2 ? slice.toString('utf16le') : new TextDecoder('windows-1252').decode(slice)
}

function readDropped(streams: DocStreams, pieces: readonly Piece[], size: number) {
  const dropped = new Uint8Array(size)
  let tracked = false
  const runs: PropertyRun[] = []
  for (const run of readRuns(streams, 12, 1)) {
    let drop = false
    for (const { code, at } of modifiers(streams.main, run.at, run.length)) {
      const on = code === DELETED || code === INSERTED || code === HIDDEN ? streams.main.getUint8(at) & 1 : 0
      if (on && code !== HIDDEN) tracked = true
      if (on && code !== INSERTED) drop = true
    }
    if (drop) runs.push(run)
  }
  for (const piece of pieces) {
    const last = piece.offset + (piece.end - piece.position) * piece.width
    for (let index = lastAtOrBelow(runs, piece.offset, (run) => run.from); index < runs.length; index++) {
      const run = runs[Math.max(0, index)]!
      if (run.from >= last) break
      const from = piece.position + Math.max(0, Math.ceil((run.from - piece.offset) / piece.width))
      const to = piece.position + Math.ceil((Math.min(run.to, last) - piece.offset) / piece.width)
      if (to > from) dropped.fill(1, from, to)
    }
  }
  return { dropped, tracked }
}

/**
 * Reads the pages of character or paragraph properties ([MS-DOC] 2.9.33, 2.9.174).
 *
 * @param index of their table in the header @param entry bytes of a page's entry for one run (1 or 13)
 */
export function readRuns({ main, table }: DocStreams, index: number, entry: 1 | 13): PropertyRun[] {
  const [at, length] = tableRange(main, index)
  const count = Math.max(0, Math.floor((length - 4) / 8))
  const pages = new Set<number>()
  for (let page = 0; page < count; page++) pages.add(table.getUint32(at + (count + 1) * 4 + page * 4, true) & 0x3fffff)
  const runs: PropertyRun[] = []
  for (const page of pages) {
    const start = page * PAGE
    if (start + PAGE > main.byteLength) throw new Fault('corrupt', { kind: 'doc' })
    const filled = main.getUint8(start + PAGE - 1)
    if ((filled + 1) * 4 + filled * entry > PAGE - 1) throw new Fault('corrupt', { kind: 'doc' })
    for (let run = 0; run < filled; run++) {
      const from = main.getUint32(start + run * 4, true)
      const to = main.getUint32(start + run * 4 + 4, true)
      const offset = main.getUint8(start + (filled + 1) * 4 + run * entry) * 2
      runs.push({ from, to, ...(offset === 0 ? { at: 0, length: 0 } : listAt(main, start, offset, entry)) })
    }
  }
  return runs.sort((a, b) => a.from - b.from)
}

/** A list of modifiers inside a page; paragraph lists count in pairs of bytes. */
function listAt(main: DataView, page: number, offset: number, entry: 1 | 13) {
  const size = main.getUint8(page + offset)
  let at = page + offset + 1
  let length = entry === 1 ? size : size * 2 - 1
  if (entry === 13 && size === 0) {
    length = main.getUint8(at) * 2
    at++
  }
  return { at, length: Math.max(0, Math.min(length, page + PAGE - at)) }
}

/** One property change: its code and where its operand stands. */
export type Modifier = { readonly code: number; readonly at: number; readonly length: number }

const OPERANDS = [1, 1, 2, 4, 2, 2, 0, 3]
const TABLE_SHAPE = 0xd608
const TAB_STOPS = 0xc615

/** The modifiers of a list ([MS-DOC] 2.2.5.1); a list that is cut off ends early. */
export function modifiers(view: DataView, from: number, length: number): Modifier[] {
  const found: Modifier[] = []
  const end = Math.min(from + length, view.byteLength)
  for (let at = from; at + 2 < end; ) {
    const code = view.getUint16(at, true)
    at += 2
    let size = OPERANDS[code >> 13]!
    if (code === TABLE_SHAPE) {
      if (at + 2 > end) break
      size = view.getUint16(at, true) - 1
      at += 2
    } else if (size === 0) {
      size = view.getUint8(at)
      at += 1
      if (code === TAB_STOPS && size === 255) break
    }
    if (size < 0 || at + size > end) break
    found.push({ code, at, length: size })
    at += size
  }
  return found
}

/** Index of the last item whose key is not above the wanted one; 0 when all are. */
export function lastAtOrBelow<Item>(items: readonly Item[], wanted: number, key: (item: Item) => number): number {
  let low = 0
  let high = items.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (key(items[middle]!) <= wanted) low = middle
    else high = middle
  }
  return low
}
