import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { startGouji } from '../../src/main.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { TALKERS } from '../support/conversation.ts'
import { rosterOf } from '../support/invented-report.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const CHANNELS = { telegram: 'telegram:4242', lark: 'lark:oc_5ad11d72b830411d72b836c20aa1' } as const

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
    const loaded = loadConfig(env.GOUJI_CONFIG, env)
    const read = readEnvironment(env, 'zh')
    if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
    const running = await startGouji({
      env,
      environment: read.environment,
      config: loaded.config,
      log: { write: () => undefined },
      now: () => Date.parse(time),
    })
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

function noBot(): never {
  throw new Error('these platforms are not part of the bot')
}
