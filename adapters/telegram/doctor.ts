import { TelegramError } from 'telegraf'
import type { Diagnosis, Health } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'
import type { Api } from './calls.ts'
import { descriptionOf } from './trouble.ts'
import type { Me } from './update.ts'

type Patient = {
  readonly api: Api
  readonly root: string
  /** The webhook's address, where there is to be one. */
  readonly webhook: string | undefined
  /** `host:port` of the proxy in between. */
  readonly proxy: string | undefined
  readonly health: Health
  readonly redact: (text: string) => string
}

/** What is wrong, most urgent first: address, token, another receiver, what the bot may see in groups. */
export async function diagnose({ api, root, webhook: wanted, proxy, health, redact }: Patient): Promise<Diagnosis[]> {
  const found: Diagnosis[] = []
  const say = (level: Diagnosis['level'], sentence: (language: 'zh' | 'en') => string) =>
    found.push({ level, message: { zh: sentence('zh'), en: sentence('en') } })
  const doctor = (language: 'zh' | 'en') => words(language).telegram.doctor
  try {
    const bot = (await api('getMe', {})) as Me & Readonly<Record<string, unknown>>
    const name = bot.username ?? String(bot.id)
    say('good', (l) => doctor(l).ok(name, proxy))
    if (health.detail?.startsWith('409')) say('bad', (l) => doctor(l).secondPoller)
    const { url = '', last_error_message: trouble } = await webhookInfo(api)
    if (wanted === undefined && url !== '')
      say('warning', (l) => doctor(l).foreignWebhook(URL.canParse(url) ? new URL(url).host : url))
    if (wanted !== undefined && url !== wanted) say('warning', (l) => doctor(l).wrongWebhook(url, wanted))
    if (wanted !== undefined && trouble) say('bad', (l) => doctor(l).webhookError(trouble))
    if (bot.can_join_groups === false) say('warning', (l) => doctor(l).noGroups)
    else if (bot.can_read_all_group_messages === false) say('warning', (l) => doctor(l).privacy(name))
  } catch (error) {
    const code = error instanceof TelegramError ? error.code : undefined
    const notJson = error instanceof Error && 'type' in error && error.type === 'invalid-json'
    const detail = redact(descriptionOf(error))
    if (code === 401) say('bad', (l) => doctor(l).wrongToken)
    else if (proxy && code === undefined)
      say('bad', (l) => doctor(l).noWayThrough(proxy, root, notJson ? doctor(l).foreignAnswer : detail))
    else if (code === 404 || notJson) say('bad', (l) => doctor(l).wrongRoot(root))
    else say('bad', (l) => doctor(l).unreachable(root, detail))
  }
  return found
}

/** Nothing where the server knows no webhooks. */
async function webhookInfo(api: Api): Promise<Readonly<Record<string, string | undefined>>> {
  try {
    return (await api('getWebhookInfo', {})) as Readonly<Record<string, string | undefined>>
  } catch (error) {
    if (error instanceof TelegramError && (error.code ?? 404) === 404) return {}
    throw error
  }
}
