import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { cardText, refuseCard } from './lark-card.ts'
import { attachLarkSocket, type LarkSocket } from './lark-socket.ts'
import { readMultipart } from './multipart.ts'

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

/** What goes wrong: an answer instead of the work, the connection cut before or after the work, or a delay. */
export type Trouble =
  | { readonly status: number; readonly body: object | string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly cut: 'before' | 'after' }
  | { readonly wait: number }

export type LarkServerOptions = {
  readonly tables?: number
  /** Which id hands out the files of a merged forward. */
  readonly forwards?: 'container' | 'child' | 'none'
  readonly ackWithin?: number
  readonly now?: () => number
  readonly scopes?: readonly string[]
  /** What the endpoint of the long connection answers instead, one after the other. */
  readonly endpoint?: readonly object[]
  readonly port?: number
}

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
  readonly calls: readonly string[]
  /** Answers by their code: what the platform refused. */
  readonly refusals: readonly { readonly call: string; readonly code: number }[]
  readonly fail: (call: RegExp, trouble: Trouble, times?: number) => void
  /** A file in a message: what `resources` hands out. */
  readonly putFile: (key: string, bytes: Uint8Array) => void
  readonly putMessage: (message: Omit<Standing, 'edits' | 'at' | 'by'> & { readonly by?: 'user' | 'bot' }) => void
  readonly files: ReadonlyMap<string, { readonly name: string; readonly type: string; readonly bytes: Uint8Array }>
  readonly revokeToken: () => void
  readonly tokensIssued: () => number
  /** Most messages to one chat, and calls in all, that came within any second. */
  readonly busiest: () => { readonly chat: number; readonly overall: number }
  readonly close: () => Promise<void>
}

const BOT = 'ou_bot0000000000000000000000000000'
const ALL_SCOPES = ['im:message', 'im:message.group_msg', 'im:resource']
const MIB = 1024 * 1024
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'])
const CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 120 }

type Env = { Bindings: HttpBindings }

/** The platform as far as the adapter meets it: its limits, its refusals, its redeliveries. */
export async function startLarkServer(options: LarkServerOptions = {}): Promise<LarkServer> {
  const now = options.now ?? Date.now
  const appId = 'cli_a0b1c2d3e4f50617'
  const appSecret = 'invented-secret-0123456789'
  const messages = new Map<string, Standing>()
  const uuids = new Map<string, { readonly id: string; readonly at: number }>()
  const resources = new Map<string, Uint8Array>()
  const files = new Map<string, { name: string; type: string; bytes: Uint8Array }>()
  const images = new Set<string>()
  const calls: string[] = []
  const refusals: { call: string; code: number }[] = []
  const troubles: { call: RegExp; trouble: Trouble; left: number }[] = []
  const sentAt = new Map<string, number[]>()
  const calledAt: number[] = []
  const tickets = new Set<string>()
  const endpoint = [...(options.endpoint ?? [])]
  let token = ''
  let issued = 0

  const app = new Hono<Env>()
  const refuse = (c: Context<Env>, code: number, msg: string, headers: Record<string, string> = {}) => {
    refusals.push({ call: `${c.req.method} ${c.req.path}`, code })
    return c.json({ code, msg }, 400, headers)
  }

  app.use(async (c, next) => {
    const call = `${c.req.method} ${c.req.path}`
    calls.push(call)
    const found = troubles.find((t) => t.left > 0 && t.call.test(call))
    if (!found) return next()
    found.left -= 1
    const { trouble } = found
    if ('wait' in trouble) {
      await new Promise((resolve) => setTimeout(resolve, trouble.wait))
      return next()
    }
    if ('cut' in trouble) {
      if (trouble.cut === 'after') await next()
      c.env.incoming.socket.destroy()
      return c.body(null)
    }
    return typeof trouble.body === 'string'
      ? c.body(trouble.body, trouble.status as 500, { 'content-type': 'text/html' })
      : c.json(trouble.body, trouble.status as 500, { ...trouble.headers })
  })

  app.post('/open-apis/auth/v3/tenant_access_token/internal', async (c) => {
    const body = await c.req.json<{ app_id: string; app_secret: string }>()
    if (body.app_id !== appId) return c.json({ code: 10003, msg: 'invalid param' })
    if (body.app_secret !== appSecret) return c.json({ code: 10014, msg: 'app secret invalid' })
    issued += 1
    token = `t-${randomBytes(12).toString('hex')}`
    return c.json({ code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 })
  })

  app.post('/callback/ws/endpoint', async (c) => {
    const instead = endpoint.shift()
    if (instead) return c.json(instead)
    const body = await c.req.json<{ AppID: string; AppSecret: string }>()
    if (body.AppID !== appId || body.AppSecret !== appSecret)
      return c.json({ code: 514, msg: 'auth failed', data: null })
    const ticket = randomUUID()
    tickets.add(ticket)
    const URL = `ws://${c.req.header('host')}/ws/v2?device_id=77&access_key=key-${ticket}&service_id=1&ticket=${ticket}`
    return c.json({ code: 0, msg: '', data: { URL, ClientConfig: CONFIG } })
  })

  app.use('/open-apis/*', async (c, next) => {
    const given = c.req.header('authorization') ?? ''
    if (given === '') return refuse(c, 99991661, 'Missing access token for authorization.')
    if (given !== `Bearer ${token}`) return refuse(c, 99991663, 'Invalid access token for authorization.')
    calledAt.push(now())
    if (within(calledAt, now(), 1000) > 50) {
      return refuse(c, 99991400, 'request trigger frequency limit', { 'x-ogw-ratelimit-reset': '1' })
    }
    return next()
  })

  app.get('/open-apis/bot/v3/info', (c) =>
    c.json({ code: 0, msg: 'ok', bot: { activate_status: 2, app_name: '勾稽', open_id: BOT } }),
  )
  app.get('/open-apis/application/v6/scopes', (c) => {
    const scopes = (options.scopes ?? ALL_SCOPES).map((scope_name) => ({
      scope_name,
      grant_status: 1,
      scope_type: 'tenant',
    }))
    return c.json({ code: 0, msg: 'ok', data: { scopes } })
  })

  type Body = {
    readonly msg_type: string
    readonly content: string
    readonly uuid?: string
    readonly reply_in_thread?: boolean
  }

  const send = (c: Context<Env>, raw: string, chat: string, reply: Pick<Standing, 'replyTo' | 'inThread'>) => {
    const body = JSON.parse(raw) as Body
    if ((body.uuid ?? '').length > 50) return refuse(c, 99992402, 'field validation failed: uuid')
    const known = body.uuid ? uuids.get(body.uuid) : undefined
    const answer = (message: Standing) =>
      c.json({ code: 0, msg: 'success', data: { message_id: message.id, chat_id: chat, msg_type: message.type } })
    if (known && now() - known.at < 3_600_000) return answer(messages.get(known.id)!)
    const times = sentAt.get(chat) ?? []
    times.push(now())
    sentAt.set(chat, times)
    if (within(times, now(), 1000) > 5) return refuse(c, 230020, 'This operation triggers the frequency limit.')
    const refusal = refuseMessage(body, raw)
    if (refusal) return refuse(c, refusal.code, refusal.msg)
    const message: Standing = {
      id: `om_bot${messages.size}x${randomBytes(8).toString('hex')}`,
      chat,
      by: 'bot',
      type: body.msg_type,
      content: body.content,
      at: now(),
      edits: 0,
      ...reply,
    }
    messages.set(message.id, message)
    if (body.uuid) uuids.set(body.uuid, { id: message.id, at: now() })
    return answer(message)
  }

  const refuseMessage = (body: Body, raw: string) => {
    const content = parse(body.content)
    if (!content) return { code: 230001, msg: 'invalid request parameter, ext=content is not a string in json format' }
    const most = body.msg_type === 'text' ? 150 * 1024 : 30 * 1024
    if (Buffer.byteLength(raw) > most)
      return { code: 230025, msg: 'The length of the message content reaches its limit.' }
    if (body.msg_type === 'interactive') return refuseCard(body.content, options.tables ?? 5, images)
    if (body.msg_type === 'text') {
      return typeof content.text !== 'string' || content.text.trim() === ''
        ? { code: 230001, msg: 'ext=text is empty' }
        : undefined
    }
    if (body.msg_type === 'file') {
      const file = files.get(String(content.file_key))
      if (!file) return { code: 230001, msg: 'ext=file_key is not valid' }
      return ['opus', 'mp4'].includes(file.type) ? { code: 230055, msg: 'file type does not match' } : undefined
    }
    if (body.msg_type === 'post') return undefined
    return { code: 230001, msg: `ext=msg_type ${body.msg_type} is not valid` }
  }

  app.post('/open-apis/im/v1/messages', async (c) => {
    const raw = await c.req.text()
    const to = (JSON.parse(raw) as { receive_id: string }).receive_id
    const type = c.req.query('receive_id_type')
    const wanted = to.startsWith('ou_') ? 'open_id' : 'chat_id'
    if (type !== wanted) return refuse(c, 99992402, 'field validation failed: receive_id_type')
    if (to.startsWith('oc_closed')) return refuse(c, 230002, 'Bot/User can NOT be out of the chat.')
    return send(c, raw, to, {})
  })
  app.post('/open-apis/im/v1/messages/:id/reply', async (c) => {
    const raw = await c.req.text()
    const target = messages.get(c.req.param('id'))
    if (!target) return refuse(c, 99992354, 'id not exist')
    if (target.gone === 'recalled') return refuse(c, 230011, 'The message is recalled.')
    if (target.gone === 'deleted') return refuse(c, 231003, 'The message is not found.')
    const inThread = (JSON.parse(raw) as Body).reply_in_thread === true
    return send(c, raw, target.chat, { replyTo: target.id, inThread })
  })
  app.patch('/open-apis/im/v1/messages/:id', async (c) => {
    const raw = await c.req.text()
    const message = messages.get(c.req.param('id'))
    if (message?.by !== 'bot') return refuse(c, 230001, 'ext=message_id is not valid')
    if (message.gone) return refuse(c, message.gone === 'recalled' ? 230011 : 231003, 'The message is gone.')
    if (now() - message.at > 14 * 24 * 3_600_000) return refuse(c, 230031, 'The message is too old to be updated.')
    if (message.type !== 'interactive') return refuse(c, 230001, 'ext=this message is NOT a card')
    const times = sentAt.get(message.id) ?? []
    times.push(now())
    sentAt.set(message.id, times)
    if (within(times, now(), 1000) > 5) return refuse(c, 230020, 'This operation triggers the frequency limit.')
    const { content } = JSON.parse(raw) as Body
    const refusal =
      Buffer.byteLength(raw) > 30 * 1024
        ? { code: 230025, msg: 'The length of the message content reaches its limit.' }
        : refuseCard(content, options.tables ?? 5, images)
    if (refusal) return refuse(c, refusal.code, refusal.msg)
    message.content = content
    message.edits += 1
    return c.json({ code: 0, msg: 'success', data: {} })
  })
  app.get('/open-apis/im/v1/messages/:id', (c) => {
    const message = messages.get(c.req.param('id'))
    if (!message) return refuse(c, 230110, 'The message is deleted.')
    const children = [...messages.values()].filter((m) => m.upper === message.id)
    const items = [message, ...children].map((m) => ({
      message_id: m.id,
      chat_id: m.chat,
      msg_type: m.type,
      deleted: m.gone !== undefined,
      ...(m.upper ? { upper_message_id: m.upper } : {}),
      sender:
        m.by === 'bot' ? { id: appId, id_type: 'app_id', sender_type: 'app' } : { id: 'ou_x', sender_type: 'user' },
      body: { content: m.content },
    }))
    return c.json({ code: 0, msg: 'success', data: { items } })
  })
  app.get('/open-apis/im/v1/messages/:id/resources/:key', (c) => {
    const message = messages.get(c.req.param('id'))
    const key = c.req.param('key')
    if (!message) return refuse(c, 234003, 'File not in message.')
    if (message.gone === 'recalled') return refuse(c, 230011, 'The message is recalled.')
    const forwards = options.forwards ?? 'none'
    if (message.type === 'merge_forward') {
      if (forwards !== 'container') return refuse(c, 234043, 'Unsupported message type.')
    } else if (message.upper) {
      if (forwards !== 'child') return refuse(c, forwards === 'none' ? 234043 : 234003, 'File not in message.')
    } else if (!message.content.includes(key)) return refuse(c, 234003, 'File not in message.')
    const type = c.req.query('type')
    const wanted = key.startsWith('img_') ? 'image' : 'file'
    if (type !== wanted) return refuse(c, 234001, 'Invalid request param.')
    const bytes = resources.get(key)
    if (!bytes) return refuse(c, 234003, 'File not in message.')
    if (bytes.length > 100 * MIB) return refuse(c, 234037, 'Downloaded file size exceeds limit.')
    return c.body(Buffer.from(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
    })
  })
  app.post('/open-apis/im/v1/files', async (c) => {
    const form = await readForm(c)
    const [name, type, file] = [
      String(form.get('file_name') ?? ''),
      String(form.get('file_type') ?? ''),
      form.get('file'),
    ]
    if (!file || name === '' || !FILE_TYPES.has(type)) return refuse(c, 234001, 'Invalid request param.')
    if (file.length === 0) return refuse(c, 234010, "File's size can't be 0.")
    if (file.length > 30 * MIB) return refuse(c, 234006, 'The file size exceed the max value.')
    const key = `file_v3_${randomBytes(6).toString('hex')}`
    files.set(key, { name, type, bytes: new Uint8Array(file) })
    return c.json({ code: 0, msg: 'success', data: { file_key: key } })
  })
  app.post('/open-apis/im/v1/images', async (c) => {
    const form = await readForm(c)
    const image = form.get('image')
    if (!image || String(form.get('image_type')) !== 'message') return refuse(c, 234001, 'Invalid request param.')
    if (image.length === 0) return refuse(c, 234010, "File's size can't be 0.")
    if (image.length > 10 * MIB) return refuse(c, 234006, 'The file size exceed the max value.')
    if (!image.subarray(0, 4).equals(PNG)) return refuse(c, 234011, "Can't recognize the image format.")
    const key = `img_v3_${randomBytes(6).toString('hex')}`
    images.add(key)
    return c.json({ code: 0, msg: 'success', data: { image_key: key } })
  })

  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const socket = attachLarkSocket(server, {
    ackWithin: options.ackWithin ?? 3000,
    ticket: (given) => tickets.delete(given),
    config: CONFIG,
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    appId,
    appSecret,
    botId: BOT,
    socket,
    messages,
    shown: (chat) => [...messages.values()].filter((m) => m.chat === chat && m.by === 'bot' && !m.gone),
    textOf: (message) => {
      if (message.type === 'interactive') return cardText(message.content)
      const content = parse(message.content) ?? {}
      if (message.type === 'file') return `[${files.get(String(content.file_key))?.name}]`
      return message.type === 'text' ? String(content.text) : cardText(message.content)
    },
    calls,
    refusals,
    fail: (call, trouble, times = 1) => void troubles.push({ call, trouble, left: times }),
    putFile: (key, bytes) => void resources.set(key, bytes),
    putMessage: (message) => void messages.set(message.id, { by: 'user', edits: 0, at: now(), ...message }),
    files,
    revokeToken: () => {
      token = 'revoked'
    },
    tokensIssued: () => issued,
    busiest: () => ({ chat: Math.max(0, ...[...sentAt.values()].map(most)), overall: most(calledAt) }),
    close: async () => {
      socket.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])

/** A webhook's request as the platform makes it: encrypted body, signature over the raw bytes. */
export function larkHook(
  event: object,
  options: { readonly key: string; readonly at: number; readonly signed?: boolean },
): RequestInit & { readonly body: string } {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(options.key).digest(), iv)
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event)), cipher.final()]).toString('base64')
  // Written with a space, as a signature over anything but the raw bytes would not hold then.
  const body = `{"encrypt": "${encrypt}"}`
  const timestamp = String(Math.floor(options.at / 1000))
  const nonce = randomBytes(6).toString('hex')
  const signature = createHash('sha256')
    .update(timestamp + nonce + options.key + body)
    .digest('hex')
  const signed = {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  }
  return {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(options.signed === false ? {} : signed) },
  }
}

/** Parts by name: the SDK sends bytes as a part without a file name. */
async function readForm(c: Context<Env>): Promise<ReadonlyMap<string, Buffer>> {
  const parts = readMultipart(Buffer.from(await c.req.arrayBuffer()), c.req.header('content-type') ?? '') ?? []
  return new Map(parts.map((part) => [part.name, part.bytes]))
}

function within(times: readonly number[], at: number, per: number): number {
  let count = 0
  for (let i = times.length - 1; i >= 0 && times[i]! > at - per; i -= 1) count += 1
  return count
}

function most(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((at) =>
      within(
        times.filter((t) => t <= at),
        at,
        1000,
      ),
    ),
  )
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
