import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fastClock, memoryOf, startTelegramBot, type TelegramBot, textReply } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { BOT, startTelegramServer, TOKEN } from '../support/telegram-server.ts'

const soon = { timeout: 15_000, interval: 10 }
const running: TelegramBot[] = []

async function start(setup: Parameters<typeof startTelegramBot>[0] = {}): Promise<TelegramBot> {
  const bot = await startTelegramBot(setup)
  running.push(bot)
  await bot.start()
  return bot
}

const polling = (bot: TelegramBot) =>
  vi.waitFor(() => expect(bot.server.calls.some((c) => c.method === 'getUpdates')).toBe(true), soon)

afterEach(async () => {
  await Promise.all(running.splice(0).map((bot) => bot.stop()))
})

describe('receiving by polling', () => {
  it('hands on what a person sends and answers to that message', async () => {
    const bot = await start({
      answer: (m, b) => b.adapter.send(m.chat, textReply(`收到 ${m.files[0]?.name}`), { replyTo: m.messageId ?? '' }),
    })
    const person = personOn(bot.server)
    const id = await person.say({ document: { name: '云溪县（终稿）.docx' }, caption: '请核对' })
    await vi.waitFor(() => expect(person.sees()).toHaveLength(1), soon)
    expect(person.sees()[0]).toMatchObject({ text: '收到 云溪县（终稿）.docx', replyTo: id })
    expect(bot.stored[0]).toMatchObject({ text: '请核对', addressed: true, language: 'zh' })
  })

  it('keeps receiving while an answer takes 90 seconds', async () => {
    const bot = await start({
      speed: 1000,
      answer: (m, b) => (m.text === '慢' ? b.clock.sleep(90_000) : b.say(m.chat, '快')),
    })
    const [one, other] = [personOn(bot.server, 1), personOn(bot.server, 2)]
    await one.say({ text: '慢' })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    await other.say({ text: '快' })
    await vi.waitFor(() => expect(other.sees()).toHaveLength(1), soon)
  })

  it('does not confirm a message before it is stored, even if that takes longer than telegraf allows a handler', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    try {
      const held: (() => void)[] = []
      const bot = await start({ store: () => new Promise<void>((done) => void held.push(done)) })
      await personOn(bot.server).say({ text: '报告' })
      await vi.waitFor(() => expect(held).toHaveLength(1), soon)
      await vi.advanceTimersByTimeAsync(95_000)
      await delay(100)
      expect(bot.server.pendingUpdates()).toBe(1)
      held[0]?.()
      await vi.waitFor(() => expect(bot.server.pendingUpdates()).toBe(0), soon)
      expect(bot.stored).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tries again when a message cannot be stored, and loses nothing', async () => {
    let failures = 2
    const bot = await start({
      store: async () => {
        if (failures-- > 0) throw new Error('disk full')
      },
    })
    await personOn(bot.server).say({ text: '报告' })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    expect(bot.log.filter((l) => l.level === 'error')).toHaveLength(2)
  })

  it('leaves a message that was never stored to the next start', async () => {
    const clock = fastClock(20)
    const server = await startTelegramServer({ now: clock.now, speed: 20 })
    const first = await startTelegramBot({ server, store: () => Promise.reject(new Error('disk full')) })
    await first.start()
    const person = personOn(server)
    await person.say({ text: '报告' })
    await vi.waitFor(() => expect(first.log.some((l) => l.level === 'error')).toBe(true), soon)
    await first.stop()
    expect(server.pendingUpdates()).toBe(1)
    const second = await start({ server })
    await vi.waitFor(() => expect(second.stored.map((m) => m.text)).toEqual(['报告']), soon)
    await second.stop()
    await server.close()
  })

  it('commits the offset when it stops, so that the next start does not get the same again', async () => {
    const bot = await startTelegramBot()
    await bot.start()
    await personOn(bot.server).say({ text: '报告' })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    await bot.adapter.stop()
    expect(bot.server.pendingUpdates()).toBe(0)
    expect(bot.adapter.health().state).toBe('stopped')
    await bot.server.close()
  })

  it('gives the same id to an update that comes three times', async () => {
    const bot = await start({ answer: (m, b) => b.say(m.chat, '一次') })
    const person = personOn(bot.server)
    const message = { message_id: 7, date: 1, chat: { id: 4242, type: 'private' }, from: { id: 4242 }, text: '报告' }
    bot.server.room(4242)
    for (let i = 0; i < 3; i += 1) await bot.server.push({ message }, 99)
    await personOn(bot.server, 5).say({ text: '末' })
    await vi.waitFor(() => expect(bot.stored.map((m) => m.text)).toEqual(['报告', '末']), soon)
    await vi.waitFor(() => expect(person.sees()).toHaveLength(1), soon)
  })

  it('comes up when the connection is refused at the start', async () => {
    const clock = fastClock(50)
    const server = await startTelegramServer({ now: clock.now, speed: 50 })
    await server.down()
    const bot = await start({ server, speed: 50 })
    await vi.waitFor(() => expect(bot.adapter.health().state).toBe('waiting'), soon)
    await server.up()
    await personOn(server).say({ text: '在吗' })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    await bot.stop()
    await server.close()
  })

  it('comes back after another receiver took over, and says that a person must act meanwhile', async () => {
    const bot = await start({ speed: 50 })
    await polling(bot)
    const thief = await fetch(`${bot.server.root}/bot${TOKEN}/getUpdates?`, { method: 'POST', body: '{"timeout":0}' })
    expect(thief.status).toBe(200)
    await vi.waitFor(() => expect(bot.adapter.health()).toMatchObject({ state: 'refused' }), soon)
    expect(bot.adapter.health().detail).toContain('409')
    await personOn(bot.server).say({ text: '还在吗' })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    await vi.waitFor(() => expect(bot.adapter.health().state).toBe('running'), soon)
  })

  it('removes a webhook that somebody set, and receives', async () => {
    const bot = await start({ speed: 50 })
    await polling(bot)
    bot.server.state.webhook = 'https://elsewhere.example/hook'
    await vi.waitFor(() => expect(bot.server.state.webhook).toBe(''), { ...soon, timeout: 40_000 })
    await personOn(bot.server).say({ text: '报告' })
    await vi.waitFor(() => expect(bot.stored.map((m) => m.text)).toContain('报告'), soon)
  })

  it('goes on trying with a wrong token without a word of it in the log', async () => {
    const wrong = '123456789:WRONG-token_of-a_bot_that_never_wa'
    const bot = await start({ env: { TELEGRAM_BOT_TOKEN: wrong } })
    await vi.waitFor(() => expect(bot.adapter.health().state).toBe('refused'), soon)
    expect(bot.adapter.health().detail).toContain('401')
    expect(JSON.stringify(bot.log)).not.toContain('WRONG-token')
  })

  it('asks for the four kinds of updates it reads', async () => {
    const bot = await start()
    await vi.waitFor(() => expect(bot.server.state.allowed).toHaveLength(4), soon)
    expect([...bot.server.state.allowed].sort()).toEqual([
      'callback_query',
      'edited_message',
      'message',
      'my_chat_member',
    ])
  })

  it('sets the menu in Chinese for everyone and in English, for private chats and for groups', async () => {
    const bot = await start()
    await vi.waitFor(
      () =>
        expect([...bot.server.menus.keys()].sort()).toEqual([
          'all_group_chats/',
          'all_group_chats/en',
          'all_private_chats/',
          'all_private_chats/en',
        ]),
      soon,
    )
    expect(JSON.stringify(bot.server.menus.get('all_private_chats/'))).toMatch(/撤销/)
  })
})

describe('groups', () => {
  const group = -1001234
  it('gets nothing of a file in privacy mode, and the quoted file when it is answered with a command', async () => {
    const bot = await start()
    const person = personOn(bot.server, 4242, group)
    const file = await person.say({ document: { name: '年报.docx' } })
    await person.say({ text: `@${BOT.username}检查`, answers: file })
    await person.say({ text: `/check@${BOT.username}`, answers: file })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    expect(bot.stored[0]).toMatchObject({ text: '/check', addressed: true, quoted: [{ name: '年报.docx' }] })
  })

  it('tells what is meant for it from what is not when it sees everything', async () => {
    const bot = await start({ privacy: false })
    const person = personOn(bot.server, 4242, group)
    await person.say({ text: '大家好' })
    await person.say({ text: `@${BOT.username}检查` })
    await person.say({ text: '/status@another_bot' })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(3), soon)
    expect(bot.stored.map((m) => [m.text, m.addressed])).toEqual([
      ['大家好', false],
      ['检查', true],
      ['/status@another_bot', false],
    ])
  })

  it('answers in the topic it was asked in', async () => {
    const bot = await start({ answer: (m, b) => b.say(m.chat, '在这里') })
    const person = personOn(bot.server, 4242, group)
    await person.say({ text: '/help', thread: 77 })
    await vi.waitFor(() => expect(person.sees()[0]).toMatchObject({ text: '在这里', thread: 77 }), soon)
  })

  it('goes on in a group whose id changed, under the id the app knows', async () => {
    const bot = await start({ answer: (m, b) => b.say(m.chat, `答 ${m.text}`) })
    const person = personOn(bot.server, 4242, -555)
    await person.say({ text: '/help' })
    await vi.waitFor(() => expect(person.sees()).toHaveLength(1), soon)
    bot.server.room(-555).movedTo = -1009
    bot.server.room(-1009)
    await bot.say({ platform: 'telegram', id: '-555', kind: 'group' }, '提醒')
    await personOn(bot.server, 4242, -1009).say({ text: '/status' })
    await vi.waitFor(
      () => expect(bot.server.room(-1009).messages.map((m) => m.text)).toEqual(['提醒', '答 /status']),
      soon,
    )
    expect(bot.stored.map((m) => m.chat.id)).toEqual(['-555', '-555'])
  })
})

describe('buttons', () => {
  const long = '这条不对 T3-BAL:naturalPerson 青澜县云溪街道办事处 2025 年度 附件已作更正说明'
  const offer = textReply('一份', {
    actions: [
      { label: '明细', say: '全部明细' },
      { label: '驳回', say: long },
    ],
  })

  it('bring the sentence they stand for, short or long, also after a restart', async () => {
    const memory = memoryOf()
    const clock = fastClock(20)
    const server = await startTelegramServer({ now: clock.now, speed: 20 })
    const first = await startTelegramBot({ server, memory, answer: (m, b) => b.adapter.send(m.chat, offer) })
    await first.start()
    const person = personOn(server)
    await person.say({ text: '报告' })
    await vi.waitFor(() => expect(person.sees()).toHaveLength(1), soon)
    await first.stop()
    const second = await start({ server, memory })
    const shown = person.sees()[0]!
    await person.press(shown, '明细')
    const query = await person.press(shown, '驳回')
    await vi.waitFor(() => expect(second.stored).toHaveLength(2), soon)
    expect(second.stored.map((m) => m.text)).toEqual(['全部明细', long])
    expect(second.stored[1]).toMatchObject({ pressed: { messageId: String(shown.id) }, addressed: true })
    await vi.waitFor(() => expect(server.queries.get(query)?.answer).toBeDefined(), soon)
    await second.stop()
    await server.close()
  })

  it('bring what is written on them when the sentence is no longer known', async () => {
    const bot = await start({ answer: (m, b) => (m.pressed ? Promise.resolve() : b.adapter.send(m.chat, offer)) })
    const person = personOn(bot.server)
    await person.say({ text: '报告' })
    await vi.waitFor(() => expect(person.sees()).toHaveLength(1), soon)
    bot.memory.records.clear()
    await person.press(person.sees()[0]!, '驳回')
    await vi.waitFor(() => expect(bot.stored[1]?.text).toBe('驳回'), soon)
  })
})

describe('receiving by webhook', () => {
  it('takes only what carries the secret, and answers 500 when storing failed so that it comes again', async () => {
    let failures = 1
    const bot = await start({
      webhook: true,
      store: async () => {
        if (failures-- > 0) throw new Error('disk full')
      },
    })
    await vi.waitFor(() => expect(bot.adapter.health().state).toBe('running'), soon)
    for (const secret of ['a-secret-of-enough_lengtx', '']) {
      const headers = { 'x-telegram-bot-api-secret-token': secret }
      const forged = await fetch(bot.hook, { method: 'POST', headers, body: '{"update_id":1}' })
      expect(forged.status).toBe(403)
    }
    await personOn(bot.server).say({ text: '报告' })
    expect(bot.stored.map((m) => m.text)).toEqual(['报告'])
    expect(bot.server.state.hookError).toContain('500')
    expect(bot.server.calls.some((c) => c.method === 'getUpdates')).toBe(false)
  })

  it('keeps characters whole that come in two pieces', async () => {
    const bot = await start({ webhook: true })
    await vi.waitFor(() => expect(bot.adapter.health().state).toBe('running'), soon)
    const message = { message_id: 7, date: 1, chat: { id: 1, type: 'private' }, from: { id: 1 }, text: '勾稽' }
    const bytes = Buffer.from(JSON.stringify({ update_id: 5, message }))
    const at = bytes.indexOf('勾') + 1
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(bytes.subarray(0, at))
        await delay(50)
        controller.enqueue(bytes.subarray(at))
        controller.close()
      },
    })
    const headers = { 'x-telegram-bot-api-secret-token': 'a-secret-of-enough_length' }
    const response = await fetch(bot.hook, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    expect(response.status).toBe(200)
    expect(bot.stored[0]?.text).toBe('勾稽')
  })
})

describe('downloads', () => {
  const one = async (
    setup: Parameters<typeof startTelegramBot>[0],
    document: { name: string; bytes?: Buffer; size?: number },
  ) => {
    const bot = await start(setup)
    await personOn(bot.server).say({ document })
    await vi.waitFor(() => expect(bot.stored).toHaveLength(1), soon)
    return { bot, file: bot.stored[0]!.files[0]! }
  }

  it('gives the bytes that were sent, also when the first transfers are cut', async () => {
    const bytes = Buffer.alloc(300_000, '勾稽')
    const { bot, file } = await one({}, { name: '年报.docx', bytes })
    bot.server.fail('file', { kind: 'after' }, { kind: 'before' })
    expect(Buffer.compare(Buffer.from(await bot.adapter.download(file, 50_000_000)), bytes)).toBe(0)
  })

  it('says that a file over 20 MB is too large before it is asked for', async () => {
    const { adapter } = await startTelegramBot({ env: { TELEGRAM_API_ROOT: 'https://api.telegram.org' } })
    const file = { key: 'x', name: '大.pdf', size: 22_000_000, kind: 'document' } as const
    await expect(adapter.download(file, 50_000_000)).rejects.toMatchObject({
      code: 'tooLarge',
      facts: { bytes: 20_971_520 },
    })
  })

  it('says so too when only the platform knew the size', async () => {
    const { bot, file } = await one({}, { name: '大.pdf', size: 22_000_000 })
    const unknown = { key: file.key, name: '', kind: 'document' } as const
    await expect(bot.adapter.download(unknown, 50_000_000)).rejects.toMatchObject({
      code: 'tooLarge',
      facts: { bytes: 20_971_520 },
    })
  })

  it('stops at the limit where a file is larger than the platform said', async () => {
    const { bot, file } = await one({}, { name: '年报.docx', bytes: Buffer.alloc(200_000) })
    await expect(bot.adapter.download({ key: file.key, name: '', kind: 'document' }, 1000)).rejects.toMatchObject({
      code: 'tooLarge',
    })
  })

  it('never shows the address, which holds the token', async () => {
    const { bot, file } = await one({ speed: 100 }, { name: '年报.docx' })
    bot.server.fail('file', ...Array.from({ length: 9 }, () => ({ kind: 'before' }) as const))
    const error = await bot.adapter.download(file, 1_000_000).catch((e: unknown) => e)
    expect(error).toMatchObject({ name: 'DeliveryError', kind: 'unreachable' })
    expect(`${String(error)} ${JSON.stringify(bot.log)}`).not.toContain('TEST-token')
  })
})

describe('doctor', () => {
  const levels = async (bot: TelegramBot) => (await bot.adapter.doctor()).map((d) => [d.level, d.message.zh] as const)
  const idle = async (setup: Parameters<typeof startTelegramBot>[0] = {}) => {
    const bot = await startTelegramBot(setup)
    running.push(bot)
    return bot
  }

  it('finds nothing but privacy mode on a fresh bot', async () => {
    expect(await levels(await idle())).toEqual([
      ['good', expect.stringContaining(BOT.username)],
      ['warning', expect.stringContaining('/setprivacy')],
    ])
    expect(await levels(await idle({ privacy: false }))).toEqual([['good', expect.anything()]])
  })

  it('tells a wrong token from a wrong address and from one that nobody answers', async () => {
    const wrong = await idle({ env: { TELEGRAM_BOT_TOKEN: '123456789:WRONG-token_of-a_bot_that_never_wa' } })
    expect(await levels(wrong)).toEqual([['bad', expect.stringContaining('TELEGRAM_BOT_TOKEN')]])
    const page = await idle()
    page.server.fail('getMe', { kind: 'status', code: 200, page: '<html>' })
    expect(await levels(page)).toEqual([['bad', expect.stringContaining('不是 Telegram 接口服务器')]])
    const nobody = await idle({ env: { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' } })
    const found = await nobody.adapter.doctor()
    expect(found[0]?.message.zh).toContain('连不上')
    expect(JSON.stringify(found)).not.toContain('TEST-token')
  })

  it('names a webhook that another program set', async () => {
    const bot = await idle({ privacy: false })
    bot.server.state.webhook = 'https://elsewhere.example/hook'
    expect(await levels(bot)).toEqual([
      ['good', expect.anything()],
      ['warning', expect.stringContaining('elsewhere.example')],
    ])
  })
})
