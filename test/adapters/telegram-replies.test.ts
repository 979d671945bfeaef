import { describe, expect, it } from 'vitest'
import type { ReplyBlock } from '../../src/chat.ts'
import { eventually, textReply } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { CHAT, file, GROUP, made, png, seen, sendingBot, texts } from '../support/telegram-sending.ts'

describe('something always arrives', () => {
  it('as plain text where the marked text is refused', async () => {
    const bot = await sendingBot()
    bot.server.fail('sendMessage', { kind: 'status', code: 400 })
    await bot.adapter.send(CHAT, { tone: 'bad', blocks: [{ kind: 'title', text: '甲 <乙>' }], actions: [] })
    expect(seen(bot)[0]).toMatchObject({ text: '❌ 甲 <乙>', entities: [] })
  })

  it('as a document where the text is refused in every form', async () => {
    const bot = await sendingBot()
    bot.server.fail('sendMessage', { kind: 'status', code: 400 }, { kind: 'status', code: 400 })
    await bot.say(CHAT, '结果')
    expect(seen(bot)[0]).toMatchObject({ kind: 'document', fileName: 'gouji.txt' })
    expect(seen(bot)[0]?.bytes?.toString()).toContain('结果')
  })

  it('as a line with an id that the log holds too where nothing else is taken', async () => {
    const bot = await sendingBot()
    const no = { kind: 'status', code: 400 } as const
    bot.server.fail('sendMessage', no, no)
    bot.server.fail('sendDocument', no)
    await bot.say(CHAT, '结果')
    const id = /编号 ([0-9A-F]{4})/.exec(texts(bot)[0] ?? '')?.[1]
    expect(id).toBeDefined()
    expect(JSON.stringify(bot.log)).toContain(id)
  })

  it('as a file where a picture is no picture, and as a line where a file is refused', async () => {
    const bot = await sendingBot()
    const picture: ReplyBlock = {
      kind: 'picture',
      png: Buffer.from('no picture at all, only words'),
      description: '标红表',
    }
    await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [picture], actions: [] })
    expect(seen(bot)[0]).toMatchObject({ kind: 'document', text: '标红表' })
    bot.server.fail('sendDocument', { kind: 'status', code: 413 })
    await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [file('明细.xlsx')], actions: [] })
    expect(texts(bot)[1]).toContain('明细.xlsx')
  })

  it('and who blocked the bot is not tried again', async () => {
    const bot = await sendingBot()
    bot.server.room(CHAT.id).blocked = 'bot was blocked by the user'
    await expect(bot.say(CHAT, '提醒')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('blocked'),
    })
    await expect(bot.say({ ...CHAT, id: '777' }, '提醒')).rejects.toMatchObject({ kind: 'refused' })
    expect(made(bot, 'sendMessage')).toHaveLength(2)
  })
})

describe('what is sent', () => {
  it('answers the message with uploads too, and says so where that message is gone', async () => {
    const bot = await sendingBot()
    const person = personOn(bot.server)
    const id = await person.say({ text: '导出' })
    await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [file('a.xlsx')], actions: [] }, { replyTo: String(id) })
    await bot.adapter.send(CHAT, textReply('好'), { replyTo: '99999999' })
    expect(seen(bot).map((m) => m.replyTo)).toEqual([id, undefined])
  })

  it('keeps file names that survive the platform, the true name under them', async () => {
    const bot = await sendingBot()
    const names = ['云溪县“2025”年报（终稿）.xlsx', 'a"b.docx', '100%41.pdf', '·.zip', `${'长'.repeat(90)}.xlsx`]
    for (const name of names) await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [file(name)], actions: [] })
    expect(seen(bot).map((m) => m.fileName)).toEqual([
      'gouji-2025.xlsx',
      'a-b.docx',
      'gouji-100-41.pdf',
      'gouji.zip',
      'gouji.xlsx',
    ])
    expect(texts(bot)).toEqual(names)
  })

  it('is whole also where Telegram asked to wait in the middle of an upload', async () => {
    const bot = await sendingBot()
    bot.server.fail('sendDocument', { kind: 'status', code: 429, retryAfter: 1 }, { kind: 'status', code: 500 })
    await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [file('a.xlsx')], actions: [] })
    expect(seen(bot).map((m) => m.bytes?.toString())).toEqual(['content of a.xlsx'])
  })

  it('is one message as long as Telegram’s own count allows it: characters, not their halves', async () => {
    const bot = await sendingBot()
    await bot.say(CHAT, '😀'.repeat(3900))
    expect(texts(bot)).toEqual(['😀'.repeat(3900)])
  })

  it('goes into the group where its topic is gone', async () => {
    const bot = await sendingBot()
    await bot.say({ ...GROUP, thread: '55' }, '结果')
    expect(seen(bot, GROUP).map(({ text, thread }) => [text, thread])).toEqual([['结果', undefined]])
  })

  it('uploads a file again that Telegram no longer knows', async () => {
    const bot = await sendingBot()
    const reply = { tone: 'neutral', blocks: [file('a.xlsx')], actions: [] } as const
    await bot.adapter.send(CHAT, reply)
    const description = 'Bad Request: wrong file identifier/HTTP URL specified'
    bot.server.fail('sendDocument', { kind: 'refusal', code: 400, description })
    await bot.adapter.send(CHAT, reply)
    expect(seen(bot).map((m) => m.bytes?.toString())).toEqual(['content of a.xlsx', 'content of a.xlsx'])
  })

  it('uploads the same file once and names it afterwards', async () => {
    const bot = await sendingBot()
    const picture: ReplyBlock = { kind: 'picture', png: png(), description: '标红表' }
    for (let i = 0; i < 2; i += 1) await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [picture], actions: [] })
    expect(made(bot, 'sendPhoto').map((c) => typeof c.params.photo)).toEqual(['undefined', 'string'])
    expect(seen(bot).map((m) => m.kind)).toEqual(['photo', 'photo'])
    bot.server.fail('sendPhoto', { kind: 'after' })
    await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [picture], actions: [] })
    expect(seen(bot)).toHaveLength(3)
  })

  it('never asks Telegram to open the links in it', async () => {
    const bot = await sendingBot()
    await bot.say(CHAT, '见 https://example.org/a')
    expect(made(bot, 'sendMessage')[0]?.params.link_preview_options).toEqual({ is_disabled: true })
  })

  it('is a summary and the whole as a document where it would be more than three messages', async () => {
    const bot = await sendingBot()
    const items = Array.from({ length: 400 }, (_, i) => ({
      text: `表三第 ${i} 列：新收＋结转 128，办结＋结转下年 126，差 2`,
    }))
    await bot.adapter.send(CHAT, {
      tone: 'bad',
      blocks: [
        { kind: 'title', text: '明细' },
        { kind: 'list', ordered: true, items },
      ],
      actions: [{ label: '导出', say: '导出' }],
    })
    const [summary, whole] = seen(bot)
    expect(seen(bot)).toHaveLength(2)
    expect(summary).toMatchObject({ text: expect.stringContaining('附件'), buttons: [[{ text: '导出' }]] })
    expect(whole?.bytes?.toString()).toContain('400. 表三第 399 列')
  })

  it('shows that it is working until the answer comes', async () => {
    const held: (() => void)[] = []
    const bot = await sendingBot({
      answer: async (m, b) => {
        await new Promise<void>((done) => void held.push(done))
        await b.say(m.chat, '好')
      },
    })
    await bot.start()
    await personOn(bot.server).say({ text: '核对' })
    await eventually(() => expect(made(bot, 'sendChatAction').length).toBeGreaterThanOrEqual(2))
    held[0]?.()
    await eventually(() => expect(texts(bot)).toEqual(['好']))
    await bot.clock.sleep(5000)
    const shown = made(bot, 'sendChatAction').length
    await bot.clock.sleep(10_000)
    expect(made(bot, 'sendChatAction')).toHaveLength(shown)
  })
})
