import { describe, expect, it } from 'vitest'
import { eventually, memoryOf, startTelegramBot, textReply } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { CHAT, file, GROUP, made, seen, sendingBot, texts } from '../support/telegram-sending.ts'

/** Memory of a process that ends while it writes down what was sent. */
function endingBefore(last: (value: string) => boolean) {
  const memory = memoryOf()
  const put = async (key: string, value: string) => {
    if (key.startsWith('sent:') && last(value)) throw new Error('the process ended')
    await memory.put(key, value)
  }
  return { ...memory, put }
}

describe('a message is shown exactly once', () => {
  it('after a 429 that asks for three seconds, and nothing else is sent meanwhile', async () => {
    const bot = await sendingBot({ speed: 5 })
    bot.server.fail('sendMessage', { kind: 'status', code: 429, retryAfter: 3 })
    const first = bot.say(CHAT, '一')
    await eventually(() => expect(made(bot, 'sendMessage')).toHaveLength(1))
    await bot.clock.sleep(200)
    await Promise.all([first, bot.say(GROUP, '二')])
    const [refused, ...later] = made(bot, 'sendMessage').map((c) => c.at)
    expect(later).toHaveLength(2)
    for (const at of later) expect(at - refused!).toBeGreaterThan(2900)
    expect([...texts(bot), ...texts(bot, GROUP)]).toEqual(['一', '二'])
  })

  it('after three 500s in a row', async () => {
    const bot = await sendingBot()
    bot.server.fail('sendMessage', ...Array.from({ length: 3 }, () => ({ kind: 'status', code: 500 }) as const))
    await bot.say(CHAT, '结果')
    expect(texts(bot)).toEqual(['结果'])
  })

  it('when the connection is refused and comes back', async () => {
    const bot = await sendingBot()
    await bot.server.down()
    const sent = bot.say(CHAT, '结果')
    await bot.clock.sleep(1500)
    await bot.server.up()
    await sent
    expect(texts(bot)).toEqual(['结果'])
  })

  it('when the connection breaks after it was processed: what arrived is found again', async () => {
    const bot = await sendingBot()
    await bot.say(CHAT, '前一条')
    bot.server.fail('sendMessage', { kind: 'after' })
    const sent = await bot.say(CHAT, '结果')
    expect(texts(bot)).toEqual(['前一条', '结果'])
    expect(sent.messageId).toBe(String(seen(bot)[1]?.id))
    bot.server.fail('sendDocument', { kind: 'after' })
    await bot.adapter.send(CHAT, { tone: 'neutral', blocks: [file('明细.xlsx')], actions: [] })
    expect(texts(bot)).toEqual(['前一条', '结果', '明细.xlsx'])
  })

  it('or is reported as uncertain, when the connection broke and nothing is found', async () => {
    const bot = await sendingBot()
    await bot.say(CHAT, '前一条')
    bot.server.fail('sendMessage', { kind: 'before' })
    await expect(bot.say(CHAT, '结果')).rejects.toMatchObject({ name: 'DeliveryError', kind: 'uncertain' })
    expect(made(bot, 'sendMessage')).toHaveLength(2)
    expect(texts(bot)).toEqual(['前一条'])
  })

  it('when the connection stays broken after it was processed: the next try finds it', async () => {
    const bot = await sendingBot()
    await bot.say(CHAT, '前一条')
    bot.server.fail('sendMessage', { kind: 'after' })
    bot.server.fail('editMessageText', ...Array.from({ length: 5 }, () => ({ kind: 'before' }) as const))
    await expect(bot.adapter.send(CHAT, textReply('结果'), { key: 'k' })).rejects.toMatchObject({ kind: 'uncertain' })
    await bot.adapter.send(CHAT, textReply('结果'), { key: 'k' })
    expect(texts(bot)).toEqual(['前一条', '结果'])
    expect(made(bot, 'sendMessage')).toHaveLength(2)
  })

  it('or is reported as uncertain, when a gateway answers instead of Telegram', async () => {
    const bot = await sendingBot()
    bot.server.fail('sendMessage', { kind: 'status', code: 502, page: '<html>Bad Gateway</html>' })
    await expect(bot.say(CHAT, '结果')).rejects.toMatchObject({ kind: 'uncertain' })
  })

  it('and no error text holds the token, which telegraf puts into those of an answer that is no JSON', async () => {
    const bot = await sendingBot()
    bot.server.fail('sendMessage', { kind: 'status', code: 400, page: '' })
    bot.server.fail('getMe', { kind: 'status', code: 200, page: '<html>proxy</html>' })
    const error = await bot.say(CHAT, '结果').catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'uncertain', message: expect.stringContaining('[token]') })
    await bot.start()
    await eventually(() => expect(bot.adapter.health().detail).toContain('invalid json'))
    expect(`${String(error)} ${JSON.stringify([bot.log, bot.adapter.health()])}`).not.toContain('TEST-token')
  })

  it('however often it is sent under the same key, also after a restart', async () => {
    const bot = await sendingBot()
    const first = await bot.adapter.send(CHAT, textReply('提醒'), { key: 'reminder-1' })
    const again = await bot.adapter.send(CHAT, textReply('提醒'), { key: 'reminder-1' })
    const restarted = await sendingBot({ memory: bot.memory, server: bot.server })
    await restarted.adapter.send(CHAT, textReply('提醒'), { key: 'reminder-1' })
    expect(texts(bot)).toEqual(['提醒'])
    expect(again).toEqual(first)
  })

  it('when the process ended after Telegram had taken it: the next one finds it and sends nothing', async () => {
    const bot = await sendingBot({ memory: endingBefore((value) => !value.includes('?')) })
    const question = String(await personOn(bot.server).say({ text: '报告' }))
    const options = { key: 'answer-1', replyTo: question }
    await expect(bot.adapter.send(CHAT, textReply('结果'), options)).rejects.toThrow()
    const restarted = await sendingBot({ memory: memoryOf(bot.memory.records), server: bot.server })
    await restarted.adapter.send(CHAT, textReply('提醒'), { key: 'reminder-1' })
    const sent = await restarted.adapter.send(CHAT, textReply('结果'), options)
    expect(texts(bot)).toEqual(['结果', '提醒'])
    expect(sent.messageId).toBe(String(seen(bot)[0]?.id))
  })

  it('when the process ended before Telegram had taken it', async () => {
    const bot = await sendingBot()
    const question = String(await personOn(bot.server).say({ text: '报告' }))
    bot.memory.records.set(`sent:${CHAT.id}:answer-1`, `?${question}`)
    await bot.adapter.send(CHAT, textReply('结果'), { key: 'answer-1', replyTo: question })
    expect(texts(bot)).toEqual(['结果'])
  })

  it('goes on with the part that is missing when it is sent again under its key', async () => {
    const bot = await sendingBot()
    const reply = textReply('附件两份', {
      blocks: [{ kind: 'text', text: '附件两份' }, file('a.xlsx'), file('b.xlsx')],
    })
    bot.server.fail('sendDocument', { kind: 'before' })
    await expect(bot.adapter.send(CHAT, reply, { key: 'k' })).rejects.toMatchObject({ kind: 'uncertain' })
    await bot.adapter.send(CHAT, reply, { key: 'k' })
    expect(seen(bot).map((m) => m.fileName ?? m.text)).toEqual(['附件两份', 'a.xlsx', 'b.xlsx'])
  })
})

describe('editing', () => {
  it('is repeated where the connection breaks, as that does no harm', async () => {
    const bot = await sendingBot()
    const sent = await bot.say(CHAT, '正在核对…')
    bot.server.fail('editMessageText', { kind: 'after' }, { kind: 'before' })
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })

  it('takes an unchanged message for a success', async () => {
    const bot = await sendingBot()
    const sent = await bot.say(CHAT, '完成')
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })

  it('sends anew where the person deleted the message, and edits that one from then on', async () => {
    const bot = await sendingBot()
    const sent = await bot.say(CHAT, '正在核对…')
    bot.server.room(CHAT.id).messages = []
    await bot.adapter.edit(sent, textReply('核对 2/3'))
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })

  it('shows the last of many quick changes and drops those between', async () => {
    const bot = await sendingBot()
    const sent = await bot.say(CHAT, '0')
    await Promise.all(Array.from({ length: 40 }, (_, i) => bot.adapter.edit(sent, textReply(String(i + 1)))))
    expect(texts(bot)).toEqual(['40'])
    expect(made(bot, 'editMessageText').length).toBeLessThan(5)
    expect(bot.server.floods()).toBe(0)
  })

  it('adds the files of the final answer once, also when the edit is tried again', async () => {
    const bot = await sendingBot()
    const sent = await bot.say(CHAT, '正在核对…')
    const final = textReply('完成', { blocks: [{ kind: 'text', text: '完成' }, file('b.xlsx')] })
    await bot.adapter.edit(sent, final)
    await bot.adapter.edit(sent, final)
    expect(seen(bot).map((m) => m.fileName ?? m.text)).toEqual(['完成', 'b.xlsx'])
  })

  it('leaves no page of the former answer behind', async () => {
    const bot = await sendingBot()
    const lines = Array.from({ length: 300 }, (_, i) => `第 ${i} 行：三张表的勾稽关系全部相符`)
    const sent = await bot.adapter.send(CHAT, textReply(lines.join('\n')))
    expect(seen(bot).length).toBeGreaterThan(1)
    await bot.adapter.edit(sent, textReply('完成'))
    expect(texts(bot)).toEqual(['完成'])
  })
})

describe('stopping', () => {
  it('sends what is waiting before it ends', async () => {
    const bot = await startTelegramBot({ speed: 50 })
    bot.server.room(CHAT.id)
    const sent = ['一', '二', '三', '四', '五', '六'].map((text) => bot.say(CHAT, text))
    await bot.adapter.stop()
    await Promise.all(sent)
    expect(texts(bot)).toEqual(['一', '二', '三', '四', '五', '六'])
    await bot.server.close()
  })
})
