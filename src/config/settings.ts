import { z } from 'zod'
import { type Bounds, LIMITS } from '../formats/types.ts'
import { closedObject, timezone } from '../reminders/deadlines-schema.ts'

const MEGABYTE = 1024 * 1024
const severity = z.enum(['error', 'warning', 'info'])

/** A rule as an office wants it: off, on, another severity, other years, other thresholds. */
const ruleChoice = z.preprocess(
  (value) => {
    if (value === false || value === 'off') return { on: false }
    if (value === true || value === 'on') return { on: true }
    return typeof value === 'string' ? { severity: value } : value
  },
  closedObject({
    on: z.boolean().optional(),
    severity: severity.optional(),
    years: z
      .tuple([z.int(), z.int()])
      .refine(([first, last]) => first <= last, {
        params: { zh: '首年不晚于末年，例如 [2021, 2025]', en: 'the first year before the last, such as [2021, 2025]' },
      })
      .optional(),
    thresholds: z.record(z.string(), z.number()).optional(),
  }),
)

const ruleId = z.string().refine((text) => /^[A-Z][A-Z0-9]*(?:-[A-Za-z0-9]+)*(?::\w+)?$/.test(text), {
  params: {
    zh: '规则编号，例如 T3-BAL（gouji rules 列出全部）',
    en: 'a rule id, such as T3-BAL (gouji rules lists them)',
  },
})

const MODEL_URL = {
  zh: 'http 或 https 地址，不带用户名、密码和参数（密钥用环境变量 GOUJI_MODEL_KEY），例如 http://127.0.0.1:8000/v1',
  en: 'an http or https address without user, password or parameters (the key goes into GOUJI_MODEL_KEY), such as http://127.0.0.1:8000/v1',
} as const

/** Empty: no model. A secret in the address would stand in the file. */
function isModelUrl(text: string): boolean {
  if (text === '') return true
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && username + password + search + hash === ''
}

const hostName = z.string().refine((text) => /^[^/:@?#\s]+$/u.test(text) && URL.canParse(`http://${text}`), {
  params: {
    zh: '网站的域名或地址，不带 http:// 和路径，例如 yunxi.gov.cn',
    en: 'the name or address of a site, without http:// and path, such as yunxi.gov.cn',
  },
})

/** gouji.yaml. Every key may be absent; `config/gouji.example.yaml` shows all with their defaults. */
export const settingsSchema = closedObject({
  /** Language of messages where nobody chose another. */
  language: z.enum(['zh', 'en']).default('zh'),
  /** Zone of all dates and times people see. */
  timezone: timezone.default('Asia/Shanghai'),
  rules: z.record(ruleId, ruleChoice).default({}),
  /** Days things are kept: 0 removes at once. Filings are kept until somebody removes them. */
  retention: closedObject({
    uploadsDays: z.int().min(0).max(3650).default(0),
    conversationsDays: z.int().min(0).max(3650).default(30),
  }).prefault({}),
  /** What one document may cost. */
  limits: closedObject({
    fileMegabytes: z
      .number()
      .positive()
      .max(1024)
      .default(LIMITS.fileBytes / MEGABYTE),
    unpackedMegabytes: z
      .number()
      .positive()
      .max(4096)
      .default(LIMITS.unpackedBytes / MEGABYTE),
    pages: z.int().min(1).max(10_000).default(LIMITS.pages),
    seconds: z
      .number()
      .positive()
      .max(600)
      .default(LIMITS.milliseconds / 1000),
  }).prefault({}),
  /** Links that people send to be checked. */
  links: closedObject({
    open: z.boolean().default(true),
    hosts: z.array(hostName).default([]),
    internal: z.array(hostName).default([]),
  }).prefault({}),
  /** A language model that reads questions the rules do not understand; off while `url` is empty. */
  model: closedObject({
    url: z.string().refine(isModelUrl, { params: MODEL_URL }).default(''),
    name: z.string().default(''),
    timeoutSeconds: z.number().positive().max(120).default(20),
  })
    .refine(({ url, name }) => url === '' || name !== '', {
      path: ['name'],
      params: {
        zh: '填了 url 就要写模型名称，例如 qwen3-32b',
        en: 'with a url the name of the model, such as qwen3-32b',
      },
    })
    .prefault({}),
})

export type Settings = z.output<typeof settingsSchema>

/** What one document may cost, as the readers count it: bytes and milliseconds. */
export function toBounds({ limits }: Pick<Settings, 'limits'>): Bounds {
  return {
    fileBytes: Math.round(limits.fileMegabytes * MEGABYTE),
    unpackedBytes: Math.round(limits.unpackedMegabytes * MEGABYTE),
    pages: limits.pages,
    milliseconds: limits.seconds * 1000,
  }
}
