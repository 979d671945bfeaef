/** One message to where its chat is now: files that Telegram has are named, topics that are gone left out. */
import { createHash } from 'node:crypto'
import { TelegramError } from 'telegraf'
import type { ChatRef } from '../../src/chat.ts'
import type { Memory } from '../types.ts'
import type { Api, Call, Calls } from './calls.ts'
import { descriptionOf, isUnchanged } from './trouble.ts'
import { isSource, isUpload } from './uploads.ts'

/** Ids that may have been given to other messages meanwhile. */
const PROBES = 6
const KNOWN_MOST = 200

type Arrived = { readonly message_id: number } | 'unknown' | undefined

export type Posting = {
  /** Makes a call for a chat, once; errors as telegraf throws them. */
  readonly post: (chat: ChatRef, call: Call) => Promise<unknown>
  /**
   * After a connection or the process broke: the message, where it arrived all the same; «unknown» where that cannot
   * be told now.
   *
   * @param before id of the last message known when it was sent, as `newest` told it
   */
  readonly arrived: (chat: ChatRef, call: Call, before?: number) => Promise<Arrived>
  /** Id of the last message that passed by: the next one's comes after it. */
  readonly newest: (chat: ChatRef) => number | undefined
  /** A person's message passed by. */
  readonly saw: (chat: ChatRef, messageId: string) => void
  /** A message was sent, and is known to be this one. */
  readonly sent: (chat: ChatRef, messageId: string) => void
  /** A group got another id: messages go there, while the app goes on knowing it by the first. */
  readonly migrated: (from: string, to: string) => Promise<void>
  /** The id by which the app knows a chat. */
  readonly firstId: (id: string) => Promise<string>
}

export function createPosting(api: Api, calls: Calls, memory: Memory): Posting {
  const uploaded = new Map<string, string>()
  const latest = new Map<string, number>()
  /** Messages that are known for what they are: none of them is the one that is looked for. */
  const own = new Map<string, string>()

  const migrated = async (from: string, to: string) => {
    await memory.put(`to:${from}`, to)
    await memory.put(`from:${to}`, from)
  }

  const post = async (chat: ChatRef, { method, params }: Call): Promise<unknown> => {
    const field = method === 'sendPhoto' ? 'photo' : 'document'
    const file = params[field]
    const digest = isSource(file)
      ? createHash('sha256').update(field).update(file.filename).update(file.source).digest('hex')
      : ''
    const known = uploaded.get(digest)
    const chatId = (await memory.get(`to:${chat.id}`)) ?? chat.id
    const full = { ...params, chat_id: chatId, ...(known ? { [field]: known } : {}) }
    try {
      const result = await api(method, full)
      const id = digest === '' ? undefined : fileIdOf(result)
      if (id) remember(uploaded, digest, id)
      return result
    } catch (error) {
      const moved = error instanceof TelegramError ? error.parameters?.migrate_to_chat_id : undefined
      if (moved !== undefined) {
        await migrated(chat.id, String(moved))
        return api(method, { ...full, chat_id: String(moved) })
      }
      // Only where Telegram no longer knows the file: after a cut it may have arrived.
      if (known && error instanceof TelegramError && error.code === 400) {
        uploaded.delete(digest)
        return api(method, { ...full, [field]: file })
      }
      if (params.message_thread_id !== undefined && /thread not found/i.test(descriptionOf(error))) {
        return api(method, { ...full, message_thread_id: undefined })
      }
      throw error
    }
  }

  /** An edit into what a message already says is refused as no change; of one that is not there, as not found. */
  const isThere = async (chat: ChatRef, probe: Call, id: number): Promise<boolean | undefined> => {
    try {
      const call = { ...probe, params: { ...probe.params, message_id: id } }
      return messageIdOf(await calls.inChat(chat, true, () => post(chat, call))) === String(id)
    } catch (error) {
      if (isUnchanged(error)) return true
      return error instanceof TelegramError ? false : undefined
    }
  }

  const newest = (chat: ChatRef) => latest.get(boxOf(chat))

  const saw = (chat: ChatRef, messageId: string) => {
    const id = Number(messageId)
    if (id > 0) latest.set(boxOf(chat), Math.max(newest(chat) ?? 0, id))
  }

  return {
    post,
    migrated,
    newest,
    saw,
    firstId: async (id) => (await memory.get(`from:${id}`)) ?? id,
    sent: (chat, messageId) => {
      saw(chat, messageId)
      remember(own, `${chat.id}:${messageId}`, messageId)
    },
    arrived: async (chat, call, before = newest(chat)) => {
      if (before === undefined) return undefined
      const { message_thread_id: _t, reply_parameters: _r, photo: _p, document: _d, ...content } = call.params
      const probe = { method: isUpload(call) ? 'editMessageCaption' : 'editMessageText', params: content }
      for (let id = before + 1; id <= before + PROBES; id += 1) {
        if (own.has(`${chat.id}:${id}`)) continue
        const there = await isThere(chat, probe, id)
        if (there) return { message_id: id }
        if (there === undefined) return 'unknown'
      }
      return undefined
    },
  }
}

/** The topic a chat stands for, as a parameter. */
export function placeOf(chat: ChatRef): Call['params'] {
  return chat.thread ? { message_thread_id: Number(chat.thread) } : {}
}

/** The id of a message Telegram answers with; empty where there is none. */
export function messageIdOf(result: unknown): string {
  return typeof result === 'object' && result !== null && 'message_id' in result ? String(result.message_id) : ''
}

/** Supergroups number their messages; all other chats of a bot share one row of numbers. */
function boxOf(chat: ChatRef): string {
  return chat.id.startsWith('-100') ? chat.id : 'bot'
}

type Sent = {
  readonly document?: { readonly file_id?: string }
  readonly photo?: readonly { readonly file_id?: string }[]
}

function fileIdOf(result: unknown): string | undefined {
  const { document, photo } = (typeof result === 'object' && result !== null ? result : {}) as Sent
  return document?.file_id ?? photo?.at(-1)?.file_id
}

function remember(map: Map<string, string>, key: string, value: string) {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > KNOWN_MOST && oldest !== undefined) map.delete(oldest)
}
