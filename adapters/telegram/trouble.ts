/** What an error of telegraf means. */
import { TelegramError } from 'telegraf'
import type { Trouble } from '../../src/delivery/deliver.ts'

/** Refusals that another form of the same message may escape; without a code where a server of one's own gives none. */
const FORM = new Set<number | undefined>([400, 404, 413, undefined])
const NOT_THE_FORM = /chat not found|not enough rights|CHAT_WRITE_FORBIDDEN|user not found|PEER_ID_INVALID/i
/** Never reached: nothing can have arrived. */
const NOT_REACHED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$|CERT|TLS|SSL/

/** What it means for the message that was to be sent. */
export function readTrouble(error: unknown, redact: (text: string) => string): Trouble {
  const message = redact(descriptionOf(error))
  if (error instanceof TelegramError) {
    if (error.code === 429) return { kind: 'flood', milliseconds: (error.parameters?.retry_after ?? 5) * 1000, message }
    // Telegram's own 500 and 503 come instead of the work; a gateway's 502 and 504 may come after it.
    if (error.code >= 500) return { kind: error.code === 500 || error.code === 503 ? 'busy' : 'cut', message }
    return { kind: 'refused', message }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (NOT_REACHED.test(code)) return { kind: 'busy', message }
  const unanswered = error instanceof Error && (error.name === 'FetchError' || error.name === 'AbortError')
  return { kind: unanswered ? 'cut' : 'refused', message }
}

/** What was said no to is the form of the message, not the chat or the sender: another form may be taken. */
export function isRefusedForm(error: unknown): boolean {
  return error instanceof TelegramError && FORM.has(error.code) && !NOT_THE_FORM.test(error.description)
}

/** A token nobody knows, or an address that knows no tokens: only a person changes that. */
export function isWrongToken(error: unknown): boolean {
  return error instanceof TelegramError && (error.code === 401 || error.code === 404)
}

/** The same, and another program that receives with this token. */
export function needsPerson(error: unknown): boolean {
  return isWrongToken(error) || (error instanceof TelegramError && error.code === 409)
}

/** An edit into what the message says already. */
export function isUnchanged(error: unknown): boolean {
  return /message is not modified/i.test(descriptionOf(error))
}

/** What the server said, or what happened on the way, without the address; may hold the token. */
export function descriptionOf(error: unknown): string {
  if (error instanceof TelegramError) return `${error.code ?? 'no code'}: ${error.description ?? 'no reason given'}`
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return error.message.replace(/^request to \S+ failed, reason:\s*/, '') || code || error.name
}

/** An answer that did not come, or not whole. */
export function cut(message: string): Error {
  return Object.assign(new Error(message), { name: 'FetchError' })
}
