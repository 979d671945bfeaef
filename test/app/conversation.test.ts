import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { startGouji } from '../../src/main.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { type Running, type Seen, TALKERS, type Talker } from '../support/conversation.ts'
import { cleanReport, faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const YEAR = 2024
const OFFICES = [
  '民政局',
  '财政局',
  '水利局',
  '司法局',
  '教育局',
  '审计局',
  '统计局',
  '林业局',
  '商务局',
  '气象局',
  '档案局',
].map((name) => `云溪县${name}`)
const [CLEAN = '', FAULTY = '', ...OTHERS] = OFFICES

/** What the bot said to each thing a person did. */
type Step = { readonly name: string; readonly seen: readonly Seen[] }

/** A whole conversation on a platform. */
type Talk = { readonly platform: string; readonly steps: readonly Step[]; readonly refused: readonly unknown[] }

async function talk(platform: string): Promise<Talk> {
  let running: (Running & { readonly stop: () => Promise<void> }) | undefined
  const talker = await TALKERS[platform]!(() => running!)
  const steps: Step[] = []
  try {
    running = await startBot(talker)
    const step = async (name: string, act: () => Promise<unknown>): Promise<Seen> => {
      const seen = await answerTo(talker, act)
      steps.push({ name, seen })
      return seen.find((message) => message.buttons.length > 0) ?? seen[0]!
    }
    await step('a clean report', async () => talker.send([await reportFile(cleanReport(1, CLEAN, YEAR))]))
    const checked = await step('a faulty report', async () =>
      talker.send([await reportFile(faultyReport(2, FAULTY, YEAR, ['newRequests']))]),
    )
    for (const label of checked.buttons) await step(`button ${label}`, () => talker.press(checked, label))
    await step('ten files together', async () => talker.send(await tenFiles()))
    const zero = await step('a question', () => talker.say('2024年哪些单位零申请'))
    for (const label of zero.buttons) await step(`button ${label}`, () => talker.press(zero, label))
    const ranking = await step('a ranking', () => talker.say('2024年新收申请最多的前三个单位'))
    await step('its first button', () => talker.press(ranking, ranking.buttons[0]!))
    await step('how far the round is', () => talker.say('/status'))
    await step('no question', () => talker.say('天气怎么样'))
    return { platform, steps, refused: talker.refused() }
  } finally {
    await running?.stop()
    await talker.stop()
  }
}

async function startBot(talker: Talker): Promise<Running & { readonly stop: () => Promise<void> }> {
  const folder = temporaryFolder()
  const env = {
    ...talker.env,
    GOUJI_CONFIG: join(folder, 'config'),
    GOUJI_DATA: join(folder, 'data'),
    PORT: '0',
    LOG_LEVEL: 'silent',
  }
  mkdirSync(env.GOUJI_CONFIG)
  writeFileSync(join(env.GOUJI_CONFIG, 'roster.csv'), toRosterCsv(rosterOf(...OFFICES)))
  const loaded = loadConfig(env.GOUJI_CONFIG, env)
  const read = readEnvironment(env, 'zh')
  if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
  return await startGouji({
    env,
    environment: read.environment,
    config: loaded.config,
    log: { write: () => undefined },
    now: () => Date.parse('2025-04-10T09:30:00+08:00'),
  })
}

async function tenFiles() {
  const reports = OTHERS.map((agency, i) =>
    i < 2 ? faultyReport(10 + i, agency, YEAR, ['newRequests']) : cleanReport(10 + i, agency, YEAR),
  )
  const files = await Promise.all(reports.map((report) => reportFile(report)))
  return [...files, { name: '通知.txt', bytes: Buffer.from('关于召开会议的通知\n请各科室参加。\n') }]
}

/** What is new after an act, once nothing changes any more. */
async function answerTo(talker: Talker, act: () => Promise<unknown>): Promise<readonly Seen[]> {
  const before = new Set((await talker.sees()).map((message) => JSON.stringify(message)))
  await act()
  let last = ''
  for (let still = 0, tries = 0; tries < 300; tries++) {
    await delay(100)
    const fresh = (await talker.sees()).filter((message) => !before.has(JSON.stringify(message)))
    const state = JSON.stringify(fresh)
    const working = fresh.length === 0 || fresh.some(({ text }) => text.includes('正在核对'))
    still = state === last && !working ? still + 1 : 0
    last = state
    if (still >= 12) return fresh
  }
  throw new Error(`no answer: ${last}`)
}

/** Letters and digits: what is said, however it is set. */
const plain = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

function all(seen: readonly Seen[]) {
  return {
    text: plain(seen.map(({ text }) => text).join('\n')),
    lines: seen.flatMap(({ text }) => text.split('\n').map(plain)),
    buttons: seen.flatMap(({ buttons }) => buttons),
    pictures: seen.reduce((sum, { pictures }) => sum + pictures, 0),
    files: seen.flatMap(({ files }) => files),
  }
}

it('a conversation is the same on all platforms: what is said, the buttons, pictures and files', async () => {
  const [web, ...others] = await Promise.all(['web', 'telegram', 'lark'].map(talk))
  const of = (name: string) => all(web!.steps.find((step) => step.name === name)!.seen)
  expect(of('a clean report').text).toContain('已存档')
  expect(of('a faulty report').text).toContain('不符')
  expect(of('button 标红表').pictures).toBeGreaterThan(0)
  expect(of('button 导出').files).toEqual([`${FAULTY}-${YEAR}.xlsx`])
  expect(of('ten files together').text).toContain('共10份通过7有误2未读出1')
  expect(of('a question').text).toContain('条件2024年度')
  expect(of('a ranking').pictures).toBe(1)
  expect(of('how far the round is')).toMatchObject({ pictures: 1, text: expect.stringContaining('应报11') as string })
  expect(of('its first button').text).toContain(FAULTY)
  expect(of('no question').buttons).toHaveLength(3)
  expect(web!.steps.filter(({ seen }) => all(seen).text.includes('程序出错'))).toEqual([])
  for (const { platform, steps, refused } of others) {
    expect({ platform, refused }).toEqual({ platform, refused: [] })
    expect(steps.map(({ name }) => name)).toEqual(web!.steps.map(({ name }) => name))
    for (const [i, { name, seen }] of steps.entries()) {
      const [here, there] = [all(seen), all(web!.steps[i]!.seen)]
      // Where a platform changes the names of files, the caption says the true one.
      const told = here.text + plain(here.files.join())
      const missing = [...there.lines, ...there.files.map(plain)].filter((line) => !told.includes(line))
      const { buttons, pictures } = here
      const files = here.files.length
      expect({ platform, name, missing, buttons, pictures, files }).toEqual({
        platform,
        name,
        missing: [],
        buttons: there.buttons,
        pictures: there.pictures,
        files: there.files.length,
      })
    }
  }
}, 120_000)
