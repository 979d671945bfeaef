/** Buttons: what fits into the 64 bytes one may carry, and rows as wide as a phone. Pure. */
import { createHash } from 'node:crypto'
import type { Action } from '../../src/chat.ts'
import { displayWidth } from '../../src/delivery/table-lines.ts'

const ROW_COLUMNS = 30
const ROW_BUTTONS = 3

/** Data of a button: the sentence where it fits into 64 bytes, else a short id under which the sentence is kept. */
export function callbackData(say: string): string {
  const fits = Buffer.byteLength(say) <= 64 && say !== '' && !say.startsWith('d:')
  return fits ? say : `d:${createHash('sha256').update(say).digest('base64url').slice(0, 12)}`
}

/** The buttons under a message, as a parameter of it; none where there are none. */
export function keyboardOf(actions: readonly Action[]): { reply_markup?: unknown } {
  const rows: { text: string; callback_data: string }[][] = []
  let width = 0
  for (const { label, say } of actions) {
    const button = { text: label, callback_data: callbackData(say) }
    const own = displayWidth(label) + 4
    const row = rows.at(-1)
    if (row && row.length < ROW_BUTTONS && width + own <= ROW_COLUMNS) {
      row.push(button)
      width += own
    } else {
      rows.push([button])
      width = own
    }
  }
  return rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}
}
