/** What Lark sends, as the app's messages. Pure: an event in, a message or nothing out; other bots and the bot's own words are nothing. */
import type { ChatRef, FileRef, InboundMessage } from '../../src/chat.ts'
import { filesOf, otherOf, readContent, textOf } from './receive/content.ts'
import {
  ADDED,
  ENTERED,
  type EventMessage,
  type Item,
  type LarkEvent,
  type Mention,
  RECALLED,
} from './receive/payloads.ts'

/** The bot: its app, and its own id, by which it is recognised (a name can be changed); empty where it is not known. */
export type Me = { readonly appId: string; readonly openId: string }

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
  /** Whether the chat of a recalled message is known to be a private one. */
  readonly inPrivate?: boolean
}

/** A pressed button: its sentence or the id under which that is kept, and where its card hangs. */
type Press = {
  readonly say?: string
  readonly id?: string
  readonly operator: string
  readonly messageId: string
  readonly chat: ChatRef
}

/** The message of an event; nothing where the event is of another app, of a bot, or says nothing to the app. */
export function toInbound(event: LarkEvent, me: Me, context: Context): InboundMessage | undefined {
  if (event.app_id !== undefined && event.app_id !== me.appId) return undefined
  if (event.message) return fromMessage(event, event.message, me, context)
  if (event.action) return fromPress(event, context)
  if (event.event_key !== undefined) return fromMenu(event, context)
  if (event.event_type === ADDED || event.event_type === ENTERED) return fromArrival(event, context)
  if (event.event_type === RECALLED) return fromRecall(event, context)
  return undefined
}

/** Ids of the messages to look at first: the one quoted, the merged forward itself. */
export function readNeeds(event: LarkEvent): { readonly quoted?: string; readonly bundle?: string } {
  const message = event.message
  if (!message || !isPerson(event)) return {}
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
  if (!isPerson(event) || !sender) return undefined
  const kind = message.chat_type === 'p2p' ? 'private' : 'group'
  const content = readContent(message.content)
  const forwarded = message.message_type === 'merge_forward'
  const files = forwarded ? (context.bundle ?? []) : filesOf(message.message_id, message.message_type, content)
  const raw = textOf(message.message_type, content, message.content ?? '')
  const mentions = message.mentions ?? []
  const mentioned = mentions.some((m) => isMe(openIdOf(m), me)) || (me.openId !== '' && raw.includes(`@${me.openId}`))
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

/** A message taken back. Lark tells neither who did it nor what kind of chat it was in. */
function fromRecall(event: LarkEvent, context: Context): InboundMessage | undefined {
  const { chat_id: chat, message_id: recalls } = event
  if (!chat || !recalls) return undefined
  return {
    // A message is taken back once, under whatever event ids that is told.
    id: `recalled:${recalls}`,
    chat: { platform: 'lark', id: chat, kind: context.inPrivate ? 'private' : 'group' },
    sender: { id: '' },
    sentAt: isoTime(event.recall_time ?? event.create_time, context.now),
    files: [],
    addressed: false,
    recalls,
  }
}

/** Placeholders become names; the bot's own goes, it is only how it was called. */
function withNames(raw: string, mentions: readonly Mention[], me: Me): string {
  return raw
    .replace(/@_user_\d+|@_all|@ou_\w+/g, (key) => {
      if (key === '@_all') return '@所有人'
      const mention = mentions.find((m) => m.key === key || `@${openIdOf(m)}` === key)
      if (isMe(key.slice(1), me) || isMe(mention && openIdOf(mention), me)) return ' '
      return mention ? `@${mention.name ?? ''}` : key
    })
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim()
}

/** Other bots and the bot itself are none; where nothing is said it is one. */
function isPerson({ sender }: LarkEvent): boolean {
  return (sender?.sender_type ?? 'user') === 'user'
}

function isMe(openId: string | undefined, me: Me): boolean {
  return openId !== undefined && openId !== '' && openId === me.openId
}

function openIdOf(mention: Mention): string | undefined {
  return typeof mention.id === 'string' ? mention.id : mention.id?.open_id
}

/** Messages tell milliseconds, presses microseconds. */
function isoTime(time: string | undefined, now: number): string {
  const read = Number(time)
  const milliseconds = read > 1e14 ? read / 1000 : read
  return new Date(milliseconds > 0 && milliseconds < 1e14 ? milliseconds : now).toISOString()
}
