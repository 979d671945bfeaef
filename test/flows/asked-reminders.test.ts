import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { thisProcess } from '../../src/app/this-process.ts'
import type { Action, Reply } from '../../src/chat.ts'
import { putDismissals } from '../../src/flows/dismissals.ts'
import type { RemindDeps, SendOutcome } from '../../src/flows/remind.ts'
import { remind } from '../../src/flows/remind.ts'
import type { Plan, Reminder } from '../../src/reminders/types.ts'
import { toText } from '../../src/replies/to-text.ts'
import type { Roster } from '../../src/report/types.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { startBot } from '../support/bot.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, rosterOf, shanghai } from '../support/invented-plan.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** `u1` administers, `2` is the chat of finance's clerk, `3` of civil affairs' officer. */
const roster = rosterOf(
  '云溪县人民政府,县政府,government,,regional,,',
  '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
  '云溪县财政局,,department,,,telegram:2,telegram:9',
  '云溪县民政局,,department,,,telegram:3;telegram:4,',
)
const [GOVERNMENT, OFFICE, FINANCE, CIVIL] = roster.map(({ agency }) => agency) as [string, string, string, string]
const STANDINGS = { u2: { role: 'clerk', agency: FINANCE }, u3: { role: 'officer' }, u4: { role: 'viewer' } }

type Sent = { readonly channel: string; readonly text: string; readonly actions: readonly Action[] }

/** A bot and the runs of its reminders on one folder, with a clock that is set. */
async function season(options: { readonly plan?: Plan; readonly roster?: Roster } = {}) {
  const folder = temporaryFolder()
  const platform = new MemoryPlatform({ name: 'telegram' })
  const plan = options.plan ?? inventedPlan()
  let now = shanghai('2027-01-22 09:00')
  let outcome: SendOutcome = { delivered: true }
  const bot = await startBot({
    folder,
    adapters: [platform.adapter()],
    administrators: ['telegram:u1'],
    roster: options.roster ?? roster,
    now: () => now,
    flow: { plan },
  })
  onTestFinished(() => bot.stop())
  for (const [id, standing] of Object.entries(STANDINGS))
    await bot.store.putRecord('people', `telegram:${id}`, standing)
  for (const agency of [OFFICE, GOVERNMENT]) await bot.store.putFiling(inventedFiling(agency, 2026))
  const sent: Sent[] = []
  let meanwhile: (channel: string) => Promise<void> = async () => undefined
  const at = (moment: string) => {
    now = shanghai(moment)
  }
  const deps = async (): Promise<RemindDeps> => ({
    store: await openStore(folder),
    plan,
    roster: options.roster ?? roster,
    language: 'zh',
    say: (finding) => finding.id,
    send: async (channel, text, actions = []) => {
      if (outcome.delivered) sent.push({ channel, text, actions })
      await meanwhile(channel)
      return outcome
    },
    warn: () => undefined,
    holder: thisProcess,
    clock: () => now,
    sleep: async () => await setTimeout(1),
  })
  return {
    ...bot,
    folder,
    at,
    sent,
    /** What happens while a message is being sent. */
    during: (work: (channel: string) => Promise<void>) => {
      meanwhile = work
    },
    fail: (failing: SendOutcome) => {
      outcome = failing
    },
    /** A run of a process that has just started. */
    run: async (moment?: string, dryRun = false): Promise<readonly Reminder[]> => {
      if (moment !== undefined) at(moment)
      return await remind(await deps(), now, dryRun)
    },
    ask: async (text: string, from = 'u2', chat = '2'): Promise<Reply> => {
      const said = platform.texts(chat).length
      await platform.say({ text, from, chat })
      return (await platform.answer(said + 1, chat)).reply
    },
    inGroup: async (text: string, from = 'stranger'): Promise<string> => {
      const said = platform.texts('-5').length
      await platform.say({ text, from, chat: '-5', group: true })
      return toText((await platform.answer(said + 1, '-5')).reply)
    },
    press: async (action: Action | undefined, from?: string, chat?: string): Promise<Reply> => {
      if (!action) throw new Error('there is no such button')
      const said = platform.texts(chat ?? '2').length
      await platform.say({ text: action.say, from: from ?? 'u2', chat: chat ?? '2' })
      return (await platform.answer(said + 1, chat ?? '2')).reply
    },
  }
}

const button = ({ actions }: { readonly actions: readonly Action[] }, label: string) =>
  actions.find((action) => action.label === label)
const short = (lines: readonly Reminder[]) =>
  lines.map((line) => `${line.agency} ${line.audience} ${line.channel} ${line.stage}`)

describe('a reminder', () => {
  it('about one agency carries three buttons, each a sentence that can be typed', async () => {
    const { run, sent } = await season()
    await run()
    expect(sent.find(({ channel }) => channel === 'telegram:2')?.actions).toEqual([
      { label: '已报送', say: `已报送 ${FINANCE} 2026` },
      { label: '不适用', say: `不适用 ${FINANCE} 2026` },
      { label: '稍后提醒', say: `稍后提醒 ${FINANCE} 2026` },
    ])
  })

  it('of errors leads to the report and may be put off; what starts the work carries none', async () => {
    const { run, sent, store } = await season()
    await store.putFiling(inventedFiling(FINANCE, 2026, { findings: [inventedError()] }))
    await run('2026-12-18 09:00')
    expect(sent.flatMap(({ actions }) => actions)).toEqual([])
    await run('2027-01-22 09:00')
    await run('2027-01-27 09:00')
    expect(sent.findLast(({ channel }) => channel === 'telegram:2')?.actions).toEqual([
      { label: '查看', say: `查看 ${FINANCE} 2026` },
      { label: '稍后提醒', say: `稍后提醒 ${FINANCE} 2026` },
    ])
  })

  it('about two or three agencies names each on its buttons, about more says what may be typed', async () => {
    const names = ['财政局', '民政局', '司法局', '教育局']
    const shared = (count: number) =>
      rosterOf(...names.slice(0, count).map((name) => `云溪县${name},,department,,,telegram:2,`))
    const two = await season({ roster: shared(2) })
    await two.run()
    expect(two.sent[0]?.actions.map(({ label }) => label)).toEqual([
      '已报送 · 财政局',
      '不适用 · 财政局',
      '稍后提醒 · 财政局',
      '已报送 · 民政局',
      '不适用 · 民政局',
      '稍后提醒 · 民政局',
    ])
    const four = await season({ roster: shared(4) })
    const lines = await four.run()
    expect(four.sent[0]?.actions).toEqual([])
    expect(four.sent[0]?.text).toMatch(/可以回复：已报送 单位、不适用 单位、稍后提醒 单位。$/)
    expect(lines.map(({ text }) => text).join()).not.toContain('可以回复')
  })

  it('to the deputy carries none, the supervisor’s digest the chase list', async () => {
    const { run, sent } = await season()
    await run('2027-02-01 09:00')
    const actions = (to: string) => sent.find(({ channel }) => channel === to)?.actions.map(({ say }) => say)
    expect(actions('telegram:9')).toEqual([])
    expect(actions('telegram:1')).toEqual(['催办名单 2026'])
  })

  it('names the milestone on the buttons of an agency that has several', async () => {
    const { run, sent, store } = await season()
    await store.undoFiling(GOVERNMENT, 2026)
    await run('2027-03-10 09:00')
    expect(button(sent.at(-1)!, '已报送')?.say).toBe(`已报送 ${GOVERNMENT} 2026 本级政府年报成稿`)
  })
})

describe('已报送 and 不适用', () => {
  it.each([
    ['已报送', '称已报送', 'reported'],
    ['不适用', '称不适用', 'notApplicable'],
  ] as const)(
    '%s ends the pings of that agency, its deputy too, and says so in one sentence',
    async (label, mark, deed) => {
      const { run, sent, press, ask, folder } = await season()
      await run()
      const reply = await press(button(sent.find(({ channel }) => channel === 'telegram:2')!, label))
      expect(toText(reply)).toContain(`记下了：${FINANCE} 2026 年度`)
      expect(toText(reply)).toContain(`“${mark}”`)
      expect(short(await run('2027-01-26 09:00'))).toEqual([
        `${CIVIL} agency telegram:3 T-3`,
        `${CIVIL} agency telegram:4 T-3`,
      ])
      const overdue = await run('2027-02-01 09:00')
      expect(short(overdue)).toEqual([
        `${CIVIL} agency telegram:3 T+1`,
        `${CIVIL} agency telegram:4 T+1`,
        `${OFFICE} supervisor telegram:1 T+1`,
      ])
      // It was not submitted, whatever is said: the office sees both.
      const digest = overdue.at(-1)
      expect(digest?.agencies).toEqual([FINANCE, CIVIL])
      expect(digest?.text).toContain(`未报2（${FINANCE}〔${mark}〕、${CIVIL}）`)
      expect(toText(await ask('进度', 'u3', 'boss'))).toContain(`财政局〔${mark}〕`)
      expect(toText(await ask('催办名单', 'u3', 'boss'))).toContain(`${FINANCE}〔${mark}〕`)
      const [month] = await readdir(join(folder, 'audit'))
      expect(await readFile(join(folder, 'audit', month!), 'utf8')).toContain(`"action":"${deed}"`)
    },
  )

  it('is taken back by its button or by an officer, and the next stage comes', async () => {
    const { run, press, ask } = await season()
    await run()
    const said = await ask(`已报送 ${FINANCE} 2026`)
    expect(button(said, '撤销')?.say).toBe(`撤回 已报送 ${FINANCE} 2026`)
    expect(toText(await press(button(said, '撤销')))).toContain('照常提醒，下一次是1月26日（周二）')
    await ask('已报送')
    expect(short(await run('2027-01-26 09:00')).filter((line) => line.startsWith(FINANCE))).toEqual([])
    expect(toText(await ask('撤回 财政局', 'u3', 'boss'))).toContain('已撤回')
    expect(short(await run('2027-01-26 10:00'))).toEqual([])
    expect(short(await run('2027-01-28 09:00'))[0]).toBe(`${FINANCE} agency telegram:2 T-1`)
    expect(toText(await ask(`撤回 ${FINANCE}`))).toContain('没有待撤回的标记')
  })

  it('of an old button takes back what that button is about and nothing else', async () => {
    const { run, press, ask } = await season()
    await run()
    const first = await ask(`不适用 ${FINANCE}`)
    await press(button(first, '撤销'))
    await ask(`已报送 ${FINANCE}`)
    expect(toText(await press(button(first, '撤销')))).toContain('没有待撤回的标记')
    expect(short(await run('2027-01-26 09:00')).join()).not.toContain(FINANCE)
  })

  it('holds for one milestone and one report year', async () => {
    const { run, ask, store } = await season()
    await store.undoFiling(GOVERNMENT, 2026)
    await run('2027-03-10 09:00')
    await ask(`已报送 ${GOVERNMENT} 2026 本级政府年报成稿`, 'u3', 'boss')
    expect(short(await run('2027-03-17 09:00'))).toContain(`${GOVERNMENT} agency telegram:1 T-14`)
    await ask(`不适用 ${FINANCE} 2026`)
    expect(short(await run('2028-01-21 09:00')).join()).toContain(FINANCE)
  })

  it('typed without the milestone is about the one that began last', async () => {
    const { at, ask, store } = await season()
    await store.undoFiling(GOVERNMENT, 2026)
    at('2027-03-12 10:00')
    expect(toText(await ask('已报送 县政府', 'u3', 'boss'))).toContain('“本级政府年报成稿”')
    at('2027-03-18 10:00')
    expect(toText(await ask('已报送 县政府', 'u3', 'boss'))).toContain('“公布本级政府年报”')
  })

  it('said while others are being told keeps the message from going out', async () => {
    const { run, during, ask } = await season()
    during(async (channel) => {
      if (channel === 'telegram:2') await ask(`已报送 ${CIVIL}`, 'u3', 'boss')
    })
    expect(short(await run('2027-01-22 09:00'))).toEqual([`${FINANCE} agency telegram:2 T-7`])
  })

  it('is for who may file for the agency: not for viewers, not for another agency’s clerk', async () => {
    const { run, ask, store } = await season()
    await run()
    expect(toText(await ask(`已报送 ${FINANCE}`, 'u4'))).toContain('您的权限不够')
    expect(toText(await ask(`已报送 ${CIVIL}`))).toContain('您的权限不够')
    expect(toText(await ask(`已报送 ${FINANCE}`, 'stranger', '9'))).toContain('您尚未开通')
    expect(await store.records('reminder-claims')).toEqual([])
  })

  it('is in a group for what the group is bound to, and for nobody in a group that is not', async () => {
    const { inGroup, access, store } = await season()
    const group = { platform: 'telegram', id: '-5', kind: 'group' } as const
    expect(await inGroup(`已报送 ${FINANCE} 2026`)).toContain('本群尚未开通')
    await access.bind(group, { role: 'viewer', agency: FINANCE }, 'telegram:u1')
    expect(await inGroup(`已报送 ${FINANCE} 2026`)).toContain('您的权限不够')
    await access.bind(group, { role: 'clerk', agency: FINANCE }, 'telegram:u1')
    expect(await inGroup(`已报送 ${CIVIL} 2026`)).toContain('您的权限不够')
    expect(await store.records('reminder-claims')).toEqual([])
    expect(await inGroup('已报送')).toContain(`记下了：${FINANCE} 2026 年度`)
  })

  it('of a report that is in, or of an agency nobody knows, marks nothing', async () => {
    const { run, ask, store } = await season()
    await run()
    await store.putFiling(inventedFiling(FINANCE, 2026))
    expect(toText(await ask('已报送'))).toContain('已经收到')
    expect(toText(await ask('已报送 哪些单位', 'u3', 'boss'))).toContain('没看懂')
    expect(toText(await ask('已报送', 'u3', 'boss'))).toContain('请写明单位')
    expect(await store.records('reminder-claims')).toEqual([])
  })
})

describe('稍后提醒', () => {
  it('puts nothing off where every error was dismissed, as no reminder would come', async () => {
    const { ask, store, run } = await season()
    const error = inventedError('T3-BAL:total')
    await store.putFiling(inventedFiling(FINANCE, 2026, { findings: [error] }))
    await run('2027-01-25 09:00')
    const kept = { finding: error.id, facts: error.facts, reason: '台账如此', by: 'telegram:u1', at: '2027-01-25' }
    await putDismissals(store, FINANCE, 2026, [kept])
    expect(toText(await ask(`稍后提醒 ${FINANCE} 2026`))).toContain('没有要提醒的')
    await putDismissals(store, FINANCE, 2026, [])
    expect(toText(await ask(`稍后提醒 ${FINANCE} 2026`))).not.toContain('没有要提醒的')
  })

  it('brings the same reminder once more on the next working day at the opening, in that chat alone', async () => {
    const { run, sent, ask } = await season()
    await run('2027-01-22 09:00')
    const reply = await ask(`稍后提醒 ${CIVIL} 2026`, 'u3', '3')
    expect(toText(reply)).toContain('1月25日（周一）09:00在这里再提醒一次')
    expect(await run('2027-01-22 17:00')).toEqual([])
    expect(await run('2027-01-24 10:00')).toEqual([])
    expect(await run('2027-01-25 08:59')).toEqual([])
    const again = await run('2027-01-25 09:00')
    expect(again).toMatchObject([
      { agency: CIVIL, channel: 'telegram:3', stage: 'T-7', sendAt: '2027-01-25T09:00:00+08:00', again: true },
    ])
    expect(button(sent.at(-1)!, '稍后提醒')).toBeDefined()
    expect(await run('2027-01-25 09:01')).toEqual([])
    expect(await run('2027-01-25 17:00')).toEqual([])
  })

  it('that a stop delayed comes late, once, whichever of two processes runs', async () => {
    const { run, ask } = await season()
    await run('2027-01-15 09:00')
    await ask('稍后提醒')
    const both = await Promise.all([run('2027-01-19 10:00'), run('2027-01-19 10:00')])
    expect(both.flat()).toMatchObject([{ agency: FINANCE, stage: 'T-14', late: true, again: true }])
    expect(await run('2027-01-20 09:00')).toEqual([])
  })

  it('asked for twice on a day comes once, and may be asked for again when it has come', async () => {
    const { run, ask } = await season()
    await run('2027-01-15 09:00')
    await ask('稍后提醒')
    await ask('稍后提醒')
    expect(await run('2027-01-18 09:00')).toHaveLength(1)
    await ask('稍后提醒')
    expect(await run('2027-01-18 10:00')).toEqual([])
    expect(await run('2027-01-19 09:00')).toHaveLength(1)
    expect(await run('2027-01-20 09:00')).toEqual([])
  })

  it('gives way to a later stage, and says so where one comes by then', async () => {
    const { run, ask, store } = await season()
    await run('2027-01-28 09:00')
    expect(toText(await ask('稍后提醒'))).toContain('1月29日（周五）本来就有给')
    expect(await store.records('reminder-snoozes')).toEqual([])
    expect((await run('2027-01-29 09:00')).filter(({ agency }) => agency === FINANCE)).toMatchObject([{ stage: 'T' }])
  })

  it('that a stop delayed beyond the next stage, or for too long, lapses', async () => {
    const later = await season()
    await later.run('2027-01-22 09:00')
    await later.ask('稍后提醒')
    const lines = (await later.run('2027-01-26 10:00')).filter(({ agency }) => agency === FINANCE)
    expect(lines.map(({ stage }) => stage)).toEqual(['T-3'])
    expect(await later.run('2027-01-26 10:05')).toEqual([])
    const long = await season()
    await long.run('2027-02-01 09:00')
    expect(toText(await long.ask('稍后提醒'))).toContain('2月2日（周二）')
    expect(await long.run('2027-02-10 09:00')).toEqual([])
    const soon = await season()
    await soon.run('2027-02-01 09:00')
    await soon.ask('稍后提醒')
    expect(await soon.run('2027-02-09 09:00')).toMatchObject([{ agency: FINANCE, stage: 'T+1', again: true }])
  })

  it('that failed is no failure any more once a later reminder has arrived', async () => {
    const { run, ask, fail, store } = await season()
    await run('2027-01-22 09:00')
    await ask('稍后提醒')
    fail({ delivered: false, reason: { zh: '群已解散', en: 'gone' }, retry: 'nextRun' })
    expect(await run('2027-01-25 09:00')).toMatchObject([{ agency: FINANCE, again: true, delivered: false }])
    expect(await store.records('failed-reminders')).toHaveLength(1)
    fail({ delivered: true })
    await run('2027-01-26 09:00')
    expect(await store.records('failed-reminders')).toEqual([])
  })

  it('ends with its state, with a claim, and when it is taken back', async () => {
    const ended = await season()
    await ended.run('2027-01-15 09:00')
    await ended.ask('稍后提醒')
    await ended.store.putFiling(inventedFiling(FINANCE, 2026, { findings: [inventedError()] }))
    expect(await ended.run('2027-01-18 09:00')).toEqual([])
    const claimed = await season()
    await claimed.run('2027-01-15 09:00')
    await claimed.ask('稍后提醒')
    await claimed.ask('已报送')
    expect(await claimed.run('2027-01-18 09:00')).toEqual([])
    expect(toText(await claimed.ask('稍后提醒'))).toContain('已记为“称已报送”')
    const undone = await season()
    await undone.run('2027-01-15 09:00')
    await undone.press(button(await undone.ask('稍后提醒'), '撤销'))
    expect(await undone.run('2027-01-18 09:00')).toEqual([])
  })

  it('repeats nothing that has not arrived: what failed is sent as itself', async () => {
    const { run, ask, fail, sent } = await season()
    fail({ delivered: false, reason: { zh: '群已解散', en: 'gone' }, retry: 'nextRun' })
    await run('2027-01-15 09:00')
    await ask('稍后提醒')
    fail({ delivered: true })
    const lines = (await run('2027-01-18 09:00')).filter(({ agency }) => agency === FINANCE)
    expect(lines).toMatchObject([{ stage: 'T-14', late: true }])
    expect(lines[0]).not.toHaveProperty('again')
    expect(sent.filter(({ channel }) => channel === 'telegram:2')).toHaveLength(1)
  })

  it('of errors repeats them with what is open by then', async () => {
    const { run, ask, store } = await season()
    await store.putFiling(inventedFiling(FINANCE, 2026, { findings: [inventedError()] }))
    await run('2027-01-22 09:00')
    await ask('稍后提醒')
    expect(await run('2027-01-25 09:00')).toMatchObject([{ agency: FINANCE, stage: 'T-5', again: true }])
    await store.putFiling(inventedFiling(FINANCE, 2026))
    expect(toText(await ask('稍后提醒'))).toContain('没有要提醒的')
  })

  it('in a dry run is shown and stays to come', async () => {
    const { run, ask } = await season()
    await run('2027-01-15 09:00')
    await ask('稍后提醒')
    expect(await run('2027-01-18 09:00', true)).toHaveLength(1)
    expect(await run('2027-01-18 09:01')).toHaveLength(1)
  })
})
