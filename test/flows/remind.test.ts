import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { thisProcess } from '../../src/app/this-process.ts'
import type { Finding } from '../../src/checks/types.ts'
import { putDismissals } from '../../src/flows/dismissals.ts'
import type { RemindDeps, SendOutcome } from '../../src/flows/remind.ts'
import { remind } from '../../src/flows/remind.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, rosterOf, shanghai } from '../support/invented-plan.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const roster = rosterOf(
  '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
  '云溪县财政局,,department,,,telegram:2,',
  '云溪县民政局,,department,,,telegram:2;lark:oc_b3b3,',
  '云溪县司法局,,department,,,,',
)
const [OFFICE, FINANCE, CIVIL] = roster.map(({ agency }) => agency) as [string, string, string]
const T7 = shanghai('2027-01-22 09:00')
const refused: SendOutcome = { delivered: false, reason: { zh: '群已解散', en: 'the chat is gone' }, retry: 'nextRun' }
const limited: SendOutcome = { delivered: false, reason: { zh: '发送过快', en: 'too fast' }, retry: 'now' }

/** A process that reminds, with what it sent, was told and waited. */
async function processOn(folder: string, answer: (channel: string) => SendOutcome = () => ({ delivered: true })) {
  const sent: { channel: string; text: string }[] = []
  const warnings: string[] = []
  let waited = 0
  const deps: RemindDeps = {
    store: await openStore(folder),
    plan: inventedPlan(),
    roster,
    language: 'zh',
    say: (finding) => finding.id,
    send: async (channel, text) => {
      const outcome = answer(channel)
      if (outcome.delivered) sent.push({ channel, text })
      return outcome
    },
    warn: (message) => warnings.push(message.zh),
    holder: thisProcess,
    clock: () => T7 + waited,
    sleep: async (milliseconds) => {
      waited += milliseconds
      await setTimeout(1)
    },
  }
  return {
    deps,
    sent,
    warnings,
    waited: () => waited,
    run: async (now = T7, dryRun = false) => await remind(deps, now, dryRun),
  }
}

const where = (sent: readonly { channel: string }[]) => sent.map(({ channel }) => channel)

describe('a run', () => {
  it('sends one message a channel, however many lines it holds, and never again', async () => {
    const folder = temporaryFolder()
    const bot = await processOn(folder)
    const lines = await bot.run()
    expect(lines.map((line) => `${line.agency} ${line.channel} ${line.delivered ?? ''}`)).toEqual([
      `${OFFICE} telegram:1 `,
      `${FINANCE} telegram:2 `,
      `${CIVIL} telegram:2 `,
      `${CIVIL} lark:oc_b3b3 `,
      '云溪县司法局 null ',
    ])
    expect(where(bot.sent)).toEqual(['telegram:1', 'telegram:2', 'lark:oc_b3b3'])
    expect(bot.sent[1]?.text).toContain(FINANCE)
    expect(bot.sent[1]?.text).toContain(CIVIL)
    expect(await bot.run()).toEqual([])
    expect(await (await processOn(folder)).run(T7 + 3_600_000)).toEqual([])
  })

  it('does not count an error that was dismissed, and says how many are left', async () => {
    const bot = await processOn(temporaryFolder())
    const errors = [inventedError('T3-BAL:total'), inventedError('T3-SUM:total')]
    for (const { agency } of roster)
      await bot.deps.store.putFiling(inventedFiling(agency, 2026, { findings: agency === CIVIL ? errors : [] }))
    const dismiss = async (findings: readonly Finding[]) =>
      await putDismissals(
        bot.deps.store,
        CIVIL,
        2026,
        findings.map(({ id, facts }) => ({
          finding: id,
          facts,
          reason: '机构合并',
          by: 'memory:u1',
          at: '2027-01-20',
        })),
      )
    const due = async () => (await bot.run(shanghai('2027-01-25 09:00'), true)).map(({ text }) => text)
    expect((await due())[0]).toContain('仍有2处错误')
    await dismiss(errors.slice(0, 1))
    expect((await due())[0]).toContain('仍有1处错误：T3-SUM:total')
    await dismiss(errors)
    expect(await due()).toEqual([])
  })

  it('in a dry run sends nothing and remembers nothing, not even that it ran', async () => {
    const folder = join(temporaryFolder(), 'data')
    const bot = await processOn(folder)
    expect(await bot.run(T7, true)).toHaveLength(5)
    expect(existsSync(folder)).toBe(false)
    const lines = await bot.run(T7 + 3_600_000)
    expect(lines).toHaveLength(5)
    expect(bot.sent).toHaveLength(3)
  })

  it('outside the window is nothing, and is no run that could have sent', async () => {
    const folder = join(temporaryFolder(), 'data')
    const bot = await processOn(folder)
    expect(await bot.run(shanghai('2027-01-22 17:30'))).toEqual([])
    expect(existsSync(folder)).toBe(false)
    expect((await bot.run(shanghai('2027-01-25 09:00')))[0]).toMatchObject({ stage: 'T-7', late: true })
  })

  it('with nothing to say still counts: who comes into a state later waits for the next stage', async () => {
    const bot = await processOn(temporaryFolder())
    for (const { agency } of roster) await bot.deps.store.putFiling(inventedFiling(agency, 2026))
    expect(await bot.run()).toEqual([])
    await bot.deps.store.undoFiling(FINANCE, 2026)
    await bot.deps.store.putFiling(inventedFiling(CIVIL, 2026, { findings: [inventedError()] }))
    expect(await bot.run(shanghai('2027-01-25 09:00'))).toEqual([])
    expect((await bot.run(shanghai('2027-01-26 09:00'))).map(({ agency }) => agency)).toEqual([FINANCE])
    expect((await bot.run(shanghai('2027-01-27 09:00'))).map(({ agency, stage }) => `${agency} ${stage}`)).toEqual([
      `${CIVIL} T-2`,
      `${CIVIL} T-2`,
    ])
  })

  it('chases nobody for a finding that was dismissed, and does again once it is restored', async () => {
    const { deps, run } = await processOn(temporaryFolder())
    const error = inventedError('T3-BAL:total')
    await deps.store.putFiling(inventedFiling(FINANCE, 2026, { findings: [error] }))
    const T5 = shanghai('2027-01-25 09:00')
    const chased = async () =>
      (await run(T5, true)).filter(({ agency }) => agency === FINANCE).map(({ stage }) => stage)
    expect(await chased()).toEqual(['T-5'])
    const dismissal = { finding: error.id, facts: error.facts, reason: '台账如此', by: 'telegram:1', at: '2027-01-23' }
    await putDismissals(deps.store, FINANCE, 2026, [dismissal])
    expect(await chased()).toEqual([])
    await putDismissals(deps.store, FINANCE, 2026, [])
    expect(await chased()).toEqual(['T-5'])
  })

  it('looks the state up when it sends: who files while others are told gets nothing', async () => {
    const folder = temporaryFolder()
    const bot = await processOn(folder)
    const { send } = bot.deps
    const deps: RemindDeps = {
      ...bot.deps,
      send: async (channel, text) => {
        await (await openStore(folder)).putFiling(inventedFiling(CIVIL, 2026))
        return await send(channel, text)
      },
    }
    expect((await remind(deps, T7, false)).map(({ agency }) => agency)).toEqual([OFFICE, FINANCE, '云溪县司法局'])
  })
})

describe('a message that fails', () => {
  it('is printed as not delivered, told with its reason, and sent at the next run', async () => {
    let gone = true
    const bot = await processOn(temporaryFolder(), (channel) =>
      gone && channel === 'telegram:2' ? refused : { delivered: true },
    )
    const lines = await bot.run()
    expect(lines.filter(({ delivered }) => delivered === false).map(({ agency }) => agency)).toEqual([FINANCE, CIVIL])
    expect(bot.warnings).toEqual([`提醒未能发到 telegram:2（${FINANCE}、${CIVIL}）：群已解散`])
    expect(await bot.run(T7 + 60_000)).toHaveLength(2)
    gone = false
    expect((await bot.run(T7 + 120_000)).map(({ channel, delivered }) => [channel, delivered])).toEqual([
      ['telegram:2', undefined],
      ['telegram:2', undefined],
    ])
    expect(await bot.run(T7 + 180_000)).toEqual([])
  })

  it('of one channel does not keep the other channel of the same agency from its message, nor repeat it', async () => {
    const bot = await processOn(temporaryFolder(), (channel) =>
      channel.startsWith('lark') ? refused : { delivered: true },
    )
    await bot.run()
    await bot.run(T7 + 60_000)
    expect(where(bot.sent)).toEqual(['telegram:1', 'telegram:2'])
  })

  it('gives way to a later stage, is not caught up for ever, and ends with its state', async () => {
    const bot = await processOn(temporaryFolder(), () => refused)
    await bot.run()
    const stages = async (moment: string) => new Set((await bot.run(shanghai(moment))).map(({ stage }) => stage))
    expect(await stages('2027-01-25 09:00')).toEqual(new Set(['T-7']))
    expect(await stages('2027-01-26 09:00')).toEqual(new Set(['T-3']))
    expect(await stages('2027-01-26 09:30')).toEqual(new Set(['T-3']))
    for (const { agency } of roster) await bot.deps.store.putFiling(inventedFiling(agency, 2026))
    expect(await stages('2027-01-26 10:00')).toEqual(new Set())
  })

  it('in a chat that is left alone for a while is not told again, and stays due', async () => {
    const rested: SendOutcome = { ...refused, rested: true }
    let answer: SendOutcome = refused
    const one = await processOn(temporaryFolder(), () => answer)
    await one.run()
    const told = one.warnings.length
    answer = rested
    expect((await one.run(T7 + 60_000)).map(({ delivered }) => delivered)).toContain(false)
    expect(one.warnings).toHaveLength(told)
    answer = { delivered: true }
    expect((await one.run(T7 + 900_000)).some(({ delivered }) => delivered === false)).toBe(false)
    expect(one.sent.length).toBeGreaterThan(0)
  })

  it('is repeated with growing pauses where the platform asks for it, at most 30 seconds a run', async () => {
    let attempts = 0
    const bot = await processOn(temporaryFolder(), () => (++attempts < 4 ? limited : { delivered: true }))
    await bot.run()
    expect(where(bot.sent)).toEqual(['telegram:1', 'telegram:2', 'lark:oc_b3b3'])
    expect(bot.waited()).toBe(1_000 + 2_000 + 4_000)
    const blocked = await processOn(temporaryFolder(), () => limited)
    expect((await blocked.run()).filter(({ delivered }) => delivered === false)).toHaveLength(4)
    expect(blocked.waited()).toBeLessThanOrEqual(30_000)
  })

  it('is one whose sending throws, too', async () => {
    const bot = await processOn(temporaryFolder(), () => {
      throw new Error('socket hang up')
    })
    expect((await bot.run())[0]?.delivered).toBe(false)
    expect(bot.warnings[0]).toContain('socket hang up')
  })

  it('is named in the digest of the supervisor', async () => {
    const bot = await processOn(temporaryFolder(), (channel) =>
      channel === 'telegram:1' ? { delivered: true } : refused,
    )
    const lines = await bot.run(shanghai('2027-02-01 09:00'))
    const digest = lines.find(({ audience }) => audience === 'supervisor')
    expect(digest?.text).toContain(`消息未能送达：${FINANCE}、${CIVIL}。`)
    expect(digest?.text).toContain('没有登记通知渠道：云溪县司法局。')
  })
})

describe('several processes', () => {
  it('that run at the same time send each message once between them', async () => {
    const folder = temporaryFolder()
    const bots = await Promise.all([processOn(folder), processOn(folder), processOn(folder)])
    const lines = await Promise.all(bots.map((bot) => bot.run()))
    expect(lines.flat()).toHaveLength(5)
    expect(where(bots.flatMap((bot) => bot.sent)).sort()).toEqual(['lark:oc_b3b3', 'telegram:1', 'telegram:2'])
  })

  it('go on after one was killed while it sent', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    await store.claim('reminder-lease', '1', { by: 'elsewhere:1', at: T7 - 600_000, done: false })
    const bot = await processOn(folder)
    expect(await bot.run()).toHaveLength(5)
  })

  it('tell nobody twice after one broke off before it could note that it ran', async () => {
    const folder = temporaryFolder()
    const first = await processOn(folder)
    const { store } = first.deps
    const full: RemindDeps = {
      ...first.deps,
      store: {
        ...store,
        putRecord: async (collection, key, value) => {
          if (collection === 'reminder-runs') throw new Error('no space left')
          await store.putRecord(collection, key, value)
        },
      },
    }
    await expect(remind(full, T7, false)).rejects.toThrow('no space left')
    expect(first.sent).toHaveLength(3)
    expect(await (await processOn(folder)).run(T7 + 600_000)).toEqual([])
  })

  it('do not wait for one of this machine that is no more', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid
    const folder = temporaryFolder()
    const store = await openStore(folder)
    await store.claim('reminder-lease', '1', { by: `${hostname()}:${gone}`, at: T7, done: false })
    const bot = await processOn(folder)
    expect(await bot.run()).toHaveLength(5)
    expect(bot.waited()).toBe(0)
  })

  it('do not wait an hour for a dead one because the clock was set back', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    await store.claim('reminder-lease', '1', { by: 'elsewhere:1', at: T7 + 3_600_000, done: false })
    expect(await (await processOn(folder)).run()).toHaveLength(5)
  })

  it('leave a run to the one that is at it, and say so', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    const bot = await processOn(folder)
    // The other one is heard of all the time: for it no time passes.
    const busy: RemindDeps = { ...bot.deps, clock: () => T7, sleep: async () => undefined }
    await store.claim('reminder-lease', '1', { by: 'elsewhere:1', at: T7, done: false })
    expect(await remind(busy, T7, false)).toEqual([])
    expect(bot.sent).toEqual([])
    expect(bot.warnings[0]).toContain('另一个进程正在发送提醒')
  })
})

describe('a clock', () => {
  it('set back an hour sends nothing twice and loses nothing', async () => {
    const bot = await processOn(temporaryFolder())
    await bot.run(shanghai('2027-01-22 11:00'))
    expect(await bot.run(shanghai('2027-01-22 10:00'))).toEqual([])
    expect(await bot.run(shanghai('2027-01-26 09:00'))).toHaveLength(5)
  })

  it('that was years ahead for one run does not silence the rounds after it was mended', async () => {
    const bot = await processOn(temporaryFolder())
    await bot.run(shanghai('2029-06-05 10:00'))
    expect(await bot.run()).toHaveLength(5)
  })
})
