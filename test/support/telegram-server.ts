/**
 * A Bot API server on this machine that keeps Telegram's rules: what it would refuse is refused here with the same words,
 * limits are counted, and faults happen when told to.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { readMultipart, type UploadPart } from './multipart.ts'
import { BOT, createRooms } from './telegram-rooms.ts'
import { bad, checkCommands, checkText, fromParts, nameOf, type Params, Refusal, str } from './telegram-rules.ts'
import { createUpdates } from './telegram-updates.ts'

export const TOKEN = '123456789:TEST-token_of-a_bot_that_never_was_x'
const DOWNLOAD_MOST = 20 * 1024 * 1024

/** before: cut off unprocessed · after: processed, then cut off · silent: never answered. */
export type Trouble =
  | { readonly kind: 'status'; readonly code: number; readonly retryAfter?: number; readonly page?: string }
  | { readonly kind: 'refusal'; readonly code: number; readonly description: string }
  | { readonly kind: 'before' | 'after' | 'silent' }

type Options = {
  readonly now?: () => number
  /** How many times faster than the wall clock `now` runs. */
  readonly speed?: number
  /** As BotFather has it: files and ordinary lines in groups do not arrive. */
  readonly privacy?: boolean
  readonly port?: number
  /** False for a server that answers every getUpdates at once. */
  readonly patient?: boolean
  /** What the address has before `/bot…`, as behind a reverse proxy: `/telegram`. */
  readonly path?: string
  /** For https. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

type Method = (params: Params, parts: ReadonlyMap<string, UploadPart>) => unknown

export type TelegramServer = Awaited<ReturnType<typeof startTelegramServer>>

/** Starts it on a free port of 127.0.0.1. */
export async function startTelegramServer(options: Options = {}) {
  const { now = Date.now, speed = 1, privacy = true, port = 0, path = '', patient = true, tls } = options
  const rooms = createRooms(now)
  const updates = createUpdates(speed, patient)
  const calls: { method: string; params: Params; at: number }[] = []
  const troubles = new Map<string, Trouble[]>()
  const menus = new Map<string, unknown>()
  const queries = new Map<string, { at: number; answer?: Params }>()
  const state = Object.assign(updates.state, { token: TOKEN })

  const methods: Readonly<Record<string, Method>> = {
    getMe: () => ({ ...BOT, can_join_groups: true, can_read_all_group_messages: !privacy }),
    getWebhookInfo: () => ({
      url: state.webhook,
      pending_update_count: updates.pending(),
      ...(state.hookError ? { last_error_message: state.hookError } : {}),
    }),
    setWebhook: (params) => {
      if (params.secret_token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(str(params.secret_token))) {
        throw bad('secret token contains unallowed characters')
      }
      Object.assign(state, { webhook: params.url, secret: params.secret_token ?? '' })
      if (Array.isArray(params.allowed_updates)) state.allowed = params.allowed_updates as string[]
      updates.wake()
      return true
    },
    deleteWebhook: () => {
      state.webhook = ''
      return true
    },
    sendMessage: (params) => {
      rooms.target(params)
      return rooms.post(params, { ...checkText(params.text, params.parse_mode, 4096, 'message'), kind: 'text' })
    },
    sendPhoto: (params, parts) => rooms.upload('photo', params, parts),
    sendDocument: (params, parts) => rooms.upload('document', params, parts),
    editMessageText: (params) => rooms.edit(params, 'text'),
    editMessageCaption: (params) => rooms.edit(params, 'caption'),
    deleteMessage: rooms.remove,
    sendChatAction: (params) => {
      rooms.target(params)
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
    getFile: ({ file_id: id }) => {
      const file = rooms.fileOf(id)
      if (!file) throw bad('invalid file_id')
      if (file.size > DOWNLOAD_MOST && !file.path.startsWith('/')) throw bad('file is too big')
      return { file_id: id, file_unique_id: `u${str(id)}`, file_size: file.size, file_path: file.path }
    },
    getUpdates: () => undefined,
  }

  const run = async (token: string | undefined, method: string, params: Params, ...more: Parts): Promise<unknown> => {
    if (token === undefined || !/^\d+:[\w-]+$/.test(token)) throw new Refusal(404, nameOf(404))
    if (token !== state.token) throw new Refusal(401, nameOf(401))
    const known = methods[method]
    if (!known) throw new Refusal(404, 'Not Found: method not found')
    const [response, parts] = more
    return method === 'getUpdates' ? updates.getUpdates(params, response) : known(params, parts)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    const url = request.url ?? ''
    const place = url.startsWith(path) ? url.slice(path.length) : ''
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(place)
    if (file) return sendFile(file[1]!, decodeURIComponent(file[2]!), response)
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(place) ?? []
    const read = paramsOf(body, request.headers['content-type'] ?? '')
    // A header that cannot be read ends the connection before there is an answer to write.
    if (!read) return void response.writeHead(400).end()
    calls.push({ method, params: read.params, at: now() })
    const trouble = troubles.get(method)?.shift()
    if (trouble?.kind === 'before') return void request.socket.destroy()
    if (trouble?.kind === 'silent') return
    if (trouble?.kind === 'status' && trouble.page !== undefined)
      return void response.writeHead(trouble.code, { 'content-type': 'text/html' }).end(trouble.page)
    try {
      const refusal = refusalOf(trouble)
      if (refusal) throw refusal
      const result = await run(token, method, read.params, response, read.files)
      if (trouble?.kind === 'after') return void request.socket.destroy()
      if (!response.writableEnded) response.end(JSON.stringify({ ok: true, result }))
    } catch (error) {
      const { code, message, parameters } = error instanceof Refusal ? error : new Refusal(500, String(error))
      response.statusCode = code
      const more = parameters ? { parameters } : {}
      response.end(JSON.stringify({ ok: false, error_code: code, description: message, ...more }))
    }
  }

  const sendFile = (token: string, place: string, response: ServerResponse) => {
    const file = rooms.fileAt(place)
    const trouble = troubles.get('file')?.shift()
    if (trouble?.kind === 'before') return void response.destroy()
    if (token !== state.token || !file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': file.bytes.length })
    if (trouble?.kind !== 'after') return void response.end(file.bytes)
    response.write(file.bytes.subarray(0, file.bytes.length / 2), () => response.destroy())
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch(() => request.socket.destroy())
  }
  const server = tls ? createSecureServer(tls, listener) : createServer(listener)
  const listen = (at: number) => new Promise<void>((resolve) => void server.listen(at, '127.0.0.1', resolve))
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(port)
  const address = server.address() as AddressInfo

  return {
    now,
    root: `http://127.0.0.1:${address.port}${path}`,
    port: address.port,
    calls,
    menus,
    queries,
    state,
    room: rooms.room,
    push: updates.push,
    pushAgain: updates.pushAgain,
    addFile: rooms.addFile,
    /** How often it was too much. */
    floods: rooms.floods,
    /** The next calls of a method go wrong, one trouble each; `file` is the download. */
    fail: (method: string, ...list: Trouble[]) => void troubles.set(method, [...(troubles.get(method) ?? []), ...list]),
    /** Nobody listens any more, and again. */
    down: shut,
    up: () => listen(address.port),
    pendingUpdates: updates.pending,
    nextMessageId: rooms.nextMessageId,
    privacy,
    close: shut,
  }
}

type Parts = readonly [response: ServerResponse, parts: ReadonlyMap<string, UploadPart>]

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function paramsOf(body: Buffer, type: string): { params: Params; files: Map<string, UploadPart> } | undefined {
  if (!type.startsWith('multipart/'))
    return { params: JSON.parse(body.toString() || '{}') as Params, files: new Map<string, UploadPart>() }
  const parts = readMultipart(body, type)
  return parts && fromParts(parts)
}

function refusalOf(trouble: Trouble | undefined): Refusal | undefined {
  if (trouble?.kind === 'refusal') return new Refusal(trouble.code, trouble.description)
  if (trouble?.kind !== 'status') return undefined
  const { code, retryAfter: wait } = trouble
  if (wait === undefined) return new Refusal(code, nameOf(code))
  return new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
}
