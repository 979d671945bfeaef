/** What the Lark adapter is told: from the environment, and the `lark` section of the configuration. */
import { z } from 'zod'
import { words } from '../../src/text/index.ts'

const ROOTS: Readonly<Record<string, string>> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' }

const rate = z.strictObject({ most: z.int().min(1), per: z.int().min(1) })

/** The adapter's settings; all but app id and secret have defaults. */
const settingsSchema = z
  .strictObject({
    /** The SDK's long connection refuses any other shape, without a word. */
    appId: z.string().regex(/^cli_[0-9a-fA-F]{16}$/),
    appSecret: z.string().min(8),
    domain: z
      .union([z.enum(['feishu', 'lark']), z.url({ protocol: /^https?$/ })])
      .default('feishu')
      .transform((domain) => (ROOTS[domain] ?? domain).replace(/\/+$/, '')),
    events: z.enum(['websocket', 'webhook']).default('websocket'),
    encryptKey: z.string().min(1).optional(),
    verificationToken: z.string().min(1).optional(),
    /** Seconds that a call may take; uploads six times as long. */
    answerWithin: z.number().positive().default(30),
    /** Seconds of silence after a ping that end a long connection: it may be dead without being closed. */
    pingTimeout: z.number().positive().default(20),
    /** Messages in so many milliseconds; below what Lark publishes, as what is sent evenly may arrive at once. */
    limits: z
      .strictObject({
        overall: z.array(rate).default([
          { most: 8, per: 250 },
          { most: 950, per: 60_000 },
        ]),
        chat: rate.default({ most: 4, per: 1000 }),
        message: rate.default({ most: 2, per: 1000 }),
      })
      .prefault({}),
  })
  .refine(({ events, encryptKey }) => events === 'websocket' || encryptKey !== undefined, {
    path: ['encryptKey'],
    error: 'LARK_EVENTS=webhook needs LARK_ENCRYPT_KEY: without it nobody knows who sends an event',
  })

export type LarkSettings = z.output<typeof settingsSchema>

type Variables = Readonly<Record<string, string | undefined>>

/** Where each setting comes from. */
const VARIABLES = {
  appId: 'LARK_APP_ID',
  appSecret: 'LARK_APP_SECRET',
  domain: 'LARK_DOMAIN',
  events: 'LARK_EVENTS',
  encryptKey: 'LARK_ENCRYPT_KEY',
  verificationToken: 'LARK_VERIFICATION_TOKEN',
} as const satisfies Partial<Record<keyof LarkSettings, string>>

/** Settings from the environment and the `lark` section of the configuration. Throws zod's error. */
export function readSettings(env: Variables, section: Readonly<Record<string, unknown>> = {}): LarkSettings {
  const read = settingsOf(env, section)
  if (read.success) return read.data
  throw read.error
}

/** What must be set before the adapter can run, as one sentence that names the variables. */
export function settingsFault(env: Variables, language: 'zh' | 'en'): string | undefined {
  const read = settingsOf(env, {})
  if (read.success) return undefined
  const names = read.error.issues.map(({ path: [member] }) =>
    member !== undefined && member in VARIABLES ? VARIABLES[member as keyof typeof VARIABLES] : 'LARK_EVENTS',
  )
  return words(language).lark.badSettings([...new Set(names)])
}

function settingsOf(env: Variables, section: Readonly<Record<string, unknown>>) {
  const set = Object.entries(VARIABLES).flatMap(([member, name]) => (env[name] ? [[member, env[name]]] : []))
  return settingsSchema.safeParse({ ...section, ...Object.fromEntries(set) })
}
