import { describe, expect, it, onTestFinished } from 'vitest'
import { thisProcess } from '../../src/app/this-process.ts'
import type { Reply } from '../../src/chat.ts'
import type { SendOutcome } from '../../src/flows/remind.ts'
import { remind } from '../../src/flows/remind.ts'
import type { Plan } from '../../src/reminders/types.ts'
import { toText } from '../../src/replies/to-text.ts'
import type { Roster } from '../../src/report/types.ts'
import { startBot } from '../support/bot.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, rosterOf, shanghai } from '../support/invented-plan.ts'
import { COUNTY } from '../support/invented-round.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const LOADED = inventedPlan({}, [{ year: 2027, days: [{ date: '2027-02-06', workday: false }] }])

/** The office on a day: `u1` administers, `u2` is a clerk, `u3` an officer. */
async function office(options: { readonly now?: string; readonly plan?: Plan; readonly roster?: Roster } = {}) {
  const platform = new MemoryPlatform()
  const { roster = COUNTY, plan = LOADED } = options
  let now = shanghai(options.now ?? '2027-01-22 09:00')
  const bot = await startBot({
    folder: temporaryFolder(),
    adapters: [platform.adapter()],
    roster,
    now: () => now,
    flow: { plan },
  })
  onTestFinished(() => bot.stop())
  await bot.store.putRecord('people', 'memory:u2', { role: 'clerk', agency: roster[2]!.agency })
  await bot.store.putRecord('people', 'memory:u3', { role: 'officer' })
  let said = 0
  return {
    ...bot,
    at: (moment: string) => {
      now = shanghai(moment)
    },
    run: async (answer: (channel: string) => SendOutcome = () => ({ delivered: true })) =>
      await remind(
        {
          store: bot.store,
          plan,
          roster,
          language: 'zh',
          say: (finding) => finding.id,
          send: async (channel) => answer(channel),
          warn: () => undefined,
          holder: thisProcess,
          clock: () => now,
          sleep: async () => undefined,
        },
        now,
        false,
      ),
    ask: async (text: string, from = 'u3'): Promise<Reply> => {
      await platform.say({ text, from })
      return (await platform.answer(++said)).reply
    },
  }
}

const refused = (reason: string): SendOutcome => ({
  delivered: false,
  reason: { zh: reason, en: 'the chat is gone' },
  retry: 'nextRun',
})

describe('提醒状态', () => {
  it('tells the last look, what went out today and what did not, with agency and reason', async () => {
    const { ask, run, at } = await office()
    expect(toText(await ask('提醒状态'))).toContain('还没有运行过')
    await run((channel) => (channel === 'telegram:4' ? refused('群已解散') : { delivered: true }))
    at('2027-01-22 15:30')
    const text = toText(await ask('/remind status'))
    expect(text).toContain('提醒状态 · 1月22日（周五）15:30')
    expect(text).toContain('上次检查：1月22日（周五）09:00')
    expect(text).toContain('今天已发：报送并公布年报（提前 7 天）11 条')
    expect(text).toContain('没送到 1 家，请核对渠道：\n· 梧溪乡人民政府：群已解散')
    expect(text).toContain('没有登记渠道 1 家：青石镇人民政府')
    at('2027-01-25 15:30')
    expect(toText(await ask('提醒状态'))).toContain('今天没有发提醒')
  })

  it('tells who said what, with a button to take it back', async () => {
    const { ask, run } = await office()
    await run()
    await ask('已报送 民政局')
    await ask('稍后提醒 财政局')
    const reply = await ask('reminder status')
    expect(toText(reply)).toContain('云溪县民政局〔称已报送〕，2026 年度，1月22日（周五）由 memory:u3 标记')
    expect(toText(reply)).toContain('云溪县财政局：由 memory:u3 推后到1月25日（周一）再提醒')
    expect(reply.actions.map(({ say }) => say)).toEqual(['撤回 已报送 云溪县民政局 2026', '提醒预览'])
    expect(toText(await ask('撤回 已报送 云溪县民政局 2026'))).toContain('已撤回')
    expect(toText(await ask('提醒状态'))).not.toContain('称已报送')
  })

  it('tells the next stages with day and how many they would reach as things stand', async () => {
    const { ask, run, store } = await office()
    await run()
    await store.putFiling(inventedFiling('云溪县财政局', 2026))
    await store.putFiling(inventedFiling('云溪县民政局', 2026, { findings: [inventedError()] }))
    await ask('不适用 司法局')
    const text = toText(await ask('提醒状态'))
    expect(text).toContain('1月26日（周二）报送并公布年报（提前 3 天）：9 家')
    expect(text).toContain('1月27日（周三）报送并公布年报（提前 2 天）：有误 1 家')
  })

  it('warns of a calendar that is not loaded: of the next year from November on', async () => {
    const { ask, at } = await office({ now: '2027-10-29 10:00' })
    expect(toText(await ask('提醒状态'))).not.toContain('节假日安排')
    at('2027-11-01 10:00')
    expect(toText(await ask('提醒状态'))).toContain('2028 年节假日安排还没有载入')
  })

  it('is for officers', async () => {
    const { ask } = await office()
    expect(toText(await ask('提醒状态', 'u2'))).toContain('您的权限不够')
    expect(toText(await ask('提醒预览', 'u2'))).toContain('您的权限不够')
    expect(toText(await ask('每日汇总 开', 'u2'))).toContain('您的权限不够')
  })
})

describe('提醒预览', () => {
  it('shows whom the next opening of the window would reach and the text, and sends and remembers nothing', async () => {
    const { ask, run, at } = await office({ now: '2027-01-21 18:00' })
    const text = toText(await ask('提醒预览'))
    expect(text).toContain('提醒预览 · 1月22日（周五）09:00')
    expect(text).toContain('涉及 13 家，发到 4 个会话')
    expect(text).toContain('报送并公布年报（提前 7 天）发给 12 家：云溪县人民政府办公室、')
    expect(text).toContain('· 【报送并公布年报】云溪县人民政府办公室2026年度政府信息公开年报尚未报送')
    expect(text).toContain('没有登记渠道、发不到的 1 家：青石镇人民政府')
    expect(text).toContain('只是预览，没有发送')
    at('2027-01-22 09:00')
    expect(await run()).toHaveLength(13)
  })

  it('of a day supposes that everything up to then was sent', async () => {
    const { ask } = await office({ now: '2027-01-04 10:00' })
    expect(toText(await ask('提醒预览 2027-01-29'))).toContain('报送并公布年报（当天）')
    expect(toText(await ask('/remind preview 2027-02-01'))).toContain('汇总发给 1 家：云溪县人民政府办公室')
    expect(toText(await ask('提醒预览 2027年1月25日'))).toContain('1月25日（周一）没有要发的提醒')
    expect(toText(await ask('提醒预览 2027-01-30'))).toContain('不是工作日，不发提醒。下一个工作日是2月1日（周一）')
    expect(toText(await ask('提醒预览 2026-12-31'))).toContain('今天或以后的日期')
    expect(toText(await ask('提醒预览 2027-02-30'))).toContain('今天或以后的日期')
  })

  it('of many agencies comes in pages that fit a phone', async () => {
    const many = rosterOf(...Array.from({ length: 45 }, (_, i) => `云溪县第${i + 1}局,,department,,,telegram:${i},`))
    const { ask } = await office({ roster: many, now: '2027-01-21 18:00' })
    const seen: string[] = []
    for (let say: string | undefined = '提醒预览'; say; ) {
      const reply: Reply = await ask(say)
      const text = toText(reply)
      expect(text.length).toBeLessThan(600)
      seen.push(...(text.match(/第\d+局(?=、|\n)/g) ?? []))
      say = reply.actions[0]?.say
    }
    expect(new Set(seen).size).toBe(45)
    expect(toText(await ask('提醒预览 2027-01-22 第9页'))).toContain('后面没有了')
  })
})
