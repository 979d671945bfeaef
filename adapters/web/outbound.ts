/** Replies as the JSON the page shows, and what else the page is told. Pure; the page imports its types from here. */
import type { Action, Reply, ReplyBlock, Tone } from '../../src/chat.ts'
import { readProgress } from '../../src/delivery/read-progress.ts'

/** A file of a message; its bytes at `/chat/files/<message>-<n>`, unless they were deleted. */
export type PageFile = { readonly name: string; readonly size: number; readonly gone?: boolean }

type Shown = Exclude<ReplyBlock, { readonly kind: 'picture' | 'file' }>

/** A block as the page shows it; `file` counts within the message's files. */
export type PageBlock =
  | Shown
  | {
      readonly kind: 'picture'
      readonly file: number
      readonly description: string
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'file'; readonly file: number }
  | { readonly kind: 'progress'; readonly text: string; readonly done: number; readonly total: number }

export type PageReply = {
  readonly tone: Tone
  readonly blocks: readonly PageBlock[]
  readonly actions: readonly Action[]
}

/** A message of the log. An edit gives it a higher `version`; its `order` stays. */
export type PageEntry = {
  readonly id: string
  readonly version: number
  readonly order: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly from: 'person' | 'bot'
  readonly text?: string
  readonly reply?: PageReply
  readonly files: readonly PageFile[]
}

/** What the page learns when it opens. */
export type PageHistory = {
  readonly entries: readonly PageEntry[]
  /** Whether there are earlier ones. */
  readonly more: boolean
  /** The highest version: events go on from here. */
  readonly version: number
  /** Names this run of the program: what was heard in another may never have been stored. */
  readonly run: string
  readonly language: 'zh' | 'en'
  readonly samples: readonly string[]
  readonly limits: { readonly fileBytes: number; readonly requestBytes: number; readonly files: number }
  /** Whether somebody had to sign in, and may sign out. */
  readonly login: boolean
}

export type PageError = { readonly error: { readonly zh: string; readonly en: string } }

/** Bytes a reply brings, in the order in which its blocks count them. */
export function attachmentsOf(
  reply: Reply,
): { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[] {
  let pictures = 0
  return reply.blocks.flatMap((block) => {
    if (block.kind === 'file') return [{ name: block.name, mime: block.mime, bytes: block.bytes }]
    if (block.kind !== 'picture') return []
    pictures += 1
    return [{ name: `gouji-${pictures}.png`, mime: 'image/png', bytes: block.png }]
  })
}

/** A reply as the page shows it. */
export function toPageReply(reply: Reply): PageReply {
  let file = 0
  const blocks = reply.blocks.map((block): PageBlock => {
    switch (block.kind) {
      case 'picture':
        return { kind: 'picture', file: file++, description: block.description, ...sizeOf(block.png) }
      case 'file':
        return { kind: 'file', file: file++ }
      case 'text':
        return progressOf(block.text) ?? block
      default:
        return block
    }
  })
  return { tone: reply.tone, blocks, actions: reply.actions }
}

function progressOf(text: string): Extract<PageBlock, { kind: 'progress' }> | undefined {
  const progress = readProgress(text)
  return progress && { kind: 'progress', text, ...progress }
}

/** Whether a reply only tells how far the work has come. */
export function isProgress(reply: PageReply): boolean {
  return reply.blocks.some((block) => block.kind === 'progress')
}

/** Width and height of a PNG, from its head; the page keeps the room free. */
function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  if (png.length < 24) return { width: 0, height: 0 }
  const head = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return { width: head.getUint32(16), height: head.getUint32(20) }
}
