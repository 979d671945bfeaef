/**
 * Telegram through telegraf: settings, receiving, downloads, diagnosis; long, as a platform is three files. Nothing of telegraf leaves.
 * May import src/chat, src/fault, src/text, src/delivery and telegraf.
 */
import { timingSafeEqual } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Telegraf, TelegramError } from 'telegraf'
import { z } from 'zod'
import type { Adapter, Diagnosis, FileRef, Health, InboundMessage } from '../../src/chat.ts'
import { DeliveryError, Fault } from '../../src/fault.ts'
import { words } from '../../src/text/index.ts'
import { type Me, readMigration, readPress, toInbound, type Update } from './inbound.ts'
import { createSender, type Memory } from './outbound.ts'

const OFFICIAL_ROOT = 'https://api.telegram.org'
/** What the official server hands out, and one of one's own in its local mode. */
const DOWNLOAD_MOST = { official: 20 * 1024 * 1024, own: 2000 * 1024 * 1024 } as const
const ALLOWED = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
const UPDATE_BYTES = 1_000_000
/** Milliseconds between tries with a token that is wrong: only a person changes that. */
const LONG = 300_000
const WEBHOOK_PATH = '/telegram/events'

const rate = z.strictObject({ most: z.int().min(1), per: z.int().min(1) })

/** The adapter's settings; all but the token have defaults. */
const settingsSchema = z.strictObject({
  token: z.string().regex(/^\d+:[\w-]{20,}$/),
  apiRoot: z.url({ protocol: /^https?$/ }).default(OFFICIAL_ROOT),
  /** Only where Telegram can reach this machine; without it the adapter asks for messages itself. */
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).pathname.endsWith(WEBHOOK_PATH)),
      secret: z.string().regex(/^[A-Za-z0-9_-]{16,256}$/),
    })
    .optional(),
  /** Messages in so many milliseconds. Telegram publishes none; these stay below what is known, in small steps as the way there is uneven. */
  limits: z
    .strictObject({
      overall: rate.default({ most: 5, per: 250 }),
      chat: rate.default({ most: 3, per: 3200 }),
      group: rate.default({ most: 18, per: 61_000 }),
    })
    .prefault({}),
})

export type TelegramSettings = z.output<typeof settingsSchema>

type Variables = Readonly<Record<string, string | undefined>>

/** Settings from the environment and, for the rates, what the configuration says. Throws zod's error. */
export function readSettings(env: Variables, configured: Readonly<Record<string, unknown>> = {}): TelegramSettings {
  const read = settingsOf(env, configured)
  if (read.success) return read.data
  throw read.error
}

function settingsOf(env: Variables, configured: Readonly<Record<string, unknown>> = {}) {
  const root = env.TELEGRAM_API_ROOT ? { apiRoot: env.TELEGRAM_API_ROOT } : {}
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return settingsSchema.safeParse({
    ...configured,
    token: env.TELEGRAM_BOT_TOKEN,
    ...root,
    ...(url ? { webhook: { url, secret } } : {}),
  })
}

type Log = Readonly<Record<'info' | 'warn' | 'error', (facts: object, message: string) => void>>

export type TelegramDeps = {
  readonly log: Log
  /** The program's server, for the webhook. */
  readonly http: Hono
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly memory: Memory
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** The adapter. `start` answers at once and goes on trying by itself; `health` tells how it goes. */
export function create(
  settings: TelegramSettings,
  deps: TelegramDeps,
): Adapter & { readonly health: () => Health; readonly doctor: () => Promise<Diagnosis[]> } {
  const { token, webhook } = settings
  // A path in the address is dropped unless it ends with a slash.
  const root = settings.apiRoot.endsWith('/') ? settings.apiRoot : `${settings.apiRoot}/`
  const most = root === `${OFFICIAL_ROOT}/` ? DOWNLOAD_MOST.official : DOWNLOAD_MOST.own
  const redact = (text: string) => text.replaceAll(token, '[token]').replaceAll(token.split(':')[1] ?? token, '[token]')
  const log = (level: keyof Log, message: string, error?: unknown) =>
    deps.log[level](error === undefined ? {} : { detail: redact(messageOf(error)) }, `telegram: ${message}`)
  const receiving = new AbortController()
  const closing = new AbortController()
  // Every chat that waits listens.
  setMaxListeners(0, receiving.signal, closing.signal)
  const sleep = async (ms: number, signal: AbortSignal) => {
    await (deps.sleep ?? ((time, until) => delay(time, undefined, { signal: until })))(ms, signal).catch(() => {
      throw new DeliveryError('unreachable', 'stopping')
    })
  }

  // Infinity: telegraf gives up a batch, and with it the messages, when a handler takes longer than it allows.
  const bot = new Telegraf(token, { handlerTimeout: Infinity, telegram: { apiRoot: root, webhookReply: false } })
  const callApi = bot.telegram.callApi.bind(bot.telegram) as (
    method: string,
    params: object,
    options: { signal: AbortSignal },
  ) => Promise<unknown>
  let unsaved = false
  let me: Me | undefined
  let running: Promise<void> = Promise.resolve()
  let greeted = false
  let health: Health = { state: 'waiting', since: deps.now() }

  const become = (state: Health['state'], error?: unknown) => {
    const detail = error === undefined ? {} : { detail: redact(messageOf(error)) }
    if (state === health.state && detail.detail === health.detail) return
    health = { state, since: deps.now(), ...detail }
    log(state === 'refused' ? 'error' : 'info', state, error)
  }

  /** Every call goes through here, telegraf's own too: it knows no time limit below eight minutes. */
  const api = async (method: string, params: object, options?: { readonly signal?: AbortSignal }): Promise<unknown> => {
    if (method === 'getUpdates' && unsaved) throw new Error('a message was not stored, so nothing is confirmed')
    const control = new AbortController()
    let late = false
    const timer = setTimeout(
      () => {
        late = true
        control.abort()
      },
      timeLimit(method, params),
    )
    const abort = () => control.abort()
    options?.signal?.addEventListener('abort', abort)
    try {
      const result = await callApi(method, params, { signal: control.signal })
      if (method === 'getUpdates' && !receiving.signal.aborted) become('running')
      return result
    } catch (error) {
      if (late) throw Object.assign(new Error(`${method} was not answered`), { name: 'FetchError' })
      if (error instanceof TelegramError && error.code === 401) become('refused', error)
      else if (method === 'getUpdates' && !receiving.signal.aborted)
        become(needsPerson(error) ? 'refused' : 'waiting', error)
      throw error
    } finally {
      clearTimeout(timer)
      options?.signal?.removeEventListener('abort', abort)
    }
  }
  Object.assign(bot.telegram, { callApi: api })

  const sender = createSender({
    api,
    memory: deps.memory,
    clock: { now: deps.now, sleep: (ms) => sleep(ms, closing.signal) },
    limits: settings.limits,
    redact,
    log: (message, facts) => deps.log.warn(facts, message),
  })

  /** Stores what an update says. It is confirmed when this resolves, so it does not until it is stored. */
  const receive = async (update: Update, bot: Me, handle: (message: InboundMessage) => Promise<void>) => {
    const migration = readMigration(update)
    if (migration) return sender.migrated(migration.from, migration.to)
    const press = readPress(update)
    const kept = press?.data.startsWith('d:') ? await deps.memory.get(press.data) : press?.data
    const sentence = kept || press?.label
    if (press) {
      const gone = sentence ? {} : { text: words(press.language).telegram.buttonGone, show_alert: true }
      api('answerCallbackQuery', { callback_query_id: press.query, ...gone }).catch((error) =>
        log('warn', 'press not answered', error),
      )
    }
    const read = toInbound(update, bot, deps.now(), sentence)
    if (!read) return
    const message = { ...read, chat: { ...read.chat, id: await sender.firstId(read.chat.id) } }
    await handle(message)
    if (message.messageId) sender.saw(message.chat, message.messageId)
    if (message.addressed && (message.text || message.files.length > 0)) sender.busy(message.chat)
  }

  const poll = async () => {
    for (let failures = 0; !receiving.signal.aborted; ) {
      const since = deps.now()
      let wrong = false
      try {
        await bot.launch({ allowedUpdates: [...ALLOWED] }, () => {
          receiving.signal.throwIfAborted()
          if (bot.botInfo) hello(bot.botInfo)
        })
      } catch (error) {
        if (receiving.signal.aborted) return
        log('warn', 'receiving stopped', error)
        become(needsPerson(error) ? 'refused' : 'waiting', error)
        wrong = isWrongToken(error)
      }
      failures = deps.now() - since > 60_000 ? 0 : failures + 1
      await sleep(wrong ? LONG : backOff(failures), receiving.signal).catch(() => undefined)
    }
  }

  const serve = async (hook: NonNullable<typeof webhook>) => {
    for (let failures = 0; !receiving.signal.aborted; ) {
      try {
        hello((await api('getMe', {})) as Me)
        await api('setWebhook', { url: hook.url, secret_token: hook.secret, allowed_updates: ALLOWED })
        return become('running')
      } catch (error) {
        become(needsPerson(error) ? 'refused' : 'waiting', error)
        failures += 1
        await sleep(isWrongToken(error) ? LONG : backOff(failures), receiving.signal).catch(() => undefined)
      }
    }
  }

  const hello = (info: Me) => {
    me = { id: info.id, username: info.username }
    if (greeted) return
    greeted = true
    for (const [type, list] of [
      ['all_private_chats', 'private'],
      ['all_group_chats', 'group'],
    ] as const) {
      for (const language of ['zh', 'en'] as const) {
        const commands = words(language).telegram.commands[list].map(([command, description]) => ({
          command,
          description,
        }))
        // Chinese for everyone whose language is not English.
        const params = { commands, scope: { type }, ...(language === 'en' ? { language_code: 'en' } : {}) }
        sender.ask(() => api('setMyCommands', params)).catch((error) => log('warn', 'menu not set', error))
      }
    }
  }

  const download = async (file: FileRef, limit: number): Promise<Uint8Array> => {
    const bytes = Math.min(limit, most)
    if ((file.size ?? 0) > bytes) throw new Fault('tooLarge', { bytes })
    return sender.ask(async () => {
      const found = (await api('getFile', { file_id: file.key }).catch((error) => {
        throw /file is too big/i.test(messageOf(error))
          ? new Fault('tooLarge', { bytes: DOWNLOAD_MOST.official })
          : error
      })) as { file_path?: string; file_size?: number }
      const path = found.file_path ?? ''
      if (isAbsolute(path)) {
        if ((await stat(path)).size > bytes) throw new Fault('tooLarge', { bytes })
        return readFile(path)
      }
      const content = await fetchBytes(new URL(`./file/bot${token}/${path}`, root), bytes)
      if (content.length < (found.file_size ?? 0)) throw cut('the transfer was cut')
      return content
    })
  }

  return {
    platform: 'telegram',
    health: () => health,
    doctor: () => diagnose(settings, (method) => api(method, {}), health, redact),
    start: async (handle) => {
      const store = async (message: InboundMessage) => {
        for (let failures = 1; ; failures += 1) {
          try {
            return await handle(message)
          } catch (error) {
            log('error', 'message not stored', error)
            // A webhook's message comes again; one that was polled is lost once the next poll confirms it.
            if (!webhook) await sleep(backOff(failures), receiving.signal).catch(() => undefined)
            if (!webhook && !receiving.signal.aborted) continue
            unsaved = true
            throw error
          }
        }
      }
      const take = (update: Update) => {
        // Without its own name the bot cannot tell what is meant for it; the message comes again.
        if (!me || receiving.signal.aborted) throw new Error('not ready')
        return receive(update, me, store)
      }
      if (webhook)
        mount(
          deps.http,
          webhook.secret,
          async (update) => take(update),
          (error) => log('error', 'message not stored', error),
        )
      bot.use((ctx) => receive(ctx.update as Update, ctx.botInfo, store))
      bot.catch((error) => {
        if (unsaved) throw error
        log('error', 'update not understood', error)
      })
      running = webhook ? serve(webhook) : poll()
    },
    send: sender.send,
    edit: sender.edit,
    download,
    stop: async () => {
      receiving.abort()
      const until = AbortSignal.timeout(10_000)
      let settled = false
      void running.finally(() => {
        settled = true
      })
      // Polling that is about to begin cannot be stopped before it has begun.
      while (!settled && !until.aborted) {
        try {
          bot.stop()
        } catch {}
        await Promise.race([running, delay(50)])
      }
      await Promise.race([sender.flushed(), delay(10_000, undefined, { ref: false })])
      closing.abort()
      become('stopped')
    },
  }
}

/** Milliseconds after which a call counts as not answered. */
function timeLimit(method: string, params: object): number {
  if (method === 'getUpdates') return ('timeout' in params ? Number(params.timeout) : 0) * 1000 + 15_000
  return method === 'sendDocument' || method === 'sendPhoto' ? 180_000 : 30_000
}

function backOff(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** failures)
}

function needsPerson(error: unknown): boolean {
  return isWrongToken(error) || (error instanceof TelegramError && error.code === 409)
}

function isWrongToken(error: unknown): boolean {
  return error instanceof TelegramError && (error.code === 401 || error.code === 404)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function cut(message: string): Error {
  return Object.assign(new Error(message), { name: 'FetchError' })
}

/** Bytes of an address that holds the token: no error may show it. Stops at the limit. */
async function fetchBytes(url: URL, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(120_000) })
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > most) throw new Fault('tooLarge', { bytes: most })
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Fault ? error : cut(`download failed: ${messageOf(error)}`)
  }
  return Buffer.concat(chunks)
}

/**
 * The webhook, on the program's server. Not telegraf's: that answers 200 also where storing failed, and ends the process
 * then; here the answer is 500, and Telegram sends the message again.
 */
function mount(
  http: Hono,
  secret: string,
  receive: (update: Update) => Promise<void>,
  failed: (error: unknown) => void,
) {
  const wanted = Buffer.from(secret)
  http.post(WEBHOOK_PATH, bodyLimit({ maxSize: UPDATE_BYTES }), async (c) => {
    const given = Buffer.from(c.req.header('x-telegram-bot-api-secret-token') ?? '')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return c.body(null, 403)
    try {
      await receive((await c.req.json()) as Update)
      return c.body(null, 200)
    } catch (error) {
      failed(error)
      return c.body(null, 500)
    }
  })
}

type Call = (method: string) => Promise<unknown>

/** What is wrong, most urgent first: address, token, another receiver, what the bot may see in groups. */
async function diagnose(
  settings: TelegramSettings,
  call: Call,
  health: Health,
  redact: (text: string) => string,
): Promise<Diagnosis[]> {
  const found: Diagnosis[] = []
  const say = (level: Diagnosis['level'], sentence: (language: 'zh' | 'en') => string) =>
    found.push({ level, message: { zh: sentence('zh'), en: sentence('en') } })
  const doctor = (language: 'zh' | 'en') => words(language).telegram.doctor
  const root = settings.apiRoot
  try {
    const bot = (await call('getMe')) as Me & Readonly<Record<string, unknown>>
    say('good', (l) => doctor(l).ok(bot.username))
    if (health.detail?.startsWith('409')) say('bad', (l) => doctor(l).secondPoller)
    const { url = '', last_error_message: trouble } = (await call('getWebhookInfo')) as Readonly<Record<string, string>>
    const wanted = settings.webhook?.url
    if (wanted === undefined && url !== '')
      say('warning', (l) => doctor(l).foreignWebhook(URL.canParse(url) ? new URL(url).host : url))
    if (wanted !== undefined && url !== wanted) say('warning', (l) => doctor(l).wrongWebhook(url, wanted))
    if (wanted !== undefined && trouble) say('bad', (l) => doctor(l).webhookError(trouble))
    if (bot.can_join_groups === false) say('warning', (l) => doctor(l).noGroups)
    else if (bot.can_read_all_group_messages === false) say('warning', (l) => doctor(l).privacy(bot.username))
  } catch (error) {
    const code = error instanceof TelegramError ? error.code : undefined
    const notJson = error instanceof Error && 'type' in error && error.type === 'invalid-json'
    if (code === 401) say('bad', (l) => doctor(l).wrongToken)
    else if (code === 404 || notJson) say('bad', (l) => doctor(l).wrongRoot(root))
    else say('bad', (l) => doctor(l).unreachable(root, redact(messageOf(error))))
  }
  return found
}

/** What the platform needs of the program. */
type PlatformDeps = { readonly env: Variables; readonly http: Hono; readonly log: Log; readonly memory: Memory }

/** Where each setting comes from. */
const VARIABLES: Readonly<Record<string, string>> = {
  token: 'TELEGRAM_BOT_TOKEN',
  apiRoot: 'TELEGRAM_API_ROOT',
  'webhook.secret': 'TELEGRAM_WEBHOOK_SECRET',
}

/** The entry of the list of platforms. */
export const telegram = {
  name: 'telegram',
  configured: (env: Variables) => Boolean(env.TELEGRAM_BOT_TOKEN),
  fault: ({ env }: Pick<PlatformDeps, 'env'>, language: 'zh' | 'en') => {
    const read = settingsOf(env)
    if (read.success) return undefined
    const names = new Set(read.error.issues.map(({ path }) => VARIABLES[path.join('.')] ?? 'TELEGRAM_WEBHOOK_URL'))
    return words(language).telegram.badSettings([...names])
  },
  create: ({ env, http, log, memory }: PlatformDeps) => create(readSettings(env), { http, log, memory, now: Date.now }),
}
