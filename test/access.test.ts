import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { permits, ROLES } from '../src/access.ts'
import { type BotOptions, startBot } from './support/bot.ts'
import { cleanReport, reportFile, rosterOf } from './support/invented-report.ts'
import { MemoryPlatform } from './support/memory-platform.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const [OWN, OTHER] = ['云溪县民政局', '云溪县财政局'] as const

async function bot(platform: MemoryPlatform, options: Partial<BotOptions> = {}) {
  const running = await startBot({
    folder: temporaryFolder(),
    adapters: [platform.adapter()],
    administrators: ['memory:boss'],
    roster: rosterOf(OWN, OTHER),
    ...options,
  })
  onTestFinished(() => running.stop())
  return running
}

/** Says something as somebody in a chat of their own and gives the last text that stands there then. */
async function ask(platform: MemoryPlatform, from: string, text: string): Promise<string> {
  const before = platform.texts(from).length
  await platform.say({ from, chat: from, text })
  await platform.answer(before + 1, from)
  return platform.texts(from)[before]!
}

async function admit(platform: MemoryPlatform, from: string, role: string): Promise<void> {
  const code = /编号 (\w+)/.exec(await ask(platform, from, '你好'))![1]!
  await ask(platform, 'boss', `准入 ${code} ${role}`)
  await platform.answer(2, from)
}

describe('access', () => {
  it('permits nobody unknown anything, and nobody anything for an agency that is not theirs', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom('read', 'file', 'change', 'administer'), (role, deed) => {
        expect(permits(undefined, deed)).toBe(false)
        expect(permits({ role, agency: OWN }, deed, OTHER)).toBe(false)
        if (role === 'viewer') expect(permits({ role }, deed)).toBe(deed === 'read')
        if (deed === 'administer') expect(permits({ role }, deed)).toBe(role === 'administrator')
      }),
    )
  })

  it('gives an unknown person a code and nothing else, whatever is sent, until an administrator admits it', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const told = await ask(platform, 'new', '全部明细')
    expect(told).toMatch(/^您尚未开通。请将编号 \w+ 告知管理员/)
    await platform.say({ from: 'new', chat: 'new', files: [await reportFile(cleanReport(1, OWN, 2024))] })
    await platform.answer(2, 'new')
    expect(platform.texts('new')[1]).toBe(told)
    expect(await store.filings()).toEqual([])
    expect(await ask(platform, 'boss', `准入 ${/编号 (\w+)/.exec(told)![1]} 主管`)).toBe('已开通：主管。')
    await platform.answer(3, 'new')
    expect(platform.texts('new')[2]).toContain('您已开通：主管')
    expect(await ask(platform, 'new', '帮助')).toContain('可以这样说')
  })

  it('lets only administrators admit', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    await admit(platform, 'officer', '主管')
    const code = /编号 (\w+)/.exec(await ask(platform, 'new', '你好'))![1]!
    expect(await ask(platform, 'officer', `准入 ${code} 主管`)).toBe('您的权限不够。请联系管理员。')
    expect(await ask(platform, 'new', '帮助')).toContain('您尚未开通')
  })

  it('lets a clerk file and see the own agency only, also by a button somebody else got', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    await admit(platform, 'clerk', `填报 ${OWN}`)
    await platform.say({ from: 'boss', chat: 'boss', files: [await reportFile(cleanReport(2, OTHER, 2024))] })
    await platform.until(() => platform.texts('boss').some((text) => text.includes('已存档')))
    await platform.say({ from: 'clerk', chat: 'clerk', files: [await reportFile(cleanReport(3, OTHER, 2024))] })
    await platform.answer(3, 'clerk')
    expect(platform.texts('clerk')[2]).toContain(`您只能提交${OWN}的报告`)
    expect(await ask(platform, 'clerk', `全部明细 ${OTHER} 2024`)).toBe('您的权限不够。请联系管理员。')
    await platform.say({ from: 'clerk', chat: 'clerk', files: [await reportFile(cleanReport(4, OWN, 2024))] })
    await platform.answer(5, 'clerk')
    expect(platform.texts('clerk')[4]).toContain('已存档')
    expect((await store.history(OTHER, 2024)).length).toBe(1)
  })

  it('lets a viewer have a report checked but not stored, nor change anything', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    await admit(platform, 'viewer', '查看')
    await platform.say({ from: 'viewer', chat: 'viewer', files: [await reportFile(cleanReport(5, OWN, 2024))] })
    await platform.answer(3, 'viewer')
    expect(platform.texts('viewer')[2]).toContain('没有存档')
    expect(await store.filings()).toEqual([])
    expect(await ask(platform, 'viewer', '撤销')).toBe('您的权限不够。请联系管理员。')
  })

  it('shuts out at once who is removed', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    await admit(platform, 'viewer', '查看')
    await ask(platform, 'boss', '移除 memory:viewer')
    expect(await ask(platform, 'viewer', '帮助')).toContain('您尚未开通')
  })

  it('makes the first administrator of who sends the code printed at start, once', async () => {
    const platform = new MemoryPlatform()
    await bot(platform, { administrators: [], claimCode: 'K7P4QXYZ' })
    expect(await ask(platform, 'a', '/claim WRONG')).toContain('认领码不对')
    expect(await ask(platform, 'a', '/claim k7p4 qxyz')).not.toContain('您已是管理员')
    expect(await ask(platform, 'a', '/claim k7p4-qxyz')).toContain('您已是管理员')
    expect(await ask(platform, 'b', '/claim K7P4QXYZ')).toContain('认领码不对')
    expect(await ask(platform, 'a', '帮助 管理员')).toContain('开通一个人')
  })

  it('gives up on who guesses codes', async () => {
    const platform = new MemoryPlatform()
    await bot(platform, { administrators: [], claimCode: 'K7P4QXYZ' })
    for (let i = 0; i < 5; i++) await ask(platform, 'a', `/claim WRONG${i}`)
    expect(await ask(platform, 'a', '/claim K7P4QXYZ')).toContain('认领码不对')
  })

  it('opens a group when an administrator binds it, for its agency only, and stays silent where it is not addressed', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const say = async (from: string, text: string, addressed = true) => {
      await platform.say({ from, chat: 'g', group: true, text, addressed })
    }
    await say('x', '大家好', false)
    await say('x', '帮助')
    await platform.answer(1, 'g')
    await say('x', '绑定本群')
    await platform.answer(2, 'g')
    expect(platform.texts('g').slice(0, 2)).toEqual([
      '本群尚未开通。请管理员在群里说“绑定本群”。',
      '本群尚未开通。请管理员在群里说“绑定本群”。',
    ])
    await say('boss', `绑定本群 ${OWN}`)
    await platform.answer(3, 'g')
    const group = { from: 'x', chat: 'g', group: true, addressed: false }
    await platform.say({ ...group, files: [await reportFile(cleanReport(6, OWN, 2024))] })
    await platform.answer(4, 'g')
    expect(platform.texts('g')[3]).toContain('已存档')
    await platform.say({ ...group, files: [{ name: '通知.txt', bytes: new TextEncoder().encode('明天下午开会。') }] })
    await say('x', `查看 ${OTHER} 2024`)
    await platform.answer(5, 'g')
    expect(platform.texts('g')[4]).toBe('您的权限不够。请联系管理员。')
    expect((await store.filings()).map((filing) => filing.agency)).toEqual([OWN])
  })

  it('in a group lets who may file there take back, but not who is known to be less, and only who is known dismiss', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    await admit(platform, 'reader', '查看')
    let said = 0
    const inGroup = async (from: string, text: string) => {
      await platform.say({ from, chat: 'g', group: true, text, addressed: true })
      await platform.answer(++said, 'g')
      return platform.texts('g')[said - 1]
    }
    await inGroup('boss', `绑定本群 ${OWN}`)
    const group = { from: 'x', chat: 'g', group: true, addressed: false }
    await platform.say({ ...group, files: [await reportFile(cleanReport(6, OWN, 2024))] })
    await platform.answer(++said, 'g')
    const denied = '您的权限不够。请联系管理员。'
    expect(await inGroup('x', '这条不对 数据并入')).toBe(denied)
    expect(await inGroup('reader', '这条不对 数据并入')).toBe(denied)
    expect(await inGroup('boss', '这条不对 数据并入')).not.toBe(denied)
    expect(await inGroup('reader', `撤销 ${OWN} 2024`)).toBe(denied)
    expect(await store.filing(OWN, 2024)).toBeDefined()
    expect(await inGroup('x', `撤销 ${OWN} 2024`)).toContain('已撤销')
    expect(await store.filing(OWN, 2024)).toBeUndefined()
  })

  it('writes down who filed, read and was admitted, and nothing of what was in it', async () => {
    const platform = new MemoryPlatform()
    const folder = temporaryFolder()
    await bot(platform, { folder })
    await admit(platform, 'officer', '主管')
    await platform.say({ from: 'officer', chat: 'officer', files: [await reportFile(cleanReport(7, OWN, 2024))] })
    await platform.answer(3, 'officer')
    await ask(platform, 'officer', '全部明细')
    const { readdirSync, readFileSync } = await import('node:fs')
    const lines = readdirSync(`${folder}/audit`)
      .flatMap((name) => readFileSync(`${folder}/audit/${name}`, 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ action, person }) => [action, person])).toEqual([
      ['admitted', 'memory:boss'],
      ['filed', 'memory:officer'],
      ['read', 'memory:officer'],
    ])
    expect(lines[1]).toMatchObject({ agency: OWN, year: 2024, revision: 1 })
  })
})
