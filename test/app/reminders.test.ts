import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { startGouji } from '../../src/main.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { type Seen, TALKERS, type Talker } from '../support/conversation.ts'
import { rosterOf } from '../support/invented-report.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const CHANNELS = {
  telegram: 'telegram:4242',
  lark: 'lark:oc_5ad11d72b830411d72b836c20aa1',
  web: 'web:local',
} as const

it('who has not filed is reminded on Telegram and on Lark on the day, once, also after a restart', async () => {
  const talkers = await Promise.all([TALKERS.telegram!(noBot), TALKERS.lark!(noBot)])
  const folder = temporaryFolder()
  const env = {
    ...talkers[0]!.env,
    ...talkers[1]!.env,
    GOUJI_CONFIG: join(folder, 'config'),
    GOUJI_DATA: join(folder, 'data'),
    PORT: '0',
    LOG_LEVEL: 'silent',
  }
  // A bot of Telegram can write only to whom has written to it.
  await talkers[0]!.say('/start')
  mkdirSync(env.GOUJI_CONFIG)
  const [one, other] = rosterOf('云溪县民政局', '云溪县财政局')
  const roster = [
    { ...one!, channels: [CHANNELS.telegram] },
    { ...other!, channels: [CHANNELS.lark] },
  ]
  writeFileSync(join(env.GOUJI_CONFIG, 'roster.csv'), toRosterCsv(roster))
  const reminders = async () => {
    const seen = await Promise.all(talkers.map((talker) => talker.sees()))
    return seen.map((messages) => messages.map(({ text }) => text).filter((text) => text.includes('2026年度')))
  }
  const runAt = async (time: string, expected: number) => {
    const running = await startAt(env, time)
    for (let tries = 0; tries < 100 && (await reminders()).flat().length < expected; tries++) await delay(100)
    // The look at the start is over when this is.
    await running.stop()
    return await reminders()
  }
  expect(await runAt('2027-01-22T08:30:00+08:00', 0)).toEqual([[], []])
  const [telegram, lark] = await runAt('2027-01-22T09:01:00+08:00', 2)
  expect(telegram).toEqual([expect.stringContaining('云溪县民政局')])
  expect(lark).toEqual([expect.stringContaining('云溪县财政局')])
  expect(await runAt('2027-01-22T09:02:00+08:00', 2)).toEqual([telegram, lark])
  await Promise.all(talkers.map((talker) => talker.stop()))
}, 60_000)

/** An office of one agency with a person on a platform; `at` runs the bot at a moment until what is done there is done. */
async function office(name: string, channel: string) {
  let bot: { readonly address: string } | undefined
  const talker = await TALKERS[name]!(() => bot!)
  const folder = temporaryFolder()
  const env: Readonly<Record<string, string>> = {
    ...talker.env,
    GOUJI_CONFIG: join(folder, 'config'),
    GOUJI_DATA: join(folder, 'data'),
    PORT: '0',
    LOG_LEVEL: 'silent',
  }
  mkdirSync(env.GOUJI_CONFIG!)
  const [agency] = rosterOf('云溪县民政局')
  writeFileSync(join(env.GOUJI_CONFIG!, 'roster.csv'), toRosterCsv([{ ...agency!, channels: [channel] }]))
  return {
    talker,
    at: async (time: string, work: () => Promise<void>) => {
      const running = await startAt(env, time)
      bot = running
      try {
        await work()
      } finally {
        await running.stop()
      }
    },
  }
}

async function startAt(env: Readonly<Record<string, string>>, time: string): ReturnType<typeof startGouji> {
  const loaded = loadConfig(env.GOUJI_CONFIG!, env)
  const read = readEnvironment(env, 'zh')
  if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
  return await startGouji({
    env,
    environment: read.environment,
    config: loaded.config,
    log: { write: () => undefined },
    now: () => Date.parse(time),
  })
}

/** The messages of the bot one after the other, each once it has come. */
function reader(talker: Talker): () => Promise<Seen> {
  let read = 0
  return async () => {
    for (let tries = 0; tries < 300; tries++) {
      const message = (await talker.sees())[read]
      if (message) {
        read += 1
        return message
      }
      await delay(100)
    }
    throw new Error('nothing came')
  }
}

for (const [name, channel] of Object.entries(CHANNELS))
  it(`on ${name} the buttons under a reminder are pressed: reported, undone, put off until the next working day`, async () => {
    const { talker, at } = await office(name, channel)
    const next = reader(talker)
    const pressed = async (message: Seen, label: string) => {
      await talker.press(message, label)
      return await next()
    }
    // The id of a channel is what /whoami shows.
    await at('2027-01-22T08:00:00+08:00', async () => {
      await talker.say('/whoami')
      expect((await next()).text).toContain(channel)
    })
    await at('2027-01-22T09:01:00+08:00', async () => {
      const reminder = await next()
      expect(reminder.text).toContain('云溪县民政局2026年度')
      expect(reminder.buttons).toEqual(['已报送', '不适用', '稍后提醒'])
      const reported = await pressed(reminder, '已报送')
      expect(reported.text).toContain('不再提醒')
      expect((await pressed(reported, '撤销')).text).toContain('已撤回')
      expect((await pressed(reminder, '稍后提醒')).text).toContain('1月25日（周一）09:00在这里再提醒一次')
    })
    await at('2027-01-25T09:00:00+08:00', async () => {
      const again = await next()
      expect(again.text).toContain('云溪县民政局2026年度')
      expect((await pressed(again, '已报送')).text).toContain('称已报送')
    })
    // What the first look had sent would come before the second answer: who is said to have reported is not chased.
    for (const time of ['2027-01-26T09:00:00+08:00', '2027-01-26T09:05:00+08:00'])
      await at(time, async () => {
        await talker.say('提醒状态')
        expect((await next()).text).toContain('云溪县民政局〔称已报送〕')
      })
    await talker.stop()
  }, 60_000)

for (const [name, channel] of Object.entries(CHANNELS))
  it(`on ${name} the daily digest comes with its chart once a day, behind the reminders of the morning`, async () => {
    const { talker, at } = await office(name, channel)
    const next = reader(talker)
    await at('2027-01-14T16:00:00+08:00', async () => {
      await talker.say('每日汇总 开')
      expect((await next()).text).toContain('已打开每日汇总')
    })
    await at('2027-01-15T09:00:00+08:00', async () => {
      expect((await next()).text).toContain('尚未报送')
      const digest = await next()
      expect(digest.text).toContain('2026 年度年报报送进度')
      if (digest.pictures === 0) expect((await next()).pictures).toBe(1)
    })
    for (const time of ['2027-01-15T09:05:00+08:00', '2027-01-15T16:00:00+08:00'])
      await at(time, async () => {
        await talker.say('每日汇总')
        expect((await next()).text).toContain('每日汇总：开')
      })
    await at('2027-01-18T09:00:00+08:00', async () => {
      expect((await next()).text).toContain('没有新报，也没有更正')
    })
    await talker.stop()
  }, 60_000)

function noBot(): never {
  throw new Error('these platforms are not part of the bot')
}
