import { BOT, type Shown } from './telegram-rooms.ts'
import type { TelegramServer } from './telegram-server.ts'

type Said = {
  readonly text?: string
  readonly caption?: string
  readonly document?: { readonly name: string; readonly bytes?: Buffer; readonly size?: number }
  readonly answers?: number
  readonly album?: string
  readonly thread?: number
  readonly more?: Readonly<Record<string, unknown>>
}

const WORD = /[\p{L}\p{N}_]/u

/** Somebody who writes to the bot, in private or, where `chat` is negative, in a group. */
export function personOn(server: TelegramServer, id = 4242, chat = id) {
  const from = { id, is_bot: false, first_name: '云', last_name: '溪', language_code: 'zh-hans' }
  const place =
    chat < 0 ? { id: chat, type: 'supergroup', title: '云溪县年报' } : { id: chat, type: 'private', first_name: '云' }
  const carried = new Map<number, object>()

  const say = async ({ text, caption, document, answers, album, thread, more }: Said): Promise<number> => {
    const room = server.room(chat)
    const messageId = server.nextMessageId()
    room.known.add(messageId)
    if (thread) room.threads.add(thread)
    const words = text ?? caption ?? ''
    const entities = entitiesOf(words)
    const file = document && {
      document: {
        file_id: server.addFile(document.bytes ?? Buffer.from(document.name), document.name, document.size),
        file_unique_id: `u${messageId}`,
        file_name: document.name,
        file_size: document.size ?? document.bytes?.length ?? Buffer.byteLength(document.name),
      },
    }
    const own = answers !== undefined && room.messages.some((m) => m.id === answers)
    const reply =
      answers === undefined
        ? {}
        : { reply_to_message: { message_id: answers, ...(own ? { from: BOT } : {}), ...carried.get(answers) } }
    if (file) carried.set(messageId, file)
    // In privacy mode a group's lines reach a bot only when Telegram itself sees that they are meant for it.
    const meant =
      own || entities.some((e) => e.type === 'bot_command' || (e.type === 'mention' && e.text === `@${BOT.username}`))
    if (chat < 0 && server.privacy && !meant) return messageId
    const message = {
      message_id: messageId,
      from,
      chat: place,
      date: Math.floor(server.now() / 1000),
      ...(text === undefined ? {} : { text, entities }),
      ...(caption === undefined ? {} : { caption, caption_entities: entities }),
      ...file,
      ...reply,
      ...(album ? { media_group_id: album } : {}),
      ...(thread ? { message_thread_id: thread, is_topic_message: true } : {}),
      ...more,
    }
    await server.push({ message })
    return messageId
  }

  const press = async (shown: Shown, label: string): Promise<string> => {
    const button = shown.buttons.flat().find((b) => b.text === label)
    if (!button) throw new Error(`no button ${label}`)
    const query = String(server.nextMessageId())
    server.queries.set(query, { at: server.now() })
    const message = {
      message_id: shown.id,
      chat: place,
      reply_markup: { inline_keyboard: shown.buttons },
      ...(shown.thread ? { message_thread_id: shown.thread, is_topic_message: true } : {}),
    }
    await server.push({ callback_query: { id: query, from, data: button.callback_data, message } })
    return query
  }

  return { id, chat, say, press, sees: (): readonly Shown[] => server.room(chat).messages }
}

/** As the server finds them: a mention or a command ends at a character that is no letter, and Chinese are letters. */
function entitiesOf(text: string) {
  return [...text.matchAll(/@\w{5,32}|\/\w{1,32}(?:@\w{5,32})?|https?:\/\/[^\s，。]+/g)].flatMap((match) => {
    const [before, after] = [text[match.index - 1] ?? ' ', text[match.index + match[0].length] ?? ' ']
    const link = match[0].startsWith('http')
    if (!link && (WORD.test(before) || WORD.test(after) || before === '/' || before === ':')) return []
    const type = link ? 'url' : match[0].startsWith('@') ? 'mention' : 'bot_command'
    return [{ type, offset: match.index, length: match[0].length, text: match[0] }]
  })
}
