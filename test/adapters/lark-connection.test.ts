import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { InboundMessage } from '../../src/chat.ts'
import { type LarkServer, startLarkServer } from '../support/lark-server.ts'
import type { LarkServerOptions } from '../support/lark-state.ts'
import {
  GROUP,
  note,
  PRIVATE,
  recordedEvent,
  startWorld,
  until,
  type World,
  type WorldOptions,
} from '../support/lark-world.ts'

let close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of close.reverse()) await end()
  close = []
})

async function world(options: WorldOptions = {}): Promise<World> {
  const made = await startWorld(options)
  close.push(made.close)
  return made
}

async function serverOf(options: LarkServerOptions): Promise<LarkServer> {
  const server = await startLarkServer(options)
  close.push(server.close)
  return server
}

const connects = (server: LarkServer) => server.calls.filter((call) => call.includes('/callback/ws')).length

describe('a long connection', () => {
  it('that is dead but not closed is noticed, once the service is known to answer pings', async () => {
    const server = await serverOf({ pingInterval: 0.5 })
    const w = await world({ running: server, settings: { pingTimeout: 0.3 } })
    await until(() => server.socket.pings > 1)
    server.socket.deaf = true
    await until(() => w.adapter.health().detail === 'the connection was lost')
    server.socket.deaf = false
    await until(() => w.adapter.health().state === 'running' && server.socket.connections() === 1)
    expect(await w.say(recordedEvent('text'), { again: [500, 500, 500] })).toMatchObject({ code: 200 })
  })

  it('to a service that does not know pings is kept', async () => {
    const server = await serverOf({ pingInterval: 0.05 })
    server.socket.pongs = 'none'
    const w = await world({ running: server, settings: { pingTimeout: 0.01 } })
    await until(() => server.socket.pings > 20)
    expect(connects(server)).toBe(1)
    expect(await w.say(recordedEvent('text'))).toMatchObject({ code: 200 })
  })

  it('pings as it was told at first where the answer names no interval', async () => {
    const server = await serverOf({})
    server.socket.pongs = 'empty'
    const w = await world({ running: server })
    await until(() => server.socket.pings === 1)
    for (let i = 0; i < 20; i += 1) await w.say(recordedEvent('text'))
    expect(server.socket.pings).toBe(1)
  })

  it('is made where the service says no more than its address', async () => {
    const server = await serverOf({})
    const URL = `${server.url.replace('http', 'ws')}/ws?ticket=open`
    const bare = await serverOf({ endpoint: [{ code: 0, data: { URL } }] })
    server.socket.admit('open')
    const w = await world({ running: bare })
    await server.socket.push(recordedEvent('text'))
    expect(w.got).toHaveLength(1)
  })

  it('counts as made when it is, not when the SDK says so; one that nobody answers is given up', async () => {
    const sockets = new Set<Socket>()
    const mute = createServer((socket) => void sockets.add(socket))
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    close.push(async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => mute.close(resolve))
    })
    const { port } = mute.address() as AddressInfo
    const to = (at: number) => ({
      code: 0,
      data: {
        URL: `ws://127.0.0.1:${at}/`,
        ClientConfig: { ReconnectInterval: 0.1, ReconnectNonce: 0, ReconnectCount: -1, PingInterval: 9 },
      },
    })
    const server = await serverOf({ endpoint: [to(9), to(port)] })
    const seen: string[] = []
    const w = await world({ running: server, settings: { answerWithin: 0.3 }, awaitRunning: false })
    await until(() => {
      seen.push(w.adapter.health().state)
      return connects(server) >= 2
    })
    expect(new Set(seen)).toEqual(new Set(['waiting']))
    await until(() => w.adapter.health().state === 'running')
    expect(connects(server)).toBeGreaterThanOrEqual(3)
    expect(sockets.size).toBeGreaterThanOrEqual(1)
  })

  it('of which there are two of one app gets each event on one of them, and loses none', async () => {
    const server = await serverOf({})
    const got: InboundMessage[] = []
    const handle = async (message: InboundMessage) => void got.push(message)
    await world({ running: server, handle })
    await world({ running: server, handle })
    await until(() => server.socket.connections() === 2)
    const texts = Array.from({ length: 30 }, (_, i) => `第 ${i} 个问题`)
    for (const text of texts) {
      const event = recordedEvent('text', { message: { content: JSON.stringify({ text }) } })
      expect(await server.socket.push(event)).toMatchObject({ attempts: 1, code: 200 })
    }
    expect(got.map((m) => m.text)).toEqual(texts)
  })
})

describe('a call that is never answered', () => {
  it('is ended, made again, and shows one message', async () => {
    const w = await world({ settings: { answerWithin: 0.3 }, speed: 20 })
    w.server.fail(/POST .*\/messages$/, { wait: 2000 })
    await w.adapter.send(PRIVATE, note('答'), { key: 'k' })
    expect(w.server.shown(PRIVATE.id).map(w.server.textOf)).toEqual(['答'])
  })
})

describe('a platform that knows little more than messages', () => {
  it.each([
    ['404', { status: 404, body: 'not found' }],
    ['a code', { status: 200, body: { code: 404, msg: 'no such api' } }],
    ['success without content', { status: 200, body: { code: 0 } }],
    ['a page', { status: 200, body: '<html>welcome</html>' }],
  ] as const)('and answers the rest with %s is served all the same', async (_, trouble) => {
    const server = await serverOf({})
    server.fail(/bot\/v3\/info|reactions|images|scopes/, trouble, 99)
    server.putFile('file_v3_0011_a1', Buffer.from('年报'))
    const w = await world({ running: server })
    await w.say(recordedEvent('file'))
    const { files, messageId } = w.got[0]!
    expect(Buffer.from(await w.adapter.download(files[0]!, 1000)).toString()).toBe('年报')
    const picture = { kind: 'picture', png: Buffer.from('x'), description: '图' } as const
    const sent = await w.adapter.send(PRIVATE, note('相符', { blocks: [{ kind: 'text', text: '相符' }, picture] }), {
      replyTo: messageId!,
    })
    expect(w.server.messages.get(sent.messageId)).toMatchObject({ replyTo: messageId })
    expect(w.server.textOf(w.server.messages.get(sent.messageId)!)).toBe('相符\n［图：图］见附件。')
    await w.say(recordedEvent('group-mention'))
    expect(w.got.at(-1)).toMatchObject({ addressed: false })
    const found = await w.adapter.doctor()
    expect(found.filter((d) => d.level === 'bad')).toEqual([])
  })

  it('and cannot answer to a message or change one gets a new message', async () => {
    const w = await world()
    w.server.fail(/\/reply$|PATCH/, { status: 404, body: 'not found' }, 99)
    await w.say(recordedEvent('text', { message: { message_id: 'om_asked' } }))
    const sent = await w.adapter.send(PRIVATE, note('正在核对'), { replyTo: 'om_asked' })
    await w.adapter.edit(sent, note('相符'))
    expect(w.server.shown(PRIVATE.id).map(w.server.textOf)).toEqual(['正在核对', '相符'])
  })

  it('and tells who the bot is later on, is asked again', async () => {
    let shift = 0
    const server = await serverOf({})
    server.fail(/bot\/v3\/info/, { status: 404, body: 'not found' })
    const w = await world({ running: server, now: () => Date.now() + shift })
    await w.say(recordedEvent('group-mention'))
    shift = 11 * 60_000
    await w.say(recordedEvent('group-mention'))
    expect(w.got.map((m) => [m.chat.id, m.addressed])).toEqual([
      [GROUP.id, false],
      [GROUP.id, true],
    ])
  })
})
