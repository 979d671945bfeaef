import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { type BotOptions, startBot } from '../support/bot.ts'
import { inventedPlan } from '../support/invented-plan.ts'
import { cleanReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const [OFFICE, OTHER] = ['云溪县民政局', '云溪县水利局'] as const

async function bot(platform: MemoryPlatform, options: Partial<BotOptions> = {}) {
  const running = await startBot({
    folder: temporaryFolder(),
    adapters: [platform.adapter()],
    roster: rosterOf(OFFICE, OTHER),
    administrators: ['memory:u1', 'memory:u2'],
    ...options,
  })
  onTestFinished(() => running.stop())
  return running
}

function csvIn(reply: Reply): string[] {
  const file = reply.blocks.find((block) => block.kind === 'file')
  if (file?.kind !== 'file') throw new Error('no file')
  expect([...file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  return new TextDecoder().decode(file.bytes).trim().split('\r\n')
}

describe('删除我的文件', () => {
  it('deletes the originals this person sent in this chat, says how many, and leaves what was stored', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const [mine, others] = [
      await reportFile(cleanReport(1, OFFICE, 2024)),
      await reportFile(cleanReport(2, OTHER, 2024)),
    ]
    const notice = { name: '通知.txt', bytes: Buffer.from('关于召开会议的通知\n请各科室参加。\n') }
    await platform.say({ files: [mine, notice] })
    await platform.say({ text: '删除我的文件' })
    await platform.say({ chat: 'c2', from: 'u2', files: [others] })
    await platform.answer(2)
    expect(platform.texts()[1]).toBe('已删除您在本会话上传的原件 2 份。核对结果仍在存档，要撤回请说“撤销”。')
    await platform.answer(1, 'c2')
    await platform.say({ text: '/forget' })
    await platform.answer(3)
    expect(platform.texts()[2]).toContain('没有可删除的')
    await platform.say({ chat: 'c2', from: 'u2', text: '删除我的文件' })
    await platform.answer(2, 'c2')
    expect(platform.texts('c2')[1]).toContain('1 份')
    expect(await store.filings()).toHaveLength(2)
  })

  it('forgets what waited for a confirmation', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const anonymous = { ...cleanReport(3, OFFICE, 2024), title: null, preamble: [] }
    await platform.say({ files: [await reportFile(anonymous, 'txt-tabs', '年报.txt')] })
    await platform.say({ text: '删除我的文件' })
    await platform.say({ text: OFFICE })
    await platform.answer(3)
    expect(await store.filings()).toEqual([])
    expect(platform.texts()[2]).not.toContain('取不下来')
  })
})

describe('操作记录', () => {
  it('is the month as a table for Excel: who, when, what, and nothing of a report or a message', async () => {
    const platform = new MemoryPlatform()
    await bot(platform, { now: () => Date.parse('2026-11-30T09:00:00Z') })
    await platform.say({ files: [await reportFile(cleanReport(1, OFFICE, 2024))] })
    await platform.say({ text: '2024年新收申请最多的单位' })
    await platform.say({ from: 'u2', text: `查看 ${OFFICE} 2024` })
    await platform.say({ text: '操作记录' })
    const { reply } = await platform.answer(4)
    expect(platform.texts()[3]).toContain('2026-11 的操作记录，共 3 条。')
    const lines = csvIn(reply)
    expect(lines[0]).toBe('\uFEFF时间,人员,会话,操作,单位,年度,版本,条目,对象,消息编号,文件 SHA-256,时间节点'.slice(1))
    expect(lines[1]).toMatch(
      /^2026-11-30T09:00:00\.000Z,memory:u1,c1,存档,云溪县民政局,2024,1,,,memory:m1#0,[0-9a-f]{64},$/,
    )
    expect(lines.slice(2).map((line) => line.split(',').slice(1, 4).join())).toEqual([
      'memory:u1,c1,提问',
      'memory:u2,c1,查看',
    ])
    expect(lines.join()).not.toContain('最多')
    await platform.say({ text: '操作记录 10月' })
    await platform.answer(5)
    expect(platform.texts()[4]).toContain('2026-10 没有操作记录')
    await platform.say({ text: '操作记录 12月' })
    await platform.answer(6)
    expect(platform.texts()[5]).toContain('2025-12 没有操作记录')
  })

  it('tells the same deed once, and no cell is a formula', async () => {
    const platform = new MemoryPlatform()
    const { deeds } = await bot(platform)
    const deed = { person: 'memory:u1', chat: 'c1', action: 'filed', event: 'e1', agency: '=HYPERLINK("x")' } as const
    await deeds.append(deed)
    await deeds.append(deed)
    await platform.say({ text: '/audit' })
    const lines = csvIn((await platform.answer(1)).reply)
    expect(lines).toHaveLength(2)
    expect(lines[1]).not.toMatch(/,"?=/)
  })

  it('tells for which deadline somebody answered, by its title', async () => {
    const platform = new MemoryPlatform()
    const { deeds } = await bot(platform, { flow: { plan: inventedPlan() } })
    const deed = { person: 'memory:u1', chat: 'c1', action: 'reported', agency: '云溪县民政局', year: 2026 } as const
    await deeds.append({ ...deed, event: 'e1', milestone: 'submit' })
    await deeds.append({ ...deed, event: 'e2', milestone: 'of-former-years' })
    await platform.say({ text: '/audit' })
    const [head, ...lines] = csvIn((await platform.answer(1)).reply).map((line) => line.split(','))
    const at = head!.indexOf('时间节点')
    expect(lines.map((cells) => cells[at])).toEqual(['报送并公布年报', 'of-former-years'])
  })

  it('is for administrators, and not for a group', async () => {
    const platform = new MemoryPlatform()
    const { access } = await bot(platform, { administrators: ['memory:u1'] })
    await platform.say({ chat: 'p', from: 'u9', text: '你好' })
    await platform.answer(1, 'p')
    const code = /[0-9A-F]{6}/.exec(platform.texts('p')[0]!)![0]
    await access.admit(code, { role: 'officer' }, 'memory:u1')
    await platform.say({ chat: 'p', from: 'u9', text: '操作记录' })
    await platform.answer(2, 'p')
    expect(platform.texts('p')[1]).toContain('权限不够')
    await platform.say({ chat: 'g', group: true, text: '操作记录' })
    await platform.answer(1, 'g')
    expect(platform.texts('g')[0]).toContain('私聊')
  })
})
