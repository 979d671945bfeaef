import { describe, expect, it } from 'vitest'
import {
  eventually,
  fastClock,
  memoryOf,
  runTelegramBot,
  startTelegramBot,
  textReply,
} from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { BOT } from '../support/telegram-rooms.ts'
import { startTelegramServer } from '../support/telegram-server.ts'

describe('groups', () => {
  const group = -1001234
  it('gets nothing of a file in privacy mode, and the quoted file when it is answered with a command', async () => {
    const bot = await runTelegramBot()
    const person = personOn(bot.server, 4242, group)
    const file = await person.say({ document: { name: '年报.docx' } })
    await person.say({ text: `@${BOT.username}检查`, answers: file })
    await person.say({ text: `/check@${BOT.username}`, answers: file })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    expect(bot.stored[0]).toMatchObject({ text: '/check', addressed: true, quoted: [{ name: '年报.docx' }] })
  })

  it('tells what is meant for it from what is not when it sees everything', async () => {
    const bot = await runTelegramBot({ privacy: false })
    const person = personOn(bot.server, 4242, group)
    await person.say({ text: '大家好' })
    await person.say({ text: `@${BOT.username}检查` })
    await person.say({ text: '/status@another_bot' })
    await eventually(() => expect(bot.stored).toHaveLength(3))
    expect(bot.stored.map((m) => [m.text, m.addressed])).toEqual([
      ['大家好', false],
      ['检查', true],
      ['/status@another_bot', false],
    ])
  })

  it('answers in the topic it was asked in', async () => {
    const bot = await runTelegramBot({ answer: (m, b) => b.say(m.chat, '在这里') })
    const person = personOn(bot.server, 4242, group)
    await person.say({ text: '/help', thread: 77 })
    await eventually(() => expect(person.sees()[0]).toMatchObject({ text: '在这里', thread: 77 }))
  })

  it('goes on in a group whose id changed, under the id the app knows', async () => {
    const bot = await runTelegramBot({ answer: (m, b) => b.say(m.chat, `答 ${m.text}`) })
    const person = personOn(bot.server, 4242, -555)
    await person.say({ text: '/help' })
    await eventually(() => expect(person.sees()).toHaveLength(1))
    bot.server.room(-555).movedTo = -1009
    bot.server.room(-1009)
    await bot.say({ platform: 'telegram', id: '-555', kind: 'group' }, '提醒')
    await personOn(bot.server, 4242, -1009).say({ text: '/status' })
    await eventually(() => expect(bot.server.room(-1009).messages.map((m) => m.text)).toEqual(['提醒', '答 /status']))
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
    await eventually(() => expect(person.sees()).toHaveLength(1))
    await first.stop()
    const second = await runTelegramBot({ server, memory })
    const shown = person.sees()[0]!
    await person.press(shown, '明细')
    const query = await person.press(shown, '驳回')
    await eventually(() => expect(second.stored).toHaveLength(2))
    expect(second.stored.map((m) => m.text)).toEqual(['全部明细', long])
    expect(second.stored[1]).toMatchObject({ pressed: { messageId: String(shown.id) }, addressed: true })
    await eventually(() => expect(server.queries.get(query)?.answer).toBeDefined())
    await second.stop()
    await server.close()
  })

  it('bring what is written on them when the sentence is no longer known', async () => {
    const bot = await runTelegramBot({
      answer: (m, b) => (m.pressed ? Promise.resolve() : b.adapter.send(m.chat, offer)),
    })
    const person = personOn(bot.server)
    await person.say({ text: '报告' })
    await eventually(() => expect(person.sees()).toHaveLength(1))
    bot.memory.records.clear()
    await person.press(person.sees()[0]!, '驳回')
    await eventually(() => expect(bot.stored[1]?.text).toBe('驳回'))
  })

  it('bring it once where somebody presses twice, and again when it is meant', async () => {
    const bot = await runTelegramBot({
      speed: 2,
      answer: (m, b) => (m.pressed ? Promise.resolve() : b.adapter.send(m.chat, offer)),
    })
    const [person, other] = [personOn(bot.server), personOn(bot.server, 77, 4242)]
    await person.say({ text: '报告' })
    await eventually(() => expect(person.sees()).toHaveLength(1))
    const shown = person.sees()[0]!
    const queries = [await person.press(shown, '明细'), await person.press(shown, '明细')]
    await other.press(shown, '明细')
    await bot.clock.sleep(5000)
    await person.press(shown, '明细')
    await eventually(() => expect(bot.stored).toHaveLength(4))
    expect(bot.stored.slice(1).map((m) => m.sender.id)).toEqual(['4242', '77', '4242'])
    for (const query of queries) await eventually(() => expect(bot.server.queries.get(query)?.answer).toBeDefined())
  })

  it('bring their sentence also where Telegram no longer waits for an answer to the press', async () => {
    const bot = await runTelegramBot({ answer: (m, b) => b.adapter.send(m.chat, offer) })
    const person = personOn(bot.server)
    await person.say({ text: '报告' })
    await eventually(() => expect(person.sees()).toHaveLength(1))
    bot.server.fail('answerCallbackQuery', {
      kind: 'refusal',
      code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    })
    await person.press(person.sees()[0]!, '明细')
    await eventually(() => expect(bot.stored[1]?.text).toBe('全部明细'))
    await eventually(() => expect(bot.log.some((l) => JSON.stringify(l).includes('query is too old'))).toBe(true))
  })
})
