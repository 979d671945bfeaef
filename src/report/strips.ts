import { rowCells } from '../document/grid.ts'
import type { Block, Document, Place, Table } from '../document/types.ts'
import { keyWithOffsets, labelKey } from './normalize.ts'
import { looksLikeFigure } from './numeral.ts'
import { isSectionHeading } from './sections.ts'

/** One figure as it stands in the document, before anybody knows which column it belongs to. */
export type Token = {
  readonly raw: string
  /** Grid column, where the source is a grid. */
  readonly column?: number
  readonly place?: Place
}

/**
 * A piece of table in reading order: the words before some figures, and the figures.
 * Grid rows give one strip each; lines of text are cut where words follow figures.
 */
export type Strip = {
  /** Words printed before the figures, several pieces joined. */
  readonly label: string
  readonly key: string
  /** Key of the last piece of the words alone: the label without its group. */
  readonly tail: string
  /** Words of earlier pieces that no figures followed: torn labels in front of this strip. */
  readonly before: string
  /** Empty where the strip is words only. An empty `raw` is a cell that is there and blank. */
  readonly tokens: readonly Token[]
  /** True where the cell borders are known, so a token is one whole cell. */
  readonly bordered: boolean
  /** Figures stood directly behind the words: token borders may be lost. */
  readonly glued: boolean
  /** Index of the block its words begin in, and of the one its last figure stands in. */
  readonly block: number
  readonly end: number
  /** Row of the grid, where it comes from one. */
  readonly row?: number
  readonly place?: Place
}

/** Applicant columns of table three, blank where an office fills the totals only. */
const MOST_BLANK = 6

type Piece = { readonly text: string; readonly figure: boolean; readonly glued?: boolean }

/**
 * Cuts a document into strips.
 *
 * @param labels keys of the labels the forms print, in their order; long text that holds several of them is cut at each
 */
export function readStrips(document: Document, labels: readonly (readonly string[])[]): Strip[] {
  const known = new Set(labels.flat())
  const strips: Strip[] = []
  let words: { text: string; block: number; place?: Place }[] = []
  let tokens: Token[] = []
  let tabbed = false
  let glued = false
  let start = { block: 0, place: undefined as Place | undefined }
  let end = 0

  const flush = () => {
    if (words.length === 0 && tokens.length === 0) return
    const label = words.map((w) => w.text).join('')
    strips.push({
      label,
      key: labelKey(label),
      tail: labelKey(words.at(-1)?.text ?? ''),
      before: '',
      tokens: trimTail(tokens),
      bordered: tabbed,
      glued,
      block: start.block,
      end,
      ...(start.place ? { place: start.place } : {}),
    })
    words = []
    tokens = []
    tabbed = false
    glued = false
  }

  document.blocks.forEach((block, index) => {
    if (block.kind === 'table') {
      const torn = words.map((w) => w.text).join('')
      flush()
      strips.push(...tableStrips(block, index, torn))
      return
    }
    for (const line of lines(block)) {
      const exploded = explode(line, labels)
      if (exploded) {
        flush()
        for (const part of exploded) {
          strips.push({ ...part, block: index, end: index, ...(block.place ? { place: block.place } : {}) })
        }
        continue
      }
      const hasTabs = line.includes('\t')
      const found = pieces(line, known)
      // Two whole rows of figures without words between them are two rows.
      if (tokens.length >= 5 && found.length >= 5 && found.every((p) => p.figure || p.text === '')) flush()
      const heading = isSectionHeading(line)
      if (heading) flush()
      let blanks = 0
      for (const piece of found) {
        if (piece.text === '' && words.length > 0 && tokens.length === 0) blanks++
        if (piece.figure && tokens.length === 0 && blanks >= MOST_BLANK) {
          // Only the last column is filled: the blank cells in front of it are the applicants'.
          for (let b = 0; b < MOST_BLANK; b++) tokens.push({ raw: '' })
        }
        if (piece.figure || (piece.text === '' && tokens.length > 0)) {
          if (words.length === 0 && tokens.length === 0) start = { block: index, place: block.place }
          end = index
          tokens.push({ raw: piece.text, ...(block.place ? { place: block.place } : {}) })
          tabbed ||= hasTabs
          glued ||= piece.glued === true
        } else if (piece.text !== '') {
          if (tokens.length > 0) flush()
          if (words.length === 0) start = { block: index, place: block.place }
          end = index
          words.push({ text: piece.text, block: index })
        }
      }
      // Prose and headings: nothing of them is part of a label that comes later.
      if (tokens.length === 0 && (heading || line.length > 60 || /[。；：]\s*$/.test(line))) flush()
    }
  })
  flush()
  return strips
}

function lines(block: Block): string[] {
  return block.kind === 'heading' || block.kind === 'paragraph' ? block.text.split('\n') : []
}

/** Blank fields behind the last figure are the line's own end, unless there are exactly as many cells as a row has. */
function trimTail(tokens: readonly Token[]): Token[] {
  const kept = [...tokens]
  while (kept.length > 7 && kept.at(-1)?.raw === '' && kept.length !== 15) kept.pop()
  return kept
}

/** Fields of a line: by tabs, then the figures at the end of a field apart from its words. */
function pieces(line: string, known: ReadonlySet<string>): Piece[] {
  const found: Piece[] = []
  for (const field of line.split('\t')) {
    const text = field.trim()
    if (text === '') {
      found.push({ text: '', figure: false })
      continue
    }
    const parts = text.split(/\s+/)
    let first = parts.length
    while (first > 0 && looksLikeFigure(parts[first - 1]!)) first--
    // Figures in front of words are an enumerator ("2 重复申请") unless several stand there.
    let lead = 0
    while (lead < first && looksLikeFigure(parts[lead]!)) lead++
    if (lead < 2) lead = 0
    for (let i = 0; i < lead; i++) found.push({ text: parts[i]!, figure: true })
    if (lead < first) {
      const label = parts.slice(lead, first).join(' ')
      const joint = /^(.*[^\d０-９.,])([\d０-９][\d０-９.,]*(?:万元|元|件)?)$/.exec(label)
      if (joint && known.has(labelKey(joint[1]!))) {
        found.push({ text: joint[1]!, figure: false }, { text: joint[2]!, figure: true, glued: true })
      } else {
        found.push({ text: label, figure: false })
      }
    }
    for (let i = first; i < parts.length; i++) found.push({ text: parts[i]!, figure: true })
  }
  return found
}

/** Rows of a grid: the words left of the figures, then one token for each cell. */
function tableStrips(table: Table, block: number, torn: string): Strip[] {
  const strips: Strip[] = []
  rowCells(table).forEach((cells, row) => {
    const own = cells.filter((c) => c.row === row)
    let split = own.length
    while (split > 0 && (own[split - 1]!.text.trim() === '' || looksLikeFigure(own[split - 1]!.text))) split--
    // A figure-like cell in front of words is an enumerator or a label of its own; only the tail counts as figures.
    const words = own.slice(0, split)
    const label = words.at(-1)?.text.replace(/\s+/g, '') ?? ''
    const place = own[0]?.place ?? table.place
    const tail = own.slice(split)
    // A blank cell directly behind nothing is the empty corner of a label column, not a figure.
    strips.push({
      label,
      key: labelKey(label),
      tail: labelKey(label),
      before: label === '' && strips.length === 0 ? torn : '',
      tokens: tail.map((c) => ({ raw: c.text.trim(), column: c.column, ...(c.place ? { place: c.place } : {}) })),
      bordered: true,
      glued: false,
      block,
      end: block,
      row,
      ...(place ? { place } : {}),
    })
  })
  return strips
}

/** All that stands before the next words: figures, signs, placeholders; a unit may close an amount. */
const FIGURES_AHEAD = /^[\s ]*([^\p{Script=Han}（(“"「]*(?:万元|元|件)?)/u

/**
 * Cuts a long text that holds several labels of the form with figures glued to them, as page text copied out of a
 * browser does. Labels are looked for in the form's order, each behind the one before.
 */
function explode(
  line: string,
  labels: readonly (readonly string[])[],
): Omit<Strip, 'block' | 'end' | 'place'>[] | undefined {
  if (line.length < 120) return undefined
  const { key, at } = keyWithOffsets(line)
  const hits: { label: string; from: number; to: number }[] = []
  let cursor = 0
  for (const variants of labels) {
    const found = variants.map((label) => ({ label, from: key.indexOf(label, cursor) })).filter((v) => v.from >= 0)
    if (found.length === 0) continue
    // The whole label where it stands; a shorter way of saying it only where it comes clearly before.
    const { label, from } = found.reduce((best, v) => (v.from + 200 < best.from ? v : best))
    hits.push({ label, from, to: from + label.length })
    cursor = from + label.length
  }
  if (hits.length < 8) return undefined
  const strips: Omit<Strip, 'block' | 'end' | 'place'>[] = []
  const head = line.slice(0, at[hits[0]!.from])
  strips.push({ label: head, key: labelKey(head), tail: '', before: '', tokens: [], bordered: false, glued: true })
  hits.forEach((hit, i) => {
    const end = at[hit.to - 1]! + 1
    const next = hits[i + 1]
    const between = line.slice(end, next ? at[next.from] : undefined).replace(/^[”"』」）)、，,]+/, '')
    const figures = FIGURES_AHEAD.exec(between)?.[1]?.trim() ?? ''
    const label = line.slice(at[hit.from], end)
    const tokens = figures === '' ? [] : figures.split(/[\s ]+/).map((raw) => ({ raw }))
    strips.push({ label, key: hit.label, tail: hit.label, before: '', tokens, bordered: false, glued: true })
    const rest = between.slice(FIGURES_AHEAD.exec(between)?.[0].length ?? 0)
    if (rest.trim() !== '') {
      strips.push({ label: rest, key: labelKey(rest), tail: '', before: '', tokens: [], bordered: false, glued: true })
    }
  })
  return strips
}
