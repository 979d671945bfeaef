/** The HTTP that the SDK speaks through: a time limit, no proxy by accident, every no an error without the request. */
import type { Readable } from 'node:stream'
import type { HttpInstance } from '@larksuiteoapi/node-sdk'
import axios, { type AxiosResponse, isAxiosError } from 'axios'
import type { ProxyAgent } from '../../proxy.ts'
import { LarkError } from './lark-error.ts'

/** How a long connection is kept where the service does not say: seconds, and no end of tries. */
const CLIENT_CONFIG = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 5, ReconnectNonce: 1 }

const UPLOAD = /\/im\/v1\/(?:files|images)$/

type ApiHttpOptions = {
  /** Seconds. */
  readonly answerWithin: number
  readonly redact: (text: string) => string
  /** The way through a proxy. */
  readonly agent: ProxyAgent | undefined
}

/** HTTP for the calls of the API. Whatever is refused, with whatever status, is thrown as a LarkError. */
export function apiHttp({ answerWithin, redact, agent }: ApiHttpOptions): HttpInstance {
  const timeout = answerWithin * 1000
  const http = axios.create({ timeout, ...wayOut(agent) })
  http.interceptors.request.use((request) =>
    UPLOAD.test(request.url ?? '') ? { ...request, timeout: 6 * timeout } : request,
  )
  http.interceptors.response.use(
    async (response) => {
      await refuse(response, redact)
      const wanted = Reflect.get(response.config, '$return_headers') === true
      return (wanted ? { data: response.data, headers: response.headers } : response.data) as AxiosResponse
    },
    async (error: unknown) => {
      if (!isAxiosError(error)) throw error
      if (error.response) await refuse(error.response, redact)
      const facts = error.response ? { status: error.response.status } : { network: error.code ?? 'UNKNOWN' }
      throw new LarkError(redact(error.message), facts)
    },
  )
  return http as HttpInstance
}

/** HTTP for asking where to connect. The long connection reads the codes itself; without `data` and its parts it would try for ever. */
export function socketHttp(agent?: ProxyAgent): HttpInstance {
  const http = axios.create({ timeout: 15_000, ...wayOut(agent) })
  http.interceptors.response.use((response) => {
    const body = response.data as { data?: { ClientConfig?: object } | null }
    const data = body?.data ?? {}
    return { ...body, data: { ...data, ClientConfig: { ...CLIENT_CONFIG, ...data.ClientConfig } } } as never
  })
  return http as HttpInstance
}

/** Through the proxy that was named, never through one that happens to stand in the environment. */
function wayOut(agent: ProxyAgent | undefined): object {
  return { proxy: false, ...(agent ? { httpAgent: agent, httpsAgent: agent } : {}) }
}

/** Throws what an answer says no with: Lark does so with status 200 too. */
async function refuse(response: AxiosResponse, redact: (text: string) => string): Promise<void> {
  const json = String(response.headers['content-type'] ?? '').includes('json')
  const body: unknown =
    response.config.responseType === 'stream' && (json || response.status >= 400)
      ? await readJson(response.data as Readable)
      : response.data
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'number') return
  if (body.code === 0) return
  const message = 'msg' in body ? String(body.msg) : ''
  const reset = Number(response.headers['x-ogw-ratelimit-reset'])
  throw new LarkError(redact(`${body.code}: ${message}`), {
    code: body.code,
    status: response.status,
    ...(reset > 0 ? { wait: reset * 1000 } : {}),
  })
}

/** A refused download says why in the stream that would have been the file. */
async function readJson(stream: Readable): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > 64 * 1024) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    return undefined
  }
}
