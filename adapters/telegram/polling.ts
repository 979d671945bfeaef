/** Receiving by asking, the default: telegraf's loop, supervised. It begins again whatever ended it, and loses nothing. */
import { setTimeout as delay } from 'node:timers/promises'
import { type Telegraf, TelegramError } from 'telegraf'
import type { AdapterLog } from '../types.ts'
import type { Api } from './calls.ts'
import type { HealthRecord } from './health.ts'
import { backOff, keepTrying } from './keep-trying.ts'
import type { Handle, Receive } from './receiving.ts'
import { cut, descriptionOf } from './trouble.ts'
import { ALLOWED_UPDATES, type Me, type Update } from './update.ts'

/** Milliseconds between two questions, where the server does not wait until there is something. */
const PAUSE = 1000

type PollingDeps = {
  readonly bot: Telegraf
  readonly api: Api
  readonly receive: Receive
  readonly health: HealthRecord
  readonly ended: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
  readonly redact: (text: string) => string
  readonly log: AdapterLog
  /** The server told who the bot is. */
  readonly met: (me: Me) => void
}

export type Polling = {
  /** Receives until it is ended. */
  readonly run: (handle: Handle) => Promise<void>
  /** Resolves when the last question was answered, or when `until` fires. */
  readonly stop: (until: AbortSignal) => Promise<void>
}

export function createPolling(deps: PollingDeps): Polling {
  const { bot, api, receive, health, ended, now, sleep, redact, log, met } = deps
  let unsaved = false
  let newest: number | undefined
  let running: Promise<void> = Promise.resolve()
  const warn = (level: 'warn' | 'error', message: string, error: unknown) =>
    log[level]({ detail: redact(descriptionOf(error)) }, `telegram: ${message}`)

  /** telegraf asks again at once; a server that answers at once, with nothing new, would be asked without end. */
  const rest = async (updates: readonly Update[], asked: number) => {
    const last = updates.at(-1)?.update_id
    const early = PAUSE - (now() - asked)
    // Numbers may begin anew below the last: other than before is new.
    if ((last === undefined || last === newest) && early > 0) await sleep(early).catch(() => undefined)
    newest = last ?? newest
  }

  const getUpdates: Api = async (method, params, options) => {
    if (unsaved) throw new Error('a message was not stored, so nothing is confirmed')
    const asked = now()
    // The first question is answered at once, so that it is known whether there will be answers.
    const first = health.current().state !== 'running'
    try {
      const updates = await api(method, first ? { ...params, timeout: 0 } : params, options)
      if (!Array.isArray(updates)) throw cut('the answer is no list of updates')
      if (ended.aborted) return updates
      health.become('running')
      if (!first) await rest(updates as Update[], asked)
      return updates
    } catch (error) {
      if (!ended.aborted) health.failed(error)
      throw error
    }
  }

  const callApi: Api = async (method, params, options) => {
    if (method === 'getUpdates') return getUpdates(method, params, options)
    if (method !== 'deleteWebhook') return api(method, params, options)
    // Where the server knows no webhooks there is none to delete.
    return api(method, params, options).catch((error: unknown) => {
      if (error instanceof TelegramError && (error.code ?? 404) === 404) return true
      throw error
    })
  }
  Object.assign(bot.telegram, { callApi })

  /** A message that was polled is lost once the next poll confirms it, so it is tried until it is stored. */
  const untilStored =
    (handle: Handle): Handle =>
    async (message) => {
      for (let failures = 1; ; failures += 1) {
        try {
          return await handle(message)
        } catch (error) {
          warn('error', 'message not stored', error)
          await sleep(backOff(failures)).catch(() => undefined)
          if (!ended.aborted) continue
          unsaved = true
          throw error
        }
      }
    }

  const launch = async (): Promise<'again'> => {
    await bot.launch({ allowedUpdates: [...ALLOWED_UPDATES] }, () => {
      ended.throwIfAborted()
      if (bot.botInfo) met(bot.botInfo)
    })
    return 'again'
  }

  return {
    run: (handle) => {
      const store = untilStored(handle)
      bot.use((context) => receive(context.update as Update, context.botInfo, store))
      bot.catch((error) => {
        if (unsaved) throw error
        warn('error', 'update not handled', error)
      })
      const failed = (error: unknown) => {
        warn('warn', 'receiving stopped', error)
        health.failed(error)
      }
      running = keepTrying(launch, { now, sleep, ended, failed })
      return running
    },
    stop: async (until) => {
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
    },
  }
}
