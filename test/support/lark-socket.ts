import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import protobuf from 'protobufjs'
import { type WebSocket, WebSocketServer } from 'ws'

// The SDK does so when it is imported: a schema read before and used after would have no numbers.
Object.assign(protobuf.util, { Long: undefined })
protobuf.configure()

const { root } = protobuf.parse(
  `syntax = "proto2";
   message Header { required string key = 1; required string value = 2; }
   message Frame {
     required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
     repeated Header headers = 5; optional string payloadEncoding = 6; optional string payloadType = 7;
     optional bytes payload = 8; optional string LogIDNew = 9;
   }`,
  { keepCase: true },
)
const Frame = root.lookupType('Frame')
type Headers = readonly { readonly key: string; readonly value: string }[]
type FrameData = { readonly method: number; readonly headers: Headers; readonly payload?: Uint8Array }

/** How one event went: how often it was sent, and the answer it got at last. */
export type Delivery = { readonly attempts: number; readonly code: number | undefined; readonly data: unknown }

export type PushOptions = {
  /** Milliseconds after which an unacknowledged event is sent again, one for each repetition. */
  readonly again?: readonly number[]
  /** Buttons may come in frames of kind card. */
  readonly kind?: 'event' | 'card'
  /** Pieces the payload is sent in. */
  readonly pieces?: number
}

export type LarkSocket = {
  readonly push: (event: object, options?: PushOptions) => Promise<Delivery>
  readonly connections: () => number
  /** Lets a ticket in that the endpoint did not give out. */
  readonly admit: (ticket: string) => void
  readonly drop: () => void
  /** Pings go unanswered, events are not sent: half dead. */
  deaf: boolean
  /** What a ping is answered with: the configuration, nothing, or nothing at all. */
  pongs: 'full' | 'empty' | 'none'
  /** Pings that came. */
  pings: number
  readonly close: () => void
}

/**
 * The long connection: frames as the service sends them; an event goes to one connection at random and must be
 * acknowledged within `ackWithin`, else it is sent again.
 */
export function attachLarkSocket(
  server: Server,
  options: { readonly ackWithin: number; readonly ticket: (given: string) => boolean; readonly config: object },
): LarkSocket {
  const wss = new WebSocketServer({ noServer: true })
  const open = new Set<WebSocket>()
  const admitted = new Set<string>()
  const waiting = new Map<string, (answer: { code: number; data: unknown }) => void>()
  const state: Pick<LarkSocket, 'deaf' | 'pongs' | 'pings'> = { deaf: false, pongs: 'full', pings: 0 }

  const send = (ws: WebSocket, method: number, headers: Headers, payload: Uint8Array) => {
    ws.send(Frame.encode(Frame.create({ SeqID: 0, LogID: 0, service: 1, method, headers, payload })).finish())
  }

  const take = (ws: WebSocket, bytes: Uint8Array) => {
    const frame = Frame.toObject(Frame.decode(bytes)) as FrameData
    const read = (key: string) => frame.headers.find((h) => h.key === key)?.value
    if (frame.method === 0) {
      if (read('type') !== 'ping') return
      state.pings += 1
      if (state.deaf || state.pongs === 'none') return
      const said = state.pongs === 'full' ? options.config : {}
      send(ws, 0, [{ key: 'type', value: 'pong' }], Buffer.from(JSON.stringify(said)))
      return
    }
    const answer = JSON.parse(Buffer.from(frame.payload ?? []).toString()) as { code: number; data?: string }
    const data: unknown = answer.data ? JSON.parse(Buffer.from(answer.data, 'base64').toString()) : undefined
    waiting.get(read('message_id') ?? '')?.({ code: answer.code, data })
  }

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? ''
    if (!options.ticket(ticket) && !admitted.has(ticket)) {
      socket.destroy()
      return
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      open.add(ws)
      ws.on('close', () => open.delete(ws))
      ws.on('error', () => open.delete(ws))
      ws.on('message', (bytes: Buffer) => take(ws, bytes))
    })
  })

  const sendOnce = (event: object, { kind = 'event', pieces = 1 }: PushOptions) =>
    new Promise<{ code: number; data: unknown } | undefined>((resolve) => {
      const connections = [...open]
      const ws = connections[Math.floor(Math.random() * connections.length)]
      if (!ws || state.deaf) {
        resolve(undefined)
        return
      }
      const id = randomUUID()
      const timer = setTimeout(() => done(undefined), options.ackWithin)
      const done = (answer: { code: number; data: unknown } | undefined) => {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(answer)
      }
      waiting.set(id, done)
      const bytes = Buffer.from(JSON.stringify(event))
      const size = Math.ceil(bytes.length / pieces)
      for (let i = 0; i < pieces; i += 1) {
        const header = { type: kind, message_id: id, trace_id: id, sum: String(pieces), seq: String(i) }
        const headers = Object.entries(header).map(([key, value]) => ({ key, value }))
        send(ws, 1, headers, bytes.subarray(i * size, (i + 1) * size))
      }
    })

  return Object.assign(state, {
    push: async (event: object, push: PushOptions = {}): Promise<Delivery> => {
      const again = [...(push.again ?? [])]
      for (let attempts = 1; ; attempts += 1) {
        const answer = await sendOnce(event, push)
        const wait = answer?.code === 200 ? undefined : again.shift()
        if (wait === undefined) return { attempts, code: answer?.code, data: answer?.data }
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    },
    connections: () => open.size,
    admit: (ticket: string) => void admitted.add(ticket),
    drop: () => {
      for (const ws of open) ws.terminate()
    },
    close: () => {
      for (const ws of open) ws.terminate()
      wss.close()
    },
  })
}
