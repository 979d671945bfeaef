/**
 * Receiving by being called, on the program's server. Not telegraf's: that answers 200 also where storing failed, and
 * ends the process then; here the answer is 500, and Telegram sends the message again.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Api } from './calls.ts'
import { ALLOWED_UPDATES, type Me, type Update } from './update.ts'

export const WEBHOOK_PATH = '/telegram/events'
const UPDATE_BYTES = 1_000_000

/** The public address that leads to WEBHOOK_PATH, and what only Telegram knows. */
export type Webhook = { readonly url: string; readonly secret: string }

/** Takes updates that carry the secret; `failed` is told why one was not taken. */
export function mountWebhook(
  http: Hono,
  secret: string,
  take: (update: Update) => Promise<void>,
  failed: (error: unknown) => void,
): void {
  const wanted = Buffer.from(secret)
  http.post(WEBHOOK_PATH, bodyLimit({ maxSize: UPDATE_BYTES }), async (c) => {
    const given = Buffer.from(c.req.header('x-telegram-bot-api-secret-token') ?? '')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return c.body(null, 403)
    try {
      await take((await c.req.json()) as Update)
      return c.body(null, 200)
    } catch (error) {
      failed(error)
      return c.body(null, 500)
    }
  })
}

/** Tells Telegram where to call; answers who the bot is. */
export async function announceWebhook(api: Api, { url, secret }: Webhook): Promise<Me> {
  const me = (await api('getMe', {})) as Me
  await api('setWebhook', { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES })
  return me
}
