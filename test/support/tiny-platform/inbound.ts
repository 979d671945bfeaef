/** What the tiny platform sends, as the app's messages. Pure. */
import type { InboundMessage } from '../../../src/chat.ts'

/** An event as a line holds it. */
export type TinyEvent = {
  readonly type: 'event'
  readonly id: string
  readonly chat: string
  readonly person: string
  /** ISO time with offset. */
  readonly at: string
  readonly text?: string
  readonly files?: readonly { readonly key: string; readonly name: string; readonly size: number }[]
  /** The message whose button was pressed. */
  readonly on?: string
}

/** The message of an event; nothing where it says nothing. */
export function toInbound(event: TinyEvent): InboundMessage | undefined {
  const files = (event.files ?? []).map((file) => ({ ...file, kind: 'document' as const }))
  if (!event.text && files.length === 0) return undefined
  return {
    id: event.id,
    messageId: event.id,
    chat: { platform: 'tiny', id: event.chat, kind: 'private' },
    sender: { id: event.person },
    sentAt: event.at,
    ...(event.text ? { text: event.text } : {}),
    files,
    addressed: true,
    ...(event.on ? { pressed: { messageId: event.on } } : {}),
  }
}
