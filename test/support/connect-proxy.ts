import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

export type ConnectProxy = {
  /** `host:port` */
  readonly address: string
  /** What tunnels were asked for. */
  readonly targets: readonly string[]
  readonly close: () => Promise<void>
}

export type ConnectProxyOptions = {
  /** `user:password` that a tunnel needs. */
  readonly user?: string
  /** Takes connections and never answers. */
  readonly mute?: boolean
}

/** An office's proxy: nothing but CONNECT. Whatever host is asked for, the tunnel ends at this machine's port. */
export async function startConnectProxy({ user, mute }: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const targets: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((_, response) => response.writeHead(405).end('CONNECT only'))
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => undefined)
    if (mute) {
      socket.resume()
      return
    }
    targets.push(request.url ?? '')
    const wanted = user === undefined ? undefined : `Basic ${Buffer.from(user).toString('base64')}`
    if (request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
      return
    }
    const upstream = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
