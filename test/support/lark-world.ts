import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { afterEach } from 'vitest'
import { create } from '../../adapters/lark/index.ts'
import { type LarkSettings, readSettings } from '../../adapters/lark/settings.ts'
import type { Adapter, ChatRef, InboundMessage, Reply } from '../../src/chat.ts'
import { type LarkServer, startLarkServer } from './lark-server.ts'
import type { LarkServerOptions } from './lark-state.ts'

export const PRIVATE: ChatRef = { platform: 'lark', id: 'oc_5ad11d72b830411d72b836c20aa1', kind: 'private' }
export const GROUP: ChatRef = { platform: 'lark', id: 'oc_9f2c77d1a0e84bb8a1c9e0f7d3b2', kind: 'group' }

type Payload = {
  schema: string
  header: Record<string, string>
  event: { message?: Record<string, unknown>; action?: { value: unknown } } & Record<string, unknown>
}

/** A recorded payload as a new event: its own ids, and what is changed in its message or event. */
export function recordedEvent(
  name: string,
  changes: { readonly message?: object; readonly event?: object; readonly header?: object } = {},
): Payload {
  const text = readFileSync(new URL(`../adapters/lark-payloads/${name}.json`, import.meta.url), 'utf8')
  const payload = JSON.parse(text) as Payload
  const message = payload.event.message && {
    ...payload.event.message,
    message_id: `om_${randomBytes(16).toString('hex')}`,
    ...changes.message,
  }
  return {
    ...payload,
    header: { ...payload.header, event_id: randomBytes(16).toString('hex'), ...changes.header },
    event: { ...payload.event, ...changes.event, ...(message ? { message } : {}) },
  }
}

/** A clock that runs faster than the day, for adapter and platform alike. */
export function fastClock(speed: number): {
  now: () => number
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
} {
  const begun = Date.now()
  return {
    now: () => begun + (Date.now() - begun) * speed,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) {
          reject(new Error('aborted'))
          return
        }
        const abort = () => {
          clearTimeout(timer)
          reject(new Error('aborted'))
        }
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }, ms / speed)
        signal?.addEventListener('abort', abort)
      }),
  }
}

export type World = {
  readonly server: LarkServer
  readonly adapter: ReturnType<typeof create>
  /** What the stand-in of the app stored, each message once. */
  readonly got: InboundMessage[]
  /** How often it was called. */
  readonly calls: () => number
  readonly logs: string[]
  readonly memory: Map<string, string>
  /** A person does something: the platform keeps the message and sends the event. */
  readonly say: (
    event: Payload,
    push?: Parameters<LarkServer['socket']['push']>[1],
  ) => ReturnType<LarkServer['socket']['push']>
  readonly close: () => Promise<void>
}

export type WorldOptions = {
  readonly server?: LarkServerOptions
  readonly running?: LarkServer
  readonly settings?: Partial<Record<keyof LarkSettings, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly speed?: number
  readonly http?: Pick<Hono, 'post'>
  readonly now?: () => number
  readonly memory?: Map<string, string>
  readonly handle?: (message: InboundMessage) => Promise<void>
  /** Starts the whole bot on the adapter in place of the stand-in; gives what ends it. */
  readonly bot?: (adapter: Adapter) => Promise<() => Promise<void>>
  /** False where the platform is not expected to be reached. */
  readonly awaitRunning?: boolean
}

/** A platform, the adapter on its real SDK, and a stand-in of the app that stores what comes in. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const clock = fastClock(options.speed ?? 1)
  const now = options.now ?? clock.now
  const server = options.running ?? (await startLarkServer({ now, ...options.server }))
  const memory = options.memory ?? new Map<string, string>()
  const logs: string[] = []
  const got: InboundMessage[] = []
  const seen = new Set<string>()
  let calls = 0
  const write = (facts: object, message: string) => void logs.push(`${message} ${JSON.stringify(facts)}`)
  const env = {
    LARK_APP_ID: server.appId,
    LARK_APP_SECRET: server.appSecret,
    LARK_DOMAIN: server.url,
    ...options.env,
  }
  const adapter = create(readSettings(env, options.settings), {
    log: { info: write, warn: write, error: write },
    now,
    sleep: clock.sleep,
    memory: {
      get: async (key) => memory.get(key),
      put: async (key, value) => void memory.set(key, value),
    },
    env,
    ...(options.http ? { http: options.http } : {}),
  })
  const handle = async (message: InboundMessage) => {
    calls += 1
    await options.handle?.(message)
    if (seen.has(message.id)) return
    seen.add(message.id)
    got.push(message)
  }
  if (!options.bot) await adapter.start(handle)
  const end = (await options.bot?.(adapter)) ?? adapter.stop
  if (options.awaitRunning !== false) await until(() => adapter.health().state === 'running')
  return {
    server,
    adapter,
    got,
    calls: () => calls,
    logs,
    memory,
    say: (event, push) => {
      const message = event.event.message
      if (message && !server.messages.has(String(message.message_id))) {
        server.putMessage({
          id: String(message.message_id),
          chat: String(message.chat_id),
          type: String(message.message_type),
          content: String(message.content),
        })
      }
      return server.socket.push(event, push)
    },
    close: async () => {
      await end()
      if (!options.running) await server.close()
    },
  }
}

/** What starts worlds for the tests of a file; each ends with its test. */
export function worlds(): (options?: WorldOptions) => Promise<World> {
  let open: World[] = []
  afterEach(async () => {
    await Promise.all(open.map((world) => world.close()))
    open = []
  })
  return async (options) => {
    const world = await startWorld(options)
    open.push(world)
    return world
  }
}

/** Waits until something holds; a minute at most. */
export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 6000; i += 1) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it did not come to hold')
}

/** A short reply. */
export function note(text: string, more: Partial<Reply> = {}): Reply {
  return { tone: 'neutral', blocks: [{ kind: 'text', text }], actions: [], ...more }
}
