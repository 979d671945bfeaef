import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, onTestFinished, vi } from 'vitest'
import { create } from '../../adapters/telegram/index.ts'
import { readSettings } from '../../adapters/telegram/settings.ts'
import type { ChatRef, InboundMessage, Reply } from '../../src/chat.ts'
import { startTelegramServer, TOKEN } from './telegram-server.ts'

/** A clock that runs faster than the wall's; differences stay in proportion. */
export function fastClock(speed: number) {
  const from = Date.now()
  return {
    speed,
    now: () => from + (Date.now() - from) * speed,
    sleep: (ms: number, signal?: AbortSignal) => delay(ms / speed, undefined, signal ? { signal } : {}),
  }
}

/** A store's records as far as the adapter needs them; outlives a restart when it is passed on. */
export function memoryOf(records = new Map<string, string>()) {
  return {
    records,
    get: (key: string) => Promise.resolve(records.get(key)),
    put: async (key: string, value: string): Promise<void> => void records.set(key, value),
  }
}

export function textReply(text: string, more: Partial<Reply> = {}): Reply {
  return { tone: 'neutral', blocks: [{ kind: 'text', text }], actions: [], ...more }
}

type Setup = {
  readonly speed?: number
  readonly privacy?: boolean
  /** More of what kind of server it is. */
  readonly kind?: Parameters<typeof startTelegramServer>[0]
  readonly memory?: ReturnType<typeof memoryOf>
  readonly server?: Awaited<ReturnType<typeof startTelegramServer>>
  readonly env?: Readonly<Record<string, string>>
  readonly configured?: Readonly<Record<string, unknown>>
  /** Whether Telegram calls the program instead of being asked. */
  readonly webhook?: boolean
  /** What the app does once a message is stored; nothing by default. */
  readonly answer?: (message: InboundMessage, bot: TelegramBot) => Promise<unknown>
  /** Instead of storing. */
  readonly store?: (message: InboundMessage) => Promise<void>
}

export type TelegramBot = Awaited<ReturnType<typeof startTelegramBot>>

/** The adapter on telegraf and a server on this machine, with an app in miniature: it stores, knows repeats, answers. */
export async function startTelegramBot(setup: Setup = {}) {
  const clock = fastClock(setup.speed ?? 20)
  const server =
    setup.server ??
    (await startTelegramServer({ now: clock.now, speed: clock.speed, privacy: setup.privacy ?? true, ...setup.kind }))
  const memory = setup.memory ?? memoryOf()
  const log: { level: string; facts: object; message: string }[] = []
  const write = (level: string) => (facts: object, message: string) => void log.push({ level, facts, message })
  const http = new Hono()
  const hooks = setup.webhook ? await listen(http) : undefined
  const hook = hooks ? { TELEGRAM_WEBHOOK_URL: hooks.url, TELEGRAM_WEBHOOK_SECRET: SECRET } : {}
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.root, ...hook, ...setup.env }
  const adapter = create(readSettings(env, setup.configured), {
    env,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    http,
    now: clock.now,
    memory,
    sleep: clock.sleep,
  })
  const stored: InboundMessage[] = []
  const seen = new Set<string>()
  const failures: unknown[] = []
  const bot = {
    adapter,
    server,
    memory,
    clock,
    log,
    stored,
    failures,
    hook: hooks?.url ?? '',
    say: (chat: ChatRef, text: string) => adapter.send(chat, textReply(text)),
    start: () =>
      adapter.start(async (message) => {
        await setup.store?.(message)
        if (seen.has(message.id)) return
        seen.add(message.id)
        stored.push(message)
        setup.answer?.(message, bot).catch((error: unknown) => failures.push(error))
      }),
    stop: async () => {
      await adapter.stop()
      hooks?.server.close()
      if (!setup.server) await server.close()
    },
  }
  return bot
}

/** The same, started, and stopped when the test is over. */
export async function runTelegramBot(setup: Setup = {}): Promise<TelegramBot> {
  const bot = await idleTelegramBot(setup)
  await bot.start()
  return bot
}

/** A bot that does not receive; stopped when the test is over. */
export async function idleTelegramBot(setup: Setup = {}): Promise<TelegramBot> {
  const bot = await startTelegramBot(setup)
  onTestFinished(bot.stop)
  return bot
}

/** Waits until what is asserted holds. */
export function eventually(holds: () => void | Promise<void>, timeout = 20_000): Promise<void> {
  return vi.waitFor(holds, { timeout, interval: 10 })
}

/** Waits until the bot has asked for updates. */
export function untilPolling(bot: TelegramBot): Promise<void> {
  return eventually(() => expect(bot.server.calls.some((c) => c.method === 'getUpdates')).toBe(true))
}

const SECRET = 'a-secret-of-enough_length'

function listen(http: Hono): Promise<{ readonly server: ServerType; readonly url: string }> {
  return new Promise((resolve) => {
    const server = serve(
      { fetch: (request) => http.fetch(request), port: 0, hostname: '127.0.0.1' },
      (info: AddressInfo) => resolve({ server, url: `http://127.0.0.1:${info.port}/telegram/events` }),
    )
  })
}
