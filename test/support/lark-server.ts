import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { connectionOf, type LarkApp, mountLarkAccess } from './lark-access.ts'
import { cardText } from './lark-card.ts'
import { mountLarkFiles } from './lark-files.ts'
import { mountLarkMessages, readContent } from './lark-messages.ts'
import { busiestSecond } from './lark-rates.ts'
import { mountLarkReactions } from './lark-reactions.ts'
import { attachLarkSocket, type LarkSocket } from './lark-socket.ts'
import { createLarkState, type Env, type LarkServerOptions, type LarkState, type Standing } from './lark-state.ts'
import { createTroubles } from './lark-troubles.ts'

export type LarkServer = {
  readonly url: string
  readonly appId: string
  readonly appSecret: string
  readonly botId: string
  readonly socket: LarkSocket
  readonly messages: Map<string, Standing>
  /** Messages of the bot that stand in a chat, in order. */
  readonly shown: (chat: string) => readonly Standing[]
  /** What such a message says to a person; files by their names. */
  readonly textOf: (message: Standing) => string
  /** Emoji of the bot below a message. */
  readonly reactionsOf: (message: string) => readonly string[]
  readonly calls: readonly string[]
  /** Answers by their code: what the platform refused. */
  readonly refusals: LarkState['refusals']
  readonly fail: ReturnType<typeof createTroubles>['fail']
  /** A file in a message: what `resources` hands out. */
  readonly putFile: (key: string, bytes: Uint8Array) => void
  readonly putMessage: (message: Omit<Standing, 'edits' | 'at' | 'by'> & { readonly by?: 'user' | 'bot' }) => void
  readonly files: LarkState['files']
  readonly revokeToken: () => void
  readonly tokensIssued: () => number
  /** Most messages to one chat, and calls in all, that came within any second. */
  readonly busiest: () => { readonly chat: number; readonly overall: number }
  readonly close: () => Promise<void>
}

const APP: Omit<LarkApp, 'scopes'> = {
  appId: 'cli_a0b1c2d3e4f50617',
  appSecret: 'invented-secret-0123456789',
  botId: 'ou_bot0000000000000000000000000000',
}
const ALL_SCOPES = ['im:message', 'im:message.group_msg', 'im:resource']

/** The platform as far as the adapter meets it: its limits, its refusals, its redeliveries. */
export async function startLarkServer(options: LarkServerOptions = {}): Promise<LarkServer> {
  const state = createLarkState(options)
  const { messages, files, resources, reactions, refusals, now, sentAt } = state
  const scopes = options.scopes ?? ALL_SCOPES
  const { calls, fail, middleware } = createTroubles()
  const app = new Hono<Env>()
  app.use(middleware)
  const access = mountLarkAccess(app, state, { ...APP, scopes })
  mountLarkMessages(app, state, APP.appId)
  mountLarkReactions(app, state, scopes, APP.appId)
  mountLarkFiles(app, state)

  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const { ackWithin = 3000, port = 0 } = options
  const socket = attachLarkSocket(server, { ackWithin, ticket: access.ticket, config: connectionOf(options) })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    ...APP,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    socket,
    messages,
    shown: (chat) => [...messages.values()].filter((m) => m.chat === chat && m.by === 'bot' && !m.gone),
    textOf: (message) => {
      if (message.type === 'interactive') return cardText(message.content)
      const content = readContent(message.content) ?? {}
      if (message.type === 'file') return `[${files.get(String(content.file_key))?.name}]`
      return message.type === 'text' ? String(content.text) : cardText(message.content)
    },
    reactionsOf: (message) => [...reactions.values()].flatMap((r) => (r.message === message ? [r.emoji] : [])),
    calls,
    refusals,
    fail,
    putFile: (key, bytes) => void resources.set(key, bytes),
    putMessage: (message) => void messages.set(message.id, { by: 'user', edits: 0, at: now(), ...message }),
    files,
    revokeToken: access.revokeToken,
    tokensIssued: access.tokensIssued,
    busiest: () => ({
      chat: Math.max(0, ...[...sentAt.values()].map(busiestSecond)),
      overall: busiestSecond(access.calledAt),
    }),
    close: async () => {
      socket.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
