import type { Block, Picture } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { MarkupParser } from './markup-parser.ts'
import { type MarkupCell, tableBlocks } from './markup-table.ts'
import { LIMITS, type Reading } from './types.ts'

type OpenTable = { readonly rows: MarkupCell[][]; readonly outer: Block[]; cell: MarkupCell | undefined }

/** Not shown, or not text. */
const UNSEEN = toSet(
  'script style noscript template xml svg iframe audio video canvas datalist title noframes noembed object',
)
const HEADING = /^h[1-6]$/
/** Longer than this it is text that a page made to look like a heading. */
const LONGEST_HEADING = 150
const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i
const LINE_ENDING = toSet(
  `html head title body div p br hr li ul ol dl dt dd dir menu pre blockquote center h1 h2 h3 h4 h5 h6
  table caption colgroup thead tbody tfoot tr td th section article header footer nav aside main address
  form fieldset legend textarea option figure figcaption details summary frameset`,
)

function toSet(names: string): ReadonlySet<string> {
  return new Set(names.split(/\s+/))
}

/**
 * Reads HTML, whole pages and fragments, as a browser would show it: block elements and `<br>` end lines, white space
 * collapses, what is hidden is left out. Tables that only lay out the page dissolve into what they hold.
 *
 * @throws Fault 'tooLarge' beyond LIMITS.cells cells and blocks
 */
export function readMarkup(html: string): Reading {
  const body: Block[] = []
  const tables: OpenTable[] = []
  let pictures: Picture[] = []
  let line = ''
  let title: string | undefined
  let headingLevel = 0
  let preformatted = 0
  /** How many elements are open from the outermost unseen one inwards; 0 where the text is shown. */
  let unseen = 0
  let inTitle = false
  let count = 0

  const target = (): Block[] => {
    const table = tables.at(-1)
    return table ? (table.cell?.blocks ?? table.outer) : body
  }
  const tally = (): void => {
    if (++count > LIMITS.cells) throw new Fault('tooLarge', { cells: LIMITS.cells })
  }
  const endLine = (): void => {
    const blocks = target()
    for (const text of preformatted > 0 ? line.split(/\r\n|[\n\r]/) : [collapse(line)]) {
      if (text.trim() === '') continue
      tally()
      if (headingLevel > 0 && text.length <= LONGEST_HEADING)
        blocks.push({ kind: 'heading', level: headingLevel, text })
      else blocks.push({ kind: 'paragraph', text })
      // Only the first line: an <h2> that is never closed would swallow the rest of the page.
      headingLevel = 0
    }
    for (const picture of pictures) blocks.push(picture)
    pictures = []
    line = ''
  }
  const closeTable = (): void => {
    const table = tables.pop()
    if (table) for (const block of tableBlocks(table.rows)) table.outer.push(block)
  }

  const parser = new MarkupParser(html, {
    ontext: (data) => {
      if (unseen === 0) line += data
      else if (title !== undefined && inTitle) title += data
    },
    onopentag: (name, attributes) => {
      if (unseen > 0 || isUnseen(name, attributes)) {
        if (LINE_ENDING.has(name) && unseen === 0) endLine()
        if (name === 'title' && unseen === 0 && title === undefined) {
          title = ''
          inTitle = true
        }
        unseen++
        return
      }
      if (name === 'br' && headingLevel > 0) line += '\n'
      else if (LINE_ENDING.has(name)) endLine()
      const table = tables.at(-1)
      if (name === 'table') tables.push({ rows: [], outer: target(), cell: undefined })
      else if (name === 'tr' && table) {
        table.rows.push([])
        table.cell = undefined
      } else if ((name === 'td' || name === 'th') && table) {
        tally()
        table.cell = { rowSpan: span(attributes.rowspan), columnSpan: span(attributes.colspan), blocks: [] }
        if (table.rows.length === 0) table.rows.push([])
        table.rows.at(-1)!.push(table.cell)
      } else if (name === 'pre') preformatted++
      else if (name === 'img') {
        tally()
        const description = collapse(attributes.alt || attributes.title || '')
        pictures.push({ kind: 'picture', ...(description ? { description } : {}) })
      } else if (name === 'input' && /^(text|number)?$/i.test(attributes.type ?? '')) line += attributes.value ?? ''
      else if (HEADING.test(name)) headingLevel = Number(name[1])
    },
    onclosetag: (name) => {
      if (unseen > 0) {
        unseen--
        inTitle = inTitle && unseen > 0
        return
      }
      if (LINE_ENDING.has(name) && name !== 'br') endLine()
      const table = tables.at(-1)
      if (name === 'table') closeTable()
      else if (name === 'pre') preformatted--
      else if (HEADING.test(name)) headingLevel = 0
      else if (table && (name === 'td' || name === 'th' || name === 'tr')) table.cell = undefined
    },
  })
  const cut = parser.run()
  endLine()
  while (tables.length > 0) closeTable()

  const shownTitle = collapse(title ?? '')
  return {
    ...(shownTitle ? { title: shownTitle } : {}),
    blocks: body,
    notes: cut ? [{ code: 'truncated' }] : [],
  }
}

function isUnseen(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (UNSEEN.has(name) || attributes.hidden !== undefined) return true
  // Word and Excel end a table with a row of height 0 that only carries the column widths.
  if (name === 'tr' && /^0(px|pt)?$/.test(attributes.height ?? '')) return true
  return attributes.style !== undefined && HIDING.test(attributes.style)
}

function span(value: string | undefined): number {
  return Number.parseInt(value ?? '', 10) || 1
}

const WRAPPED =
  /([\u2e80-\u2fdf\u3001-\u3003\u3005\u3008-\u3011\u3400-\u9fff\uff08\uff09\uff0c\uff1a\uff1b])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\u2fdf\u3001-\u3003\u3005\u3008-\u3011\u3400-\u9fff\uff08\uff09\uff0c\uff1a\uff1b])/g

/**
 * White space as a browser shows it, no-break spaces as spaces. A source line that ends between two ideographs has no
 * space there (CSS Text, segment break transformation): Word breaks its lines in the middle of words.
 */
function collapse(text: string): string {
  const whole = text.includes('\n') ? text.replace(WRAPPED, '$1') : text
  return whole.replace(/[ \t\r\n\f\u00a0]+/g, ' ').trim()
}
