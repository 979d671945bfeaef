import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createOutbox } from '../../src/app/outbox.ts'
import { createDigestPost } from '../../src/app/post-digest.ts'
import { thisProcess } from '../../src/app/this-process.ts'
import { DeliveryError } from '../../src/fault.ts'
import { type DigestDeps, type Posted, sendDigests } from '../../src/flows/daily-digest.ts'
import { createDrawing } from '../../src/flows/draw-filing.ts'
import { rememberFailed } from '../../src/flows/reminder-memory.ts'
import { fontFiles } from '../../src/fonts.ts'
import { addDays } from '../../src/reminders/calendar.ts'
import { toText } from '../../src/replies/to-text.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { startBot } from '../support/bot.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, rosterOf, shanghai } from '../support/invented-plan.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const roster = rosterOf(
  '云溪县人民政府,,government,,regional,,',
  '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
  '云溪县财政局,,department,,,telegram:2,',
  '云溪县民政局,,department,,,telegram:3,',
)
const [, OFFICE, FINANCE, CIVIL] = roster.map(({ agency }) => agency) as [string, string, string, string]
const plan = inventedPlan({}, [{ year: 2027, days: [{ date: '2027-02-06', workday: false }] }])

/** An office whose officer `u1` may switch the digest on; `look` is what a process does every minute. */
async function office() {
  const folder = temporaryFolder()
  const platform = new MemoryPlatform()
  let now = shanghai('2027-01-14 16:00')
  const bot = await startBot({ folder, adapters: [platform.adapter()], roster, now: () => now, flow: { plan } })
  onTestFinished(() => bot.stop())
  const posted: { chat: string; text: string; key: string; pictures: number; says: readonly string[] }[] = []
  let outcome: Posted = 'sent'
  const deps = async (): Promise<DigestDeps> => ({
    store: await openStore(folder),
    access: bot.access,
    roster: () => roster,
    plan,
    draw: createDrawing(fontFiles).draw!,
    iso: () => new Date(now + 8 * 3_600_000).toISOString().replace('Z', '+08:00'),
    post: async (chat, reply, key) => {
      if (outcome !== 'later')
        posted.push({
          chat: chat.id,
          key,
          text: toText(reply),
          pictures: reply.blocks.filter(({ kind }) => kind === 'picture').length,
          says: reply.actions.map(({ say }) => say),
        })
      return outcome
    },
    holder: thisProcess,
    clock: () => now,
    sleep: async () => await setTimeout(1),
  })
  return {
    ...bot,
    posted,
    outcome: (next: Posted) => {
      outcome = next
    },
    look: async (moment: string) => {
      now = shanghai(moment)
      const before = posted.length
      await sendDigests(await deps(), now)
      return posted.slice(before)
    },
    file: async (agency: string, moment: string, findings = 0) =>
      await bot.store.putFiling(
        inventedFiling(agency, 2026, {
          receivedAt: new Date(shanghai(moment)).toISOString(),
          revision: ((await bot.store.filing(agency, 2026))?.revision ?? 0) + 1,
          findings: Array.from({ length: findings }, (_, i) => inventedError(`T3-BAL:${i}`)),
        }),
      ),
    ask: async (text: string, chat = 'c1', from = 'u1', group = false) => {
      const said = platform.texts(chat).length
      await platform.say({ text, from, chat, group })
      return toText((await platform.answer(said + 1, chat)).reply)
    },
  }
}

describe('the daily digest', () => {
  it('is off until an officer switches it on in the chat, and can be switched off', async () => {
    const { ask, look } = await office()
    expect(await look('2027-01-15 09:00')).toEqual([])
    expect(await ask('每日汇总')).toContain('每日汇总：关')
    expect(await ask('/digest on')).toContain('已打开每日汇总：报送期间每个工作日 09:00')
    expect(await ask('每日汇总')).toContain('每日汇总：开')
    expect(await look('2027-01-15 09:01')).toHaveLength(1)
    expect(await ask('每日汇总 关')).toContain('已关闭')
    expect(await look('2027-01-18 09:00')).toEqual([])
  })

  it('tells the progress with its chart, what changed since the last one, and leads on', async () => {
    const { ask, look, file } = await office()
    await ask('每日汇总 开')
    await file(CIVIL, '2027-01-13 10:00', 2)
    await look('2027-01-15 09:00')
    await file(FINANCE, '2027-01-15 11:00')
    await file(CIVIL, '2027-01-17 11:00')
    const [digest] = await look('2027-01-18 09:00')
    expect(digest?.text).toContain('2026 年度年报报送进度')
    expect(digest?.text).toContain('应报 4 · 已报 2 · 通过 2 · 有误 0 · 未报 2')
    expect(digest?.text).toContain(`1月15日（周五）以来：新报 1 家：${FINANCE}；更正重报 1 家：${CIVIL}`)
    expect(digest?.pictures).toBe(1)
    expect(digest?.says).toEqual(['催办名单 2026', '提醒状态'])
    expect((await look('2027-01-19 09:00'))[0]?.text).toContain('没有新报，也没有更正')
  })

  it('goes to every chat that wants it once a day, whichever processes run, at whatever time, also after a restart', async () => {
    const { ask, look } = await office()
    await ask('每日汇总 开')
    await ask('每日汇总 开', 'c2')
    expect(await look('2027-01-15 08:59')).toEqual([])
    const both = await Promise.all([look('2027-01-15 09:00'), look('2027-01-15 09:00')])
    expect(new Set(both.flat().map(({ chat }) => chat))).toEqual(new Set(['c1', 'c2']))
    expect(await look('2027-01-15 09:01')).toEqual([])
    expect(await look('2027-01-15 17:29')).toEqual([])
    const posted = [...(await look('2027-01-18 09:00')), ...(await look('2027-01-18 09:01'))]
    expect(posted.map(({ chat }) => chat).sort()).toEqual(['c1', 'c2'])
  })

  it('that a stop delayed comes later on that day, and never afterwards', async () => {
    const { ask, look } = await office()
    await ask('每日汇总 开')
    expect(await look('2027-01-15 16:00')).toHaveLength(1)
    expect(await look('2027-01-18 18:00')).toEqual([])
    expect(await look('2027-01-19 09:00')).toHaveLength(1)
  })

  it('that did not arrive comes at the next look; one that may have arrived does not come again', async () => {
    const { ask, look, outcome } = await office()
    await ask('每日汇总 开')
    outcome('later')
    expect(await look('2027-01-15 09:00')).toEqual([])
    outcome('never')
    expect(await look('2027-01-15 09:01')).toHaveLength(1)
    outcome('sent')
    expect(await look('2027-01-15 09:02')).toEqual([])
  })

  it('comes from the first stage of the season, on working days, until fourteen days past the deadline', async () => {
    const { ask, look } = await office()
    await ask('每日汇总 开')
    const days: string[] = []
    for (let day = '2027-01-10'; day <= '2027-02-28'; day = addDays(day, 1))
      if ((await look(`${day} 10:00`)).length > 0) days.push(day)
    expect([days[0], days.at(-1)]).toEqual(['2027-01-15', '2027-02-12'])
    expect(days).not.toContain('2027-01-16')
    expect(days).toHaveLength(21)
  })

  it('ends once all that are due have passed', async () => {
    const { ask, look, file } = await office()
    await ask('每日汇总 开')
    for (const agency of [OFFICE, FINANCE, CIVIL]) await file(agency, '2027-01-18 10:00', agency === CIVIL ? 1 : 0)
    expect(await look('2027-01-19 09:00')).toHaveLength(1)
    await file(CIVIL, '2027-01-19 10:00')
    expect(await look('2027-01-20 09:00')).toEqual([])
  })

  it('names whom reminders could not reach, once a day also out of season, and the missing calendar', async () => {
    const { ask, look, store } = await office()
    await ask('每日汇总 开')
    const failed = { agency: FINANCE, audience: 'agency', channel: 'telegram:2' } as const
    const line = { ...failed, milestone: 'kickoff', stage: 'T', deadline: '', sendAt: '', text: '', year: 2027 }
    const reason = { zh: '平台拒绝了（群已解散）', en: 'refused' }
    await rememberFailed(store, { key: '["kickoff",2027]', line, list: 'always' }, shanghai('2028-01-03 09:00'), reason)
    const [notice] = await look('2028-01-03 09:00')
    expect(notice?.text).toBe(`没送到 1 家，请核对渠道：\n· ${FINANCE}：平台拒绝了（群已解散）`)
    expect(await look('2028-01-03 09:30')).toEqual([])
    expect((await look('2028-01-17 09:00'))[0]?.text).toContain('2028 年节假日安排还没有载入')
  })

  it('ends for who may not see the lists any more', async () => {
    const { ask, look, store, access } = await office()
    await access.bind({ platform: 'memory', id: 'g1', kind: 'group' }, { role: 'officer' }, 'memory:u1')
    expect(await ask('每日汇总 开', 'g1', 'u1', true)).toContain('已打开')
    expect(await look('2027-01-15 09:00')).toHaveLength(1)
    await access.bind({ platform: 'memory', id: 'g1', kind: 'group' }, undefined, 'memory:u1')
    expect(await look('2027-01-18 09:00')).toEqual([])
    expect(await store.records('digest-chats')).toEqual([])
  })
})

it('a digest is posted with the care of an answer: plainer where it is refused, again later where nothing arrived', async () => {
  const post = (trouble: MemoryPlatform['trouble']) => {
    const platform = new MemoryPlatform()
    platform.trouble = trouble
    const outbox = createOutbox(
      () => platform.adapter(),
      async () => undefined,
      () => undefined,
    )
    const reply = { tone: 'good', blocks: [{ kind: 'title', text: '进度' }], actions: [] } as const
    const chat = { platform: 'memory', id: 'c1', kind: 'private' } as const
    return createDigestPost(outbox, () => '发不出')(chat, reply, 'digest/2027-01-15')
  }
  const fail = (kind: 'refused' | 'unreachable' | 'uncertain') => () => {
    throw new DeliveryError(kind, 'test')
  }
  expect(await post(() => undefined)).toBe('sent')
  let tries = 0
  expect(await post(() => (tries++ === 0 ? fail('refused')() : undefined))).toBe('sent')
  expect(await post(fail('refused'))).toBe('never')
  expect(await post(fail('unreachable'))).toBe('later')
  expect(await post(fail('uncertain'))).toBe('never')
})
