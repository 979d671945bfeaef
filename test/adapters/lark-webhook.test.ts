import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { larkHook } from '../support/lark-hook.ts'
import { note, PRIVATE, recordedEvent, type WorldOptions, worlds } from '../support/lark-world.ts'

const KEY = 'invented-encrypt-key'
const TOKEN = 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV'

const start = worlds()
async function world(options: WorldOptions = {}) {
  const http = new Hono()
  const env = { LARK_EVENTS: 'webhook', LARK_ENCRYPT_KEY: KEY, LARK_VERIFICATION_TOKEN: TOKEN, ...options.env }
  const made = await start({ ...options, env, http })
  const post = async (
    event: object,
    hook: { key?: string; at?: number; signed?: boolean } = {},
    change: RequestInit = {},
  ) => {
    const request = { ...larkHook(event, { key: KEY, at: Date.now(), ...hook }), ...change }
    const response = await http.request('/lark/events', request)
    return { status: response.status, body: (await response.json()) as unknown }
  }
  return { ...made, post, http }
}

/** The webhook behind a real server, and what comes back for bytes sent in pieces. */
async function served(http: Hono, pieces: readonly (string | Buffer)[]): Promise<string> {
  const server = createAdaptorServer({ fetch: http.fetch }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  try {
    const answer = new Promise<string>((resolve, reject) => {
      let text = ''
      socket.on('data', (bytes) => {
        text += bytes.toString()
        if (text.includes('\r\n\r\n')) resolve(text)
      })
      socket.on('error', reject)
    })
    for (const piece of pieces) {
      await new Promise<void>((resolve) => void socket.write(piece, () => setImmediate(resolve)))
    }
    return await answer
  } finally {
    socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}

describe('the webhook', () => {
  it('takes an event signed over its raw bytes, and answers when it is stored', async () => {
    const w = await world()
    expect(await w.post(recordedEvent('text'))).toEqual({ status: 200, body: {} })
    expect(w.got).toMatchObject([{ text: '零申请的单位有哪些' }])
    await w.adapter.send(PRIVATE, note('答'))
    expect(w.server.shown(PRIVATE.id).map(w.server.textOf)).toEqual(['答'])
    expect(w.server.socket.connections()).toBe(0)
  })

  it('answers the challenge of the console', async () => {
    const w = await world()
    const challenge = { challenge: 'ajls384kdjx98XX', token: TOKEN, type: 'url_verification' }
    expect(await w.post(challenge, { signed: false })).toEqual({ status: 200, body: { challenge: 'ajls384kdjx98XX' } })
    expect((await w.post({ ...challenge, token: 'wrong' }, { signed: false })).status).toBe(403)
    expect((await w.post(challenge, { signed: false, key: 'other key' })).status).toBe(400)
  })

  it('refuses what nobody proves to have sent: no signature, a wrong one, another key, another token, no encryption', async () => {
    const w = await world()
    const event = recordedEvent('text')
    expect((await w.post(event, { signed: false })).status).toBe(403)
    const signed = larkHook(event, { key: KEY, at: Date.now() })
    const headers = { ...(signed.headers as Record<string, string>), 'x-lark-signature': '0'.repeat(64) }
    expect((await w.post(event, {}, { headers })).status).toBe(403)
    expect((await w.post(event, { key: 'other key' })).status).toBe(400)
    expect((await w.post({ ...event, header: { ...event.header, token: 'wrong' } })).status).toBe(403)
    expect((await w.post(event, {}, { body: JSON.stringify(event) })).status).toBe(400)
    expect((await w.post(event, {}, { body: 'no json' })).status).toBe(400)
    expect(w.calls()).toBe(0)
  })

  it('refuses a signature over anything but the bytes that came', async () => {
    const w = await world()
    const signed = larkHook(recordedEvent('text'), { key: KEY, at: Date.now() })
    const rewritten = JSON.stringify(JSON.parse(signed.body))
    const response = await w.http.request('/lark/events', { ...signed, body: rewritten })
    expect(response.status).toBe(403)
    expect(w.calls()).toBe(0)
  })

  it('refuses a replay older than five minutes, and clocks too far ahead', async () => {
    const w = await world()
    for (const minutes of [-6, 6]) {
      expect((await w.post(recordedEvent('text'), { at: Date.now() + minutes * 60_000 })).status).toBe(403)
    }
    expect((await w.post(recordedEvent('text'), { at: Date.now() - 4 * 60_000 })).status).toBe(200)
    expect(w.got).toHaveLength(1)
  })

  it('refuses a body beyond any event', async () => {
    const w = await world()
    const response = await w.http.request('/lark/events', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })
    expect(response.status).toBe(413)
  })

  it('answers 500 where a message was not stored, so that it comes again', async () => {
    let broken = true
    const w = await world({
      handle: async () => {
        if (broken) throw new Error('disk full')
      },
    })
    const event = recordedEvent('text')
    expect((await w.post(event)).status).toBe(500)
    broken = false
    expect((await w.post(event)).status).toBe(200)
    expect((await w.post(event)).status).toBe(200)
    expect(w.got).toHaveLength(1)
  })

  it('reads an event whose bytes come one after the other', async () => {
    const w = await world()
    const { body, headers } = larkHook(recordedEvent('text'), { key: KEY, at: Date.now() })
    const head = Object.entries({ host: 'local', 'content-length': body.length, ...(headers as object) })
    const request = Buffer.from(
      `POST /lark/events HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    )
    const pieces = Array.from({ length: Math.ceil(request.length / 7) }, (_, i) => request.subarray(i * 7, i * 7 + 7))
    expect(await served(w.http, pieces)).toMatch(/^HTTP\/1.1 200/)
    expect(w.got).toMatchObject([{ text: '零申请的单位有哪些' }])
  })

  it('refuses a body beyond any event that does not say how long it is', async () => {
    const w = await world()
    const head = 'POST /lark/events HTTP/1.1\r\nhost: local\r\ntransfer-encoding: chunked\r\n\r\n'
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`
    expect(await served(w.http, [head, ...Array.from({ length: 17 }, () => chunk)])).toMatch(/^HTTP\/1.1 413/)
  })

  it('answers the challenge while Lark cannot be reached: nothing has to be started first', async () => {
    const w = await world({ env: { LARK_DOMAIN: 'http://127.0.0.1:9' }, awaitRunning: false })
    const challenge = { challenge: 'ajls384kdjx98XX', token: TOKEN, type: 'url_verification' }
    expect(await w.post(challenge, { signed: false })).toEqual({ status: 200, body: { challenge: 'ajls384kdjx98XX' } })
  })

  it('answers a pressed button in time whatever hangs: the platform, or the app', async () => {
    const hanging = await world({ env: { LARK_DOMAIN: 'http://127.0.0.1:9' }, awaitRunning: false })
    const late = { toast: { type: 'warning', content: '暂时没有收下，请再按一次。' } }
    expect(await hanging.post(recordedEvent('card-press'))).toEqual({ status: 200, body: late })
    const busy = await world({ handle: () => new Promise<void>(() => undefined) })
    expect(await busy.post(recordedEvent('card-press'))).toEqual({ status: 200, body: late })
  })

  it('answers a pressed button with a word', async () => {
    const w = await world()
    expect((await w.post(recordedEvent('card-press'))).body).toEqual({ toast: { type: 'success', content: '已开始' } })
    expect(w.got).toMatchObject([{ text: '明细' }])
  })
})
