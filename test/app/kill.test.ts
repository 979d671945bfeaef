import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { InboundMessage } from '../../src/chat.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { randomFrom } from '../support/fixtures/random.ts'
import { HttpPlatform } from '../support/http-platform.ts'
import { cleanReport, faultyReport, reportFile } from '../support/invented-report.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const MESSAGES = 500
const KILLS = 20
const CHATS = 25
const BOT = fileURLToPath(new URL('../support/bot-process.ts', import.meta.url))

type Bot = { readonly child: ChildProcess; readonly complaints: () => string }

/** A process that has loaded everything and waits: loading takes longer than what is tested. */
function prepareBot(folder: string, address: string): Bot {
  const child = spawn(process.execPath, ['--import', 'tsx', BOT, folder, address], { stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  let complaints = ''
  child.stderr.on('data', (data: Buffer) => {
    complaints += data.toString()
  })
  return { child, complaints: () => complaints }
}

async function startBot({ child, complaints }: Bot): Promise<void> {
  child.stdin?.write('go\n')
  await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'close').then(() => Promise.reject(new Error(`the bot did not start: ${complaints()}`))),
  ])
}

/** Kills the bot while the platform works on its nth request, before it is told the outcome. */
async function killAtRequest(platform: HttpPlatform, child: ChildProcess, nth: number): Promise<void> {
  let heard = 0
  await new Promise<void>((resolve) => {
    platform.heard = async () => {
      if (++heard < nth) return
      child.kill('SIGKILL')
      resolve()
    }
  })
  await once(child, 'close')
  platform.heard = () => undefined
}

/** Message n of the test: a report as a file, or now and then a sentence. */
function messageFrom(n: number): InboundMessage {
  const chat = { platform: 'http', id: `chat-${n % CHATS}`, kind: 'private' } as const
  const common = { id: `event-${n}`, messageId: `message-${n}`, chat, sender: { id: 'u1' }, addressed: true } as const
  const sentAt = '2026-03-01T09:00:00+08:00'
  if (n % 5 === 0) return { ...common, sentAt, files: [], text: '帮助' }
  return { ...common, sentAt, files: [{ key: `file-${n % 40}`, name: '年报.txt', kind: 'document' }] }
}

it(`answers ${MESSAGES} messages exactly once although it is killed ${KILLS} times at any moment`, {
  timeout: 300_000,
}, async () => {
  const random = randomFrom(20261121)
  const folder = temporaryFolder()
  const platform = new HttpPlatform()
  const address = await platform.listen()
  onTestFinished(() => platform.close())
  const reports = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const office = `云溪县第${'一二三四五六七八九十'[n % 10]}局`
      const year = 2021 + Math.floor(n / 10)
      const spec = n % 3 === 0 ? faultyReport(n, office, year, ['leafTotal']) : cleanReport(n, office, year)
      return (await reportFile(spec)).bytes
    }),
  )
  const files = Object.fromEntries(reports.map((bytes, n) => [`file-${n}`, bytes]))

  let bot = prepareBot(folder, address)
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, complaints } = bot
    await startBot(bot)
    bot = prepareBot(folder, address)
    for (let n = (kill * MESSAGES) / KILLS; n < ((kill + 1) * MESSAGES) / KILLS; n++)
      platform.post(messageFrom(n), files)
    // Each new message makes two requests at least, each that was left over one more.
    const leftOver = (kill * MESSAGES) / KILLS - platform.shown.length
    await killAtRequest(platform, child, random.integer(1, 60 + leftOver))
    expect(complaints()).toBe('')
    const warnings: string[] = []
    const store = await openStore(folder, { warn: (message) => warnings.push(message.en) })
    await store.filings()
    for (const collection of ['inbox', 'conversations']) await store.records(collection)
    expect(warnings).toEqual([])
  }

  const { child } = bot
  await startBot(bot)
  const answers = () => platform.shown.filter((one) => !one.key.endsWith('/progress') || !one.text.includes('正在核对'))
  while (answers().length < MESSAGES || platform.open > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  // Everything once more, as platforms do: it is known.
  for (let n = 0; n < MESSAGES; n++) platform.post(messageFrom(n), files)
  while (platform.open > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => setTimeout(resolve, 500))
  child.kill('SIGKILL')
  await once(child, 'close')

  const perMessage = new Map<string, number>()
  for (const { key } of platform.shown) {
    const event = key.split('/')[0]!
    perMessage.set(event, (perMessage.get(event) ?? 0) + 1)
  }
  expect(perMessage.size).toBe(MESSAGES)
  expect([...perMessage.values()].every((times) => times === 1)).toBe(true)
  // In each chat the answers stand in the order of the messages.
  for (let chat = 0; chat < CHATS; chat++) {
    const order = platform.shown
      .filter((one) => one.chat === `chat-${chat}`)
      .map((one) => Number(one.key.split('/')[0]!.replace('http:event-', '')))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
})
