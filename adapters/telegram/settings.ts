/** Settings of the Telegram adapter, from the environment; names what is wrong with them. */
import { z } from 'zod'
import { words } from '../../src/text/index.ts'
import type { AdapterDeps } from '../types.ts'
import { WEBHOOK_PATH } from './webhook.ts'

const rate = z.strictObject({ most: z.int().min(1), per: z.int().min(1) })

/** All but the token have defaults. */
const settingsSchema = z.strictObject({
  token: z.string().regex(/^\d+:[\w-]{20,}$/),
  apiRoot: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
  /** Only where Telegram can reach this machine; without it the adapter asks for messages itself. */
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).pathname.endsWith(WEBHOOK_PATH)),
      secret: z.string().regex(/^[A-Za-z0-9_-]{16,256}$/),
    })
    .optional(),
  /** Messages in so many milliseconds. Telegram publishes none; these stay below what is known, in small steps as the way there is uneven. */
  limits: z
    .strictObject({
      overall: rate.default({ most: 5, per: 250 }),
      chat: rate.default({ most: 3, per: 3200 }),
      group: rate.default({ most: 18, per: 61_000 }),
    })
    .prefault({}),
})

export type TelegramSettings = z.output<typeof settingsSchema>

type Variables = AdapterDeps['env']

/** Settings from the environment and, for the rates, what the configuration says. Throws zod's error. */
export function readSettings(env: Variables, configured: Readonly<Record<string, unknown>> = {}): TelegramSettings {
  const read = settingsOf(env, configured)
  if (read.success) return read.data
  throw read.error
}

function settingsOf(env: Variables, configured: Readonly<Record<string, unknown>> = {}) {
  const root = env.TELEGRAM_API_ROOT ? { apiRoot: env.TELEGRAM_API_ROOT } : {}
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return settingsSchema.safeParse({
    ...configured,
    token: env.TELEGRAM_BOT_TOKEN,
    ...root,
    ...(url ? { webhook: { url, secret } } : {}),
  })
}

/** Where each setting comes from. */
const VARIABLES: Readonly<Record<string, string>> = {
  token: 'TELEGRAM_BOT_TOKEN',
  apiRoot: 'TELEGRAM_API_ROOT',
  'webhook.secret': 'TELEGRAM_WEBHOOK_SECRET',
}

/** What must be set or corrected before the adapter can run. */
export function settingsFault(env: Variables, language: 'zh' | 'en'): string | undefined {
  const read = settingsOf(env)
  if (read.success) return undefined
  const names = new Set(read.error.issues.map(({ path }) => VARIABLES[path.join('.')] ?? 'TELEGRAM_WEBHOOK_URL'))
  return words(language).telegram.badSettings([...names])
}
