/** What a message of Lark's holds: its words, its files, what it is otherwise. Pure. */
import type { FileRef, InboundMessage } from '../../../src/chat.ts'

/** What a FileRef's key holds. A merged forward's file is tried by the forward, then by the message in it. */
export type FileKey = {
  readonly message: string
  /** Missing where the message could not be looked at yet: then its first file is meant. */
  readonly file?: string
  readonly type: 'file' | 'image'
  readonly container?: string
}

export type Content = Readonly<Record<string, unknown>>

const OTHER: Readonly<Record<string, InboundMessage['other']>> = {
  sticker: 'sticker',
  audio: 'voice',
  media: 'video',
  video_chat: 'video',
  location: 'location',
  share_user: 'contact',
  merge_forward: 'forwardedBundle',
}

/** Marks that are not seen but change how a name reads: directions, joiners, controls. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const ADDRESS = /https?:\/\/[^\s"'<>\\，。；）)]+/

/** The content is JSON, except where it is not: a merged forward's is a sentence. */
export function readContent(content: string | undefined): Content {
  try {
    const read: unknown = JSON.parse(content ?? '')
    return isContent(read) ? read : {}
  } catch {
    return {}
  }
}

/** The files of a message. `container`: the merged forward it is in. */
export function filesOf(message: string, type: string, content: Content, container?: string): FileRef[] {
  const ref = (file: unknown, as: FileKey['type'], name = ''): FileRef[] => {
    if (typeof file !== 'string' || file === '') return []
    const key: FileKey = { message, file, type: as, ...(container ? { container } : {}) }
    const kind = as === 'image' ? 'photo' : 'document'
    return [{ key: JSON.stringify(key), name: name.replace(INVISIBLE, ''), kind }]
  }
  if (type === 'file') return ref(content.file_key, 'file', stringOf(content.file_name))
  if (type === 'image') return ref(content.image_key, 'image')
  if (type === 'post') {
    const nodes = postLines(content).flat()
    return nodes.flatMap((node) => (node.tag === 'img' ? ref(node.image_key, 'image') : []))
  }
  return []
}

/** The words of a message, with placeholders where somebody is mentioned. `raw` is its content as it came. */
export function textOf(type: string, content: Content, raw: string): string {
  if (type === 'text') return stringOf(content.text)
  if (type === 'post') {
    const lines = postLines(content).map((line) => line.map(nodeText).join(''))
    return [stringOf(postBody(content).title), ...lines].filter((line) => line !== '').join('\n')
  }
  // Shared documents come as cards: their address is all that can be told of them.
  if (type === 'interactive') return ADDRESS.exec(raw)?.[0] ?? ''
  return ''
}

/** What a message is besides words and files. */
export function otherOf(type: string, text: string, carriesFiles: boolean): InboundMessage['other'] {
  if (ADDRESS.test(text)) return 'link'
  if (carriesFiles || ['text', 'post', 'file', 'image'].includes(type)) return undefined
  return OTHER[type] ?? 'unknown'
}

/** A post is its body, or bodies by language. */
function postBody(content: Content): Content {
  if (Array.isArray(content.content)) return content
  const body = Object.values(content).find((v) => typeof v === 'object' && v !== null && 'content' in v)
  return (body ?? {}) as Content
}

function postLines(content: Content): Content[][] {
  const lines = postBody(content).content
  if (!Array.isArray(lines)) return []
  return lines.map((line: unknown) => (Array.isArray(line) ? line.filter(isContent) : []))
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null
}

function nodeText(node: Content): string {
  const text = stringOf(node.text)
  if (node.tag === 'at') {
    const id = stringOf(node.user_id)
    return id.startsWith('@') ? id : `@${id}`
  }
  const href = stringOf(node.href)
  return node.tag === 'a' && !text.includes(href) ? `${text} ${href}` : text
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
