/** The part of `ws` that the protocol server uses; the package brings no types. */
declare module 'ws' {
  import type { EventEmitter } from 'node:events'
  import type { IncomingMessage } from 'node:http'
  import type { Duplex } from 'node:stream'

  export type WebSocket = EventEmitter & {
    readonly readyState: number
    readonly send: (data: Uint8Array) => void
    readonly terminate: () => void
  }
  export class WebSocketServer {
    constructor(options: { noServer: true })
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, done: (ws: WebSocket) => void): void
    close(): void
  }
}
