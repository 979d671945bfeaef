/** The pieces a card of schema 2.0 is made of. Pure. */
import type { Action, ChatRef } from '../../../src/chat.ts'
import { clean } from '../send/plain-text.ts'
import { buttonValue } from './button-value.ts'
import { shorten } from './markdown.ts'

export type Element = { readonly tag: string } & Readonly<Record<string, unknown>>

const PAGE_ROWS = 10
const LABEL_MOST = 60

/** Words in the card's Markdown: what is not meant as form must be escaped. */
export function markdown(content: string): Element {
  return { tag: 'markdown', content }
}

/** Markdown, small and grey. */
export function quiet(content: string): Element {
  return { ...markdown(`<font color='grey'>${content}</font>`), text_size: 'notation' }
}

/** Words that are shown as they are. */
export function plain(content: string): Element {
  return { tag: 'plain_text', content }
}

/** A table; columns of nothing but numbers stand to the right. */
export function tableElement(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): Element {
  const numeric = (c: number) => c > 0 && rows.every((row) => /^[-+−]?[\d,.]+%?$|^$/.test(row[c] ?? ''))
  return {
    tag: 'table',
    page_size: Math.min(PAGE_ROWS, Math.max(1, rows.length)),
    row_height: 'low',
    header_style: { bold: true, background_style: 'grey', lines: 1 },
    columns: Array.from({ length: columns }, (_, c) => ({
      name: `c${c}`,
      display_name: clean(header[c] ?? ''),
      data_type: 'text',
      width: 'auto',
      horizontal_align: numeric(c) ? 'right' : 'left',
    })),
    rows: rows.map((row) => Object.fromEntries(row.map((cell, c) => [`c${c}`, clean(cell)]))),
  }
}

/** Markdown that is folded under a title. */
export function panelElement(title: string, content: string): Element {
  return {
    tag: 'collapsible_panel',
    expanded: false,
    header: { title: plain(title), vertical_align: 'center' },
    elements: [markdown(content)],
  }
}

/** Buttons side by side, as many as fit. */
export function buttonRow(actions: readonly Action[], chat: ChatRef): Element {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    columns: actions.map((action) => ({ tag: 'column', width: 'auto', elements: [buttonElement(action, chat)] })),
  }
}

function buttonElement({ label, say }: Action, chat: ChatRef): Element {
  return {
    tag: 'button',
    text: plain(shorten(clean(label), LABEL_MOST)),
    type: 'default',
    behaviors: [{ type: 'callback', value: buttonValue(say, chat) }],
  }
}
