import { randomBytes, randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { countWithin } from './lark-rates.ts'
import { type Env, type LarkServerOptions, type LarkState, refuse } from './lark-state.ts'

/** The app as the console has it. */
export type LarkApp = {
  readonly appId: string
  readonly appSecret: string
  readonly botId: string
  readonly scopes: readonly string[]
}

/** What the service tells a client of the long connection; seconds. */
export function connectionOf({ pingInterval = 120 }: LarkServerOptions): object {
  return { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: pingInterval }
}

/** Tokens, where to connect, and what everybody who calls must show and keep to. */
export function mountLarkAccess(app: Hono<Env>, state: LarkState, { appId, appSecret, botId, scopes }: LarkApp) {
  const { now, options } = state
  const calledAt: number[] = []
  const tickets = new Set<string>()
  const endpoint = [...(options.endpoint ?? [])]
  let token = ''
  let issued = 0

  app.post('/open-apis/auth/v3/tenant_access_token/internal', async (c) => {
    const body = await c.req.json<{ app_id: string; app_secret: string }>()
    if (body.app_id !== appId) return c.json({ code: 10003, msg: 'invalid param' })
    if (body.app_secret !== appSecret) return c.json({ code: 10014, msg: 'app secret invalid' })
    issued += 1
    token = `t-${randomBytes(12).toString('hex')}`
    return c.json({ code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 })
  })

  app.post('/callback/ws/endpoint', async (c) => {
    const instead = endpoint.shift()
    if (instead) return c.json(instead)
    const body = await c.req.json<{ AppID: string; AppSecret: string }>()
    if (body.AppID !== appId || body.AppSecret !== appSecret)
      return c.json({ code: 514, msg: 'auth failed', data: null })
    const ticket = randomUUID()
    tickets.add(ticket)
    const URL = `ws://${c.req.header('host')}/ws/v2?device_id=77&access_key=key-${ticket}&service_id=1&ticket=${ticket}`
    return c.json({ code: 0, msg: '', data: { URL, ClientConfig: connectionOf(options) } })
  })

  app.use('/open-apis/*', async (c, next) => {
    const given = c.req.header('authorization') ?? ''
    if (given === '') return refuse(state, c, 99991661, 'Missing access token for authorization.')
    if (given !== `Bearer ${token}`) return refuse(state, c, 99991663, 'Invalid access token for authorization.')
    calledAt.push(now())
    if (countWithin(calledAt, now()) > 50) {
      return refuse(state, c, 99991400, 'request trigger frequency limit', { 'x-ogw-ratelimit-reset': '1' })
    }
    return next()
  })

  app.get('/open-apis/bot/v3/info', (c) =>
    c.json({ code: 0, msg: 'ok', bot: { activate_status: 2, app_name: '勾稽', open_id: botId } }),
  )
  app.get('/open-apis/application/v6/scopes', (c) => {
    const granted = scopes.map((scope_name) => ({ scope_name, grant_status: 1, scope_type: 'tenant' }))
    return c.json({ code: 0, msg: 'ok', data: { scopes: granted } })
  })

  return {
    calledAt,
    /** Whether a ticket was given out; it counts once. */
    ticket: (given: string) => tickets.delete(given),
    revokeToken: () => {
      token = 'revoked'
    },
    tokensIssued: () => issued,
  }
}
