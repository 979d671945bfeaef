import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { eventually, runTelegramBot } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'

describe('receiving by webhook', () => {
  it('takes only what carries the secret, and answers 500 when storing failed so that it comes again', async () => {
    let failures = 1
    const bot = await runTelegramBot({
      webhook: true,
      store: async () => {
        if (failures-- > 0) throw new Error('disk full')
      },
    })
    await eventually(() => expect(bot.adapter.health().state).toBe('running'))
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
    const bot = await runTelegramBot({ webhook: true })
    await eventually(() => expect(bot.adapter.health().state).toBe('running'))
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

  it('answers by a call of its own: what is said in the response would be lost with it', async () => {
    const bot = await runTelegramBot({ webhook: true, answer: (m, b) => b.say(m.chat, '收到') })
    await eventually(() => expect(bot.adapter.health().state).toBe('running'))
    const message = { message_id: 7, date: 1, chat: { id: 1, type: 'private' }, from: { id: 1 }, text: '报告' }
    bot.server.room(1)
    const response = await fetch(bot.hook, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': 'a-secret-of-enough_length' },
      body: JSON.stringify({ update_id: 5, message }),
    })
    expect([response.status, await response.text()]).toEqual([200, ''])
    await eventually(() => expect(bot.server.room(1).messages.map((m) => m.text)).toEqual(['收到']))
  })

  it('takes what cannot be read as received, or it would come for ever', async () => {
    const bot = await runTelegramBot({ webhook: true })
    await eventually(() => expect(bot.adapter.health().state).toBe('running'))
    await bot.server.push({ message: { message_id: 7 } })
    expect(bot.server.state.hookError).toBe('')
    expect(bot.log.map((l) => l.message)).toContain('telegram: update not understood')
  })
})
