/**
 * Telegram through telegraf: how the rooms of this folder are put together. Nothing of telegraf leaves.
 * May import adapters/proxy, src/chat, src/fault, src/text, src/delivery and telegraf.
 */
import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Telegraf, TelegramError } from 'telegraf'
import type { Adapter, Diagnosis, Health } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { proxyAgent, proxyFault, proxyName } from '../proxy.ts'
import type { AdapterDeps, Platform } from '../types.ts'
import { createBusy } from './busy.ts'
import { createApi, createCalls } from './calls.ts'
import { diagnose } from './doctor.ts'
import { createDownload } from './files.ts'
import { createHealth } from './health.ts'
import { keepTrying } from './keep-trying.ts'
import { setMenu } from './menu.ts'
import { createPolling } from './polling.ts'
import { createPosting } from './posting.ts'
import { createReceive, type Handle } from './receiving.ts'
import { createSender } from './sender.ts'
import { readSettings, settingsFault, type TelegramSettings } from './settings.ts'
import { descriptionOf } from './trouble.ts'
import type { Me } from './update.ts'
import { announceWebhook, mountWebhook } from './webhook.ts'

/** Milliseconds that messages which wait to be sent may still take when the program ends. */
const LAST_CALL = 10_000

export type TelegramDeps = Pick<AdapterDeps, 'env' | 'http' | 'log' | 'memory'> & {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

type TelegramAdapter = Adapter & { readonly health: () => Health; readonly doctor: () => Promise<Diagnosis[]> }

/** The adapter. `start` answers at once and goes on trying by itself; `health` tells how it goes. */
export function create(
  settings: TelegramSettings,
  { env, http, log, memory, now, sleep }: TelegramDeps,
): TelegramAdapter {
  const { token, webhook } = settings
  // A path in the address is dropped unless it ends with a slash.
  const root = settings.apiRoot.endsWith('/') ? settings.apiRoot : `${settings.apiRoot}/`
  const redact = (text: string) => text.replaceAll(token, '[token]').replaceAll(token.split(':')[1] ?? token, '[token]')
  const receiving = new AbortController()
  const closing = new AbortController()
  // Every chat that waits listens.
  setMaxListeners(0, receiving.signal, closing.signal)
  const sleeper = (signal: AbortSignal) => async (ms: number) => {
    await (sleep ?? ((time, until) => delay(time, undefined, { signal: until })))(ms, signal).catch(() => {
      throw new DeliveryError('unreachable', 'stopping')
    })
  }
  const clock = { now, sleep: sleeper(closing.signal) }
  const trying = { now, sleep: sleeper(receiving.signal), ended: receiving.signal }

  // An address without TLS is a server of one's own, and reached without the proxy.
  const agent = root.startsWith('https:') ? proxyAgent(env) : undefined
  // Infinity: telegraf gives up a batch, and with it the messages, when a handler takes longer than it allows.
  const bot = new Telegraf(token, {
    handlerTimeout: Infinity,
    telegram: { apiRoot: root, webhookReply: false, ...(agent ? { agent } : {}) },
  })
  const health = createHealth(now, redact, log)
  const api = createApi(
    bot.telegram.callApi.bind(bot.telegram) as Parameters<typeof createApi>[0],
    (_method, error) => {
      if (error instanceof TelegramError && error.code === 401) health.become('refused', error)
    },
  )
  const calls = createCalls(clock, settings.limits, redact)
  const busy = createBusy(api, clock)
  const posting = createPosting(api, calls, memory)
  const sender = createSender({ api, calls, posting, busy, memory, redact, log })
  const receive = createReceive({ api, posting, busy, memory, now, redact, log })
  const complain = (level: 'warn' | 'error', message: string) => (error: unknown) =>
    log[level]({ detail: redact(descriptionOf(error)) }, `telegram: ${message}`)

  let me: Me | undefined
  const met = (info: Me) => {
    if (!me) setMenu(api, calls).catch(complain('warn', 'menu not set'))
    me = { id: info.id, username: info.username }
  }
  const polling = createPolling({ bot, api, receive, health, ...trying, redact, log, met })

  const serve = (hook: NonNullable<typeof webhook>, handle: Handle) => {
    const take = async (update: Parameters<typeof receive>[0]) => {
      // Without its own name the bot cannot tell what is meant for it; the message comes again.
      if (!me || receiving.signal.aborted) throw new Error('not ready')
      await receive(update, me, handle)
    }
    mountWebhook(http, hook.secret, take, complain('error', 'message not stored'))
    const announce = async () => {
      met(await announceWebhook(api, hook))
      health.become('running')
      return 'done' as const
    }
    return keepTrying(announce, { ...trying, failed: health.failed })
  }

  return {
    platform: 'telegram',
    health: health.current,
    doctor: () =>
      diagnose({
        api,
        root: settings.apiRoot,
        webhook: webhook?.url,
        proxy: agent && proxyName(env),
        health: health.current(),
        redact,
      }),
    start: async (handle) => void (webhook ? serve(webhook, handle) : polling.run(handle)),
    send: sender.send,
    edit: sender.edit,
    download: createDownload(api, calls, { root, token, agent }),
    stop: async () => {
      receiving.abort()
      await polling.stop(AbortSignal.timeout(LAST_CALL))
      busy.endAll()
      await Promise.race([sender.flushed(), delay(LAST_CALL, undefined, { ref: false })])
      closing.abort()
      health.become('stopped')
    },
  }
}

/** The entry of the list of platforms. */
export const telegram = {
  name: 'telegram',
  configured: (env) => Boolean(env.TELEGRAM_BOT_TOKEN),
  fault: ({ env }, language) => settingsFault(env, language) ?? proxyFault(env, language),
  create: ({ env, http, log, memory }) => create(readSettings(env), { env, http, log, memory, now: Date.now }),
} satisfies Platform
