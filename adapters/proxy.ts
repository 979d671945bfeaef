/**
 * How platforms are reached where an office lets nothing out but through its proxy: GOUJI_PROXY. Without it no other
 * variable of the environment is obeyed. Shared by the adapters.
 */
import { HttpsProxyAgent } from 'https-proxy-agent'
import { words } from '../src/text/index.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** What tunnels through the proxy, for HTTP, HTTPS and web sockets alike. */
export type ProxyAgent = HttpsProxyAgent<string>

/** A proxy that has not let anything through after so many milliseconds is given up. */
const CONNECT_WITHIN = 20_000

/**
 * The agent for calls through the proxy of GOUJI_PROXY (`http://host:port`, before the host `user:password@` where it
 * asks for one); undefined where none is set.
 *
 * @throws TypeError where it is no such address; `proxyFault` tells before
 */
export function proxyAgent(env: Variables, within = CONNECT_WITHIN): ProxyAgent | undefined {
  const url = readProxy(env)
  if (!url) return undefined
  const user = [url.username, url.password].map(decodeURIComponent).join(':')
  const headers = user === ':' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}` }
  // The library may write the address down: user and password are not part of what it is given.
  const address = `${url.protocol}//${url.host}`
  const agent = new HttpsProxyAgent(address, { headers })
  const open = agent.connect.bind(agent)
  return Object.assign(agent, {
    // Before there is a tunnel a call has no connection, and without one no time limit of its own.
    connect: async (...call: Parameters<typeof open>) => {
      const tunnel = open(...call)
      let timer: NodeJS.Timeout | undefined
      const missed = new Promise<never>((_, reject) => {
        const error = Object.assign(new Error('the proxy did not answer'), { code: 'ETIMEDOUT' })
        timer = setTimeout(() => reject(error), within)
      })
      try {
        return await Promise.race([tunnel, missed])
      } finally {
        clearTimeout(timer)
      }
    },
  })
}

/** Host and port of the proxy, as may be shown; undefined where none is set. */
export function proxyName(env: Variables): string | undefined {
  return readProxy(env)?.host
}

/** What is wrong with GOUJI_PROXY, as a sentence. */
export function proxyFault(env: Variables, language: 'zh' | 'en'): string | undefined {
  try {
    proxyAgent(env)
    return undefined
  } catch {
    return words(language).chat.server.badProxy
  }
}

function readProxy({ GOUJI_PROXY: given }: Variables): URL | undefined {
  if (!given) return undefined
  const url = new URL(given)
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') throw new TypeError('no address of a proxy')
  return url
}
