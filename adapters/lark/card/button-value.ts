import { createHash } from 'node:crypto'
import type { ChatRef } from '../../../src/chat.ts'

/** What a card carries of a button's sentence, in bytes. */
const SAY_BYTES = 500

/** What a button sends back: its sentence, or an id under which a long one is kept, and where its card hangs. */
export function buttonValue(say: string, chat: ChatRef): Readonly<Record<string, string>> {
  const what: Record<string, string> = Buffer.byteLength(say) <= SAY_BYTES ? { say } : { id: sentenceKey(say) }
  return { ...what, in: chat.kind, ...(chat.thread ? { thread: chat.thread } : {}) }
}

function sentenceKey(say: string): string {
  return `say:${createHash('sha256').update(say).digest('base64url').slice(0, 16)}`
}
