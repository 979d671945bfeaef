import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Bot, startBot } from '../support/bot.ts'
import { cleanReport, faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { eventually, idleTelegramBot } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import type { TelegramServer, Trouble } from '../support/telegram-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICES = Array.from({ length: 200 }, (_, i) => `云溪县第${i + 1}中学`)
const [OFFICE = '', OTHER = ''] = OFFICES

type Setup = Parameters<typeof idleTelegramBot>[0]
type World = { readonly server: TelegramServer; readonly bot: Bot; readonly person: ReturnType<typeof personOn> }

/** The whole bot, with real store, rules and readers, on the adapter and a server that keeps Telegram's rules. */
async function world(setup: Setup = {}): Promise<World> {
  const { adapter, server, stop } = await idleTelegramBot({ speed: 4, ...setup })
  const bot = await startBot({
    folder: temporaryFolder(),
    adapters: [adapter],
    administrators: ['telegram:4242'],
    roster: rosterOf(...OFFICES),
  })
  onTestFinished(async () => {
    await bot.stop()
    await stop()
  })
  return { server, bot, person: personOn(server) }
}

async function report(office = OFFICE, faults: readonly string[] = []) {
  const spec = faults.length > 0 ? faultyReport(2, office, 2024, faults) : cleanReport(1, office, 2024)
  const { name, bytes } = await reportFile(spec)
  return { document: { name, bytes: Buffer.from(bytes) } }
}

const textsOf = ({ person }: World) => person.sees().map(({ text }) => text)

/** What a person sees once nothing more comes and nothing is being worked on. */
async function settled(w: World, count: number): Promise<readonly string[]> {
  await eventually(() => expect(textsOf(w).filter((text) => !text.includes('正在'))).toHaveLength(count), 50_000)
  await eventually(() => expect(w.bot.app.waiting()).toBe(0))
  await delay(500)
  return textsOf(w)
}

/** What goes wrong, and with which call. */
const FAULTS: Readonly<Record<string, readonly [method: string, ...Trouble[]]>> = {
  'a 429 that asks for three seconds': ['sendMessage', { kind: 'status', code: 429, retryAfter: 3 }],
  'three 500s in a row': ['sendMessage', ...times(3, { kind: 'status', code: 500 })],
  'a connection that breaks after the answer arrived': ['sendMessage', { kind: 'after' }],
  'a connection that breaks before the answer arrived': ['sendMessage', { kind: 'before' }],
  'a gateway’s page instead of an answer': ['sendMessage', { kind: 'status', code: 502, page: '<html>Bad Gateway' }],
  'marks that are refused': ['sendMessage', { kind: 'status', code: 400 }],
  'a download that fails': ['file', { kind: 'before' }],
  'a download that is cut': ['file', { kind: 'after' }],
  'a file that is not found at first': ['getFile', { kind: 'status', code: 500 }],
  'updates that do not come at first': ['getUpdates', { kind: 'status', code: 429, retryAfter: 1 }],
}

function times(count: number, trouble: Trouble): readonly Trouble[] {
  return Array.from({ length: count }, () => trouble)
}

describe('a person gets one right answer', () => {
  it.each(Object.entries(FAULTS))('in spite of %s', async (_name, [method, ...troubles]) => {
    const w = await world()
    w.server.fail(method, ...troubles)
    await w.person.say(await report())
    expect(await settled(w, 1)).toEqual([expect.stringMatching(new RegExp(`${OFFICE} · 2024[^]*已存档`))])
    expect(w.bot.bugs).toEqual([])
  })

  it('to an event that comes three times, and to a button that is pressed twice', async () => {
    const w = await world()
    await w.person.say(await report(OFFICE, ['newRequests']))
    for (let i = 0; i < 2; i += 1) await w.server.pushAgain()
    const [answer] = await settled(w, 1)
    expect(answer).toMatch(/不符 \d 处/)
    const shown = w.person.sees()[0]!
    for (let i = 0; i < 2; i += 1) await w.person.press(shown, '全部明细')
    await w.server.pushAgain()
    const texts = await settled(w, 2)
    expect(texts[1]).toContain('全部明细')
    expect(w.bot.bugs).toEqual([])
  })

  it('to an album whose last file comes seconds later: it joins the answer', async () => {
    const w = await world()
    await w.person.say({ ...(await report()), album: '77' })
    await w.person.say({ ...(await report(OTHER, ['newRequests'])), album: '77' })
    expect((await settled(w, 1))[0]).toContain('共 2 份')
    await delay(3000)
    await w.person.say({ ...(await report(OFFICES[2])), album: '77' })
    await eventually(() => expect(textsOf(w)[0]).toContain('共 3 份'))
    expect(await settled(w, 1)).toHaveLength(1)
  })

  it('who sends a photo: what to send instead', async () => {
    const w = await world()
    const photo = [
      { file_id: w.server.addFile(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'x.jpg'), width: 90, height: 51 },
    ]
    await w.person.say({ more: { photo } })
    expect(await settled(w, 1)).toEqual([expect.stringMatching(/图片.*请发送 Word/)])
  })

  it('whom nobody knows: a code to be let in, and nothing else', async () => {
    const w = await world()
    const stranger = personOn(w.server, 99)
    await stranger.say(await report())
    await eventually(() => expect(stranger.sees()).toHaveLength(1))
    expect(stranger.sees()[0]?.text).toMatch(/开通|准入/)
    expect(stranger.sees()[0]?.text).not.toContain('2024')
  })
})

describe('many files at once', () => {
  it('two hundred documents forwarded within a minute are all answered, within the rates, in one message', async () => {
    const w = await world({ speed: 1 })
    const files = await Promise.all(OFFICES.map((office) => report(office)))
    global.gc?.()
    const before = process.memoryUsage().rss
    for (const file of files) await w.person.say(file)
    const done = () => textsOf(w).filter((text) => text.includes('200 份') && !text.includes('正在'))
    await eventually(() => expect(done()).toHaveLength(1), 110_000)
    await eventually(() => expect(w.bot.app.waiting()).toBe(0))
    const after = process.memoryUsage().rss
    process.stdout.write(`rss ${mebibytes(before)} MiB before, ${mebibytes(after)} MiB after 200 documents\n`)
    expect(done()[0]).toContain('通过 200')
    // Beside the answer there may be a line of how long the queue is.
    expect(textsOf(w).filter((text) => !text.includes('排在第'))).toEqual(done())
    expect(w.server.floods()).toBe(0)
    expect(w.bot.bugs).toEqual([])
    expect((await w.bot.store.filings()).length).toBe(200)
  }, 150_000)
})

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
