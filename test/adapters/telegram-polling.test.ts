import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import {
  eventually,
  fastClock,
  idleTelegramBot,
  memoryOf,
  runTelegramBot,
  startTelegramBot,
  textReply,
  untilPolling,
} from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { startTelegramServer, TOKEN } from '../support/telegram-server.ts'

describe('receiving by polling', () => {
  it('hands on what a person sends and answers to that message', async () => {
    const bot = await runTelegramBot({
      answer: (m, b) => b.adapter.send(m.chat, textReply(`收到 ${m.files[0]?.name}`), { replyTo: m.messageId ?? '' }),
    })
    const person = personOn(bot.server)
    const id = await person.say({ document: { name: '云溪县（终稿）.docx' }, caption: '请核对' })
    await eventually(() => expect(person.sees()).toHaveLength(1))
    expect(person.sees()[0]).toMatchObject({ text: '收到 云溪县（终稿）.docx', replyTo: id })
    expect(bot.stored[0]).toMatchObject({ text: '请核对', addressed: true, language: 'zh' })
  })

  it('hands on messages in the order they were sent, however long looking something up takes for one', async () => {
    const memory = memoryOf()
    let lookedUp = 0
    const get = async (key: string) => {
      if (lookedUp++ === 0) await delay(100)
      return memory.get(key)
    }
    const bot = await idleTelegramBot({ memory: { ...memory, get } })
    const person = personOn(bot.server)
    for (const text of ['导入名册', '确认导入', '撤销名册']) await person.say({ text })
    await bot.start()
    await eventually(() => expect(bot.stored).toHaveLength(3))
    expect(bot.stored.map(({ text }) => text)).toEqual(['导入名册', '确认导入', '撤销名册'])
  })

  it('keeps receiving while an answer takes 90 seconds', async () => {
    const bot = await runTelegramBot({
      speed: 1000,
      answer: (m, b) => (m.text === '慢' ? b.clock.sleep(90_000) : b.say(m.chat, '快')),
    })
    const [one, other] = [personOn(bot.server, 1), personOn(bot.server, 2)]
    await one.say({ text: '慢' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    await other.say({ text: '快' })
    await eventually(() => expect(other.sees()).toHaveLength(1))
  })

  it('does not confirm a message before it is stored, even if that takes longer than telegraf allows a handler', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    try {
      const held: (() => void)[] = []
      const bot = await runTelegramBot({ store: () => new Promise<void>((done) => void held.push(done)) })
      await personOn(bot.server).say({ text: '报告' })
      await eventually(() => expect(held).toHaveLength(1))
      await vi.advanceTimersByTimeAsync(95_000)
      await delay(100)
      expect(bot.server.pendingUpdates()).toBe(1)
      held[0]?.()
      await eventually(() => expect(bot.server.pendingUpdates()).toBe(0))
      expect(bot.stored).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tries again when a message cannot be stored, and loses nothing', async () => {
    let failures = 2
    const bot = await runTelegramBot({
      store: async () => {
        if (failures-- > 0) throw new Error('disk full')
      },
    })
    await personOn(bot.server).say({ text: '报告' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    expect(bot.log.filter((l) => l.level === 'error')).toHaveLength(2)
  })

  it('leaves a message that was never stored to the next start', async () => {
    const clock = fastClock(20)
    const server = await startTelegramServer({ now: clock.now, speed: 20 })
    const first = await startTelegramBot({ server, store: () => Promise.reject(new Error('disk full')) })
    await first.start()
    const person = personOn(server)
    await person.say({ text: '报告' })
    await eventually(() => expect(first.log.some((l) => l.level === 'error')).toBe(true))
    await first.stop()
    expect(server.pendingUpdates()).toBe(1)
    const second = await runTelegramBot({ server })
    await eventually(() => expect(second.stored.map((m) => m.text)).toEqual(['报告']))
    await second.stop()
    await server.close()
  })

  it('commits the offset when it stops, so that the next start does not get the same again', async () => {
    const bot = await startTelegramBot()
    await bot.start()
    await personOn(bot.server).say({ text: '报告' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    await bot.adapter.stop()
    expect(bot.server.pendingUpdates()).toBe(0)
    expect(bot.adapter.health().state).toBe('stopped')
    await bot.server.close()
  })

  it('stops also where nobody answers any more', async () => {
    const bot = await runTelegramBot()
    await untilPolling(bot)
    bot.server.fail('getUpdates', ...Array.from({ length: 9 }, () => ({ kind: 'silent' }) as const))
    await bot.adapter.stop()
    expect(bot.adapter.health().state).toBe('stopped')
  })

  it('gives the same id to an update that comes three times', async () => {
    const bot = await runTelegramBot({ answer: (m, b) => b.say(m.chat, '一次') })
    const person = personOn(bot.server)
    const message = { message_id: 7, date: 1, chat: { id: 4242, type: 'private' }, from: { id: 4242 }, text: '报告' }
    bot.server.room(4242)
    for (let i = 0; i < 3; i += 1) await bot.server.push({ message }, 99)
    await personOn(bot.server, 5).say({ text: '末' })
    await eventually(() => expect(bot.stored.map((m) => m.text)).toEqual(['报告', '末']))
    await eventually(() => expect(person.sees()).toHaveLength(1))
  })

  it('comes up when the connection is refused at the start', async () => {
    const clock = fastClock(50)
    const server = await startTelegramServer({ now: clock.now, speed: 50 })
    await server.down()
    const bot = await runTelegramBot({ server, speed: 50 })
    await eventually(() => expect(bot.adapter.health().state).toBe('waiting'))
    await server.up()
    await personOn(server).say({ text: '在吗' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    await bot.stop()
    await server.close()
  })

  it('comes back after another receiver took over, and says that a person must act meanwhile', async () => {
    const bot = await runTelegramBot({ speed: 50 })
    await untilPolling(bot)
    const thief = await fetch(`${bot.server.root}/bot${TOKEN}/getUpdates?`, { method: 'POST', body: '{"timeout":0}' })
    expect(thief.status).toBe(200)
    await eventually(() => expect(bot.adapter.health()).toMatchObject({ state: 'refused' }))
    expect(bot.adapter.health().detail).toContain('409')
    await personOn(bot.server).say({ text: '还在吗' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    await eventually(() => expect(bot.adapter.health().state).toBe('running'))
  })

  it('removes a webhook that somebody set, and receives', async () => {
    const bot = await runTelegramBot({ speed: 50 })
    await untilPolling(bot)
    bot.server.state.webhook = 'https://elsewhere.example/hook'
    await eventually(() => expect(bot.server.state.webhook).toBe(''))
    await personOn(bot.server).say({ text: '报告' })
    await eventually(() => expect(bot.stored.map((m) => m.text)).toContain('报告'))
  })

  it('goes on trying with a wrong token without a word of it in the log', async () => {
    const wrong = '123456789:WRONG-token_of-a_bot_that_never_wa'
    const bot = await runTelegramBot({ env: { TELEGRAM_BOT_TOKEN: wrong } })
    await eventually(() => expect(bot.adapter.health().state).toBe('refused'))
    expect(bot.adapter.health().detail).toContain('401')
    expect(JSON.stringify(bot.log)).not.toContain('WRONG-token')
  })

  it('asks for the four kinds of updates it reads', async () => {
    const bot = await runTelegramBot()
    await eventually(() => expect(bot.server.state.allowed).toHaveLength(4))
    expect([...bot.server.state.allowed].sort()).toEqual([
      'callback_query',
      'edited_message',
      'message',
      'my_chat_member',
    ])
  })

  it('sets the menu in Chinese for everyone and in English, for private chats and for groups', async () => {
    const bot = await runTelegramBot()
    await eventually(() =>
      expect([...bot.server.menus.keys()].sort()).toEqual([
        'all_group_chats/',
        'all_group_chats/en',
        'all_private_chats/',
        'all_private_chats/en',
      ]),
    )
    expect(JSON.stringify(bot.server.menus.get('all_private_chats/'))).toMatch(/撤销/)
  })

  it('goes on after a refusal to answer so often and after a proxy’s page', async () => {
    const bot = await runTelegramBot()
    await untilPolling(bot)
    bot.server.fail(
      'getUpdates',
      { kind: 'status', code: 429, retryAfter: 1 },
      { kind: 'status', code: 200, page: '<html>请登录</html>' },
    )
    const person = personOn(bot.server)
    await person.say({ text: '一' })
    await eventually(() => expect(bot.adapter.health().state).toBe('waiting'))
    await person.say({ text: '二' })
    await eventually(() => expect(bot.stored.map((m) => m.text)).toEqual(['一', '二']))
    await eventually(() => expect(bot.adapter.health().state).toBe('running'))
  })

  it('takes numbers of updates that begin anew, lower than before', async () => {
    const bot = await runTelegramBot()
    const message = { message_id: 7, date: 1, chat: { id: 1, type: 'private' }, from: { id: 1 } }
    for (const [id, text] of [
      [900_000_000, '上月'],
      [31, '今天'],
      [32, '刚才'],
    ] as const) {
      await bot.server.push({ message: { ...message, text } }, id)
      await eventually(() => expect(bot.stored.at(-1)?.text).toBe(text))
    }
    await eventually(() => expect(bot.server.pendingUpdates()).toBe(0))
    expect(bot.stored.map((m) => m.id)).toEqual(['900000000', '31', '32'])
  })

  it('passes over what it cannot read, and takes what comes behind it', async () => {
    const bot = await runTelegramBot()
    for (const odd of [{ message: {} }, { message: null }, { callback_query: {} }, { my_chat_member: {} }, {}])
      await bot.server.push({ ...odd, edited_message: {} })
    await personOn(bot.server).say({ text: '报告' })
    await eventually(() => expect(bot.stored.map((m) => m.text)).toEqual(['报告']))
  })
})

describe('other Bot API servers', () => {
  it('are asked once a second where they do not wait until there is something', async () => {
    const bot = await runTelegramBot({ kind: { patient: false } })
    await untilPolling(bot)
    await bot.clock.sleep(10_000)
    expect(bot.server.calls.filter((c) => c.method === 'getUpdates').length).toBeLessThan(15)
    await personOn(bot.server).say({ text: '在吗' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
  })

  it('need not know webhooks or menus', async () => {
    const clock = fastClock(20)
    const server = await startTelegramServer({ now: clock.now, speed: 20 })
    const unknown = { kind: 'refusal', code: 404, description: 'Not Found' } as const
    server.fail('deleteWebhook', unknown)
    server.fail('setMyCommands', unknown)
    const bot = await runTelegramBot({ server })
    await personOn(server).say({ text: '在吗' })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    await bot.stop()
    await server.close()
  })

  it('may stand behind an address with a path, with or without a slash at its end', async () => {
    for (const slash of ['', '/']) {
      const server = await startTelegramServer({ path: '/telegram/api' })
      const bot = await runTelegramBot({ server, env: { TELEGRAM_API_ROOT: server.root + slash } })
      await personOn(server).say({ document: { name: '年报.docx', bytes: Buffer.from('内容') } })
      await eventually(() => expect(bot.stored).toHaveLength(1))
      const bytes = await bot.adapter.download(bot.stored[0]!.files[0]!, 1000)
      expect(Buffer.from(bytes).toString()).toBe('内容')
      await bot.stop()
      await server.close()
    }
  })
})
