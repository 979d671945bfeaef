import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export type Served = {
  /** Begins to listen; throws where the address is taken or unknown (`syscall` says which). Answers `http://127.0.0.1:8787`. */
  readonly listen: () => Promise<string>
  /** Ends connections that would keep it open. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

/** The one HTTP server of the program: pages and hooks of the platforms, health and figures. Port 0 takes a free one. */
export function serve(http: Hono, port: number, host: string): Served {
  const server = createAdaptorServer({ fetch: http.fetch }) as Server
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          const address = server.address()
          const taken = typeof address === 'object' && address ? address.port : port
          resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`)
        })
      }),
    cut: () => server.closeAllConnections(),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
