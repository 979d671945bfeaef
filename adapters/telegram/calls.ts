/** How every call of the Bot API goes: within its time, within the rates, and again where that does no harm. */
import type { ChatRef } from '../../src/chat.ts'
import { createDeliver } from '../../src/delivery/deliver.ts'
import { type Clock, createPacer, type Lane, type Rate } from '../../src/delivery/pacer.ts'
import { cut, readTrouble } from './trouble.ts'

/** One call of the Bot API. */
export type Call = { readonly method: string; readonly params: Readonly<Record<string, unknown>> }

/** Makes a call at once; errors as telegraf throws them. */
export type Api = (method: string, params: object, options?: { readonly signal?: AbortSignal }) => Promise<unknown>

/** Rates Telegram tolerates; it publishes none, so they are settings. */
export type Limits = { readonly overall: Rate; readonly chat: Rate; readonly group: Rate }

export type Calls = {
  /** A call for a chat, in its turn. `repeatable`: doing it twice is the same as doing it once. */
  readonly inChat: <T>(chat: ChatRef, repeatable: boolean, call: () => Promise<T>) => Promise<T>
  /** A call that belongs to no chat and may be made twice: within the overall rate, as often as it takes. */
  readonly ask: <T>(call: () => Promise<T>) => Promise<T>
}

/**
 * telegraf's calls with an end to the waiting: it knows no time limit below eight minutes.
 *
 * @param failed told of what the server or the way to it said
 */
export function createApi(
  callApi: (method: string, params: object, options: { signal: AbortSignal }) => Promise<unknown>,
  failed: (method: string, error: unknown) => void,
): Api {
  return async (method, params, options) => {
    const control = new AbortController()
    let late = false
    const abort = () => control.abort()
    const timer = setTimeout(
      () => {
        late = true
        abort()
      },
      timeLimit(method, params),
    )
    // telegraf brings a signal of its own kind, so the two cannot be joined by AbortSignal.any.
    options?.signal?.addEventListener('abort', abort)
    try {
      return await callApi(method, withNumericChat(params), { signal: control.signal })
    } catch (error) {
      if (late) throw cut(`${method} was not answered`)
      failed(method, error)
      throw error
    } finally {
      clearTimeout(timer)
      options?.signal?.removeEventListener('abort', abort)
    }
  }
}

/** Ids of chats are numbers to Telegram; only public names (`@…`) are text. */
function withNumericChat(params: object): object {
  const id: unknown = 'chat_id' in params ? params.chat_id : undefined
  return typeof id === 'string' && /^-?\d{1,15}$/.test(id) ? { ...params, chat_id: Number(id) } : params
}

/** Milliseconds after which a call counts as not answered. */
function timeLimit(method: string, params: object): number {
  // Without a time to wait it is telegraf's last word when it stops: what it does not confirm comes again, and is known.
  if (method === 'getUpdates') return 'timeout' in params ? Number(params.timeout) * 1000 + 15_000 : 5000
  return method === 'sendDocument' || method === 'sendPhoto' ? 180_000 : 30_000
}

/** Calls within the rates: of all chats together, of one chat, of a group. */
export function createCalls(clock: Clock, limits: Limits, redact: (text: string) => string): Calls {
  const deliver = createDeliver(createPacer(clock), clock, (error) => readTrouble(error, redact))
  const all: Lane = { key: 'all', rates: [limits.overall] }
  const lanesOf = ({ id, kind }: ChatRef): Lane[] => [
    all,
    { key: id, rates: kind === 'group' ? [limits.chat, limits.group] : [limits.chat] },
  ]
  return {
    inChat: (chat, repeatable, call) => deliver(lanesOf(chat), repeatable, call),
    ask: (call) => deliver([all], true, call),
  }
}
