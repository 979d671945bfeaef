import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { expect, it, onTestFinished } from 'vitest'
import type { InboundMessage } from '../../src/chat.ts'
import { sameOutcomes } from '../../src/flows/judge-report.ts'
import { openStore } from '../../src/store/lowdb.ts'
import type { Store } from '../../src/store/types.ts'
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

const OFFICES = Array.from('一二三四五六七八九十', (n) => `云溪县第${n}局`)
/** Reports that every message may bring: for each agency and year one that is right and one that is wrong. */
const REPORTS = 80

/** Message n of the test: a sentence now and then, else files: one, three together, or an archive of two. */
function messageFrom(n: number): InboundMessage {
  const chat = chatOf(n)
  const common = { id: `event-${n}`, messageId: `message-${n}`, chat, sender: { id: 'u1' }, addressed: true } as const
  const sentAt = '2026-03-01T09:00:00+08:00'
  if (n % 5 === 0) return { ...common, sentAt, files: [], text: '帮助' }
  if (n % 10 === 7) return { ...common, sentAt, files: [{ key: `zip-${n % 8}`, name: '报送.zip', kind: 'document' }] }
  const keys = n % 10 === 1 ? [n, n + 1, n + 2] : [n]
  const files = keys.map((k) => ({ key: `file-${k % REPORTS}`, name: '年报.docx', kind: 'document' }) as const)
  return { ...common, sentAt, files }
}

/** How many files the answer to message n must speak of. */
const filesIn = (n: number) => (n % 10 === 7 ? 2 : n % 10 === 1 ? 3 : 1)

const chatOf = (n: number) => ({ platform: 'http', id: `chat-${n % CHATS}`, kind: 'private' }) as const

/** A message with a report of its own agency, and the message that takes it back at once. */
function takenBack(round: number): readonly [InboundMessage, InboundMessage] {
  const common = { chat: chatOf(round), sender: { id: 'u1' }, addressed: true, sentAt: '2026-03-01T09:00:00+08:00' }
  return [
    {
      ...common,
      id: `back-${round}`,
      messageId: `back-${round}`,
      files: [{ key: `back-${round}`, name: '错发.docx', kind: 'document' }],
    },
    { ...common, id: `recall-${round}`, messageId: `recall-${round}`, recalls: `back-${round}`, files: [] },
  ]
}
const ownOffice = (round: number) => `云溪县错发${round}局`

/** What the bot may be sent, by the keys of its files. */
async function filesOnThePlatform(): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {}
  for (let n = 0; n < REPORTS; n++) {
    const [office, year] = [OFFICES[n % 10]!, 2021 + (Math.floor(n / 10) % 4)]
    const spec = n < REPORTS / 2 ? cleanReport(n, office, year) : faultyReport(n, office, year, ['leafTotal'])
    files[`file-${n}`] = (await reportFile(spec, n % 4 === 1 ? 'docx' : 'txt-tabs')).bytes
  }
  for (let n = 0; n < 8; n++)
    files[`zip-${n}`] = zipSync({ '甲/年报.docx': files[`file-${n}`]!, '乙/年报.docx': files[`file-${n + 40}`]! })
  for (let round = 0; round < KILLS; round++)
    files[`back-${round}`] = (await reportFile(cleanReport(round, ownOffice(round), 2024), 'docx')).bytes
  return files
}

/** Opens the data as it was left and looks at all of it: nothing is damaged, nothing stored twice. */
async function lookAtData(folder: string): Promise<Store> {
  const warnings: string[] = []
  const store = await openStore(folder, { warn: (message) => warnings.push(message.en) })
  for (const { agency, year } of await store.filings()) {
    const versions = await store.history(agency, year)
    for (const [i, version] of versions.entries()) {
      const before = versions[i - 1]
      const same = before?.event === version.event && before && sameOutcomes(before, version)
      expect(same ? `${agency} ${year}: ${version.event} twice` : '').toBe('')
    }
  }
  for (const collection of ['inbox', 'conversations', 'uploads']) await store.records(collection)
  expect(warnings).toEqual([])
  return store
}

it(`answers ${MESSAGES} messages exactly once although it is killed ${KILLS} times at any moment`, {
  timeout: 300_000,
}, async () => {
  const random = randomFrom(20261121)
  const folder = temporaryFolder()
  const platform = new HttpPlatform()
  const address = await platform.listen()
  onTestFinished(() => platform.close())
  const files = await filesOnThePlatform()

  let bot = prepareBot(folder, address)
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, complaints } = bot
    await startBot(bot)
    bot = prepareBot(folder, address)
    const each = MESSAGES / KILLS
    for (let n = kill * each; n < (kill + 1) * each; n++) platform.post(messageFrom(n), files)
    for (const message of takenBack(kill)) platform.post(message, files)
    // Each new message makes two requests at least, each that was left over one more.
    const leftOver = kill * each - platform.shown.length
    await killAtRequest(platform, child, random.integer(1, 2 * each + 10 + Math.max(0, leftOver)))
    expect(complaints()).toBe('')
    await (await lookAtData(folder)).close()
  }

  const { child } = bot
  await startBot(bot)
  const isDone = async () => {
    const answered = platform.shown.filter(({ key }) => key.startsWith('http:event-')).length
    if (platform.open > 0 || answered < MESSAGES) return false
    const entries = (await store.records('inbox')).map(({ value }) => (value as { stage: string }).stage)
    return entries.length === MESSAGES + 2 * KILLS && entries.every((stage) => stage === 'done')
  }
  const store = await openStore(folder)
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 100))
  // Everything once more, as platforms do: it is known.
  for (let n = 0; n < MESSAGES; n++) platform.post(messageFrom(n), files)
  for (let round = 0; round < KILLS; round++) for (const message of takenBack(round)) platform.post(message, files)
  while (platform.open > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => setTimeout(resolve, 500))
  child.kill('SIGKILL')
  await once(child, 'close')

  const answersTo = (id: string) => platform.shown.filter(({ key }) => key.split('/')[0] === `http:${id}`)
  for (let n = 0; n < MESSAGES; n++) {
    const [answer, ...more] = answersTo(`event-${n}`)
    expect({ n, more }).toEqual({ n, more: [] })
    const files = filesIn(n)
    const wanted = n % 5 === 0 ? '可以这样说' : files > 1 ? `共 ${files} 份` : '已存|同一份文件'
    expect({ n, text: answer?.text }).toEqual({ n, text: expect.stringMatching(wanted) as string })
  }
  // In each chat the answers stand in the order of the messages.
  for (let chat = 0; chat < CHATS; chat++) {
    const order = platform.shown
      .filter((one) => one.chat === `chat-${chat}` && one.key.startsWith('http:event-'))
      .map((one) => Number(one.key.split('/')[0]!.replace('http:event-', '')))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
  const last = await lookAtData(folder)
  // What was taken back is stored and answered, and then the person is told; or neither.
  const filed = await Promise.all(
    Array.from({ length: KILLS }, async (_, round) => {
      const isFiled = (await last.filing(ownOffice(round), 2024)) !== undefined
      const told = answersTo(`recall-${round}`).map(({ text }) => text)
      const answered = answersTo(`back-${round}`).length
      const stays = isFiled ? [expect.stringContaining('仍在存档') as string] : []
      expect({ round, answered, told }).toEqual({ round, answered: isFiled ? 1 : 0, told: stays })
      expect(existsSync(pathOfOriginal(folder, files[`back-${round}`]!))).toBe(false)
      return isFiled
    }),
  )
  expect(filed.filter((isFiled) => !isFiled).length).toBeGreaterThan(0)
  const stored = (await last.filings()).filter(({ agency }) => OFFICES.includes(agency))
  const brought = Array.from({ length: MESSAGES }, (_, n) => messageFrom(n).files.map(({ key }) => key)).flat()
  const reports = brought.flatMap((key) => {
    const k = Number(key.split('-')[1])
    return key.startsWith('zip') ? [k, k + 40] : [k]
  })
  const wanted = new Set(reports.map((k) => `${OFFICES[k % 10]} ${2021 + (Math.floor(k / 10) % 4)}`))
  expect(stored.map(({ agency, year }) => `${agency} ${year}`).toSorted()).toEqual([...wanted].toSorted())
})

function pathOfOriginal(folder: string, bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return join(folder, 'files', sha256.slice(0, 2), sha256.slice(2))
}
