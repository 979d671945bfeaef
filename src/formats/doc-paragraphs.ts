import { type DocStreams, lastAtOrBelow, modifiers, readRuns } from './doc-text.ts'
import type { CellShape } from './word-table.ts'

/** What a binary Word file says of a paragraph, its style included. */
export type DocParagraph = {
  /** How many tables the paragraph is inside. */
  depth: number
  /** Ends a row; its shapes are those of the row. */
  rowEnd: boolean
  /** Ends a cell of a table inside a table; there the text has no mark of its own. */
  innerCell: boolean
  innerRow: boolean
  shapes: CellShape[]
  /** 0-based outline level; 9 is running text. */
  outline: number
  /** 1-based list, 0 for none. */
  list: number
  level: number
}

type Style = { readonly base: number; readonly at: number; readonly length: number }
type Set = (into: DocParagraph, view: DataView, at: number, length: number) => void

const PLAIN: DocParagraph = {
  depth: 0,
  rowEnd: false,
  innerCell: false,
  innerRow: false,
  shapes: [],
  outline: 9,
  list: 0,
  level: 0,
}

const NO_STYLE = 0xfff
const HUGE_LISTS = new Set([0x6645, 0x6646, 0x646b])

/** Property codes by [MS-DOC] 2.6.2 and 2.6.3. */
const PROPERTIES: ReadonlyMap<number, Set> = new Map<number, Set>([
  [
    0x2416,
    (into, view, at) => {
      into.depth = view.getUint8(at) ? Math.max(1, into.depth) : 0
    },
  ],
  [
    0x6649,
    (into, view, at) => {
      into.depth = Math.max(0, view.getInt32(at, true))
    },
  ],
  [
    0x2417,
    (into, view, at) => {
      into.rowEnd = view.getUint8(at) === 1
    },
  ],
  [
    0x244b,
    (into, view, at) => {
      into.innerCell = view.getUint8(at) === 1
    },
  ],
  [
    0x244c,
    (into, view, at) => {
      into.innerRow = view.getUint8(at) === 1
    },
  ],
  [
    0x2640,
    (into, view, at) => {
      into.outline = view.getUint8(at)
    },
  ],
  [
    0x460b,
    (into, view, at) => {
      into.list = view.getUint16(at, true)
    },
  ],
  [
    0x260a,
    (into, view, at) => {
      into.level = view.getUint8(at)
    },
  ],
  [
    0xd608,
    (into, view, at, length) => {
      into.shapes = readShapes(view, at, length)
    },
  ],
  [
    0xd62b,
    (into, view, at) => {
      const cell = view.getUint8(at)
      const shape = into.shapes[cell]
      if (shape) into.shapes[cell] = { ...shape, vertical: toVertical(view.getUint8(at + 1)) }
    },
  ],
  [
    0x5624,
    (into, view, at) => {
      const end = Math.min(view.getUint8(at + 1), into.shapes.length)
      for (let cell = view.getUint8(at) + 1; cell < end; cell++)
        into.shapes[cell] = { ...into.shapes[cell]!, joined: true }
    },
  ],
])

/** Reads the paragraph properties; the answer takes the place of a paragraph's end mark in the main stream. */
export function readDocParagraphs(streams: DocStreams): (offset: number) => Readonly<DocParagraph> {
  const runs = readRuns(streams, 13, 13)
  const styles = readStyles(streams)
  const { main } = streams
  return (offset) => {
    const run = runs[lastAtOrBelow(runs, offset, (each) => each.from)]
    if (!run || offset < run.from || offset >= run.to || run.length < 2) return PLAIN
    const style = main.getUint16(run.at, true)
    const into: DocParagraph = { ...PLAIN, outline: style >= 1 && style <= 9 ? style - 1 : 9 }
    const chain: Style[] = []
    for (let id = style; id !== NO_STYLE && chain.length < 20; ) {
      const found = styles[id]
      if (!found) break
      chain.unshift(found)
      id = found.base
    }
    for (const { at, length } of chain) apply(into, streams, streams.table, at, length)
    apply(into, streams, main, run.at + 2, run.length - 2)
    return into
  }
}

function apply(into: DocParagraph, streams: DocStreams, view: DataView, from: number, length: number) {
  for (const { code, at, length: size } of modifiers(view, from, length)) {
    const { data } = streams
    if (HUGE_LISTS.has(code) && data && view !== data) {
      const place = view.getUint32(at, true)
      if (place + 2 <= data.byteLength) apply(into, streams, data, place + 2, data.getUint16(place, true))
    } else PROPERTIES.get(code)?.(into, view, at, size)
  }
}

/** Edges and merges of a row's cells ([MS-DOC] 2.9.327, 2.9.310). */
function readShapes(view: DataView, at: number, length: number): CellShape[] {
  const count = view.getUint8(at)
  const shapes: CellShape[] = []
  const first = at + 1 + (count + 1) * 2
  let leader = 0
  for (let cell = 0; cell < count; cell++) {
    const flags = first + cell * 20 + 2 <= at + length ? view.getUint16(first + cell * 20, true) : 0
    // descriptions disagree on which mark leads a merge across; whichever comes first does
    const across = flags & 3
    if (across === 0 || leader === 0) leader = across
    shapes.push({
      left: view.getInt16(at + 1 + cell * 2, true),
      right: view.getInt16(at + 3 + cell * 2, true),
      vertical: toVertical((flags >> 5) & 3),
      joined: across !== leader,
    })
  }
  return shapes
}

function toVertical(flags: number): 'first' | 'next' | undefined {
  if (flags === 0) return undefined
  return flags === 1 ? 'next' : 'first'
}

/** The paragraph properties of each style ([MS-DOC] 2.9.271, 2.9.258). */
function readStyles({ main, table }: DocStreams): (Style | undefined)[] {
  const from = main.getUint32(0xa2, true)
  const end = Math.min(from + main.getUint32(0xa6, true), table.byteLength)
  if (end - from < 20) return []
  const count = Math.min(table.getUint16(from + 2, true), 4095)
  const fixed = table.getUint16(from + 4, true)
  const styles: (Style | undefined)[] = []
  let at = from + 2 + table.getUint16(from, true)
  for (let id = 0; id < count && at + 2 <= end; id++) {
    const size = table.getUint16(at, true)
    const start = at + 2
    at = start + size + (size & 1)
    if (size < fixed + 4 || at > end) {
      styles.push(undefined)
      continue
    }
    const kind = table.getUint16(start + 2, true)
    const name = start + fixed
    let properties = name + 2 + table.getUint16(name, true) * 2 + 2
    properties += (properties - start) & 1
    const isParagraph = (kind & 15) === 1 && properties + 4 <= start + size
    const length = isParagraph ? table.getUint16(properties, true) - 2 : 0
    styles.push({ base: kind >> 4, at: properties + 4, length: Math.max(0, length) })
  }
  return styles
}
