/** What Telegram sends, as the app's messages. Pure: an update in, a message or nothing out; the bot's own answers and service lines are nothing. */
import type { ChatRef, FileRef, InboundMessage } from '../../src/chat.ts'
import type { Carrying, Chat, Entity, Me, Membership, Message, Person, Query, Sized, Update } from './update.ts'

/** A pressed button: what it carries, and what is written on it. */
export type Press = {
  readonly query: string
  /** Chat and id of the message the button hangs on. */
  readonly message: string
  readonly person: string
  readonly data: string
  readonly label: string | undefined
  readonly language: 'zh' | 'en'
}

const ABSENT = new Set(['left', 'kicked'])

const OTHER: readonly (readonly [NonNullable<InboundMessage['other']>, readonly string[]])[] = [
  ['sticker', ['sticker']],
  ['voice', ['voice', 'audio']],
  ['video', ['video', 'video_note', 'animation']],
  ['location', ['location', 'venue']],
  ['contact', ['contact']],
  ['unknown', ['poll', 'dice', 'game', 'story', 'paid_media', 'invoice', 'checklist', 'live_photo', 'gift']],
]

/** Marks that are not seen but change how a name reads: directions, joiners, controls. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/**
 * The message of an update. Edited messages, posts of channels, other bots and service lines give nothing; being added
 * to a group is a `/start` said there.
 *
 * @param now milliseconds since 1970, for what carries no time of its own, as presses
 * @param sentence what the pressed button stands for
 */
export function toInbound(update: Update, me: Me, now: number, sentence?: string): InboundMessage | undefined {
  if (update.message) return fromMessage(update.update_id, update.message, me, now)
  if (update.callback_query) return fromPress(update.update_id, update.callback_query, now, sentence)
  if (update.my_chat_member) return fromMembership(update.update_id, update.my_chat_member, now)
  return undefined
}

/** The press of an update, where it is one on a message that still is there. */
export function readPress(update: Update): Press | undefined {
  const query = update.callback_query
  if (!query) return undefined
  const data = query.data ?? ''
  const button = query.message?.reply_markup?.inline_keyboard?.flat().find((b) => b.callback_data === data)
  const label = typeof button?.text === 'string' ? button.text : undefined
  const message = query.message ? `${query.message.chat.id}:${query.message.message_id}` : ''
  const person = String(query.from.id)
  return { query: query.id, message, person, data, label, language: languageOf(query.from).language ?? 'zh' }
}

/** A group that became a supergroup: its former id and the new one. */
export function readMigration(update: Update): { readonly from: string; readonly to: string } | undefined {
  const message = update.message
  return message?.migrate_to_chat_id === undefined
    ? undefined
    : { from: String(message.chat.id), to: String(message.migrate_to_chat_id) }
}

function fromMessage(id: number, message: Message, me: Me, now: number): InboundMessage | undefined {
  const chat = chatOf(message.chat, message)
  const sender = senderOf(message)
  if (!chat || !sender) return undefined
  const raw = message.text ?? message.caption
  const entities = message.entities ?? message.caption_entities ?? []
  const files = filesOf(message)
  const other = otherOf(message, entities, files.length > 0)
  if (raw === undefined && files.length === 0 && other === undefined) return undefined
  const text = raw === undefined ? undefined : withHiddenLinks(toPlain(raw, me), entities)
  const quoted = [message.reply_to_message, message.external_reply].flatMap((m) => (m ? filesOf(m) : []))
  return {
    id: String(id),
    chat,
    sender,
    sentAt: timeOf(message, now),
    ...languageOf(message.from),
    ...(text ? { text } : {}),
    files,
    ...(other ? { other } : {}),
    messageId: String(message.message_id),
    ...(quoted.length > 0 ? { quoted } : {}),
    addressed: chat.kind === 'private' || isAddressed(message, raw ?? '', entities, me),
    ...(message.media_group_id ? { album: message.media_group_id } : {}),
  }
}

function fromPress(id: number, query: Query, now: number, sentence: string | undefined): InboundMessage | undefined {
  const message = query.message
  const chat = message && chatOf(message.chat, message)
  if (!chat || !sentence) return undefined
  const messageId = String(message.message_id)
  return {
    id: String(id),
    chat,
    sender: personOf(query.from),
    sentAt: isoTime(now),
    ...languageOf(query.from),
    text: sentence,
    files: [],
    messageId,
    addressed: true,
    pressed: { messageId },
  }
}

function fromMembership(id: number, change: Membership, now: number): InboundMessage | undefined {
  const chat = chatOf(change.chat)
  const added = ABSENT.has(change.old_chat_member.status) && !ABSENT.has(change.new_chat_member.status)
  // Who unblocks the bot in private presses Start, and that is a message of its own.
  if (!added || chat?.kind !== 'group') return undefined
  return {
    id: String(id),
    chat,
    sender: personOf(change.from),
    sentAt: timeOf(change, now),
    ...languageOf(change.from),
    text: '/start',
    files: [],
    addressed: true,
  }
}

function chatOf(chat: Chat, place: Pick<Message, 'is_topic_message' | 'message_thread_id'> = {}): ChatRef | undefined {
  if (chat.type === 'channel') return undefined
  // Outside topics a thread id only tells which reply belongs to which; sending to it is refused.
  const thread = place.is_topic_message && place.message_thread_id ? { thread: String(place.message_thread_id) } : {}
  return {
    platform: 'telegram',
    id: String(chat.id),
    // People have positive ids, groups negative ones; a server of one's own may say nothing else.
    kind: (chat.type ?? (chat.id > 0 ? 'private' : 'group')) === 'private' ? 'private' : 'group',
    ...thread,
  }
}

/** Anonymous administrators and channels write as a chat: its id is nobody's, so nobody's rights come with it. */
function senderOf(message: Message): InboundMessage['sender'] | undefined {
  const chat = message.sender_chat
  if (chat) return { id: String(chat.id), ...(chat.title ? { name: chat.title } : {}) }
  if (message.from) return message.from.is_bot ? undefined : personOf(message.from)
  // A private chat has the id of its person.
  return message.chat.id > 0 ? { id: String(message.chat.id) } : undefined
}

function personOf(person: Person): InboundMessage['sender'] {
  const name = [person.first_name, person.last_name].filter(Boolean).join(' ')
  return { id: String(person.id), ...(name ? { name } : {}) }
}

function languageOf(person: Person | undefined): { language?: 'zh' | 'en' } {
  const code = person?.language_code
  return code ? { language: code.toLowerCase().startsWith('zh') ? 'zh' : 'en' } : {}
}

/** Of a photo the largest size; the list is ordered, but the measure is what counts. */
function filesOf(message: Carrying): FileRef[] {
  const { document, photo } = message
  if (document && !message.animation) {
    const name = (document.file_name ?? '').replace(INVISIBLE, '')
    return [{ key: document.file_id, name, ...sizeOf(document), kind: 'document' }]
  }
  const area = (size: Sized) => (size.width ?? 0) * (size.height ?? 0)
  const largest = photo?.reduce<Sized | undefined>((best, s) => (best && area(best) > area(s) ? best : s), undefined)
  return largest ? [{ key: largest.file_id, name: '', ...sizeOf(largest), kind: 'photo' }] : []
}

function sizeOf(file: { readonly file_size?: number }): { size?: number } {
  return file.file_size === undefined ? {} : { size: file.file_size }
}

function otherOf(message: Message, entities: readonly Entity[], carriesFiles: boolean): InboundMessage['other'] {
  if (entities.some((e) => e.type === 'url' || e.type === 'text_link')) return 'link'
  return carriesFiles ? undefined : OTHER.find(([, keys]) => keys.some((key) => Object.hasOwn(message, key)))?.[0]
}

/** Whether the bot is meant in a group: called by name, answered to, or given a command that is not another bot's. */
function isAddressed(message: Message, text: string, entities: readonly Entity[], me: Me): boolean {
  const command = /^\/\w+(?:@(\w+))?/.exec(text)
  if (command?.[1] && command[1].toLowerCase() !== me.username?.toLowerCase()) return false
  if (command) return true
  const reply = message.reply_to_message
  // The first message of a topic is the topic's own line; it stands as the answered one without being meant.
  if (reply?.from?.id === me.id && reply.forum_topic_created === undefined) return true
  return mention(me).test(text) || entities.some((e) => e.type === 'text_mention' && e.user?.id === me.id)
}

/** Read leniently, as `@bot检查` is no mention to Telegram: there Chinese characters are part of a word. */
function mention(me: Me): RegExp {
  return me.username ? new RegExp(`(?<![\\w.])@${me.username}(?!\\w)`, 'i') : /(?!)/
}

/** The text without the bot's own name; `/check检查` is the command with something behind it. */
function toPlain(text: string, me: Me): string {
  return text
    .replace(new RegExp(`^(/\\w+)@${me.username}(?!\\w)`, 'i'), '$1 ')
    .replace(new RegExp(mention(me), 'gi'), ' ')
    .replace(/^(\/\w+)(?=[^\s\w@])/, '$1 ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Addresses that hide behind words are written out. */
function withHiddenLinks(text: string, entities: readonly Entity[]): string {
  const hidden = entities.flatMap((e) => (e.type === 'text_link' && e.url && !text.includes(e.url) ? [e.url] : []))
  return [text, ...hidden].join(' ')
}

/** Servers of one's own may leave the time out. */
function timeOf({ date }: { readonly date?: number }, now: number): string {
  return isoTime(date === undefined ? now : date * 1000)
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
