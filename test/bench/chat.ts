/**
 * `npm run bench:chat`: the bot as people run it, over its web chat: messages a second, how long one person's file takes
 * while others send twenty, memory of the whole process tree, and how long a start takes with many filings stored.
 * Prints a table, and JSON behind it. Nothing here is asserted: machines differ.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { residentMebibytes, startBotChild, treeMebibytes } from '../support/bot-child.ts'
import { inventedFiling } from '../support/invented-filing.ts'
import { cleanReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { visitWebChat, type WebVisitor } from '../support/web-visitor.ts'

const PASSWORD = 'bench-password'
const SAMPLES = join(import.meta.dirname, '../../config/samples')
const PEOPLE = 10
const SAID_BY_EACH = 40
const OTHERS = 20
const ROUNDS = 8
const YEARS = [2021, 2022, 2023, 2024, 2025]
const SAYINGS = ['帮助', '2024年哪些单位零申请', '我是谁', '还有谁没交', '状态', '2024年新收申请最多的前三个单位']

/** Others' files on their way; `over` once they are answered. */
type Flood = { readonly over: Promise<unknown> }

type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

const rows: { readonly name: string; readonly value: string }[] = []
const json: Record<string, number> = {}

function note(name: string, value: number, unit: string): void {
  rows.push({ name, value: `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}` })
  json[name] = Math.round(value * 1000) / 1000
}

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const AGENCIES = Array.from(
  { length: OTHERS },
  (_, i) => `云溪县第${'一二三四五六七八九十'[i % 10]}${i < 10 ? '局' : '办公室'}`,
)

function sample(name: string): NamedBytes {
  return { name, bytes: readFileSync(join(SAMPLES, name)) }
}

/** Twenty files of others, every fourth a PDF; each round brings other figures. */
async function filesOfOthers(round: number): Promise<readonly NamedBytes[]> {
  return await Promise.all(
    AGENCIES.map(async (agency, i) =>
      i % 4 === 3
        ? sample('云溪县水利局2025年年报.pdf')
        : await reportFile(cleanReport(1000 * round + i, agency, 2025), 'docx', `${agency}.docx`),
    ),
  )
}

async function fill(folder: string, count: number): Promise<void> {
  const store = await openStore(join(folder, 'data'))
  const each = Math.ceil(count / YEARS.length)
  const wanted = YEARS.flatMap((year) =>
    Array.from({ length: each }, (_, i) => inventedFiling(`云溪市第${i}号单位`, year)),
  )
  const queue = wanted.slice(0, count)
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (let filing = queue.pop(); filing; filing = queue.pop()) await store.putFiling(filing)
    }),
  )
  await store.close()
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'))
  mkdirSync(join(folder, 'config'))
  writeFileSync(join(folder, 'config', 'roster.csv'), toRosterCsv(rosterOf(...AGENCIES)))
  return folder
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function benchTexts(visitors: readonly WebVisitor[]): Promise<void> {
  const times: number[] = []
  const spent = await timed(() =>
    Promise.all(
      visitors.map(async (visitor, v) => {
        for (let i = 0; i < SAID_BY_EACH; i++)
          times.push(await timed(() => visitor.ask({ text: SAYINGS[(v + i) % SAYINGS.length]! })))
      }),
    ),
  )
  note(`${visitors.length} chats, questions and commands`, (1000 * times.length) / spent, 'a second')
  note('  p50 of an answer', percentile(times, 0.5), 'ms')
  note('  p95 of an answer', percentile(times, 0.95), 'ms')
}

/** How long one person's file takes while others' are read. */
async function benchFile(
  name: string,
  file: NamedBytes,
  one: WebVisitor,
  flood: (round: number) => Promise<Flood>,
): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const others = await flood(round)
    times.push(await timed(() => one.ask({}, [file])))
    await others.over
  }
  note(`${name}: p50`, percentile(times, 0.5), 'ms')
  note(`${name}: p95`, percentile(times, 0.95), 'ms')
}

async function benchRunning(): Promise<void> {
  const folder = emptyFolder()
  await fill(folder, 1000)
  const bot = await startBotChild(folder, { GOUJI_WEB_PASSWORD: PASSWORD })
  const pid = bot.child.pid!
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, treeMebibytes(pid))
  }, 200)
  try {
    await pause(3000)
    note('memory at rest, all processes', treeMebibytes(pid), 'MiB')
    const visitors: WebVisitor[] = []
    for (let i = 0; i < OTHERS; i++) visitors.push(await visitWebChat(bot.address, PASSWORD))
    const one = await visitWebChat(bot.address, PASSWORD)
    await benchTexts(visitors.slice(0, PEOPLE))
    note('memory after questions', treeMebibytes(pid), 'MiB')

    const drop = async (round: number) => {
      const files = await filesOfOthers(round)
      const over = visitors[0]!.ask({}, files)
      await pause(100)
      return { over }
    }
    const crowd = async (round: number) => {
      const files = await filesOfOthers(round)
      const over = Promise.all(files.map((file, i) => visitors[i]!.ask({}, [file])))
      await pause(100)
      return { over }
    }
    const docx = sample('云溪县民政局2025年年报.docx')
    const pdf = sample('云溪县水利局2025年年报.pdf')
    const nobody = async () => ({ over: Promise.resolve() })
    await benchFile('one docx, nobody else', docx, one, nobody)
    await benchFile('one PDF, nobody else', pdf, one, nobody)
    await benchFile('one docx while one person’s 20 files are read', docx, one, drop)
    await benchFile('one PDF while one person’s 20 files are read', pdf, one, drop)
    note('memory after 320 files', treeMebibytes(pid), 'MiB')
    await benchFile('one docx while 20 people’s files are read', docx, one, crowd)
    await benchFile('one PDF while 20 people’s files are read', pdf, one, crowd)
    note('memory after 640 files', treeMebibytes(pid), 'MiB')
    note('  of it the bot itself', residentMebibytes(pid), 'MiB')
    const begun = performance.now()
    for (let i = 0; i < 5; i++) await (await drop(100 + i)).over
    note('files a second, drops of 20', (1000 * 5 * OTHERS) / (performance.now() - begun), 'a second')
    note('memory at most', peak, 'MiB')
    await pause(40_000)
    note('memory 40 s later', treeMebibytes(pid), 'MiB')
    for (const visitor of [...visitors, one]) visitor.leave()
  } finally {
    clearInterval(watch)
    await bot.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchStart(count: number): Promise<void> {
  const folder = emptyFolder()
  try {
    await fill(folder, count)
    const name = `start with ${count.toLocaleString('en')} filings`
    const first = await startBotChild(folder)
    note(`${name}, the first`, first.startedAfter, 'ms')
    await askOnce(first.address, `${name}, its first question`)
    await first.stop()
    const times: number[] = []
    for (let i = 0; i < 3; i++) {
      const bot = await startBotChild(folder)
      times.push(bot.startedAfter)
      if (i === 2) {
        await askOnce(bot.address, `${name}, first question later on`)
        note(`${name}, memory after it`, treeMebibytes(bot.child.pid!), 'MiB')
      }
      await bot.stop()
    }
    note(`${name}, later ones`, percentile(times, 0.5), 'ms')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function askOnce(address: string, name: string): Promise<void> {
  const visitor = await visitWebChat(address)
  note(name, await timed(() => visitor.ask({ text: '2024年哪些单位零申请' })), 'ms')
  note(`${name} again`, await timed(() => visitor.ask({ text: '2024年哪些单位零申请' })), 'ms')
  visitor.leave()
}

await benchRunning()
for (const count of [0, 1000, 20_000]) await benchStart(count)

const width = Math.max(...rows.map((row) => row.name.length))
for (const { name, value } of rows) process.stdout.write(`${name.padEnd(width)}  ${value.padStart(16)}\n`)
process.stdout.write(`${JSON.stringify(json)}\n`)
