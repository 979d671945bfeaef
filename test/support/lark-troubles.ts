import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import type { Env, Trouble } from './lark-state.ts'

/** Calls in their order, and what shall go wrong with the next ones. */
export function createTroubles(): {
  readonly calls: string[]
  readonly fail: (call: RegExp, trouble: Trouble, times?: number) => void
  readonly middleware: MiddlewareHandler<Env>
} {
  const calls: string[] = []
  const troubles: { readonly call: RegExp; readonly trouble: Trouble; left: number }[] = []
  return {
    calls,
    fail: (call, trouble, times = 1) => void troubles.push({ call, trouble, left: times }),
    middleware: async (c, next) => {
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
        if (trouble.cut === 'amid') {
          const { outgoing } = c.env
          outgoing.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': '100000' })
          await new Promise<void>((resolve) => void outgoing.write('half of it', () => resolve()))
        }
        c.env.incoming.socket.destroy()
        return trouble.cut === 'amid' ? RESPONSE_ALREADY_SENT : c.body(null)
      }
      return typeof trouble.body === 'string'
        ? c.body(trouble.body, trouble.status as 500, { 'content-type': 'text/html' })
        : c.json(trouble.body, trouble.status as 500, { ...trouble.headers })
    },
  }
}
