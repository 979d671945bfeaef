/**
 * Lark/Feishu through its SDK: wires what receives (receive/), sends (send/, card/), asks Lark (calls/) and diagnoses.
 * inbound.ts and outbound.ts translate, and are pure. Nothing of the SDK leaves this folder. May import adapters/proxy, src/chat, src/fault, src/text, src/delivery, the SDK, axios (the SDK's HTTP), hono.
 */
import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Health, InboundMessage } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { proxyAgent, proxyFault, proxyName } from '../proxy.ts'
import type { AdapterDeps, PlatformAdapter } from '../types.ts'
import { createCalls } from './calls/calls.ts'
import { messageOf } from './calls/lark-error.ts'
import { redactor, sdkLogger } from './calls/sdk-logger.ts'
import { diagnose } from './doctor.ts'
import { keys } from './memory-keys.ts'
import { createNote } from './note.ts'
import { supervise } from './receive/connection.ts'
import { createEvents } from './receive/events.ts'
import { createDownload } from './receive/files.ts'
import { createIdentity } from './receive/identity.ts'
import { mountWebhook } from './receive/webhook.ts'
import { createReactions } from './send/reactions.ts'
import { createSender } from './send/sender.ts'
import { type LarkSettings, readSettings, settingsFault } from './settings.ts'

/** Permission troubles are told of once in so long. Milliseconds. */
const DENIED_AGAIN = 5 * 60_000
/** What is under way when the adapter is stopped has so long to end. Milliseconds. */
const STOP_WITHIN = 10_000

export type LarkDeps = Pick<AdapterDeps, 'log' | 'memory'> & {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
  /** Where webhook events are taken in. */
  readonly http?: Pick<AdapterDeps['http'], 'post'>
  /** Of it, GOUJI_PROXY counts. */
  readonly env?: AdapterDeps['env']
}

/** The adapter. `start` answers at once and goes on trying by itself; `health` tells how it goes. */
export function create(
  settings: LarkSettings,
  deps: LarkDeps,
): PlatformAdapter & Required<Pick<PlatformAdapter, 'health' | 'doctor'>> {
  const { memory, now, env = {} } = deps
  const agent = proxyAgent(env)
  const redact = redactor([settings.appSecret, settings.encryptKey, settings.verificationToken])
  const note = createNote(deps.log, redact)
  const logger = sdkLogger((level, text) => deps.log[level]({ detail: redact(text) }, 'lark: sdk'))
  const receiving = new AbortController()
  const closing = new AbortController()
  // Every chat that waits for the rates listens.
  setMaxListeners(0, closing.signal)
  const sleep = async (ms: number, signal: AbortSignal) => {
    await (deps.sleep ?? ((time, until) => delay(time, undefined, { signal: until })))(ms, signal).catch(() => {
      throw new DeliveryError('unreachable', 'stopping')
    })
  }

  let health: Health = { state: 'waiting', since: now() }
  const become = (state: Health['state'], error?: unknown) => {
    const detail = error === undefined ? {} : { detail: redact(messageOf(error)) }
    if (state === health.state && detail.detail === health.detail) return
    health = { state, since: now(), ...detail }
    note(state === 'refused' ? 'error' : 'info', state, error)
  }

  let deniedAt = Number.NEGATIVE_INFINITY
  /** The answer to a missing permission holds the address where it is granted: for the log, and for `doctor`. */
  const missing = async (error: unknown) => {
    if (now() - deniedAt < DENIED_AGAIN) return
    deniedAt = now()
    note('error', 'a permission is missing', error)
    await memory.put(keys.denied, `${now()} ${redact(messageOf(error))}`)
  }
  const wrongApp = (error: unknown) => become('refused', error)
  const calls = createCalls(settings, { logger, redact, now, wrongApp, missing, agent })

  const me = createIdentity({ appId: settings.appId, botInfo: calls.botInfo, note, now })
  const hello = async () => {
    await calls.proveApp()
    await me()
  }

  let handling: ((message: InboundMessage) => Promise<void>) | undefined
  const sender = createSender({
    calls,
    memory,
    clock: { now, sleep: (ms) => sleep(ms, closing.signal) },
    limits: settings.limits,
    note,
  })

  const { attempt, ask } = sender
  const reactions = createReactions({ calls, attempt, memory, note, now })
  const handle = async (message: InboundMessage) => {
    if (!handling) throw new Error('not started')
    // Before it is stored: the app may be quicker with the file than the disk is.
    reactions.came(message)
    await handling(message)
  }
  const dispatcher = createEvents({ calls, memory, note, logger, now, me, handle })

  let running: Promise<void> = Promise.resolve()
  return {
    platform: 'lark',
    health: () => health,
    doctor: () =>
      diagnose({
        settings,
        calls,
        memory,
        redact,
        health: handling && health,
        agent,
        proxy: proxyName(env),
        now: now(),
      }),
    start: async (given) => {
      handling = given
      if (settings.events === 'webhook') {
        if (!deps.http) throw new Error('LARK_EVENTS=webhook needs a server to take events')
        mountWebhook(deps.http, settings, now, (event) => dispatcher.invoke(event, { needCheck: false }))
      }
      const { signal } = receiving
      running = supervise({ settings, dispatcher, logger, become, agent, signal, hello, now, sleep })
    },
    send: async (chat, reply, options = {}) => {
      const sent = await sender.send(chat, reply, options)
      reactions.said({ sent, reply, replyTo: options.replyTo })
      return sent
    },
    edit: async (sent, reply) => {
      await sender.edit(sent, reply)
      reactions.said({ sent, reply, edited: true })
    },
    download: createDownload({ calls, ask, memory, me, fetched: reactions.fetched }),
    stop: async () => {
      receiving.abort()
      await Promise.race([running, delay(STOP_WITHIN, undefined, { ref: false })])
      const flushed = sender.flushed().then(reactions.idle)
      await Promise.race([flushed, delay(STOP_WITHIN, undefined, { ref: false })])
      closing.abort()
      become('stopped')
    },
  }
}

type PlatformDeps = Pick<AdapterDeps, 'env' | 'log' | 'memory'> & Partial<Pick<AdapterDeps, 'http'>>

/** The entry of the list of platforms. */
export const lark = {
  name: 'lark',
  configured: (env: AdapterDeps['env']) => Boolean(env.LARK_APP_ID || env.LARK_APP_SECRET),
  fault: ({ env }: Pick<AdapterDeps, 'env'>, language: 'zh' | 'en') =>
    settingsFault(env, language) ?? proxyFault(env, language),
  create: ({ env, http, log, memory }: PlatformDeps) =>
    create(readSettings(env), { env, log, memory, now: Date.now, ...(http ? { http } : {}) }),
}
