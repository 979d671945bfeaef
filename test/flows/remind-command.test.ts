import { describe, expect, it } from 'vitest'
import { thisProcess } from '../../src/app/this-process.ts'
import { momentOf, remindCommand } from '../../src/flows/remind-command.ts'
import { sendNowhere } from '../../src/flows/send-nowhere.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedPlan, rosterOf, shanghai } from '../support/invented-plan.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function command(options: Parameters<typeof remindCommand>[0], now = '2027-01-22 09:00') {
  const out: string[] = []
  const err: string[] = []
  const status = await remindCommand(
    options,
    {
      store: await openStore(temporaryFolder()),
      plan: inventedPlan(),
      roster: rosterOf('云溪县财政局,,department,,,telegram:2,', '云溪县民政局,,department,,,,'),
      language: 'zh',
      say: () => '',
      send: sendNowhere,
      holder: thisProcess,
      clock: () => shanghai(now),
      sleep: async () => undefined,
    },
    { out: (line) => out.push(line), err: (line) => err.push(line) },
  )
  return { status, out, err }
}

describe('gouji remind', () => {
  it('prints one JSON object a line and nothing else on standard output', async () => {
    const { status, out, err } = await command({ json: true })
    expect(status).toBe(0)
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { agency: '云溪县财政局', channel: 'telegram:2', stage: 'T-7', delivered: false },
      { agency: '云溪县民政局', channel: null, stage: 'T-7' },
    ])
    expect(JSON.parse(out[1]!)).not.toHaveProperty('delivered')
    expect(Object.keys(JSON.parse(out[0]!)).slice(0, 8)).toEqual([
      'agency',
      'audience',
      'channel',
      'milestone',
      'stage',
      'deadline',
      'sendAt',
      'text',
    ])
    expect(err).toEqual(['提醒未能发到 telegram:2（云溪县财政局）：没有配置 telegram，请设置 TELEGRAM_BOT_TOKEN'])
  })

  it('says for people what would be sent, what was not, and that there is nothing', async () => {
    expect((await command({ dryRun: true })).out[0]).toMatch(
      /^T-7 → telegram:2 将发送\n {2}【报送并公布年报】云溪县财政局/,
    )
    expect((await command({})).out[0]).toMatch(/^T-7 → telegram:2 未送达/)
    expect((await command({ at: '2027-01-23' })).out).toEqual(['现在没有要发的提醒。'])
    expect((await command({ at: '2027-01-23', json: true })).out).toEqual([])
  })

  it('takes a time without an offset in the configured zone, and refuses what is none with status 64', async () => {
    expect((await command({ at: '2027-01-29T09:00', json: true }, '2026-06-01 09:00')).out).toHaveLength(2)
    expect((await command({ at: '2027-01-29T01:00:00Z', json: true }, '2026-06-01 09:00')).out).toHaveLength(2)
    const { status, err } = await command({ at: 'morgen' })
    expect(status).toBe(64)
    expect(err[0]).toContain('morgen')
  })
})

it.each([
  ['2027-01-22T09:00:00+08:00', '2027-01-22T01:00:00.000Z'],
  ['2027-01-22T09:00:00', '2027-01-22T01:00:00.000Z'],
  ['2027-01-22 09:00', '2027-01-22T01:00:00.000Z'],
  ['2027-01-22T01:00Z', '2027-01-22T01:00:00.000Z'],
  ['2027-01-21T20:00:00-05:00', '2027-01-22T01:00:00.000Z'],
  ['2027-01-22', '2027-01-21T16:00:00.000Z'],
])('%s is the moment %s', (text, moment) => {
  expect(new Date(momentOf(text, 'Asia/Shanghai')!).toISOString()).toBe(moment)
})

it.each(['', 'now', '2027-02-30T09:00', '2027-01-22T25:00', '22.1.2027'])('%s is no moment', (text) => {
  expect(momentOf(text, 'Asia/Shanghai')).toBeUndefined()
})
