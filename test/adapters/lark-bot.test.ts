import { afterEach, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '../support/bot.ts'
import { cleanReport, faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { PRIVATE, recordedEvent, startWorld, until, type World } from '../support/lark-world.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICES = Array.from({ length: 200 }, (_, i) => `云溪县第${i + 1}中学`)
const PERSON = 'ou_84aad35d084aa403a838cf73ee18467a'

let open: World | undefined
afterEach(async () => open?.close())

async function world(speed = 1) {
  let bot: Bot | undefined
  const made = await startWorld({
    speed,
    bot: async (adapter) => {
      const administrators = [`lark:${PERSON}`]
      const started = await startBot({
        folder: temporaryFolder(),
        adapters: [adapter],
        administrators,
        roster: rosterOf(...OFFICES),
      })
      bot = started
      return started.stop
    },
  })
  open = made
  const files = new Map<string, Uint8Array>()
  const sendFile = async (file: { name: string; bytes: Uint8Array }) => {
    const key = `file_v3_${files.size}`
    files.set(key, file.bytes)
    made.server.putFile(key, file.bytes)
    const content = JSON.stringify({ file_key: key, file_name: file.name })
    const event = recordedEvent('file', { message: { content } })
    expect(await made.say(event)).toMatchObject({ code: 200 })
    return event
  }
  const ask = (text: string) => made.say(recordedEvent('text', { message: { content: JSON.stringify({ text }) } }))
  const texts = () => made.server.shown(PRIVATE.id).map(made.server.textOf)
  const bugs = () => bot?.bugs ?? []
  return { ...made, sendFile, ask, texts, bugs }
}

describe('the whole bot on Lark', () => {
  it('answers a clean report, a faulty one, a pressed button and a command, each once, however often the event comes', async () => {
    const w = await world()
    await w.ask('/whoami')
    await until(() => w.texts().length === 1)
    expect(w.texts()[0]).toContain(PERSON)
    const event = await w.sendFile(await reportFile(cleanReport(1, OFFICES[0]!, 2024)))
    for (let i = 0; i < 3; i += 1) await w.say(event)
    await until(() => w.texts().some((t) => t.includes('已存档')))
    await until(() => w.server.reactionsOf(String(event.event.message?.message_id)).join() === 'DONE')
    await w.sendFile(await reportFile(faultyReport(2, OFFICES[1]!, 2024, ['newRequests'])))
    await until(() => w.texts().some((t) => t.includes('❌')))
    const card = w.server.shown(PRIVATE.id).find((m) => w.server.textOf(m).includes('❌'))
    expect(card?.content).toContain('"template":"red"')
    const value: unknown = JSON.parse(/"value":(\{[^}]*\})/.exec(card?.content ?? '')?.[1] ?? 'null')
    const before = w.texts().length
    const press = () => w.say(recordedEvent('card-press', { event: { action: { tag: 'button', value } } }))
    expect(await press()).toMatchObject({ data: { toast: { content: '已开始' } } })
    await press()
    await until(() => w.texts().length > before)
    await w.say(
      recordedEvent('recalled', { event: { message_id: event.event.message?.message_id, chat_id: PRIVATE.id } }),
    )
    await until(() => w.texts().some((t) => t.includes('报告仍在存档')))
    await w.ask('/help')
    await until(() => w.texts().length > before + 2)
    expect(w.texts()).toHaveLength(before + 3)
    expect(w.bugs()).toEqual([])
  })

  it('answers two hundred files sent within a minute, within the rates, in one message that is edited', async () => {
    const w = await world()
    const files = await Promise.all(OFFICES.map((office, i) => reportFile(cleanReport(i, office, 2024))))
    for (const file of files) await w.sendFile(file)
    await until(() => w.texts().some((t) => t.includes('200 份') && !t.includes('正在')))
    const emoji = () => [...w.server.messages.keys()].flatMap(w.server.reactionsOf)
    await until(() => emoji().length > 0 && emoji().every((one) => one === 'DONE'))
    expect(w.server.refusals).toEqual([])
    expect(w.server.busiest().chat).toBeLessThanOrEqual(5)
    expect(w.bugs()).toEqual([])
  })
})
