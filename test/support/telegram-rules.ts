/** What Telegram holds a message to, apart from who sends it and where. */

import type { UploadPart } from './multipart.ts'
import { EntityError, parseHtml } from './telegram-html.ts'

export type Params = Record<string, unknown>

/** An answer other than `ok`. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: Readonly<Record<string, unknown>> | undefined
  constructor(code: number, description: string, parameters?: Readonly<Record<string, unknown>>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** A param as text; what is neither text nor number has none. */
export const str = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '')

export const bad = (description: string) => new Refusal(400, `Bad Request: ${description}`)

const NAMES: Readonly<Record<number, string>> = { 401: 'Unauthorized', 404: 'Not Found', 500: 'Internal Server Error' }
export const nameOf = (code: number) => NAMES[code] ?? 'Error'

export type Shown = { readonly text: string; readonly entities: readonly unknown[] }

/** The text as it will be shown, or the refusal. Limits count code points after parsing. */
export function checkText(raw: unknown, mode: unknown, most: number, what: 'message' | 'message caption'): Shown {
  const source = typeof raw === 'string' ? raw : ''
  if (Buffer.byteLength(source) > 32_768) throw bad(`${what} is too long`)
  if (mode !== undefined && str(mode).toLowerCase() !== 'html') throw bad('unsupported parse_mode')
  const parsed = mode === undefined ? { text: source, entities: [] } : parseMarked(source)
  const text = parsed.text.trim()
  if ([...text].length > most) throw bad(`${what} is too long`)
  if (text === '' && what === 'message') throw bad('message text is empty')
  return { text, entities: parsed.entities.slice(0, 100) }
}

function parseMarked(source: string) {
  try {
    return parseHtml(source)
  } catch (error) {
    throw error instanceof EntityError ? bad(`can't parse entities: ${error.message}`) : error
  }
}

/** The buttons, or the refusal of data that is empty or over 64 bytes. */
export function checkKeyboard(markup: unknown): { text: string; callback_data: string }[][] {
  if (markup === undefined) return []
  const rows = (markup as { inline_keyboard?: unknown }).inline_keyboard
  if (!Array.isArray(rows)) throw bad("can't parse reply keyboard markup JSON object")
  for (const button of rows.flat() as Params[]) {
    if (typeof button.text !== 'string' || button.text === '') throw bad('inline keyboard button text is empty')
    const bytes = Buffer.byteLength(str(button.callback_data))
    if (bytes < 1 || bytes > 64) throw bad('BUTTON_DATA_INVALID')
  }
  return rows as { text: string; callback_data: string }[][]
}

/** The name under which an uploaded file arrives. */
export function cleanFileName(name: string): string {
  const decoded = name.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  const dot = decoded.lastIndexOf('.')
  const clean = (text: string, most: number) =>
    [...text.replace(/[<>:"/\\|?*&'`]/g, ' ').replace(/[^\p{L}\p{N}\x20-\x7e]/gu, ' ')]
      .slice(0, most)
      .join('')
      .replace(/ {2,}/g, ' ')
      .trim()
  return dot <= 0 ? clean(decoded, 64) : `${clean(decoded.slice(0, dot), 64)}.${clean(decoded.slice(dot + 1), 16)}`
}

/** Params of a multipart request: everything is text there; objects must come as JSON text. */
export function fromParts(parts: readonly UploadPart[]): { params: Params; files: Map<string, UploadPart> } {
  const params: Params = {}
  const files = new Map<string, UploadPart>()
  for (const part of parts) {
    if (part.fileName === undefined) params[part.name] = part.bytes.toString()
    else files.set(part.name, part)
  }
  for (const name of ['reply_parameters', 'reply_markup', 'link_preview_options']) {
    if (typeof params[name] === 'string') params[name] = JSON.parse(params[name])
  }
  return { params, files }
}

export function checkCommands({ commands, language_code: language, scope }: Params): string {
  for (const { command, description } of commands as { command: string; description: string }[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw bad('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256) throw bad('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  if ((commands as unknown[]).length > 100) throw bad('BOT_COMMANDS_TOO_MUCH')
  if (language !== undefined && !/^[a-z]{2}$/.test(str(language))) throw bad('invalid language code specified')
  return `${(scope as { type?: string } | undefined)?.type ?? 'default'}/${str(language)}`
}

export type Kind = 'private' | 'group'
type Moments = { all: number[]; chats: Map<string, number[]> }

/**
 * Counts messages as the platform does: 30 a second in all, one a second in a chat with a burst of four, 20 a minute in
 * a group. Answers the seconds to wait where it is too much; refused ones are not counted.
 */
export function createFlood(now: () => number): (chat: string, kind: Kind) => number {
  const moments: Moments = { all: [], chats: new Map() }
  return (chat, kind) => {
    const at = now()
    moments.all = moments.all.filter((m) => m > at - 1000)
    const own = (moments.chats.get(chat) ?? []).filter((m) => m > at - 60_000)
    moments.chats.set(chat, own)
    let level = 0
    let last = Number.NEGATIVE_INFINITY
    for (const moment of own) {
      level = Math.max(0, level - (moment - last) / 1000) + 1
      last = moment
    }
    const chatWait = Math.max(0, level - (at - last) / 1000) + 1 - 4
    const groupWait = kind === 'group' && own.length >= 20 ? (own[own.length - 20]! + 60_000 - at) / 1000 : 0
    const wait = Math.max(moments.all.length >= 30 ? 1 : 0, chatWait, groupWait)
    if (wait > 0) return Math.ceil(wait)
    moments.all.push(at)
    own.push(at)
    return 0
  }
}
