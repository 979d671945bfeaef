import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** A message that stands in a chat, of a person or of the bot. */
export type Standing = {
  readonly id: string
  readonly chat: string
  readonly by: 'user' | 'bot'
  readonly type: string
  content: string
  readonly at: number
  readonly replyTo?: string
  readonly inThread?: boolean
  readonly upper?: string
  edits: number
  gone?: 'recalled' | 'deleted'
}

/** What goes wrong: an answer instead of the work, the connection cut before, amid or after the work, or a delay. */
export type Trouble =
  | { readonly status: number; readonly body: object | string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly cut: 'before' | 'amid' | 'after' }
  | { readonly wait: number }

export type LarkServerOptions = {
  readonly tables?: number
  /** Whether the clients of this platform are too old for charts: cards with one are refused. */
  readonly charts?: 'refused'
  /** Which id hands out the files of a merged forward. */
  readonly forwards?: 'container' | 'child' | 'none'
  readonly ackWithin?: number
  readonly now?: () => number
  readonly scopes?: readonly string[]
  /** What the endpoint of the long connection answers instead, one after the other. */
  readonly endpoint?: readonly object[]
  readonly port?: number
  /** Seconds between pings, as the service tells its clients. */
  readonly pingInterval?: number
}

export type Env = { Bindings: HttpBindings }

/** An emoji below a message. */
export type Reaction = { readonly id: string; readonly message: string; readonly emoji: string }

/** Everything the platform knows; each part of it reads and changes what is its own. */
export type LarkState = {
  readonly options: LarkServerOptions
  readonly now: () => number
  readonly messages: Map<string, Standing>
  readonly reactions: Map<string, Reaction>
  readonly resources: Map<string, Uint8Array>
  readonly files: Map<string, { readonly name: string; readonly type: string; readonly bytes: Uint8Array }>
  readonly images: Set<string>
  readonly refusals: { call: string; code: number }[]
  /** When messages were sent to a chat, and a message edited. */
  readonly sentAt: Map<string, number[]>
}

export function createLarkState(options: LarkServerOptions): LarkState {
  return {
    options,
    now: options.now ?? Date.now,
    messages: new Map(),
    reactions: new Map(),
    resources: new Map(),
    files: new Map(),
    images: new Set(),
    refusals: [],
    sentAt: new Map(),
  }
}

/** The platform's no, which is kept. */
export function refuse(
  { refusals }: LarkState,
  c: Context<Env>,
  code: number,
  msg: string,
  headers: Record<string, string> = {},
): Response {
  refusals.push({ call: `${c.req.method} ${c.req.path}`, code })
  return c.json({ code, msg }, 400, headers)
}

export const MIB = 1024 * 1024
