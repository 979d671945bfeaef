/**
 * Lark/Feishu through its SDK: settings, receiving, downloads, what is wrong with it. Nothing of the SDK leaves this
 * folder. May import src/chat, src/fault, src/text, src/delivery, the SDK, axios (the SDK's HTTP) and hono.
 * Longer than others because a platform is three files.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { AESCipher, Client, EventDispatcher, type HttpInstance, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk'
import axios, { type AxiosResponse, isAxiosError } from 'axios'
import type { Hono, Context as HttpContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Adapter, Diagnosis, FileRef, Health, InboundMessage } from '../../src/chat.ts'
import { DeliveryError, Fault } from '../../src/fault.ts'
import { words } from '../../src/text/index.ts'
import {
  type Context,
  ENTERED,
  type FileKey,
  type Item,
  type LarkEvent,
  type Me,
  readItems,
  readNeeds,
  readPress,
  toInbound,
} from './inbound.ts'
import { createSender, type LarkApi, LarkError, type Memory } from './outbound.ts'

const ROOTS: Readonly<Record<string, string>> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' }
const EVENTS_PATH = '/lark/events'
const DOWNLOAD_MOST = 100 * 1024 * 1024
const EVENT_BYTES = 1024 * 1024
/** Webhook events of another time are a replay. */
const FRESH = 5 * 60_000
/** Looking up what an event refers to happens before it is acknowledged, so it must be quick. */
const LOOK_UP = 1200
/** A second press of the same button so soon is the same press. */
const DOUBLE_PRESS = 4000
/** Permission troubles are told of once in so long. */
const DENIED_AGAIN = 5 * 60_000
const DENIED_LASTS = 24 * 3_600_000

/** Events that are listened to; which of them were ever received is kept for `doctor`. */
const MESSAGE = 'im.message.receive_v1'
const PRESS = 'card.action.trigger'
const RECALLED = 'im.message.recalled_v1'
const EVENTS = [MESSAGE, ENTERED, 'im.chat.member.bot.added_v1', 'application.bot.menu_v6'] as const
const QUIET_EVENTS = [
  'im.message.message_read_v1',
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
  'im.chat.member.bot.deleted_v1',
] as const

/** One of each line must be granted. */
const SCOPES: readonly (readonly string[])[] = [
  ['im:message', 'im:message:send_as_bot'],
  ['im:message', 'im:message:readonly', 'im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
  ['im:message', 'im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
  ['im:message', 'im:message:readonly'],
  ['im:message', 'im:message:update'],
  ['im:resource'],
]

const rate = z.strictObject({ most: z.int().min(1), per: z.int().min(1) })

/** The adapter's settings; all but app id and secret have defaults. */
const settingsSchema = z
  .strictObject({
    /** The SDK's long connection refuses any other shape, without a word. */
    appId: z.string().regex(/^cli_[0-9a-fA-F]{16}$/),
    appSecret: z.string().min(8),
    domain: z
      .union([z.enum(['feishu', 'lark']), z.url({ protocol: /^https?$/ })])
      .default('feishu')
      .transform((domain) => (ROOTS[domain] ?? domain).replace(/\/+$/, '')),
    events: z.enum(['websocket', 'webhook']).default('websocket'),
    encryptKey: z.string().min(1).optional(),
    verificationToken: z.string().min(1).optional(),
    /** Seconds of silence after a ping that end a long connection: it may be dead without being closed. */
    pingTimeout: z.number().positive().default(20),
    /** Messages in so many milliseconds; below what Lark publishes, as what is sent evenly may arrive at once. */
    limits: z
      .strictObject({
        overall: z.array(rate).default([
          { most: 8, per: 250 },
          { most: 950, per: 60_000 },
        ]),
        chat: rate.default({ most: 4, per: 1000 }),
        message: rate.default({ most: 2, per: 1000 }),
      })
      .prefault({}),
  })
  .refine(({ events, encryptKey }) => events === 'websocket' || encryptKey !== undefined, {
    path: ['encryptKey'],
    error: 'LARK_EVENTS=webhook needs LARK_ENCRYPT_KEY: without it nobody knows who sends an event',
  })

export type LarkSettings = z.output<typeof settingsSchema>

/** Settings from the environment and the `lark` section of the configuration. Throws zod's error. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  section: Readonly<Record<string, unknown>> = {},
): LarkSettings {
  const read = settingsOf(env, section)
  if (read.success) return read.data
  throw read.error
}

function settingsOf(
  env: Readonly<Record<string, string | undefined>>,
  section: Readonly<Record<string, unknown>> = {},
) {
  const given = {
    appId: env.LARK_APP_ID,
    appSecret: env.LARK_APP_SECRET,
    domain: env.LARK_DOMAIN,
    events: env.LARK_EVENTS,
    encryptKey: env.LARK_ENCRYPT_KEY,
    verificationToken: env.LARK_VERIFICATION_TOKEN,
  }
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
  return settingsSchema.safeParse({ ...section, ...set })
}

type Log = Readonly<Record<'info' | 'warn' | 'error', (facts: object, message: string) => void>>

export type LarkDeps = {
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly memory: Memory
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
  /** Where webhook events are taken in. */
  readonly http?: Pick<Hono, 'post'>
}

/** The adapter. `start` answers at once and goes on trying by itself; `health` tells how it goes. */
export function create(
  settings: LarkSettings,
  deps: LarkDeps,
): Adapter & { readonly health: () => Health; readonly doctor: () => Promise<Diagnosis[]> } {
  const { appId, appSecret, domain } = settings
  const { memory } = deps
  const redact = redactor([appSecret, settings.encryptKey, settings.verificationToken])
  const log = (level: keyof Log, message: string, error?: unknown) =>
    deps.log[level](error === undefined ? {} : { detail: redact(messageOf(error)) }, `lark: ${message}`)
  const receiving = new AbortController()
  const closing = new AbortController()
  // Every chat that waits for the rates listens.
  setMaxListeners(0, closing.signal)
  const sleep = async (ms: number, signal: AbortSignal) => {
    await (deps.sleep ?? ((time, until) => delay(time, undefined, { signal: until })))(ms, signal).catch(() => {
      throw new DeliveryError('unreachable', 'stopping')
    })
  }

  const logger = sdkLogger((level, text) => deps.log[level]({ detail: redact(text) }, 'lark: sdk'))
  const cache = tokenCache(deps.now)
  const client = new Client({
    appId,
    appSecret,
    domain,
    cache,
    logger,
    loggerLevel: LoggerLevel.warn,
    httpInstance: httpFor(redact),
  })
  let me: Me | undefined
  let health: Health = { state: 'waiting', since: deps.now() }
  let handling: (message: InboundMessage) => Promise<void> = async () => {
    throw new Error('not started')
  }
  let running: Promise<void> = Promise.resolve()
  let deniedAt = Number.NEGATIVE_INFINITY
  const presses = new Map<string, number>()
  const known = new Set<string>()

  const become = (state: Health['state'], error?: unknown) => {
    const detail = error === undefined ? {} : { detail: redact(messageOf(error)) }
    if (state === health.state && detail.detail === health.detail) return
    health = { state, since: deps.now(), ...detail }
    log(state === 'refused' ? 'error' : 'info', state, error)
  }

  /** Every call goes through here: a token that was revoked is fetched anew once, the SDK would keep it for hours. */
  const call = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request().catch((error: unknown) => {
        if (!(error instanceof LarkError) || !isToken(error.code)) throw error
        cache.clear()
        return request()
      })
    } catch (error) {
      const code = error instanceof LarkError ? error.code : undefined
      if (code !== undefined && isWrongApp(code)) become('refused', error)
      if (code !== undefined && isDenied(code)) await noteDenied(error)
      throw error
    }
  }

  /** The answer to a missing permission holds the address where it is granted: for the log, and for `doctor`. */
  const noteDenied = async (error: unknown) => {
    if (deps.now() - deniedAt < DENIED_AGAIN) return
    deniedAt = deps.now()
    log('error', 'a permission is missing', error)
    await memory.put('denied', `${deps.now()} ${redact(messageOf(error))}`)
  }

  const sender = createSender({
    api: larkApi(client, call),
    memory,
    clock: { now: deps.now, sleep: (ms) => sleep(ms, closing.signal) },
    limits: settings.limits,
    log: (message, facts) => deps.log.warn(facts, message),
  })

  const hello = async (): Promise<Me> => {
    if (!me) {
      const openId = (await call(() => botInfo(client))).open_id
      if (!openId) throw new LarkError('the app has no bot', { code: 230006 })
      me = { appId, openId }
    }
    return me
  }

  const items = (messageId: string): Promise<Item[]> =>
    call(async () => {
      const { data } = await client.im.v1.message.get({ path: { message_id: messageId } })
      return (data?.items ?? []) as Item[]
    })

  /** A message that could not be looked at in time is looked at again when its file is fetched. */
  const lookUp = async (messageId: string, self: Me): Promise<ReturnType<typeof readItems>> => {
    try {
      return readItems(await within(LOOK_UP, items(messageId)), self)
    } catch (error) {
      log('warn', 'a message could not be looked at', error)
      const refused = error instanceof LarkError && error.code !== undefined
      const key: FileKey = { message: messageId, type: 'file' }
      return { files: refused ? [] : [{ key: JSON.stringify(key), name: '', kind: 'document' }], mine: false }
    }
  }

  const contextOf = async (event: LarkEvent, self: Me): Promise<Context> => {
    const { quoted, bundle } = readNeeds(event)
    const [answered, forwarded] = await Promise.all([
      quoted ? lookUp(quoted, self) : undefined,
      bundle ? lookUp(bundle, self) : undefined,
    ])
    const person = event.operator?.operator_id?.open_id
    const privateChat = person ? await memory.get(`private:${person}`) : undefined
    return {
      now: deps.now(),
      ...(answered ? { quoted: answered } : {}),
      ...(forwarded ? { bundle: forwarded.files } : {}),
      ...(privateChat ? { privateChat } : {}),
    }
  }

  const rememberOnce = async (key: string, value: string) => {
    if (known.has(key)) return
    if ((await memory.get(key)) !== value) await memory.put(key, value)
    if (known.size > 10_000) known.clear()
    known.add(key)
  }

  /** Stores what an event says. It is acknowledged when this resolves. */
  const receive = async (event: LarkEvent): Promise<void> => {
    const self = await within(LOOK_UP, hello())
    const greeting = event.event_type === ENTERED ? `greeted:${event.chat_id}` : undefined
    if (greeting && (await memory.get(greeting))) return
    const message = toInbound(event, self, await contextOf(event, self))
    if (!message) return
    if (message.chat.thread && message.messageId) {
      await rememberOnce(`thread:${message.chat.thread}`, message.messageId)
    }
    if (message.chat.kind === 'private' && message.chat.id.startsWith('oc_')) {
      await rememberOnce(`private:${message.sender.id}`, message.chat.id)
    }
    await handling(message)
    if (greeting) await memory.put(greeting, 'yes')
    await rememberOnce(`seen:${MESSAGE}`, 'yes')
  }

  /** A press is answered at once, whatever it starts. */
  const receivePress = async (event: LarkEvent): Promise<object> => {
    const press = readPress(event)
    if (!press) return toast('info', words('zh').lark.buttonGone)
    const sentence = press.say ?? (press.id ? await memory.get(press.id) : undefined)
    if (!sentence) return toast('info', words('zh').lark.buttonGone)
    const w = words(/\p{Script=Han}/u.test(sentence) ? 'zh' : 'en').lark
    const name = `${press.messageId} ${press.operator} ${sentence}`
    const now = deps.now()
    for (const [other, at] of presses) if (now - at > DOUBLE_PRESS) presses.delete(other)
    if (presses.has(name)) return toast('success', w.started)
    presses.set(name, now)
    try {
      const self = await within(LOOK_UP, hello())
      const message = toInbound(event, self, { now, sentence })
      if (message) await handling(message)
      await rememberOnce(`seen:${PRESS}`, 'yes')
      return toast('success', w.started)
    } catch (error) {
      presses.delete(name)
      log('error', 'press not stored', error)
      return toast('warning', w.notStored)
    }
  }

  const dispatcher = new EventDispatcher({ logger, loggerLevel: LoggerLevel.error })
  const stored = async (event: LarkEvent) => {
    try {
      await receive(event)
    } catch (error) {
      // Not acknowledged: Lark sends it again.
      log('error', 'message not stored', error)
      throw error
    }
  }
  dispatcher.register(Object.fromEntries(EVENTS.map((type) => [type, stored])))
  dispatcher.register(Object.fromEntries(QUIET_EVENTS.map((type) => [type, () => undefined])))
  dispatcher.register({
    [PRESS]: (event: LarkEvent) => receivePress(event),
    [RECALLED]: async (event: LarkEvent) => {
      if (event.message_id) await memory.put(`recalled:${event.message_id}`, 'yes')
    },
  })

  /** One long connection, until the SDK gives it up. */
  const connect = async (): Promise<void> => {
    let giveUp: (error: Error) => void = () => undefined
    const given = new Promise<void>((_, reject) => {
      giveUp = reject
    })
    given.catch(() => undefined)
    const socket = new WSClient({
      appId,
      appSecret,
      domain,
      logger,
      loggerLevel: LoggerLevel.warn,
      httpInstance: socketHttp(),
      handshakeTimeoutMs: 15_000,
      wsConfig: { pingTimeout: settings.pingTimeout },
      onReady: () => become('running'),
      onReconnected: () => become('running'),
      onReconnecting: () => become('waiting', 'the connection was lost'),
      onError: giveUp,
    })
    takeCards(socket)
    const stop = () => giveUp(new Error('stopping'))
    receiving.signal.addEventListener('abort', stop)
    try {
      await socket.start({ eventDispatcher: dispatcher })
      await given
    } finally {
      receiving.signal.removeEventListener('abort', stop)
      socket.close({ force: true })
    }
  }

  const supervise = async () => {
    for (let failures = 0; !receiving.signal.aborted; ) {
      const since = deps.now()
      try {
        // The SDK's long connection loops for ever on a wrong secret: the credentials are tried first.
        await hello()
        receiving.signal.throwIfAborted()
        if (settings.events === 'webhook') return become('running')
        await connect()
      } catch (error) {
        if (receiving.signal.aborted) return
        become(needsPerson(error) ? 'refused' : 'waiting', error)
      }
      failures = deps.now() - since > 60_000 ? 0 : failures + 1
      await sleep(Math.min(60_000, 1000 * 2 ** Math.min(failures, 6)), receiving.signal).catch(() => undefined)
    }
  }

  const download = async (file: FileRef, limit: number): Promise<Uint8Array> => {
    const most = Math.min(limit, DOWNLOAD_MOST)
    const { message, file: name, type, container } = JSON.parse(file.key) as FileKey
    if (await memory.get(`recalled:${message}`)) throw new Fault('notFound')
    const fetchBy = (id: string, key: string, as: FileKey['type']) =>
      sender.ask(() => call(() => resource(client, id, key, as, most)))
    if (name === undefined) {
      const found = readItems(await sender.ask(() => items(message)), await hello()).files[0]
      if (!found) throw new Fault('notFound')
      return download(found, limit)
    }
    try {
      if (!container) return await fetchBy(message, name, type)
      return await fetchBy(container, name, type).catch((error: unknown) => {
        if (!(error instanceof LarkError)) throw error
        return fetchBy(message, name, type)
      })
    } catch (error) {
      throw toFault(error, most, container !== undefined)
    }
  }

  return {
    platform: 'lark',
    health: () => health,
    doctor: () => diagnose(settings, client, call, memory, { health, now: deps.now() }, redact),
    start: async (handle) => {
      handling = handle
      if (settings.events === 'webhook') {
        if (!deps.http) throw new Error('LARK_EVENTS=webhook needs a server to take events')
        const limited = bodyLimit({ maxSize: EVENT_BYTES, onError: (c) => c.json({}, 413) })
        deps.http.post(EVENTS_PATH, limited, (c) =>
          answerHook(c, settings, deps.now(), (body) => dispatcher.invoke(body, { needCheck: false })),
        )
      }
      running = supervise()
    },
    send: sender.send,
    edit: sender.edit,
    download,
    stop: async () => {
      receiving.abort()
      await Promise.race([running, delay(10_000, undefined, { ref: false })])
      await Promise.race([sender.flushed(), delay(10_000, undefined, { ref: false })])
      closing.abort()
      become('stopped')
    },
  }
}

/** Answers one webhook request: who sent it is proven before anything is done with it. */
async function answerHook(
  c: HttpContext,
  settings: LarkSettings,
  now: number,
  dispatch: (body: object) => Promise<unknown>,
): Promise<Response> {
  const raw = Buffer.from(await c.req.arrayBuffer())
  const body = openEvent(raw, settings.encryptKey ?? '')
  if (!body) return c.json({}, 400)
  const token = body.header?.token ?? body.token
  const { verificationToken } = settings
  if (verificationToken !== undefined && !sameText(String(token ?? ''), verificationToken)) return c.json({}, 403)
  // Asked once when the address is set in the console; it can be read by who has the key only.
  if (body.type === 'url_verification') return c.json({ challenge: body.challenge })
  const timestamp = c.req.header('x-lark-request-timestamp') ?? ''
  const nonce = c.req.header('x-lark-request-nonce') ?? ''
  const expected = createHash('sha256')
    .update(timestamp + nonce + settings.encryptKey)
    .update(raw)
    .digest('hex')
  if (!sameText(c.req.header('x-lark-signature') ?? '', expected)) return c.json({}, 403)
  if (!(Math.abs(now - Number(timestamp) * 1000) <= FRESH)) return c.json({}, 403)
  try {
    const answer = await dispatch(body)
    return c.json(typeof answer === 'object' && answer !== null ? answer : {})
  } catch {
    return c.json({}, 500)
  }
}

type Opened = {
  readonly type?: string
  readonly challenge?: string
  readonly token?: string
  readonly header?: { readonly token?: string }
}

/** The event in an encrypted body; nothing where it was not encrypted with the key. */
function openEvent(raw: Buffer, key: string): Opened | undefined {
  try {
    const { encrypt } = JSON.parse(raw.toString()) as { encrypt?: string }
    if (typeof encrypt !== 'string') return undefined
    const opened: unknown = JSON.parse(new AESCipher(key).decrypt(encrypt))
    return typeof opened === 'object' && opened !== null ? opened : undefined
  } catch {
    return undefined
  }
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(a!, b!)
}

/** Frames of kind card are passed over by the SDK; a pressed button may come as one. */
function takeCards(socket: WSClient): void {
  type Frame = { readonly headers: readonly { readonly key: string; readonly value: string }[] }
  const take = Reflect.get(socket, 'handleEventData') as ((frame: Frame) => Promise<void>) | undefined
  if (typeof take !== 'function') return
  Object.assign(socket, {
    handleEventData: (frame: Frame) => {
      const headers = frame.headers.map((h) => (h.key === 'type' && h.value === 'card' ? { ...h, value: 'event' } : h))
      return take.call(socket, { ...frame, headers })
    },
  })
}

function toast(type: 'success' | 'info' | 'warning', content: string): object {
  return { toast: { type, content } }
}

/** The answer, or an error after so long; what comes later is dropped. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = new AbortController()
  try {
    const timer = delay(ms, undefined, { signal: late.signal }).then(() => {
      throw new LarkError('not answered in time', { network: 'ETIMEDOUT' })
    })
    return await Promise.race([answer, timer])
  } finally {
    late.abort()
  }
}

/** The SDK's HTTP: a time limit, no proxy by accident, and every no thrown as an error without the request. */
function httpFor(redact: (text: string) => string): HttpInstance {
  const http = axios.create({ timeout: 30_000, proxy: false })
  http.interceptors.request.use((request) =>
    /\/im\/v1\/(?:files|images)$/.test(request.url ?? '') ? { ...request, timeout: 180_000 } : request,
  )
  http.interceptors.response.use(
    async (response) => {
      await refuse(response, redact)
      const wanted = Reflect.get(response.config, '$return_headers') === true
      return (wanted ? { data: response.data, headers: response.headers } : response.data) as AxiosResponse
    },
    async (error: unknown) => {
      if (!isAxiosError(error)) throw error
      if (error.response) await refuse(error.response, redact)
      const facts = error.response ? { status: error.response.status } : { network: error.code ?? 'UNKNOWN' }
      throw new LarkError(redact(error.message), facts)
    },
  )
  return http as HttpInstance
}

/** Throws what an answer says no with: Lark does so with status 200 too. */
async function refuse(response: AxiosResponse, redact: (text: string) => string): Promise<void> {
  const json = String(response.headers['content-type'] ?? '').includes('json')
  const body: unknown =
    response.config.responseType === 'stream' && (json || response.status >= 400)
      ? await readJson(response.data as Readable)
      : response.data
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'number') return
  if (body.code === 0) return
  const message = 'msg' in body ? String(body.msg) : ''
  const reset = Number(response.headers['x-ogw-ratelimit-reset'])
  throw new LarkError(redact(`${body.code}: ${message}`), {
    code: body.code,
    status: response.status,
    ...(reset > 0 ? { wait: reset * 1000 } : {}),
  })
}

async function readJson(stream: Readable): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > 64 * 1024) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    return undefined
  }
}

/** The long connection reads the codes itself; without `data` it would try for ever. */
function socketHttp(): HttpInstance {
  const http = axios.create({ timeout: 15_000, proxy: false })
  http.interceptors.response.use((response) => {
    const body = response.data as { data?: unknown }
    return { ...body, data: body?.data ?? {} } as never
  })
  return http as HttpInstance
}

/** Tokens of this app only, and one that can be emptied. */
function tokenCache(now: () => number) {
  const kept = new Map<string | symbol | object, { readonly value: unknown; readonly until: number }>()
  return {
    get: async (key: string | symbol | object) => {
      const found = kept.get(key)
      return found && found.until > now() ? found.value : undefined
    },
    set: async (key: string | symbol | object, value: unknown, until = Number.POSITIVE_INFINITY) => {
      kept.set(key, { value, until })
      return true
    },
    clear: () => kept.clear(),
  }
}

/** The SDK logs whole requests, with secrets and contents: only messages and codes are let through. */
function sdkLogger(write: (level: 'warn' | 'error', text: string) => void) {
  const say = (level: 'warn' | 'error') => (entry: unknown) => {
    const parts = (Array.isArray(entry) ? entry.flat() : [entry]).map((part: unknown) => {
      if (typeof part === 'string') return part
      return part instanceof Error ? part.message : ''
    })
    write(level, parts.filter(Boolean).join(' '))
  }
  const silent = () => undefined
  // What matters is thrown as well, and reported where it is caught.
  return { error: say('warn'), warn: say('warn'), info: silent, debug: silent, trace: silent }
}

function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  return (text) => {
    const known = secrets.reduce<string>(
      (clean, secret) => (secret ? clean.replaceAll(secret, '[secret]') : clean),
      text,
    )
    return known
      .replace(/\b[tua]-[\w.-]{10,}/g, '[token]')
      .replace(/\b(ticket|access_key|device_id)=[^&\s"]+/g, '$1=[secret]')
  }
}

function larkApi(client: Client, call: <T>(request: () => Promise<T>) => Promise<T>): LarkApi {
  const idOf = (answer: { data?: { message_id?: string } }) => answer.data?.message_id ?? ''
  const message = client.im.v1.message
  return {
    create: (to, { type, content, uuid }) =>
      call(async () =>
        idOf(
          await message.create({
            params: { receive_id_type: receiveIdType(to) },
            data: { receive_id: to, msg_type: type, content, uuid },
          }),
        ),
      ),
    reply: (to, { type, content, uuid }, inThread) =>
      call(async () =>
        idOf(
          await message.reply({
            path: { message_id: to },
            data: { msg_type: type, content, uuid, ...(inThread ? { reply_in_thread: true } : {}) },
          }),
        ),
      ),
    patch: (messageId, content) =>
      call(async () => {
        await message.patch({ path: { message_id: messageId }, data: { content } })
      }),
    uploadFile: (name, bytes) =>
      call(async () => {
        // A Buffer, as a stream of unknown length is not taken.
        const data = { file_type: fileType(name), file_name: name, file: toBuffer(bytes) }
        return keyOf((await client.im.v1.file.create({ data }))?.file_key)
      }),
    uploadPicture: (png) =>
      call(async () => {
        const data = { image_type: 'message' as const, image: toBuffer(png) }
        return keyOf((await client.im.v1.image.create({ data }))?.image_key)
      }),
  }
}

function keyOf(key: string | undefined): string {
  if (!key) throw new LarkError('the upload gave no key', { code: -1 })
  return key
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Chats, people by their three kinds of id; reminders may go to any of them. */
function receiveIdType(id: string): 'chat_id' | 'open_id' | 'union_id' | 'email' {
  if (id.startsWith('ou_')) return 'open_id'
  if (id.startsWith('on_')) return 'union_id'
  return id.includes('@') ? 'email' : 'chat_id'
}

const FILE_TYPES = { pdf: 'pdf', doc: 'doc', docx: 'doc', xls: 'xls', xlsx: 'xls', ppt: 'ppt', pptx: 'ppt' } as const

function fileType(name: string): (typeof FILE_TYPES)[keyof typeof FILE_TYPES] | 'stream' {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return FILE_TYPES[extension as keyof typeof FILE_TYPES] ?? 'stream'
}

/** Bytes of a file in a message. Stops at the limit. */
async function resource(
  client: Client,
  id: string,
  key: string,
  type: FileKey['type'],
  most: number,
): Promise<Uint8Array> {
  const path = { message_id: id, file_key: key }
  const found = await client.im.v1.messageResource.get({ path, params: { type } })
  const stream = found.getReadableStream() as Readable
  const announced = Number((found.headers as Record<string, unknown>)['content-length'])
  const timer = setTimeout(() => stream.destroy(new Error('the transfer took too long')), 120_000)
  const chunks: Buffer[] = []
  let length = 0
  try {
    if (announced > most) throw new Fault('tooLarge', { bytes: most })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > most) throw new Fault('tooLarge', { bytes: most })
      chunks.push(chunk)
    }
    if (announced > length) throw new Error('the transfer was cut')
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new LarkError(messageOf(error), { network: 'ECONNRESET' })
  } finally {
    clearTimeout(timer)
    stream.destroy()
  }
  return Buffer.concat(chunks)
}

/** What a refused download means to the person who sent the file. */
function toFault(error: unknown, most: number, forwarded: boolean): unknown {
  const code = error instanceof LarkError ? error.code : undefined
  if (code === undefined) return error
  if (code === 234037) return new Fault('tooLarge', { bytes: most })
  if (forwarded || code === 234043) return new Fault('unsupported', { kind: 'forwarded' })
  if ([230011, 230110, 231003, 234001, 234003, 234008, 234010].includes(code)) return new Fault('notFound')
  return new DeliveryError('refused', messageOf(error))
}

function isToken(code: number | undefined): boolean {
  return code === 99991663 || code === 99991661 || code === 99991668 || code === 99991677
}

function isWrongApp(code: number): boolean {
  return code === 10003 || code === 10014
}

function isDenied(code: number): boolean {
  return code === 230027 || code === 99991672
}

function needsPerson(error: unknown): boolean {
  if (error instanceof LarkError) return error.code !== undefined && (isWrongApp(error.code) || error.code === 230006)
  // What the SDK gives a connection up with; busy passes by itself.
  return error instanceof Error && /code=(?:514|403),/.test(error.message)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

type Bot = { readonly open_id?: string; readonly app_name?: string; readonly activate_status?: number }

async function botInfo(client: Client): Promise<Bot> {
  const answer = await client.request<{ bot?: Bot }>({ method: 'GET', url: '/open-apis/bot/v3/info' })
  return answer.bot ?? {}
}

type Call = <T>(request: () => Promise<T>) => Promise<T>
type Sentence = (w: ReturnType<typeof words>['lark']['doctor']) => string

/** What is wrong, most urgent first: address, id and secret, bot, permissions, connection, events. */
async function diagnose(
  settings: LarkSettings,
  client: Client,
  call: Call,
  memory: Memory,
  { health, now }: { readonly health: Health; readonly now: number },
  redact: (text: string) => string,
): Promise<Diagnosis[]> {
  const found: Diagnosis[] = []
  const say = (level: Diagnosis['level'], sentence: Sentence) =>
    found.push({
      level,
      message: { zh: sentence(words('zh').lark.doctor), en: sentence(words('en').lark.doctor) },
    })
  try {
    const bot = await call(() => botInfo(client))
    say('good', (w) => w.ok(bot.app_name ?? settings.appId))
    if (bot.activate_status !== undefined && bot.activate_status !== 2) say('bad', (w) => w.notReleased)
  } catch (error) {
    say('bad', (w) => botTrouble(w, error, settings.domain, redact))
    return found
  }
  await diagnoseScopes(settings, client, call, say)
  const [, at, denied] = /^(\d+) (.*)$/s.exec((await memory.get('denied')) ?? '') ?? []
  if (denied && now - Number(at) < DENIED_LASTS)
    say('warning', (w) => w.denied(denied, /https?:\/\/\S+/.exec(denied)?.[0] ?? consoleUrl(settings, [])))
  if (settings.events === 'webhook') say('good', (w) => w.webhook(EVENTS_PATH))
  else await diagnoseConnection(settings, health, say, redact)
  if (!(await memory.get(`seen:${MESSAGE}`))) say('warning', (w) => w.noMessages)
  if (!(await memory.get(`seen:${PRESS}`))) say('warning', (w) => w.noPresses)
  return found
}

function botTrouble(
  w: ReturnType<typeof words>['lark']['doctor'],
  error: unknown,
  root: string,
  redact: (text: string) => string,
): string {
  const code = error instanceof LarkError ? error.code : undefined
  const status = error instanceof LarkError ? error.status : undefined
  if (code === 10003) return w.wrongAppId
  if (code === 10014) return w.wrongSecret
  if (code === 230006 || code === 11205) return w.noBot
  if (code !== undefined) return w.otherError(code, redact(messageOf(error)))
  // An answer that is none of Lark's: some other server stands there.
  if (status !== undefined || !(error instanceof LarkError)) return w.wrongRoot(root)
  return w.unreachable(root, redact(messageOf(error)))
}

async function diagnoseScopes(
  settings: LarkSettings,
  client: Client,
  call: Call,
  say: (level: Diagnosis['level'], sentence: Sentence) => void,
): Promise<void> {
  try {
    const { data } = await call(() => client.application.v6.scope.list())
    const granted = new Set(data?.scopes?.flatMap((s) => (s.grant_status === 1 && s.scope_name ? [s.scope_name] : [])))
    const missing = SCOPES.filter((choice) => !choice.some((scope) => granted.has(scope))).map(
      (choice) => choice.at(-1)!,
    )
    if (missing.length > 0) say('bad', (w) => w.missingScopes(missing, consoleUrl(settings, missing)))
    if (!granted.has('im:message.group_msg')) say('warning', (w) => w.filesInGroups)
  } catch (error) {
    const code = error instanceof LarkError ? (error.code ?? 0) : 0
    say('warning', (w) => w.otherError(code, messageOf(error)))
  }
}

/** Asks where to connect without connecting: a second connection would take messages away from the first. */
async function diagnoseConnection(
  settings: LarkSettings,
  health: Health,
  say: (level: Diagnosis['level'], sentence: Sentence) => void,
  redact: (text: string) => string,
): Promise<void> {
  const body = { AppID: settings.appId, AppSecret: settings.appSecret }
  try {
    const { code, msg } = await socketHttp().post<unknown, { code: number; msg?: string }>(
      `${settings.domain}/callback/ws/endpoint`,
      body,
    )
    if (code === 1000040350) say('bad', (w) => w.tooManyConnections)
    else if (code !== 0) say('bad', (w) => w.noConnection(redact(`${code}: ${msg ?? ''}`)))
  } catch (error) {
    say('bad', (w) => w.noConnection(redact(messageOf(error))))
  }
  if (health.state !== 'stopped')
    say(health.state === 'refused' ? 'bad' : 'good', (w) => w.connection(health.state, health.detail ?? ''))
}

function consoleUrl(settings: LarkSettings, scopes: readonly string[]): string {
  return `${settings.domain}/app/${settings.appId}/auth${scopes.length > 0 ? `?q=${scopes.join(',')}` : ''}`
}

/** What the platform needs of the program. */
type PlatformDeps = Pick<LarkDeps, 'http' | 'log' | 'memory'> & {
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where each setting comes from. */
const VARIABLES: Readonly<Record<string, string>> = {
  appId: 'LARK_APP_ID',
  appSecret: 'LARK_APP_SECRET',
  domain: 'LARK_DOMAIN',
  events: 'LARK_EVENTS',
  encryptKey: 'LARK_ENCRYPT_KEY',
  verificationToken: 'LARK_VERIFICATION_TOKEN',
}

/** The entry of the list of platforms. */
export const lark = {
  name: 'lark',
  configured: (env: PlatformDeps['env']) => Boolean(env.LARK_APP_ID || env.LARK_APP_SECRET),
  fault: ({ env }: Pick<PlatformDeps, 'env'>, language: 'zh' | 'en') => {
    const read = settingsOf(env)
    if (read.success) return undefined
    const names = new Set(read.error.issues.map(({ path }) => VARIABLES[String(path[0])] ?? 'LARK_EVENTS'))
    return words(language).lark.badSettings([...names])
  },
  create: ({ env, http, log, memory }: PlatformDeps) =>
    create(readSettings(env), { log, memory, now: Date.now, ...(http ? { http } : {}) }),
}
