/** Events by webhook: who sent one is proven before anything is done with it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { AESCipher } from '@larksuiteoapi/node-sdk'
import type { Hono, Context as HttpContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { LarkSettings } from '../settings.ts'

/** Where events are taken in. */
export const EVENTS_PATH = '/lark/events'

const EVENT_BYTES = 1024 * 1024
/** Webhook events of another time are a replay. */
const FRESH = 5 * 60_000

type Keys = Pick<LarkSettings, 'encryptKey' | 'verificationToken'>

/**
 * Takes webhook events in.
 *
 * @param now milliseconds since 1970
 * @param dispatch stores an event; what it resolves to is the answer, where it throws the event comes again
 */
export function mountWebhook(
  http: Pick<Hono, 'post'>,
  keys: Keys,
  now: () => number,
  dispatch: (event: object) => Promise<unknown>,
): void {
  const limited = bodyLimit({ maxSize: EVENT_BYTES, onError: (c) => c.json({}, 413) })
  http.post(EVENTS_PATH, limited, (c) => answer(c, keys, now(), dispatch))
}

async function answer(
  c: HttpContext,
  { encryptKey = '', verificationToken }: Keys,
  now: number,
  dispatch: (event: object) => Promise<unknown>,
): Promise<Response> {
  const raw = Buffer.from(await c.req.arrayBuffer())
  const body = openEvent(raw, encryptKey)
  if (!body) return c.json({}, 400)
  const token = body.header?.token ?? body.token
  if (verificationToken !== undefined && !sameText(String(token ?? ''), verificationToken)) return c.json({}, 403)
  // Asked once when the address is set in the console; it can be read by who has the key only.
  if (body.type === 'url_verification') return c.json({ challenge: body.challenge })
  const timestamp = c.req.header('x-lark-request-timestamp') ?? ''
  const nonce = c.req.header('x-lark-request-nonce') ?? ''
  const expected = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex')
  if (!sameText(c.req.header('x-lark-signature') ?? '', expected)) return c.json({}, 403)
  if (!(Math.abs(now - Number(timestamp) * 1000) <= FRESH)) return c.json({}, 403)
  try {
    const said = await dispatch(body)
    return c.json(typeof said === 'object' && said !== null ? said : {})
  } catch {
    return c.json({}, 500)
  }
}

type Opened = {
  readonly type?: string
  readonly challenge?: string
  readonly token?: string
  readonly header?: { readonly token?: string }
}

/** The event in an encrypted body; nothing where it was not encrypted with the key. */
function openEvent(raw: Buffer, key: string): Opened | undefined {
  try {
    const { encrypt } = JSON.parse(raw.toString()) as { encrypt?: string }
    if (typeof encrypt !== 'string') return undefined
    const opened: unknown = JSON.parse(new AESCipher(key).decrypt(encrypt))
    return typeof opened === 'object' && opened !== null ? opened : undefined
  } catch {
    return undefined
  }
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(a!, b!)
}
