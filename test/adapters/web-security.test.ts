import { request } from 'node:http'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { asksForThisMachine, isSameOrigin } from '../../adapters/web/guard.ts'
import { createLogin } from '../../adapters/web/login.ts'
import { words } from '../../src/text/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { formOf, startWebChat, type WebChat, type WebChatOptions } from '../support/web-chat.ts'

const PASSWORD = '云溪县公开办-2026'

async function started(options: Partial<WebChatOptions> = {}): Promise<WebChat> {
  const chat = await startWebChat({ folder: temporaryFolder(), ...options })
  onTestFinished(() => chat.stop())
  return chat
}

/** A request with a Host of one's own, as fetch does not allow. */
function statusOf(address: string, headers: Record<string, string>, method = 'GET', path = '/chat/history') {
  return new Promise<number>((resolve, reject) => {
    const sent = request(new URL(path, address), { headers, method }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the web chat on this machine', () => {
  it('answers under this machine’s own names and under no other, so that no foreign name can point here', async () => {
    const { address } = await started()
    const { port } = new URL(address)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      expect([host, await statusOf(address, { host })]).toEqual([host, 200])
    }
    for (const host of [`evil.example:${port}`, '127.0.0.1.evil.example', '0.0.0.0', '10.0.0.1']) {
      expect([host, await statusOf(address, { host })]).toEqual([host, 403])
      expect(await statusOf(address, { host }, 'GET', '/')).toBe(403)
    }
  })

  it('takes no message from another site', async () => {
    const chat = await started()
    const post = (headers: Record<string, string>) =>
      fetch(`${chat.address}/chat/messages`, { method: 'POST', body: formOf({ text: '撤销' }), headers })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({ origin: chat.address.replace(/:\d+$/, ':1') })).status).toBe(403)
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect(chat.handled).toEqual([])
    expect((await post({ origin: chat.address, 'sec-fetch-site': 'same-origin' })).status).toBe(202)
  })

  it('lets its pages run nothing but its own files and be framed by nobody', async () => {
    const { address } = await started()
    for (const path of ['/', '/chat/history', '/chat/files/none-0', '/assets/none.js']) {
      const { headers } = await fetch(`${address}${path}`)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('keeps what is sent in a chat from being stored on the way', async () => {
    const { address } = await started()
    expect((await fetch(`${address}/chat/history`)).headers.get('cache-control')).toBe('no-store')
  })
})

describe('the web chat on other addresses', () => {
  const open = () => started({ host: '0.0.0.0', env: { GOUJI_WEB_PASSWORD: PASSWORD } })
  const signIn = ({ address }: WebChat, password: string) =>
    fetch(`${address}/chat/login`, { method: 'POST', body: JSON.stringify({ password }) })

  it('gives nothing and takes nothing before the login', async () => {
    const chat = await open()
    for (const path of ['/chat/history', '/chat/events', '/chat/files/a-0']) {
      expect([path, (await fetch(`${chat.address}${path}`)).status]).toEqual([path, 401])
    }
    const posted = await fetch(`${chat.address}/chat/messages`, { method: 'POST', body: formOf({ text: '好' }) })
    expect(posted.status).toBe(401)
    expect(await posted.json()).toEqual({ error: { zh: words('zh').web.needLogin, en: words('en').web.needLogin } })
    expect(chat.handled).toEqual([])
  })

  it('opens with the password, by a cookie scripts cannot read and other sites cannot send; each browser has its own chat', async () => {
    const chat = await open()
    const enter = async () => {
      const response = await signIn(chat, PASSWORD)
      expect(response.status).toBe(204)
      const cookie = response.headers.get('set-cookie') ?? ''
      expect(cookie).toContain('HttpOnly')
      expect(cookie).toContain('SameSite=Strict')
      return cookie.split(';')[0]!
    }
    const [one, other] = [await enter(), await enter()]
    const post = { method: 'POST', body: formOf({ text: '好' }), headers: { cookie: one } }
    expect((await fetch(`${chat.address}/chat/messages`, post)).status).toBe(202)
    expect(chat.handled[0]?.sender.id).toBe('office')
    const entriesOf = async (cookie: string) =>
      ((await (await fetch(`${chat.address}/chat/history`, { headers: { cookie } })).json()) as { entries: unknown[] })
        .entries
    expect((await entriesOf(one)).length).toBe(1)
    expect((await entriesOf(other)).length).toBe(0)
    const forged = one.replace(/\.\d+\./, '.9999999999999.')
    expect(forged).not.toBe(one)
    expect((await fetch(`${chat.address}/chat/history`, { headers: { cookie: forged } })).status).toBe(401)
    const out = await fetch(`${chat.address}/chat/logout`, { method: 'POST', headers: { cookie: one } })
    const left = (out.headers.get('set-cookie') ?? '').split(';')[0]!
    expect((await fetch(`${chat.address}/chat/history`, { headers: { cookie: left } })).status).toBe(401)
  })

  it('lets nobody try many passwords', async () => {
    const chat = await open()
    for (let i = 0; i < 5; i++) expect((await signIn(chat, `falsch-${i}-falsch`)).status).toBe(401)
    const blocked = await signIn(chat, PASSWORD)
    expect(blocked.status).toBe(429)
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('a login', () => {
  it('ends after its time, with the password, and lets the blocked try again after a while', async () => {
    let now = 1_000_000
    const app = (password: string) => {
      const login = createLogin(password, 'salt', () => now)
      return new Hono()
        .post('/', async (c) => c.json(await login.signIn(c, await c.req.text(), 'a')))
        .get('/', async (c) => c.json(login.isOpen(await login.session(c))))
    }
    const office = app(PASSWORD)
    const enter = async (password: string) => office.request('/', { method: 'POST', body: password })
    const cookie = ((await enter(PASSWORD)).headers.get('set-cookie') ?? '').split(';')[0]!
    const isOpen = async (at: ReturnType<typeof app>) => (await at.request('/', { headers: { cookie } })).json()
    expect(await isOpen(office)).toBe(true)
    expect(await isOpen(app('another-password'))).toBe(false)
    now += 13 * 3_600_000
    expect(await isOpen(office)).toBe(false)
    for (let i = 0; i < 5; i++) await enter('wrong')
    expect(await (await enter(PASSWORD)).json()).toBe(15)
    now += 15 * 60_000
    expect(await (await enter(PASSWORD)).json()).toBe(true)
  })
})

describe('where a request comes from', () => {
  it('is judged by host, port and what the browser says', () => {
    const from = { host: 'gouji.example', origin: 'https://gouji.example', site: 'same-origin' }
    expect(isSameOrigin(from)).toBe(true)
    expect(isSameOrigin({ ...from, host: 'gouji.example:443' })).toBe(true)
    expect(isSameOrigin({ ...from, origin: undefined, site: undefined })).toBe(true)
    expect(isSameOrigin({ ...from, origin: 'https://gouji.example.evil' })).toBe(false)
    expect(isSameOrigin({ ...from, host: undefined })).toBe(false)
    expect(asksForThisMachine(undefined)).toBe(false)
    expect(asksForThisMachine('127.0.0.1:8787')).toBe(true)
    for (const host of ['2130706433', 'localhost@evil.example', '127.0.0.1/', '127.0.0.1#', '']) {
      expect(asksForThisMachine(host)).toBe(false)
    }
  })
})
