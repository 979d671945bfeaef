import { describe, expect, it } from 'vitest'
import { readSettings } from '../../adapters/lark/settings.ts'
import { startLarkServer } from '../support/lark-server.ts'
import { note, PRIVATE, recordedEvent, until, type World, worlds } from '../support/lark-world.ts'

const world = worlds()

const texts = (w: World) => w.got.map((m) => m.text)

describe('receiving over the long connection', () => {
  it('acknowledges a message when it is stored, not when it is answered', async () => {
    let store: () => void = () => undefined
    const stored = new Promise<void>((resolve) => {
      store = resolve
    })
    const w = await world({ handle: () => stored })
    let acknowledged = false
    const delivery = w.say(recordedEvent('text')).then((d) => {
      acknowledged = true
      return d
    })
    await until(() => w.calls() === 1)
    expect(acknowledged).toBe(false)
    store()
    expect(await delivery).toMatchObject({ attempts: 1, code: 200 })
    // The answer comes long after, as work that takes minutes does.
    await w.adapter.send(PRIVATE, note('核对完毕'))
    expect(w.server.shown(PRIVATE.id).map(w.server.textOf)).toEqual(['核对完毕'])
  })

  it('does not acknowledge what was not stored, and takes it when it comes again', async () => {
    let broken = true
    const w = await world({
      handle: async () => {
        if (broken) throw new Error('disk full')
      },
    })
    const delivery = w.say(recordedEvent('text'), { again: [50, 50] })
    await until(() => w.calls() === 1)
    broken = false
    expect(await delivery).toMatchObject({ attempts: 2, code: 200 })
    expect(texts(w)).toEqual(['零申请的单位有哪些'])
    expect(w.logs.join()).toContain('disk full')
  })

  it('is known by one id when it is delivered three times, under other event ids too, and seven hours later', async () => {
    let shift = 0
    const w = await world({ now: () => Date.now() + shift })
    const event = recordedEvent('file')
    for (let i = 0; i < 3; i += 1) await w.say(event)
    await w.say({ ...event, header: { ...event.header, event_id: 'another' } })
    shift = 7 * 3_600_000
    await w.say(event)
    expect(w.calls()).toBe(5)
    expect(w.got).toHaveLength(1)
  })

  it('reads an event that comes in pieces, cut within a character', async () => {
    const w = await world()
    for (const pieces of [2, 3, 7, 31]) await w.say(recordedEvent('text'), { pieces })
    expect(texts(w)).toEqual(Array.from({ length: 4 }, () => '零申请的单位有哪些'))
  })

  it('goes on after answers that the SDK takes for final', async () => {
    const busy = { code: 1, msg: 'system busy', data: {} }
    const full = { code: 1000040350, msg: 'too many connections', data: null }
    const w = await world({ server: { endpoint: [busy, full] }, speed: 50 })
    expect(w.server.socket.connections()).toBe(1)
    await w.say(recordedEvent('text'))
    expect(w.got).toHaveLength(1)
  })

  it('comes up when the platform cannot be reached at first', async () => {
    const first = await startLarkServer()
    await first.close()
    const starting = world({ running: first, speed: 20, awaitRunning: false })
    const w = await starting
    await until(() => w.adapter.health().detail?.includes('ECONNREFUSED') === true)
    const server = await startLarkServer({ port: Number(new URL(first.url).port) })
    await until(() => w.adapter.health().state === 'running')
    await server.socket.push(recordedEvent('text'))
    expect(w.got).toHaveLength(1)
    await w.adapter.stop()
    await server.close()
  })

  it('connects again when the connection is dropped', async () => {
    const w = await world()
    w.server.socket.drop()
    const delivery = w.say(recordedEvent('text'), { again: [300, 300, 300, 300, 300, 300, 300] })
    expect(await delivery).toMatchObject({ code: 200 })
    await until(() => w.adapter.health().state === 'running')
    expect(w.got).toHaveLength(1)
  })

  it.each([
    ['LARK_APP_SECRET', 'wrong-secret-123456', '10014'],
    ['LARK_APP_ID', 'cli_ffffffffffffffff', '10003'],
  ])('asks for a person when %s is wrong, and does not loop on the connection', async (name, value, code) => {
    const w = await world({ env: { [name]: value }, speed: 20, awaitRunning: false })
    await until(() => w.adapter.health().state === 'refused')
    expect(w.adapter.health().detail).toContain(code)
    expect(w.server.calls.filter((c) => c.includes('/callback/ws'))).toEqual([])
    expect(w.logs.join()).not.toContain(value.startsWith('cli_') ? w.server.appSecret : value)
  })

  it('says that a person is needed when the platform forbids the connection without saying more', async () => {
    const endpoint = [{ code: 403, msg: 'forbidden', data: null }]
    const w = await world({ server: { endpoint }, awaitRunning: false })
    await until(() => w.adapter.health().state === 'refused')
    await until(() => w.adapter.health().state === 'running')
    expect(w.logs.join()).toContain('forbidden')
  })

  it('greets a person who opens the chat once, and a group it is added to', async () => {
    const w = await world()
    await w.say(recordedEvent('chat-entered'))
    await w.say(recordedEvent('chat-entered'))
    await w.say(recordedEvent('bot-added'))
    expect(w.got.map((m) => [m.text, m.chat.kind])).toEqual([
      ['/start', 'private'],
      ['/start', 'group'],
    ])
  })

  it('takes what a person chooses from the menu into the chat they have with it', async () => {
    const w = await world()
    await w.say(recordedEvent('menu'))
    await w.say(recordedEvent('text'))
    await w.say(recordedEvent('menu'))
    expect(w.got.map((m) => m.chat.id)).toEqual([w.got[0]?.sender.id, PRIVATE.id, PRIVATE.id])
  })

  it('acknowledges what it has no use for', async () => {
    const w = await world()
    expect(await w.say(recordedEvent('other-bot'))).toMatchObject({ code: 200 })
    const strange = { schema: '2.0', header: { event_type: 'im.chat.updated_v1', app_id: w.server.appId }, event: {} }
    expect(await w.server.socket.push(strange)).toMatchObject({ code: 200 })
    expect(w.got).toEqual([])
  })
})

describe('a message taken back', () => {
  it('is told of as of any message: stored before it is acknowledged, once, and for the chat it was in', async () => {
    let broken = false
    const w = await world({
      handle: async () => {
        if (broken) throw new Error('disk full')
      },
    })
    await w.say(recordedEvent('file'))
    const [file] = w.got
    const event = { message_id: file?.messageId, chat_id: PRIVATE.id }
    broken = true
    const delivery = w.say(recordedEvent('recalled', { event }), { again: [50, 50] })
    await until(() => w.calls() === 2)
    broken = false
    expect(await delivery).toMatchObject({ attempts: 2, code: 200 })
    await w.say(recordedEvent('recalled', { event }))
    expect(w.got.slice(1)).toMatchObject([{ recalls: file?.messageId, chat: PRIVATE, files: [], addressed: false }])
  })
})

describe('pressed buttons', () => {
  const started = { toast: { type: 'success', content: '已开始' } }

  it('are answered at once with a word, and said as their sentence', async () => {
    const w = await world()
    expect(await w.say(recordedEvent('card-press'))).toMatchObject({ code: 200, data: started })
    expect(w.got).toMatchObject([{ text: '明细', pressed: { messageId: 'om_card00000000000000000000000000001' } }])
  })

  it('count once when pressed twice', async () => {
    const w = await world()
    const answers = await Promise.all([w.say(recordedEvent('card-press')), w.say(recordedEvent('card-press'))])
    expect(answers.map((a) => a.data)).toEqual([started, started])
    expect(w.got).toHaveLength(1)
  })

  it('arrive in frames of kind card too, which the SDK passes over', async () => {
    const w = await world()
    expect(await w.say(recordedEvent('card-press'), { kind: 'card' })).toMatchObject({ data: started })
    expect(w.got).toHaveLength(1)
  })

  it('ask to be pressed again when the press was not stored', async () => {
    let broken = true
    const w = await world({
      handle: async () => {
        if (broken) throw new Error('disk full')
      },
    })
    expect((await w.say(recordedEvent('card-press'))).data).toMatchObject({ toast: { type: 'warning' } })
    broken = false
    expect((await w.say(recordedEvent('card-press'))).data).toEqual(started)
    expect(w.got).toHaveLength(1)
  })

  it('say sentences longer than a card takes, also after a restart', async () => {
    const say = `核对这一份：${'很长的单位名称'.repeat(60)}`
    const w = await world()
    await w.say(recordedEvent('text', { message: { chat_id: PRIVATE.id } }))
    await w.adapter.send(PRIVATE, note('请选择', { actions: [{ label: '核对', say }] }))
    const card = w.server.shown(PRIVATE.id)[0]?.content ?? ''
    const value: unknown = JSON.parse(/"value":(\{[^}]*\})/.exec(card)?.[1] ?? 'null')
    expect(JSON.stringify(value).length).toBeLessThan(100)
    const again = await world({ running: w.server, memory: w.memory })
    await w.adapter.stop()
    await until(() => w.server.socket.connections() === 1)
    await again.say(recordedEvent('card-press', { event: { action: { tag: 'button', value } } }))
    expect(again.got).toMatchObject([{ text: say, chat: { kind: 'private' } }])
  })

  it('that mean nothing any more say so', async () => {
    const w = await world()
    for (const value of [{ id: 'say:forgotten' }, { other: 1 }, 'text']) {
      const answer = await w.say(recordedEvent('card-press', { event: { action: { tag: 'button', value } } }))
      expect(answer.data).toMatchObject({ toast: { content: '这个按钮已失效，请直接输入要说的话。' } })
    }
    expect(w.got).toEqual([])
  })
})

describe('settings', () => {
  const env = { LARK_APP_ID: 'cli_a0b1c2d3e4f50617', LARK_APP_SECRET: 'invented-secret' }

  it('refuse an app id of a shape that the long connection passes over without a word', () => {
    expect(readSettings(env).appId).toBe(env.LARK_APP_ID)
    for (const id of ['cli_test', 'cli_a0b1c2d3e4f5061', 'a0b1c2d3e4f50617', 'cli_a0b1c2d3e4f5061g']) {
      expect(() => readSettings({ ...env, LARK_APP_ID: id })).toThrow(/appId/)
    }
  })

  it('know both official addresses and a private one', () => {
    expect(readSettings(env).domain).toBe('https://open.feishu.cn')
    expect(readSettings({ ...env, LARK_DOMAIN: 'lark' }).domain).toBe('https://open.larksuite.com')
    expect(readSettings({ ...env, LARK_DOMAIN: 'https://open.yunxi.example/' }).domain).toBe(
      'https://open.yunxi.example',
    )
    expect(() => readSettings({ ...env, LARK_DOMAIN: 'dingtalk' })).toThrow(/domain/)
  })

  it('refuse a webhook without the key that proves who calls', () => {
    expect(() => readSettings({ ...env, LARK_EVENTS: 'webhook' })).toThrow(/LARK_ENCRYPT_KEY/)
    expect(readSettings({ ...env, LARK_EVENTS: 'webhook', LARK_ENCRYPT_KEY: 'k' }).events).toBe('webhook')
  })
})
