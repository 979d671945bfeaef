import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Adapter, ChatRef, InboundMessage, Reply } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { toText } from '../../src/replies/to-text.ts'

/** A message as it stands in a chat. */
export type Standing = { readonly chat: string; readonly key: string; readonly replyTo?: string; text: string }

/**
 * A chat platform behind HTTP, as platforms are: it hands an update out again and again until it is acknowledged,
 * shows a message of one key once, and does not care whether the bot lives.
 */
export class HttpPlatform {
  readonly shown: Standing[] = []
  /** Sends whose key was known: the platform let them pass in silence. */
  repeated = 0
  /** Told of every request that means something: file, ack, send, edit. The answer waits for it. */
  heard: (path: string) => Promise<void> | void = () => undefined
  private readonly updates = new Map<string, InboundMessage>()
  private readonly files = new Map<string, Uint8Array>()
  private readonly server: Server

  constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then(
        (body) => response.end(body instanceof Uint8Array ? body : JSON.stringify(body)),
        () => {
          response.statusCode = 500
          response.end()
        },
      )
    })
  }

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  /** Has a message for the bot. */
  post(message: InboundMessage, files: Readonly<Record<string, Uint8Array>> = {}): void {
    this.updates.set(message.id, message)
    for (const [key, bytes] of Object.entries(files)) this.files.set(key, bytes)
  }

  /** Updates nobody acknowledged. */
  get open(): number {
    return this.updates.size
  }

  private async answer(request: IncomingMessage): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://platform')
    if (pathname === '/updates') return [...this.updates.values()]
    if (pathname === '/file') await this.heard(pathname)
    if (pathname === '/file') return this.files.get(searchParams.get('key') ?? '') ?? null
    const body = JSON.parse(await bodyOf(request)) as {
      id: string
      key: string
      chat: string
      replyTo?: string
      text: string
    }
    if (pathname === '/ack') {
      await this.heard(pathname)
      return this.updates.delete(body.id)
    }
    const known = this.shown.find((one) => one.key === body.key)
    if (pathname === '/edit' && known) known.text = body.text
    else if (known) this.repeated++
    else
      this.shown.push({
        chat: body.chat,
        key: body.key,
        text: body.text,
        ...(body.replyTo ? { replyTo: body.replyTo } : {}),
      })
    await this.heard(pathname)
    return true
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The adapter of that platform, for the bot's process. */
export function httpAdapter(address: string): Adapter {
  let polling = true
  const post = async (path: string, body: object) => {
    try {
      await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(body) })
    } catch {
      throw new DeliveryError('uncertain', 'the connection broke')
    }
  }
  const poll = async (handle: (message: InboundMessage) => Promise<void>) => {
    const taken = new Set<string>()
    while (polling) {
      const updates = (await (await fetch(`${address}/updates`)).json()) as InboundMessage[]
      const fresh = updates.filter((update) => !taken.has(update.id))
      for (const update of fresh) taken.add(update.id)
      await Promise.all(
        fresh.map(async (update) => {
          await handle(update)
          await post('/ack', { id: update.id })
          taken.delete(update.id)
        }),
      )
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return {
    platform: 'http',
    quiet: 0,
    start: async (handle) => {
      void poll(handle).catch(() => process.exit(3))
    },
    send: async (chat: ChatRef, reply: Reply, options = {}) => {
      await post('/send', { chat: chat.id, key: options.key, replyTo: options.replyTo, text: toText(reply) })
      return { chat, messageId: options.key ?? '' }
    },
    edit: (sent, reply) => post('/edit', { key: sent.messageId, text: toText(reply) }),
    download: async (file) => new Uint8Array(await (await fetch(`${address}/file?key=${file.key}`)).arrayBuffer()),
    stop: async () => {
      polling = false
    },
  }
}
