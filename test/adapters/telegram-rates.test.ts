import { describe, expect, it, vi } from 'vitest'
import type { ChatRef } from '../../src/chat.ts'
import { textReply } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { CHAT, GROUP, sendingBot, texts } from '../support/telegram-sending.ts'

describe('rates', () => {
  it('are kept while 200 documents of one CHAT are answered', async () => {
    const bot = await sendingBot({
      speed: 100,
      answer: (m, b) => b.adapter.send(m.chat, textReply(`核对 ${m.files[0]?.name}`), { replyTo: m.messageId ?? '' }),
    })
    await bot.start()
    const person = personOn(bot.server)
    for (let i = 0; i < 200; i += 1) await person.say({ document: { name: `${i}.docx` } })
    await vi.waitFor(() => expect(person.sees()).toHaveLength(200), { timeout: 50_000, interval: 50 })
    expect(person.sees().map((m) => m.text)).toEqual(Array.from({ length: 200 }, (_, i) => `核对 ${i}.docx`))
    expect(new Set(person.sees().map((m) => m.replyTo)).size).toBe(200)
    expect(bot.server.floods()).toBe(0)
    expect(bot.failures).toEqual([])
  })

  it('are kept in a group', async () => {
    const bot = await sendingBot()
    await Promise.all(Array.from({ length: 25 }, (_, i) => bot.say(GROUP, String(i))))
    expect(texts(bot, GROUP)).toEqual(Array.from({ length: 25 }, (_, i) => String(i)))
    expect(bot.server.floods()).toBe(0)
  })

  it('are kept over many chats at once', async () => {
    const bot = await sendingBot({ speed: 3 })
    const chats = Array.from({ length: 90 }, (_, i): ChatRef => ({ ...CHAT, id: String(i + 1) }))
    for (const { id } of chats) bot.server.room(id)
    await Promise.all(chats.map((c) => bot.say(c, '提醒')))
    expect(chats.every((c) => texts(bot, c).length === 1)).toBe(true)
    expect(bot.server.floods()).toBe(0)
  })
})
