/**
 * A third platform, made by the README's recipe: a chat of JSON lines over TCP. It shows how little an adapter is, and
 * keeps the recipe true.
 */
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { Platform } from '../../../adapters/types.ts'
import type { Adapter, FileRef, InboundMessage } from '../../../src/chat.ts'
import { DeliveryError, Fault } from '../../../src/fault.ts'
import { type TinyEvent, toInbound } from './inbound.ts'
import { toMessage } from './outbound.ts'

const RECONNECT = 100

/** What the platform answers to a call; `message` is the id of what stands there now. */
type Answer = { readonly type: 'answer'; readonly call: number } & (
  | { readonly message: string }
  | { readonly base64: string }
  | { readonly refused: string; readonly retryAfter?: number }
)
type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: DeliveryError) => void }

/** The adapter of the server at `host:port`. */
function create(address: string): Adapter {
  const { hostname, port } = new URL(`tcp://${address}`)
  const waiting = new Map<number, Waiting>()
  const inHand = new Map<string, Promise<void>>()
  let socket: Socket | undefined
  let calls = 0
  let stopping = false

  const write = (line: object): void => void socket?.write(`${JSON.stringify(line)}\n`)

  const call = (line: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (!socket) return reject(new DeliveryError('unreachable', 'not connected'))
      calls += 1
      waiting.set(calls, { resolve, reject })
      write({ ...line, call: calls })
    })

  const post = async (line: object): Promise<string> => {
    const answer = await call(line)
    if ('message' in answer) return answer.message
    if (!('refused' in answer)) throw new DeliveryError('refused', 'no answer to this')
    if (answer.retryAfter === undefined) throw new DeliveryError('refused', answer.refused)
    throw new DeliveryError('unreachable', answer.refused, answer.retryAfter)
  }

  /** Acknowledged only when it is stored; what was not comes again. */
  const take = async (event: TinyEvent, handle: (message: InboundMessage) => Promise<void>) => {
    const message = toInbound(event)
    try {
      if (message) await handle(message)
      write({ type: 'ack', id: event.id })
    } catch {
      write({ type: 'later', id: event.id })
    }
  }

  const hear = (line: Answer | TinyEvent, handle: (message: InboundMessage) => Promise<void>) => {
    if (line.type === 'answer') {
      waiting.get(line.call)?.resolve(line)
      waiting.delete(line.call)
    } else if (!stopping && !inHand.has(line.id)) {
      inHand.set(
        line.id,
        take(line, handle).finally(() => inHand.delete(line.id)),
      )
    }
  }

  const run = async (handle: (message: InboundMessage) => Promise<void>) => {
    while (!stopping) {
      const fresh = connect(Number(port), hostname)
      fresh.once('connect', () => {
        socket = fresh
      })
      await new Promise<void>((closed) => {
        createInterface(fresh).on('line', (text) => {
          const line = readLine(text)
          if (line) hear(line, handle)
        })
        fresh.on('error', () => undefined).on('close', () => closed())
      })
      socket = undefined
      // The answer did not come: it may stand there or not.
      for (const { reject } of waiting.values()) reject(new DeliveryError('uncertain', 'the connection broke'))
      waiting.clear()
      if (!stopping) await delay(RECONNECT)
    }
  }

  return {
    platform: 'tiny',
    start: async (handle) => void run(handle),
    send: async (chat, reply, { key, replyTo } = {}) => {
      const place = { type: 'send', chat: chat.id, key, answers: replyTo }
      return { chat, messageId: await post({ ...place, ...toMessage(reply) }) }
    },
    edit: async ({ messageId }, reply) => void (await post({ type: 'edit', message: messageId, ...toMessage(reply) })),
    download: async ({ key }: FileRef, most) => {
      const answer = await call({ type: 'fetch', key, most })
      if ('base64' in answer) return Buffer.from(answer.base64, 'base64')
      throw 'refused' in answer && answer.refused === 'tooLarge'
        ? new Fault('tooLarge', { bytes: most })
        : new Fault('notFound', { kind: 'download' })
    },
    stop: async () => {
      stopping = true
      await Promise.allSettled(inHand.values())
      while (waiting.size > 0) await delay(10)
      socket?.end()
    },
  }
}

/** Whatever arrives may be anything; what is no line of this protocol is passed over. */
function readLine(text: string): Answer | TinyEvent | undefined {
  try {
    const line = JSON.parse(text) as Answer | TinyEvent | null
    return line?.type === 'answer' || line?.type === 'event' ? line : undefined
  } catch {
    return undefined
  }
}

/** The entry of the list of platforms. */
export const tiny = {
  name: 'tiny',
  configured: (env) => Boolean(env.TINY_ADDRESS),
  create: ({ env }) => create(env.TINY_ADDRESS ?? ''),
} satisfies Platform
