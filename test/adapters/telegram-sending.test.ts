import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ChatRef, ReplyBlock } from '../../src/chat.ts'
import { startTelegramBot, type TelegramBot, textReply } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'

const soon = { timeout: 15_000, interval: 10 }
const chat: ChatRef = { platform: 'telegram', id: '4242', kind: 'private' }
const group: ChatRef = { platform: 'telegram', id: '-1001', kind: 'group' }
const running: TelegramBot[] = []

/** A bot that only sends; the chats exist. */
async function sender(setup: Parameters<typeof startTelegramBot>[0] = {}): Promise<TelegramBot> {
  const bot = await startTelegramBot(setup)
  running.push(bot)
  bot.server.room(chat.id)
  bot.server.room(group.id)
  return bot
}

const texts = (bot: TelegramBot, at = chat) => bot.server.room(at.id).messages.map((m) => m.text)
const seen = (bot: TelegramBot, at = chat) => bot.server.room(at.id).messages
const made = (bot: TelegramBot, method: string) => bot.server.calls.filter((c) => c.method === method)
const png = () => {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(800, 16)
  bytes.writeUInt32BE(600, 20)
  return bytes
}
const file = (name: string): ReplyBlock => ({
  kind: 'file',
  name,
  mime: 'application/octet-stream',
  bytes: Buffer.from(`content of ${name}`),
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((bot) => bot.stop()))
})

describe('a message is shown exactly once', () => {
  it('after a 429 that asks for three seconds, and nothing else is sent meanwhile', async () => {
    const bot = await sender({ speed: 5 })
    bot.server.fail('sendMessage', { kind: 'status', code: 429, retryAfter: 3 })
    const first = bot.say(chat, '一')
    await vi.waitFor(() => expect(made(bot, 'sendMessage')).toHaveLength(1), soon)
    await bot.clock.sleep(200)
    await Promise.all([first, bot.say(group, '二')])
    const [refused, ...later] = made(bot, 'sendMessage').map((c) => c.at)
    expect(later).toHaveLength(2)
    for (const at of later) expect(at - refused!).toBeGreaterThan(2900)
    expect([...texts(bot), ...texts(bot, group)]).toEqual(['一', '二'])
  })

  it('after three 500s in a row', async () => {
    const bot = await sender()
    bot.server.fail('sendMessage', ...Array.from({ length: 3 }, () => ({ kind: 'status', code: 500 }) as const))
    await bot.say(chat, '结果')
    expect(texts(bot)).toEqual(['结果'])
  })

  it('when the connection is refused and comes back', async () => {
    const bot = await sender()
    await bot.server.down()
    const sent = bot.say(chat, '结果')
    await bot.clock.sleep(1500)
    await bot.server.up()
    await sent
    expect(texts(bot)).toEqual(['结果'])
  })

  it('when the connection breaks after it was processed: what arrived is found again', async () => {
    const bot = await sender()
    await bot.say(chat, '前一条')
    bot.server.fail('sendMessage', { kind: 'after' })
    const sent = await bot.say(chat, '结果')
    expect(texts(bot)).toEqual(['前一条', '结果'])
    expect(sent.messageId).toBe(String(seen(bot)[1]?.id))
    bot.server.fail('sendDocument', { kind: 'after' })
    await bot.adapter.send(chat, { tone: 'neutral', blocks: [file('明细.xlsx')], actions: [] })
    expect(texts(bot)).toEqual(['前一条', '结果', '明细.xlsx'])
  })

  it('or is reported as uncertain, when the connection broke and nothing is found', async () => {
    const bot = await sender()
    await bot.say(chat, '前一条')
    bot.server.fail('sendMessage', { kind: 'before' })
    await expect(bot.say(chat, '结果')).rejects.toMatchObject({ name: 'DeliveryError', kind: 'uncertain' })
    expect(made(bot, 'sendMessage')).toHaveLength(2)
    expect(texts(bot)).toEqual(['前一条'])
  })

  it('or is reported as uncertain, when a gateway answers instead of Telegram', async () => {
    const bot = await sender()
    bot.server.fail('sendMessage', { kind: 'status', code: 502, page: '<html>Bad Gateway</html>' })
    await expect(bot.say(chat, '结果')).rejects.toMatchObject({ kind: 'uncertain' })
  })

  it('and no error text holds the token, which telegraf puts into those of an answer that is no JSON', async () => {
    const bot = await sender()
    bot.server.fail('sendMessage', { kind: 'status', code: 400, page: '' })
    bot.server.fail('getMe', { kind: 'status', code: 200, page: '<html>proxy</html>' })
    const error = await bot.say(chat, '结果').catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'uncertain', message: expect.stringContaining('[token]') })
    await bot.start()
    await vi.waitFor(() => expect(bot.adapter.health().detail).toContain('invalid json'), soon)
    expect(`${String(error)} ${JSON.stringify([bot.log, bot.adapter.health()])}`).not.toContain('TEST-token')
  })

  it('however often it is sent under the same key, also after a restart', async () => {
    const bot = await sender()
    const first = await bot.adapter.send(chat, textReply('提醒'), { key: 'reminder-1' })
    const again = await bot.adapter.send(chat, textReply('提醒'), { key: 'reminder-1' })
    const restarted = await sender({ memory: bot.memory, server: bot.server })
    await restarted.adapter.send(chat, textReply('提醒'), { key: 'reminder-1' })
    expect(texts(bot)).toEqual(['提醒'])
    expect(again).toEqual(first)
  })

  it('goes on with the part that is missing when it is sent again under its key', async () => {
    const bot = await sender()
    const reply = textReply('附件两份', {
      blocks: [{ kind: 'text', text: '附件两份' }, file('a.xlsx'), file('b.xlsx')],
    })
    bot.server.fail('sendDocument', { kind: 'before' })
    await expect(bot.adapter.send(chat, reply, { key: 'k' })).rejects.toMatchObject({ kind: 'uncertain' })
    await bot.adapter.send(chat, reply, { key: 'k' })
    expect(seen(bot).map((m) => m.fileName ?? m.text)).toEqual(['附件两份', 'a.xlsx', 'b.xlsx'])
  })
})

describe('editing', () => {
  it('is repeated where the connection breaks, as that does no harm', async () => {
    const bot = await sender()
    const sent = await bot.say(chat, '正在核对…')
    bot.server.fail('editMessageText', { kind: 'after' }, { kind: 'before' })
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })

  it('takes an unchanged message for a success', async () => {
    const bot = await sender()
    const sent = await bot.say(chat, '完成')
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })

  it('sends anew where the person deleted the message, and edits that one from then on', async () => {
    const bot = await sender()
    const sent = await bot.say(chat, '正在核对…')
    bot.server.room(chat.id).messages = []
    await bot.adapter.edit(sent, textReply('核对 2/3'))
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })

  it('shows the last of many quick changes and drops those between', async () => {
    const bot = await sender()
    const sent = await bot.say(chat, '0')
    await Promise.all(Array.from({ length: 40 }, (_, i) => bot.adapter.edit(sent, textReply(String(i + 1)))))
    expect(texts(bot)).toEqual(['40'])
    expect(made(bot, 'editMessageText').length).toBeLessThan(5)
    expect(bot.server.state.floods).toBe(0)
  })

  it('adds the files of the final answer once, also when the edit is tried again', async () => {
    const bot = await sender()
    const sent = await bot.say(chat, '正在核对…')
    const final = textReply('完成', { blocks: [{ kind: 'text', text: '完成' }, file('b.xlsx')] })
    await bot.adapter.edit(sent, final)
    await bot.adapter.edit(sent, final)
    expect(seen(bot).map((m) => m.fileName ?? m.text)).toEqual(['完成', 'b.xlsx'])
  })

  it('leaves no page of the former answer behind', async () => {
    const bot = await sender()
    const lines = Array.from({ length: 300 }, (_, i) => `第 ${i} 行：三张表的勾稽关系全部相符`)
    const sent = await bot.adapter.send(chat, textReply(lines.join('\n')))
    expect(seen(bot).length).toBeGreaterThan(1)
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })
})

describe('something always arrives', () => {
  it('as plain text where the marked text is refused', async () => {
    const bot = await sender()
    bot.server.fail('sendMessage', { kind: 'status', code: 400 })
    await bot.adapter.send(chat, { tone: 'bad', blocks: [{ kind: 'title', text: '甲 <乙>' }], actions: [] })
    expect(seen(bot)[0]).toMatchObject({ text: '❌ 甲 <乙>', entities: [] })
  })

  it('as a document where the text is refused in every form', async () => {
    const bot = await sender()
    bot.server.fail('sendMessage', { kind: 'status', code: 400 }, { kind: 'status', code: 400 })
    await bot.say(chat, '结果')
    expect(seen(bot)[0]).toMatchObject({ kind: 'document', fileName: 'gouji.txt' })
    expect(seen(bot)[0]?.bytes?.toString()).toContain('结果')
  })

  it('as a line with an id that the log holds too where nothing else is taken', async () => {
    const bot = await sender()
    const no = { kind: 'status', code: 400 } as const
    bot.server.fail('sendMessage', no, no)
    bot.server.fail('sendDocument', no)
    await bot.say(chat, '结果')
    const id = /编号 ([0-9A-F]{4})/.exec(texts(bot)[0] ?? '')?.[1]
    expect(id).toBeDefined()
    expect(JSON.stringify(bot.log)).toContain(id)
  })

  it('as a file where a picture is no picture, and as a line where a file is refused', async () => {
    const bot = await sender()
    const picture: ReplyBlock = {
      kind: 'picture',
      png: Buffer.from('no picture at all, only words'),
      description: '标红表',
    }
    await bot.adapter.send(chat, { tone: 'neutral', blocks: [picture], actions: [] })
    expect(seen(bot)[0]).toMatchObject({ kind: 'document', text: '标红表' })
    bot.server.fail('sendDocument', { kind: 'status', code: 413 })
    await bot.adapter.send(chat, { tone: 'neutral', blocks: [file('明细.xlsx')], actions: [] })
    expect(texts(bot)[1]).toContain('明细.xlsx')
  })

  it('and who blocked the bot is not tried again', async () => {
    const bot = await sender()
    bot.server.room(chat.id).blocked = 'bot was blocked by the user'
    await expect(bot.say(chat, '提醒')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('blocked'),
    })
    await expect(bot.say({ ...chat, id: '777' }, '提醒')).rejects.toMatchObject({ kind: 'refused' })
    expect(made(bot, 'sendMessage')).toHaveLength(2)
  })
})

describe('what is sent', () => {
  it('answers the message with uploads too, and says so where that message is gone', async () => {
    const bot = await sender()
    const person = personOn(bot.server)
    const id = await person.say({ text: '导出' })
    await bot.adapter.send(chat, { tone: 'neutral', blocks: [file('a.xlsx')], actions: [] }, { replyTo: String(id) })
    await bot.adapter.send(chat, textReply('好'), { replyTo: '99999999' })
    expect(seen(bot).map((m) => m.replyTo)).toEqual([id, undefined])
  })

  it('keeps file names that survive the platform, the true name under them', async () => {
    const bot = await sender()
    const names = ['云溪县“2025”年报（终稿）.xlsx', 'a"b.docx', '100%41.pdf', '·.zip', `${'长'.repeat(90)}.xlsx`]
    for (const name of names) await bot.adapter.send(chat, { tone: 'neutral', blocks: [file(name)], actions: [] })
    expect(seen(bot).map((m) => m.fileName)).toEqual([
      'gouji-2025.xlsx',
      'a-b.docx',
      'gouji-100-41.pdf',
      'gouji.zip',
      'gouji.xlsx',
    ])
    expect(texts(bot)).toEqual(names)
  })

  it('uploads the same file once and names it afterwards', async () => {
    const bot = await sender()
    const picture: ReplyBlock = { kind: 'picture', png: png(), description: '标红表' }
    for (let i = 0; i < 2; i += 1) await bot.adapter.send(chat, { tone: 'neutral', blocks: [picture], actions: [] })
    expect(made(bot, 'sendPhoto').map((c) => typeof c.params.photo)).toEqual(['undefined', 'string'])
    expect(seen(bot).map((m) => m.kind)).toEqual(['photo', 'photo'])
    bot.server.fail('sendPhoto', { kind: 'after' })
    await bot.adapter.send(chat, { tone: 'neutral', blocks: [picture], actions: [] })
    expect(seen(bot)).toHaveLength(3)
  })

  it('never asks Telegram to open the links in it', async () => {
    const bot = await sender()
    await bot.say(chat, '见 https://example.org/a')
    expect(made(bot, 'sendMessage')[0]?.params.link_preview_options).toEqual({ is_disabled: true })
  })

  it('is a summary and the whole as a document where it would be more than three messages', async () => {
    const bot = await sender()
    const items = Array.from({ length: 400 }, (_, i) => ({
      text: `表三第 ${i} 列：新收＋结转 128，办结＋结转下年 126，差 2`,
    }))
    await bot.adapter.send(chat, {
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
    const bot = await sender({
      answer: async (m, b) => {
        await new Promise<void>((done) => void held.push(done))
        await b.say(m.chat, '好')
      },
    })
    await bot.start()
    await personOn(bot.server).say({ text: '核对' })
    await vi.waitFor(() => expect(made(bot, 'sendChatAction').length).toBeGreaterThanOrEqual(2), soon)
    held[0]?.()
    await vi.waitFor(() => expect(texts(bot)).toEqual(['好']), soon)
    await bot.clock.sleep(5000)
    const shown = made(bot, 'sendChatAction').length
    await bot.clock.sleep(10_000)
    expect(made(bot, 'sendChatAction')).toHaveLength(shown)
  })
})

describe('rates', () => {
  it('are kept while 200 documents of one chat are answered', async () => {
    const bot = await sender({
      speed: 100,
      answer: (m, b) => b.adapter.send(m.chat, textReply(`核对 ${m.files[0]?.name}`), { replyTo: m.messageId ?? '' }),
    })
    await bot.start()
    const person = personOn(bot.server)
    for (let i = 0; i < 200; i += 1) await person.say({ document: { name: `${i}.docx` } })
    await vi.waitFor(() => expect(person.sees()).toHaveLength(200), { timeout: 50_000, interval: 50 })
    expect(person.sees().map((m) => m.text)).toEqual(Array.from({ length: 200 }, (_, i) => `核对 ${i}.docx`))
    expect(new Set(person.sees().map((m) => m.replyTo)).size).toBe(200)
    expect(bot.server.state.floods).toBe(0)
    expect(bot.failures).toEqual([])
  })

  it('are kept in a group', async () => {
    const bot = await sender()
    await Promise.all(Array.from({ length: 25 }, (_, i) => bot.say(group, String(i))))
    expect(texts(bot, group)).toEqual(Array.from({ length: 25 }, (_, i) => String(i)))
    expect(bot.server.state.floods).toBe(0)
  })

  it('are kept over many chats at once', async () => {
    const bot = await sender({ speed: 3 })
    const chats = Array.from({ length: 90 }, (_, i): ChatRef => ({ ...chat, id: String(i + 1) }))
    for (const { id } of chats) bot.server.room(id)
    await Promise.all(chats.map((c) => bot.say(c, '提醒')))
    expect(chats.every((c) => texts(bot, c).length === 1)).toBe(true)
    expect(bot.server.state.floods).toBe(0)
  })
})

describe('stopping', () => {
  it('sends what is waiting before it ends', async () => {
    const bot = await startTelegramBot({ speed: 50 })
    bot.server.room(chat.id)
    const sent = ['一', '二', '三', '四', '五', '六'].map((text) => bot.say(chat, text))
    await bot.adapter.stop()
    await Promise.all(sent)
    expect(texts(bot)).toEqual(['一', '二', '三', '四', '五', '六'])
    await bot.server.close()
  })
})
