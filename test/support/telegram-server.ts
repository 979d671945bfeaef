/**
 * A Bot API server on this machine that keeps Telegram's rules: what it would refuse is refused here with the same words,
 * limits are counted, and faults happen when told to. Longer than others because it is one protocol.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { readMultipart, type UploadPart } from './multipart.ts'
import {
  bad,
  checkCommands,
  checkKeyboard,
  checkText,
  cleanFileName,
  createFlood,
  fromParts,
  type Kind,
  nameOf,
  type Params,
  Refusal,
  str,
} from './telegram-rules.ts'

export const TOKEN = '123456789:TEST-token_of-a_bot_that_never_was_x'
export const BOT = { id: 123456789, is_bot: true, first_name: '勾稽', username: 'gouji_test_bot' }

/** before: cut off unprocessed · after: processed, then cut off. */
export type Trouble =
  | { readonly kind: 'status'; readonly code: number; readonly retryAfter?: number; readonly page?: string }
  | { readonly kind: 'before' | 'after' | 'silent' }

export type Shown = {
  readonly id: number
  text: string
  entities: readonly unknown[]
  buttons: { text: string; callback_data: string }[][]
  readonly kind: 'text' | 'photo' | 'document'
  readonly fileName?: string
  readonly bytes?: Buffer
  readonly replyTo?: number
  readonly thread?: number
  edits: number
  readonly at: number
}
type Room = {
  readonly kind: Kind
  messages: Shown[]
  known: Set<number>
  threads: Set<number>
  blocked?: string
  movedTo?: number
}
type Poll = { readonly response: ServerResponse; readonly wake: () => void }
type Options = {
  readonly now?: () => number
  /** How many times faster than the wall clock `now` runs. */
  readonly speed?: number
  /** As BotFather has it: files and ordinary lines in groups do not arrive. */
  readonly privacy?: boolean
  readonly port?: number
}

export type TelegramServer = Awaited<ReturnType<typeof startTelegramServer>>

/** Starts it on a free port of 127.0.0.1. */
export async function startTelegramServer({ now = Date.now, speed = 1, privacy = true, port = 0 }: Options = {}) {
  const rooms = new Map<string, Room>()
  const pending: { update_id: number; body: Params }[] = []
  const files = new Map<string, { bytes: Buffer; size: number; path: string; name: string }>()
  const calls: { method: string; params: Params; at: number }[] = []
  const troubles = new Map<string, Trouble[]>()
  const menus = new Map<string, unknown>()
  const queries = new Map<string, { at: number; answer?: Params }>()
  const flood = createFlood(now)
  const state = {
    floods: 0,
    offset: 0,
    webhook: '',
    secret: '',
    hookError: '',
    token: TOKEN,
    root: '',
    allowed: [] as string[],
  }
  let next = 1000
  let updateId = 700_000_000
  let poll: Poll | undefined

  const room = (id: number | string): Room => {
    const found = rooms.get(String(id))
    if (found) return found
    const made: Room = {
      kind: Number(id) < 0 ? 'group' : 'private',
      messages: [],
      known: new Set(),
      threads: new Set(),
    }
    rooms.set(String(id), made)
    return made
  }

  const target = (params: Params): Room => {
    const found = rooms.get(str(params.chat_id))
    if (!found) throw bad('chat not found')
    if (found.blocked) throw new Refusal(403, `Forbidden: ${found.blocked}`)
    if (found.movedTo !== undefined) {
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: found.movedTo,
      })
    }
    return found
  }

  const counted = (params: Params, place: Room) => {
    const wait = flood(str(params.chat_id), place.kind)
    if (wait === 0) return
    state.floods += 1
    throw new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
  }

  /** What all kinds of new messages share: place, topic, the message that is answered. */
  const post = (params: Params, content: Omit<Shown, 'id' | 'edits' | 'at' | 'buttons'>): Params => {
    const place = target(params)
    const buttons = checkKeyboard(params.reply_markup)
    const thread = params.message_thread_id === undefined ? undefined : Number(params.message_thread_id)
    if (thread !== undefined && !place.threads.has(thread)) throw bad('message thread not found')
    const reply = params.reply_parameters as { message_id?: number; allow_sending_without_reply?: boolean } | undefined
    const found = reply?.message_id !== undefined && place.known.has(reply.message_id)
    if (reply && !found && !reply.allow_sending_without_reply) throw bad('message to be replied not found')
    counted(params, place)
    next += 1
    const replied = found ? { replyTo: reply?.message_id ?? 0 } : {}
    const shown: Shown = {
      ...content,
      ...replied,
      ...(thread ? { thread } : {}),
      id: next,
      buttons,
      edits: 0,
      at: now(),
    }
    place.known.add(next)
    place.messages.push(shown)
    return { message_id: next, date: Math.floor(now() / 1000), chat: { id: Number(params.chat_id) }, from: BOT }
  }

  const upload = (field: 'photo' | 'document', params: Params, parts: ReadonlyMap<string, UploadPart>): Params => {
    const part = parts.get(field)
    const before = typeof params[field] === 'string' ? files.get(params[field]) : undefined
    if (!part && !before) throw bad(`wrong remote file identifier specified`)
    const bytes = part?.bytes ?? before!.bytes
    if (bytes.length === 0) throw bad('file must be non-empty')
    if (bytes.length > (field === 'photo' ? 10 : 50) * 1024 * 1024) throw new Refusal(413, 'Request Entity Too Large')
    if (field === 'photo' && part && bytes.readUInt32BE(0) !== 0x89504e47) throw bad('IMAGE_PROCESS_FAILED')
    const caption = checkText(params.caption ?? '', params.parse_mode, 1024, 'message caption')
    const fileName = part ? cleanFileName(part.fileName ?? '') : before!.name
    const message = post(params, { ...caption, kind: field, fileName, bytes })
    const id = part ? addFile(bytes, fileName) : str(params[field])
    return { ...message, [field]: field === 'photo' ? [{ file_id: id }] : { file_id: id, file_name: fileName } }
  }

  const edit = (params: Params, field: 'text' | 'caption'): Params => {
    const place = target(params)
    counted(params, place)
    const shown = place.messages.find((m) => m.id === params.message_id)
    if (!shown) throw bad('message to edit not found')
    if ((shown.kind === 'text') !== (field === 'text')) throw bad(`there is no ${field} in the message to edit`)
    const [most, what] = field === 'text' ? ([4096, 'message'] as const) : ([1024, 'message caption'] as const)
    const content = checkText(params[field] ?? '', params.parse_mode, most, what)
    const buttons = checkKeyboard(params.reply_markup)
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
    if (same([content.text, content.entities, buttons], [shown.text, shown.entities, shown.buttons])) {
      throw bad(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    }
    Object.assign(shown, content, { buttons, edits: shown.edits + 1 })
    return { message_id: shown.id }
  }

  const addFile = (bytes: Buffer, name: string, size = bytes.length): string => {
    const number = files.size + 1
    const id = `BQAC${number}`
    const path = `documents/file_${number}${/\.\w+$/.exec(name)?.[0] ?? ''}`
    files.set(id, { bytes, size, path, name })
    return id
  }

  const methods: Readonly<Record<string, (params: Params, parts: ReadonlyMap<string, UploadPart>) => unknown>> = {
    getMe: () => ({ ...BOT, can_join_groups: true, can_read_all_group_messages: !privacy }),
    getWebhookInfo: () => ({
      url: state.webhook,
      pending_update_count: pending.length,
      ...(state.hookError ? { last_error_message: state.hookError } : {}),
    }),
    setWebhook: (params) => {
      if (params.secret_token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(str(params.secret_token))) {
        throw bad('secret token contains unallowed characters')
      }
      Object.assign(state, { webhook: params.url, secret: params.secret_token ?? '' })
      if (Array.isArray(params.allowed_updates)) state.allowed = params.allowed_updates as string[]
      poll?.wake()
      return true
    },
    deleteWebhook: () => {
      state.webhook = ''
      return true
    },
    sendMessage: (params) => {
      target(params)
      return post(params, { ...checkText(params.text, params.parse_mode, 4096, 'message'), kind: 'text' })
    },
    sendPhoto: (params, parts) => upload('photo', params, parts),
    sendDocument: (params, parts) => upload('document', params, parts),
    editMessageText: (params) => edit(params, 'text'),
    editMessageCaption: (params) => edit(params, 'caption'),
    deleteMessage: (params) => {
      const place = target(params)
      if (!place.messages.some((m) => m.id === params.message_id)) throw bad('message to delete not found')
      place.messages = place.messages.filter((m) => m.id !== params.message_id)
      return true
    },
    sendChatAction: (params) => {
      target(params)
      if (!/^(typing|upload_document|upload_photo)$/.test(str(params.action)))
        throw bad('wrong parameter action in request')
      return true
    },
    answerCallbackQuery: (params) => {
      const query = queries.get(str(params.callback_query_id))
      if (!query || now() - query.at > 15_000) {
        throw bad('query is too old and response timeout expired or query ID is invalid')
      }
      if (str(params.text).length > 200) throw bad('MESSAGE_TOO_LONG')
      query.answer = params
      return true
    },
    setMyCommands: (params) => {
      menus.set(checkCommands(params), params.commands)
      return true
    },
    getFile: (params) => {
      const file = files.get(str(params.file_id))
      if (!file) throw bad('invalid file_id')
      if (file.size > 20 * 1024 * 1024) throw bad('file is too big')
      return {
        file_id: params.file_id,
        file_unique_id: `u${str(params.file_id)}`,
        file_size: file.size,
        file_path: file.path,
      }
    },
    getUpdates: () => undefined,
  }

  const getUpdates = async (params: Params, response: ServerResponse): Promise<unknown> => {
    if (state.webhook) {
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    if (poll) {
      poll.response.statusCode = 409
      const description =
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
      poll.response.end(JSON.stringify({ ok: false, error_code: 409, description }))
      poll.wake()
    }
    if (Array.isArray(params.allowed_updates)) state.allowed = params.allowed_updates as string[]
    const offset = Number(params.offset ?? 0)
    while (pending[0] && pending[0].update_id < offset) pending.shift()
    state.offset = Math.max(state.offset, offset)
    if (pending.length === 0 && Number(params.timeout ?? 0) > 0) {
      const stop = new AbortController()
      const own: Poll = { response, wake: () => stop.abort() }
      poll = own
      response.on('close', own.wake)
      await delay((Number(params.timeout) * 1000) / speed, undefined, { signal: stop.signal }).catch(() => undefined)
      if (poll === own) poll = undefined
    }
    return pending
      .slice(0, Math.min(100, Number(params.limit ?? 100)))
      .map(({ update_id, body }) => ({ update_id, ...body }))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '')
    if (file) return sendFile(file[1]!, file[2]!, response)
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    const type = request.headers['content-type'] ?? ''
    const parts = type.startsWith('multipart/') ? readMultipart(body, type) : []
    // A header that cannot be read ends the connection before there is an answer to write.
    if (!parts) return void response.writeHead(400).end()
    const { params, files: uploads } =
      parts.length > 0
        ? fromParts(parts)
        : { params: JSON.parse(body.toString() || '{}') as Params, files: new Map<string, UploadPart>() }
    calls.push({ method, params, at: now() })
    const trouble = troubles.get(method)?.shift()
    if (trouble?.kind === 'before') return void request.socket.destroy()
    if (trouble?.kind === 'silent') return
    try {
      if (trouble?.kind === 'status') {
        if (trouble.page !== undefined)
          return void response.writeHead(trouble.code, { 'content-type': 'text/html' }).end(trouble.page)
        const wait = trouble.retryAfter
        throw wait === undefined
          ? new Refusal(trouble.code, nameOf(trouble.code))
          : new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
      }
      if (token === undefined || !/^\d+:[\w-]+$/.test(token)) throw new Refusal(404, nameOf(404))
      if (token !== state.token) throw new Refusal(401, nameOf(401))
      const run = methods[method]
      if (!run) throw new Refusal(404, 'Not Found: method not found')
      const result = method === 'getUpdates' ? await getUpdates(params, response) : run(params, uploads)
      if (trouble?.kind === 'after') return void request.socket.destroy()
      if (!response.writableEnded) response.end(JSON.stringify({ ok: true, result }))
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, String(error))
      const { code, message, parameters } = refusal
      response.statusCode = code
      response.end(
        JSON.stringify({ ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) }),
      )
    }
  }

  const sendFile = (token: string, path: string, response: ServerResponse) => {
    const file = [...files.values()].find((f) => f.path === path)
    const trouble = troubles.get('file')?.shift()
    if (trouble?.kind === 'before') return void response.destroy()
    if (token !== state.token || !file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': file.bytes.length })
    if (trouble?.kind !== 'after') return void response.end(file.bytes)
    response.write(file.bytes.subarray(0, file.bytes.length / 2), () => response.destroy())
  }

  const push = async (body: Params, id?: number): Promise<number> => {
    updateId += 1
    const update = { update_id: id ?? updateId, body }
    if (state.allowed.length > 0 && !state.allowed.some((kind) => kind in body)) return update.update_id
    if (state.webhook) {
      await deliver(update)
      return update.update_id
    }
    pending.push(update)
    poll?.wake()
    return update.update_id
  }

  const deliver = async ({ update_id, body }: (typeof pending)[number]) => {
    for (let wait = 1; wait <= 8; wait *= 2) {
      const response = await fetch(state.webhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': state.secret },
        body: JSON.stringify({ update_id, ...body }),
      }).catch((error: unknown) => ({ ok: false, status: String(error) }))
      if (response.ok) return
      state.hookError = `Wrong response from the webhook: ${response.status}`
      await delay((wait * 1000) / speed)
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  const listen = (at: number) => new Promise<void>((resolve) => void server.listen(at, '127.0.0.1', resolve))
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(port)
  const address = server.address() as AddressInfo
  state.root = `http://127.0.0.1:${address.port}`

  return {
    now,
    root: state.root,
    port: address.port,
    calls,
    menus,
    queries,
    state,
    room,
    push,
    addFile,
    /** The next calls of a method go wrong, one trouble each; `file` is the download. */
    fail: (method: string, ...list: Trouble[]) => void troubles.set(method, [...(troubles.get(method) ?? []), ...list]),
    /** Nobody listens any more, and again. */
    down: shut,
    up: () => listen(address.port),
    pendingUpdates: () => pending.length,
    nextMessageId: () => {
      next += 1
      return next
    },
    privacy,
    close: shut,
  }
}
