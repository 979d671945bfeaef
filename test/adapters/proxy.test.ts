import { get } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { lark } from '../../adapters/lark/index.ts'
import { proxyAgent, proxyFault, proxyName } from '../../adapters/proxy.ts'
import { type ConnectProxy, type ConnectProxyOptions, startConnectProxy } from '../support/connect-proxy.ts'
import { type LarkServer, startLarkServer } from '../support/lark-server.ts'
import {
  note,
  PRIVATE,
  recordedEvent,
  startWorld,
  until,
  type World,
  type WorldOptions,
} from '../support/lark-world.ts'

const BYTES = Buffer.from('年报'.repeat(5000))
/** A name nobody but the proxy resolves. */
const HOST = 'open.yunxi.invalid'

let close: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const end of close.reverse()) await end()
  close = []
})

async function proxyOf(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const proxy = await startConnectProxy(options)
  close.push(proxy.close)
  return proxy
}

async function worldBehind(address: string, options: WorldOptions = {}): Promise<World & { server: LarkServer }> {
  const server = await startLarkServer()
  close.push(server.close)
  const root = `http://${HOST}:${new URL(server.url).port}`
  const world = await startWorld({ running: server, env: { LARK_DOMAIN: root, GOUJI_PROXY: address }, ...options })
  close.push(world.close)
  return world
}

describe('behind a proxy', () => {
  it('events, calls, downloads and uploads all go through it, with its user and password', async () => {
    const proxy = await proxyOf({ user: '张三:p@ss:w' })
    const w = await worldBehind(`http://${encodeURIComponent('张三')}:p%40ss%3Aw@${proxy.address}`)
    w.server.putFile('file_v3_0011_a1', BYTES)
    await w.say(recordedEvent('file'))
    expect(Buffer.from(await w.adapter.download(w.got[0]!.files[0]!, 1_000_000))).toEqual(BYTES)
    const file = { kind: 'file', name: '明细.xlsx', mime: 'x', bytes: BYTES } as const
    await w.adapter.send(PRIVATE, note('见附件', { blocks: [...note('见附件').blocks, file] }))
    expect(w.server.shown(PRIVATE.id).map(w.server.textOf)).toEqual(['见附件', '[明细.xlsx]'])
    expect(w.server.socket.connections()).toBe(1)
    expect(new Set(proxy.targets)).toEqual(new Set([new URL(w.server.url).port].map((port) => `${HOST}:${port}`)))
    expect((await w.adapter.doctor())[0]?.message.zh).toContain(`经代理 ${proxy.address} 连上`)
    expect(w.logs.join()).not.toMatch(/p@ss|p%40ss|张三/)
  })

  it('that refuses its user, the doctor says so and names what to change; the password stays unsaid', async () => {
    const proxy = await proxyOf({ user: 'a:right' })
    const w = await worldBehind(`http://a:wrong-one@${proxy.address}`, { awaitRunning: false })
    const [bad] = await w.adapter.doctor()
    expect(bad).toMatchObject({ level: 'bad' })
    expect(bad?.message.zh).toContain('GOUJI_PROXY')
    expect(bad?.message.zh).toContain('407')
    await until(() => w.adapter.health().detail?.includes('407') === true)
    expect(JSON.stringify(bad) + w.logs.join()).not.toContain('wrong-one')
  })

  it('that takes a connection and says nothing is given up', async () => {
    const proxy = await proxyOf({ mute: true })
    const agent = proxyAgent({ GOUJI_PROXY: `http://${proxy.address}` }, 100)
    const failed = new Promise((_, reject) => get({ host: HOST, agent }).on('error', reject))
    await expect(failed).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  })

  it('nothing is where none is named, whatever the environment says', async () => {
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) {
      vi.stubEnv(name, 'http://127.0.0.1:9')
    }
    const w = await startWorld()
    close.push(w.close)
    await w.say(recordedEvent('text'))
    await w.adapter.send(PRIVATE, note('答'))
    expect(w.server.shown(PRIVATE.id).map(w.server.textOf)).toEqual(['答'])
  })
})

describe('GOUJI_PROXY', () => {
  it('is shown without user and password', () => {
    expect(proxyName({ GOUJI_PROXY: 'http://a:b@proxy.yunxi.example:3128' })).toBe('proxy.yunxi.example:3128')
    expect(proxyName({})).toBeUndefined()
    expect(proxyAgent({ GOUJI_PROXY: '' })).toBeUndefined()
  })

  it.each(['proxy.yunxi.example:3128', 'socks5://127.0.0.1:1080', 'http://', 'http://a:%ZZ@proxy:1'])(
    'is refused before the start where it is written wrongly: %s',
    (address) => {
      const env = { GOUJI_PROXY: address, LARK_APP_ID: 'cli_a0b1c2d3e4f50617', LARK_APP_SECRET: 'invented-secret' }
      expect(proxyFault(env, 'zh')).toContain('GOUJI_PROXY')
      expect(lark.fault({ env }, 'en')).toContain('GOUJI_PROXY')
    },
  )
})
