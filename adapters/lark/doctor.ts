/** What is wrong with the app on Lark's side, most urgent first: address, id and secret, bot, permissions, connection, events. */
import type { Diagnosis, Health } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'
import type { ProxyAgent } from '../proxy.ts'
import type { Memory } from '../types.ts'
import type { Calls } from './calls/calls.ts'
import { isNoBot, isUnknownCall } from './calls/codes.ts'
import { socketHttp } from './calls/http.ts'
import { LarkError, messageOf } from './calls/lark-error.ts'
import { keys } from './memory-keys.ts'
import { MESSAGE, PRESS } from './receive/events.ts'
import { EVENTS_PATH } from './receive/webhook.ts'
import { REACTIONS_SCOPE } from './send/reactions.ts'
import type { LarkSettings } from './settings.ts'

/** One of each line must be granted; the last one is asked for. */
const SCOPES: readonly (readonly string[])[] = [
  ['im:message', 'im:message:send_as_bot'],
  ['im:message', 'im:message:readonly', 'im:message.p2p_msg', 'im:message.p2p_msg:readonly'],
  ['im:message', 'im:message.group_msg', 'im:message.group_at_msg', 'im:message.group_at_msg:readonly'],
  ['im:message', 'im:message:readonly'],
  ['im:message', 'im:message:update'],
  ['im:resource'],
]
/** A trouble with permissions of so long ago, in milliseconds, is forgotten. */
const DENIED_LASTS = 24 * 3_600_000
const RELEASED = 2
const LEVELS: Readonly<Record<Health['state'], Diagnosis['level']>> = {
  running: 'good',
  waiting: 'warning',
  refused: 'bad',
  stopped: 'warning',
}
const TOO_MANY_CONNECTIONS = 1000040350
/** The service has trouble of its own. */
const BUSY = new Set([1, 1000040343])

type DoctorDeps = {
  readonly settings: LarkSettings
  readonly calls: Pick<Calls, 'proveApp' | 'botInfo' | 'scopes'>
  readonly memory: Memory
  readonly redact: (text: string) => string
  /** How receiving goes, where it was started. */
  readonly health: Health | undefined
  /** The way through a proxy, and its name. */
  readonly agent: ProxyAgent | undefined
  readonly proxy: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}

type Words = ReturnType<typeof words>['lark']['doctor']
type Say = (level: Diagnosis['level'], sentence: (w: Words) => string) => void

/** Looks at everything; needs no start, and takes no message away from a bot that runs. */
export async function diagnose(deps: DoctorDeps): Promise<Diagnosis[]> {
  const { settings, calls, memory, proxy } = deps
  const found: Diagnosis[] = []
  const say: Say = (level, sentence) => {
    const message = { zh: sentence(words('zh').lark.doctor), en: sentence(words('en').lark.doctor) }
    found.push({ level, message })
  }
  try {
    await calls.proveApp()
    const bot = await botOf(deps, say)
    say('good', (w) => w.ok(bot.app_name ?? settings.appId, proxy))
    if (bot.activate_status !== undefined && bot.activate_status !== RELEASED) say('bad', (w) => w.notReleased)
  } catch (error) {
    say('bad', (w) => botTrouble(w, error, deps))
    return found
  }
  await diagnoseScopes(deps, say)
  await diagnoseDenied(deps, say)
  if (settings.events === 'webhook') say('good', (w) => w.webhook(EVENTS_PATH))
  else await diagnoseConnection(deps, say)
  if (!(await memory.get(keys.seen(MESSAGE)))) say('warning', (w) => w.noMessages)
  if (!(await memory.get(keys.seen(PRESS)))) say('warning', (w) => w.noPresses)
  return found
}

/** Without its own id the bot does all but one thing. */
async function botOf({ calls, redact }: DoctorDeps, say: Say): Promise<Awaited<ReturnType<Calls['botInfo']>>> {
  try {
    return await calls.botInfo()
  } catch (error) {
    if (isNoBot(error) || !isUnknownCall(error)) throw error
    say('warning', (w) => w.nameless(redact(messageOf(error))))
    return {}
  }
}

function botTrouble(w: Words, error: unknown, { settings: { domain }, redact, proxy }: DoctorDeps): string {
  const code = error instanceof LarkError ? error.code : undefined
  const status = error instanceof LarkError ? error.status : undefined
  if (code === 10003) return w.wrongAppId
  if (code === 10014) return w.wrongSecret
  if (isNoBot(error)) return w.noBot
  if (code !== undefined) return w.otherError(code, redact(messageOf(error)))
  if (proxy) return w.noWayThrough(proxy, domain, redact(messageOf(error)))
  // An answer that is none of Lark's: some other server stands there.
  if (status !== undefined || !(error instanceof LarkError)) return w.wrongRoot(domain)
  return w.unreachable(domain, redact(messageOf(error)))
}

async function diagnoseScopes({ settings, calls, redact }: DoctorDeps, say: Say): Promise<void> {
  try {
    const granted = await calls.scopes()
    const missing = SCOPES.filter((choice) => !choice.some((scope) => granted.has(scope))).map(
      (choice) => choice.at(-1)!,
    )
    if (missing.length > 0) say('bad', (w) => w.missingScopes(missing, consoleUrl(settings, missing)))
    if (!granted.has('im:message.group_msg')) say('warning', (w) => w.filesInGroups)
    if (!granted.has('im:message') && !granted.has(REACTIONS_SCOPE)) {
      say('warning', (w) => w.noReactions(REACTIONS_SCOPE, consoleUrl(settings, [REACTIONS_SCOPE])))
    }
  } catch (error) {
    say('warning', (w) => w.scopesUnknown(redact(messageOf(error))))
  }
}

/** The last call that a missing permission made impossible, with the address where it is granted. */
async function diagnoseDenied({ settings, memory, now }: DoctorDeps, say: Say): Promise<void> {
  const [, at, denied] = /^(\d+) (.*)$/s.exec((await memory.get(keys.denied)) ?? '') ?? []
  if (!denied || now - Number(at) >= DENIED_LASTS) return
  say('warning', (w) => w.denied(denied, /https?:\/\/\S+/.exec(denied)?.[0] ?? consoleUrl(settings, [])))
}

/** Asks where to connect without connecting: a second connection would take messages away from the first. */
async function diagnoseConnection({ settings, health, redact, agent }: DoctorDeps, say: Say): Promise<void> {
  const { appId, appSecret, domain } = settings
  const body = { AppID: appId, AppSecret: appSecret }
  try {
    const url = `${domain}/callback/ws/endpoint`
    const { code, msg } = await socketHttp(agent).post<unknown, { code: number; msg?: string }>(url, body)
    if (code === TOO_MANY_CONNECTIONS) say('bad', (w) => w.tooManyConnections)
    else if (BUSY.has(code)) say('warning', (w) => w.connectionBusy(redact(`${code}: ${msg ?? ''}`)))
    else if (code !== 0) say('bad', (w) => w.noConnection(redact(`${code}: ${msg ?? ''}`)))
  } catch (error) {
    say('bad', (w) => w.noConnection(redact(messageOf(error))))
  }
  if (!health) return
  say(LEVELS[health.state], (w) => w.connection(health.state, health.detail ?? ''))
}

function consoleUrl({ domain, appId }: LarkSettings, scopes: readonly string[]): string {
  return `${domain}/app/${appId}/auth${scopes.length > 0 ? `?q=${scopes.join(',')}` : ''}`
}
