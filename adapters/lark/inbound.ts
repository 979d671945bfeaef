/** What Lark sends, as the app's messages. Pure: an event in, a message or nothing out; other bots and the bot's own words are nothing. Longer than others because a platform is three files. */
import type { ChatRef, FileRef, InboundMessage } from '../../src/chat.ts'

/** The bot: its app, and its own id, by which it is recognised (a name can be changed). */
export type Me = { readonly appId: string; readonly openId: string }

type Ids = { readonly open_id?: string; readonly union_id?: string; readonly user_id?: string | null }
type Mention = { readonly key: string; readonly name?: string; readonly id?: Ids | string }
type EventMessage = {
  readonly message_id: string
  readonly parent_id?: string
  readonly thread_id?: string
  readonly create_time?: string
  readonly chat_id: string
  readonly chat_type?: string
  readonly message_type: string
  readonly content?: string
  readonly mentions?: readonly Mention[]
}

/** The parts of an event that are read, as the SDK hands it out: header and body in one. */
export type LarkEvent = {
  readonly event_id?: string
  readonly event_type?: string
  readonly app_id?: string
  readonly create_time?: string
  readonly sender?: { readonly sender_id?: Ids; readonly sender_type?: string }
  readonly message?: EventMessage
  readonly operator?: Ids & { readonly operator_id?: Ids; readonly operator_name?: string }
  readonly action?: { readonly value?: unknown }
  readonly context?: { readonly open_message_id?: string; readonly open_chat_id?: string }
  readonly event_key?: string
  readonly chat_id?: string
  readonly operator_id?: Ids
  readonly message_id?: string
}

/** A message as `im.message.get` tells; of a merged forward, the forward itself and what is in it. */
export type Item = {
  readonly message_id?: string
  readonly upper_message_id?: string
  readonly msg_type?: string
  readonly deleted?: boolean
  readonly sender?: { readonly id?: string; readonly sender_type?: string }
  readonly body?: { readonly content?: string }
}

/** What the adapter found out about an event before it is read; none of it is part of the event. */
export type Context = {
  /** Milliseconds since 1970, for events without a time. */
  readonly now: number
  /** Files of the quoted message, and whether it is the bot's own. */
  readonly quoted?: { readonly files: readonly FileRef[]; readonly mine: boolean }
  /** Files in a merged forward. */
  readonly bundle?: readonly FileRef[]
  /** What a pressed button stands for. */
  readonly sentence?: string
  /** The private chat of a person who chose from the bot's menu. */
  readonly privateChat?: string
}

/** A pressed button: its sentence or the id under which that is kept, and where its card hangs. */
export type Press = {
  readonly say?: string
  readonly id?: string
  readonly operator: string
  readonly messageId: string
  readonly chat: ChatRef
}

/** What a FileRef's key holds. A merged forward's file is tried by the forward, then by the message in it. */
export type FileKey = {
  readonly message: string
  /** Missing where the message could not be looked at yet: then its first file is meant. */
  readonly file?: string
  readonly type: 'file' | 'image'
  readonly container?: string
}

const ADDED = 'im.chat.member.bot.added_v1'
export const ENTERED = 'im.chat.access_event.bot_p2p_chat_entered_v1'

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

/** The message of an event; nothing where the event is of another app, of a bot, or says nothing to the app. */
export function toInbound(event: LarkEvent, me: Me, context: Context): InboundMessage | undefined {
  if (event.app_id !== undefined && event.app_id !== me.appId) return undefined
  if (event.message) return fromMessage(event, event.message, me, context)
  if (event.action) return fromPress(event, context)
  if (event.event_key !== undefined) return fromMenu(event, context)
  if (event.event_type === ADDED || event.event_type === ENTERED) return fromArrival(event, context)
  return undefined
}

/** Ids of the messages to look at first: the one quoted, the merged forward itself. */
export function readNeeds(event: LarkEvent): { readonly quoted?: string; readonly bundle?: string } {
  const message = event.message
  if (!message || event.sender?.sender_type !== 'user') return {}
  return {
    ...(message.parent_id ? { quoted: message.parent_id } : {}),
    ...(message.message_type === 'merge_forward' ? { bundle: message.message_id } : {}),
  }
}

/** The files of a looked-up message or merged forward, and whether the bot itself wrote it. */
export function readItems(
  items: readonly Item[],
  me: Me,
): { readonly files: readonly FileRef[]; readonly mine: boolean } {
  const [first] = items
  const bundle = first?.msg_type === 'merge_forward' ? first.message_id : undefined
  const files = items.flatMap((item) => {
    if (item.deleted || !item.message_id || item.msg_type === 'merge_forward') return []
    return filesOf(item.message_id, item.msg_type ?? '', readContent(item.body?.content), bundle)
  })
  return { files, mine: first?.sender?.sender_type === 'app' && first.sender.id === me.appId }
}

/** The press of an event, where it is one of a button of ours. */
export function readPress(event: LarkEvent): Press | undefined {
  const value = event.action?.value
  const operator = event.operator?.open_id
  const { open_message_id: messageId, open_chat_id: chatId } = event.context ?? {}
  if (!operator || !messageId || !chatId || typeof value !== 'object' || value === null) return undefined
  const read = (key: string) => {
    const found = Reflect.get(value, key) as unknown
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const [say, id, thread] = [read('say'), read('id'), read('thread')]
  const kind = read('in') === 'private' ? 'private' : 'group'
  return {
    ...(say ? { say } : {}),
    ...(id ? { id } : {}),
    operator,
    messageId,
    chat: { platform: 'lark', id: chatId, kind, ...(thread ? { thread } : {}) },
  }
}

function fromMessage(event: LarkEvent, message: EventMessage, me: Me, context: Context): InboundMessage | undefined {
  const sender = event.sender?.sender_id?.open_id
  if (event.sender?.sender_type !== 'user' || !sender) return undefined
  const kind = message.chat_type === 'p2p' ? 'private' : 'group'
  const content = readContent(message.content)
  const forwarded = message.message_type === 'merge_forward'
  const files = forwarded ? (context.bundle ?? []) : filesOf(message.message_id, message.message_type, content)
  const raw = textOf(message.message_type, content, message.content ?? '')
  const mentions = message.mentions ?? []
  const mentioned = mentions.some((m) => openIdOf(m) === me.openId) || raw.includes(`@${me.openId}`)
  const quoted = context.quoted?.files ?? []
  const words = withNames(raw, mentions, me)
  // Called by name without a word: help is what is wanted.
  const text = words === '' && mentioned && files.length + quoted.length === 0 ? '/help' : words
  const other = otherOf(message.message_type, text, files.length > 0)
  if (text === '' && files.length + quoted.length === 0 && other === undefined) return undefined
  return {
    id: message.message_id,
    chat: {
      platform: 'lark',
      id: message.chat_id,
      kind,
      ...(message.thread_id ? { thread: message.thread_id } : {}),
    },
    sender: { id: sender },
    sentAt: isoTime(message.create_time ?? event.create_time, context.now),
    ...(text ? { text } : {}),
    files,
    ...(other ? { other } : {}),
    messageId: message.message_id,
    ...(quoted.length > 0 ? { quoted } : {}),
    addressed: kind === 'private' || mentioned || context.quoted?.mine === true,
  }
}

function fromPress(event: LarkEvent, context: Context): InboundMessage | undefined {
  const press = readPress(event)
  const text = context.sentence ?? press?.say
  if (!press || !text || !event.event_id) return undefined
  return {
    id: event.event_id,
    chat: press.chat,
    sender: { id: press.operator },
    sentAt: isoTime(event.create_time, context.now),
    text,
    files: [],
    messageId: press.messageId,
    addressed: true,
    pressed: { messageId: press.messageId },
  }
}

/** An entry of the menu below the input box: what the console gives it as key is the sentence it says. */
function fromMenu(event: LarkEvent, context: Context): InboundMessage | undefined {
  const sender = event.operator?.operator_id?.open_id
  if (!sender || !event.event_id || !event.event_key) return undefined
  return {
    id: event.event_id,
    chat: { platform: 'lark', id: context.privateChat ?? sender, kind: 'private' },
    sender: { id: sender, ...(event.operator?.operator_name ? { name: event.operator.operator_name } : {}) },
    sentAt: isoTime(event.create_time, context.now),
    text: event.event_key,
    files: [],
    addressed: true,
  }
}

/** Added to a group, or a private chat opened: a `/start` said there. */
function fromArrival(event: LarkEvent, context: Context): InboundMessage | undefined {
  const sender = event.operator_id?.open_id
  if (!sender || !event.event_id || !event.chat_id) return undefined
  return {
    id: event.event_id,
    chat: { platform: 'lark', id: event.chat_id, kind: event.event_type === ADDED ? 'group' : 'private' },
    sender: { id: sender },
    sentAt: isoTime(event.create_time, context.now),
    text: '/start',
    files: [],
    addressed: true,
  }
}

type Content = Readonly<Record<string, unknown>>

/** The content is JSON, except where it is not: a merged forward's is a sentence. */
function readContent(content: string | undefined): Content {
  try {
    const read: unknown = JSON.parse(content ?? '')
    return typeof read === 'object' && read !== null ? (read as Content) : {}
  } catch {
    return {}
  }
}

function filesOf(message: string, type: string, content: Content, container?: string): FileRef[] {
  const ref = (file: unknown, as: FileKey['type'], name = ''): FileRef[] => {
    if (typeof file !== 'string' || file === '') return []
    const key: FileKey = { message, file, type: as, ...(container ? { container } : {}) }
    return [
      {
        key: JSON.stringify(key),
        name: name.replace(INVISIBLE, ''),
        kind: as === 'image' ? 'photo' : 'document',
      },
    ]
  }
  if (type === 'file') return ref(content.file_key, 'file', stringOf(content.file_name))
  if (type === 'image') return ref(content.image_key, 'image')
  if (type === 'post') return postNodes(content).flatMap((n) => (n.tag === 'img' ? ref(n.image_key, 'image') : []))
  return []
}

function textOf(type: string, content: Content, raw: string): string {
  if (type === 'text') return stringOf(content.text)
  if (type === 'post') {
    const lines = postLines(content).map((line) => line.map(nodeText).join(''))
    return [stringOf(postBody(content).title), ...lines].filter((line) => line !== '').join('\n')
  }
  // Shared documents come as cards: their address is all that can be told of them.
  if (type === 'interactive') return ADDRESS.exec(raw)?.[0] ?? ''
  return ''
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

function postNodes(content: Content): Content[] {
  return postLines(content).flat()
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

/** Placeholders become names; the bot's own goes, it is only how it was called. */
function withNames(raw: string, mentions: readonly Mention[], me: Me): string {
  return raw
    .replace(/@_user_\d+|@_all|@ou_\w+/g, (key) => {
      if (key === '@_all') return '@所有人'
      const mention = mentions.find((m) => m.key === key || `@${openIdOf(m)}` === key)
      if (key === `@${me.openId}` || (mention && openIdOf(mention) === me.openId)) return ' '
      return mention ? `@${mention.name ?? ''}` : key
    })
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim()
}

function openIdOf(mention: Mention): string | undefined {
  return typeof mention.id === 'string' ? mention.id : mention.id?.open_id
}

function otherOf(type: string, text: string, carriesFiles: boolean): InboundMessage['other'] {
  if (ADDRESS.test(text)) return 'link'
  if (carriesFiles || ['text', 'post', 'file', 'image'].includes(type)) return undefined
  return OTHER[type] ?? 'unknown'
}

/** Messages tell milliseconds, presses microseconds. */
function isoTime(time: string | undefined, now: number): string {
  const read = Number(time)
  const milliseconds = read > 1e14 ? read / 1000 : read
  return new Date(milliseconds > 0 && milliseconds < 1e14 ? milliseconds : now).toISOString()
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
