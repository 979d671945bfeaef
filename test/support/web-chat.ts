import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { AdapterDeps } from '../../adapters/types.ts'
import { create } from '../../adapters/web/index.ts'
import type { PageEntry, PageHistory } from '../../adapters/web/outbound.ts'
import type { Adapter, InboundMessage } from '../../src/chat.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { openMemory } from '../../src/store/memory.ts'
import { openRoom } from '../../src/store/room.ts'

export type WebChat = {
  readonly address: string
  readonly adapter: Adapter
  /** What was handed to the app, in order. */
  readonly handled: readonly InboundMessage[]
  readonly history: () => Promise<PageHistory>
  readonly stop: () => Promise<void>
}

export type WebChatOptions = {
  readonly folder: string
  readonly env?: AdapterDeps['env']
  readonly host?: string
  /** Default: any that is free. */
  readonly port?: number
  readonly fileBytes?: number
  readonly retention?: AdapterDeps['retention']
  /** What the app would do with a message; the message is acknowledged when it resolves. */
  readonly handle?: (message: InboundMessage, adapter: Adapter) => Promise<void>
}

/** The web chat on its own server and store; in the place of the app stands a function. */
export async function startWebChat(options: WebChatOptions): Promise<WebChat> {
  const { folder, env = {}, host = '127.0.0.1' } = options
  const store = await openStore(folder)
  const http = new Hono()
  const silent = () => undefined
  const adapter = await create({
    env,
    http,
    host,
    port: 0,
    dataFolder: join(folder),
    room: openRoom(store, folder, 'web'),
    memory: openMemory(store, 'web', Date.now),
    retention: options.retention ?? { uploadsDays: 30, conversationsDays: 30 },
    language: 'zh',
    fileBytes: options.fileBytes ?? 1024 * 1024,
    log: { info: silent, warn: silent, error: silent },
  })
  const server = createAdaptorServer({ fetch: http.fetch }) as Server
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const handled: InboundMessage[] = []
  await adapter.start(async (message) => {
    handled.push(message)
    await options.handle?.(message, adapter)
  })
  return {
    address,
    adapter,
    handled,
    history: async () => (await (await fetch(`${address}/chat/history`)).json()) as PageHistory,
    stop: async () => {
      await adapter.stop()
      server.closeAllConnections()
      server.close()
      await store.close()
    },
  }
}

/** A form as the page posts it. */
export function formOf(
  fields: Readonly<Record<string, string>>,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [],
): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ id: crypto.randomUUID(), ...fields })) form.set(name, value)
  for (const { name, bytes } of files) form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return form
}

export type Heard = { readonly event: string; readonly id: number; readonly entry?: PageEntry }

/** Reads the event stream until so many events came. */
export async function hear(
  address: string,
  after: number,
  count: number,
  headers: Readonly<Record<string, string>> = {},
  run?: string,
): Promise<Heard[]> {
  const control = new AbortController()
  const query = new URLSearchParams({ after: String(after), ...(run === undefined ? {} : { run }) })
  const response = await fetch(`${address}/chat/events?${query.toString()}`, { headers, signal: control.signal })
  const heard: Heard[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim()
      const event = field('event')
      if (!event) continue
      const data = field('data')
      heard.push({ event, id: Number(field('id')), ...(data ? { entry: JSON.parse(data) as PageEntry } : {}) })
    }
    if (heard.length >= count) break
  }
  control.abort()
  return heard
}
