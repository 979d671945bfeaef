import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { openRosterFile } from '../../src/config/roster-file.ts'
import { watchRoster } from '../../src/config/watch-roster.ts'
import { DeliveryError } from '../../src/fault.ts'
import type { Plan } from '../../src/reminders/types.ts'
import { toText } from '../../src/replies/to-text.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'
import { startBot } from '../support/bot.ts'
import { inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, shanghai } from '../support/invented-plan.ts'
import { MemoryPlatform, type Saying } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HEADER = 'agency,aliases,kind,parent,scope,channels,deputies'
const GOVERNMENT = '云溪县人民政府,县政府,government,,regional,,'
const CIVIL = '云溪县民政局,民政局,department,云溪县人民政府,unknown,telegram:3,'
const FINANCE = '云溪县财政局,财政局,department,云溪县人民政府,unknown,telegram:2,'
const csv = (...lines: readonly string[]) => Buffer.from(`${[HEADER, ...lines].join('\n')}\n`)

/** A disk that takes nothing. */
function noWriting(problem: Error) {
  const refuse = () => Promise.reject(problem)
  return { replace: refuse, edit: refuse, restore: refuse }
}

/** An office with its roster in a file; `u1` administers, `u2` is a clerk, `u3` an officer. */
async function office(options: { readonly plan?: Plan; readonly first?: Buffer; readonly failing?: Error } = {}) {
  const folder = temporaryFolder()
  const config = join(folder, 'config')
  mkdirSync(config)
  const path = join(config, 'roster.csv')
  const first = options.first ?? csv(GOVERNMENT, CIVIL, FINANCE)
  writeFileSync(path, first)
  let now = shanghai('2027-01-22 09:00')
  const platform = new MemoryPlatform({ name: 'telegram' })
  const bot = await startBot({
    folder,
    adapters: [platform.adapter()],
    administrators: ['telegram:u1'],
    now: () => now,
    flow: {
      plan: options.plan ?? inventedPlan(),
      roster: watchRoster(path, parseRoster(first).roster),
      rosterFile: { ...openRosterFile(config, () => now), ...(options.failing ? noWriting(options.failing) : {}) },
    },
  })
  onTestFinished(() => bot.stop())
  await bot.store.putRecord('people', 'telegram:u2', { role: 'clerk', agency: '云溪县民政局' })
  await bot.store.putRecord('people', 'telegram:u3', { role: 'officer' })
  const said = new Map<string, number>()
  const say = async (saying: Saying): Promise<Reply> => {
    const chat = saying.chat ?? 'c1'
    said.set(chat, (said.get(chat) ?? 0) + 1)
    now += 1000
    await platform.say({ from: 'u3', ...saying })
    return (await platform.answer(said.get(chat)!, chat)).reply
  }
  return {
    ...bot,
    folder,
    platform,
    say,
    ask: async (text: string, from = 'u3') => toText(await say({ text, from })),
    press: async (reply: Reply, label: string) =>
      await say({ text: reply.actions.find((a) => a.label === label)!.say }),
    send: async (bytes: Uint8Array, text = '导入名册', name = '名册.csv') =>
      await say({ text, files: [{ name, bytes }] }),
    later: (milliseconds: number) => {
      now += milliseconds
    },
    write: (bytes: Buffer) => writeFileSync(path, bytes),
    roster: () => parseRoster(readFileSync(path)).roster,
    kept: () => readdirSync(config).filter((name) => name.startsWith('roster-')),
    audit: () =>
      readdirSync(join(folder, 'audit'))
        .map((name) => readFileSync(join(folder, 'audit', name), 'utf8'))
        .join(''),
  }
}

describe('导入名册', () => {
  it('shows what a file would change and writes nothing until it is confirmed; the former one is kept', async () => {
    const { send, press, roster, kept, ask, audit } = await office()
    const asked = await send(
      csv(GOVERNMENT, CIVIL.replace('telegram:3', 'telegram:33'), '云溪县司法局,,department,,,,'),
    )
    const text = toText(asked)
    expect(text).toContain('名册无误，共 3 个单位。导入后：')
    expect(text).toContain('新增 1 家：云溪县司法局')
    expect(text).toContain('移除 1 家：云溪县财政局')
    expect(text).toContain('变更 1 家：云溪县民政局（渠道）')
    expect(asked.actions.map(({ label }) => label)).toEqual(['确认导入', '取消'])
    expect(roster().map(({ agency }) => agency)).toContain('云溪县财政局')
    const done = await press(asked, '确认导入')
    expect(toText(done)).toContain('已导入名册，共 3 个单位。原名册存为 roster-2027')
    expect(roster().map(({ agency }) => agency)).toEqual(['云溪县人民政府', '云溪县民政局', '云溪县司法局'])
    expect(kept()).toHaveLength(1)
    expect(await ask('名册 查看 司法局')).toContain('云溪县司法局')
    expect(toText(await press(done, '撤销名册'))).toContain('已撤销名册改动')
    expect(roster().map(({ agency }) => agency)).toEqual(['云溪县人民政府', '云溪县民政局', '云溪县财政局'])
    expect(audit()).toMatch(/"action":"rosterChanged".*\n(?:.*\n)*.*"action":"rosterRestored"/)
  })

  it('takes a workbook, and a file that is answered', async () => {
    const { platform, say, ask, roster } = await office()
    const sheet = utils.aoa_to_sheet([
      ['单位名称', '简称', '单位类型', '上级'],
      ['云溪县人民政府', '县政府', '政府', ''],
      ['云溪县水利局', '水利局', '部门', '县政府'],
    ])
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet)
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
    const quoted = platform.message({ files: [{ name: '名册.xlsx', bytes }] }).files
    expect(toText(await say({ text: '/roster import', quoted }))).toContain('新增 1 家：云溪县水利局')
    expect(await ask('确认导入')).toContain('已导入名册')
    expect(roster()).toHaveLength(2)
  })

  it('with faults names line, column and what to write, and changes nothing', async () => {
    const { send, roster, ask } = await office()
    const reply = toText(await send(csv(GOVERNMENT, '云溪县民政局,,部,云溪市,,telegram,')))
    expect(reply).toContain('名册没有导入：有 3 处要改')
    expect(reply).toContain('第 3 行第 9 列：不认识的类别「部」。应为：government、')
    expect(reply).toContain('名册里没有上级单位「云溪市」')
    expect(roster()).toHaveLength(3)
    expect(await ask('确认导入')).toContain('没有待确认的名册')
  })

  it('names the columns it does not use', async () => {
    const { send } = await office()
    const list = '单位名称,单位类型,联系人\n云溪县人民政府,政府,张某'
    expect(toText(await send(Buffer.from(list)))).toContain('注意 第 1 行第 11 列“联系人”：这一列不使用')
  })

  it('of the same roster, without a file or with two says so', async () => {
    const { send, say, ask } = await office()
    expect(toText(await send(csv(GOVERNMENT, CIVIL, FINANCE)))).toContain('与现在的一样')
    expect(await ask('导入名册')).toContain('下一个文件按名册处理')
    const two = [1, 2].map((i) => ({ name: `${i}.csv`, bytes: csv(GOVERNMENT) }))
    expect(toText(await say({ text: '导入名册', files: two }))).toContain('一次只能导入一份')
  })

  it('said before the file takes the next one of that person for the roster, for ten minutes', async () => {
    const { ask, say, roster, press, later } = await office()
    const files = [{ name: '名册.csv', bytes: csv(GOVERNMENT, CIVIL) }]
    await ask('导入名册')
    expect(toText(await say({ files, from: 'u1' }))).not.toContain('名册无误')
    const asked = await say({ files })
    expect(toText(asked)).toContain('移除 1 家：云溪县财政局')
    await press(asked, '确认导入')
    expect(roster()).toHaveLength(2)
    expect(toText(await say({ files }))).not.toContain('与现在的一样')
    await ask('导入名册')
    later(11 * 60_000)
    expect(toText(await say({ files }))).not.toContain('与现在的一样')
    await ask('导入名册')
    await ask('取消')
    expect(toText(await say({ files }))).not.toContain('与现在的一样')
  })

  it('can be cancelled, and an old button confirms no other file', async () => {
    const { send, press, ask, roster } = await office()
    const first = await send(csv(GOVERNMENT, CIVIL))
    await send(csv(GOVERNMENT, FINANCE))
    expect(toText(await press(first, '确认导入'))).toContain('没有待确认的名册')
    await press(first, '取消')
    expect(await ask('确认导入')).toContain('没有待确认的名册')
    expect(roster()).toHaveLength(3)
  })

  it('asks again where somebody changed the roster meanwhile', async () => {
    const { send, press, write, roster } = await office()
    const asked = await send(csv(GOVERNMENT, CIVIL))
    write(csv(GOVERNMENT, CIVIL, FINANCE, '云溪县司法局,,department,,,,'))
    const again = await press(asked, '确认导入')
    expect(toText(again)).toContain('名册在这期间有人改过')
    expect(toText(again)).toContain('移除 2 家：云溪县财政局、云溪县司法局')
    expect(roster()).toHaveLength(4)
    await press(again, '确认导入')
    expect(roster()).toHaveLength(2)
  })

  it('is not for clerks, and a report with another caption is still a report', async () => {
    const { say, send, roster } = await office()
    const files = [{ name: '名册.csv', bytes: csv(GOVERNMENT) }]
    expect(toText(await say({ text: '导入名册', files, from: 'u2' }))).toContain('您的权限不够')
    expect(toText(await send(csv(GOVERNMENT), '请看'))).not.toContain('名册无误')
    expect(roster()).toHaveLength(3)
  })

  it('that would take away an agency deadlines.yaml names is not written', async () => {
    const plan = inventedPlan({ supervisor: { agencies: ['云溪县财政局'] } })
    const { send, ask, roster } = await office({ plan })
    const reply = await send(csv(GOVERNMENT, CIVIL))
    expect(toText(reply)).toContain('deadlines.yaml 里点名了 云溪县财政局')
    expect(reply.actions).toEqual([])
    expect(await ask('名册 移除 财政局')).toContain('deadlines.yaml 里点名了 云溪县财政局')
    expect(roster()).toHaveLength(3)
  })
})

it('撤销名册 whose answer did not arrive says the same when it is worked on again, and takes no other change back', async () => {
  const { ask, say, platform, roster } = await office()
  await ask('名册 别名 民政局 = 民政')
  let away = true
  platform.trouble = (chat) => {
    if (away && chat.id === 'c1') throw new DeliveryError('unreachable', 'away', 60_000)
  }
  const undone = ask('撤销名册')
  await vi.waitFor(() => expect(roster()[1]!.aliases[0]).toBe('民政局'), { timeout: 20_000 })
  await say({ chat: 'c2', text: '名册 别名 财政局 = 财政' })
  away = false
  expect(await undone).toContain('名册恢复原样。撤销的是：“已改名册：云溪县民政局的别名现为 民政。”')
  expect(roster().map(({ aliases }) => aliases[0])).toEqual(['县政府', '民政局', '财政'])
})

describe('名册', () => {
  const one = (roster: ReturnType<typeof parseRoster>['roster'], name: string) =>
    roster.find(({ agency }) => agency === name)

  it('添加, 移除, 别名, 渠道, 上级, 类型 and 分管 change one agency, say how it now stands, and are taken back', async () => {
    const { ask, roster } = await office()
    expect(await ask('名册 添加 云溪县柳湾镇人民政府 乡镇 县政府')).toBe(
      '已添加到名册：云溪县柳湾镇人民政府（乡镇，上级云溪县人民政府）。',
    )
    expect(one(roster(), '云溪县柳湾镇人民政府')).toMatchObject({ kind: 'township', parent: '云溪县人民政府' })
    expect(await ask('撤销名册')).toContain('名册恢复原样。撤销的是：“已添加到名册：云溪县柳湾镇人民政府')
    expect(roster()).toHaveLength(3)
    expect(await ask('名册 别名 民政局 = 县民政局；民政')).toBe('已改名册：云溪县民政局的别名现为 县民政局；民政。')
    expect(await ask('名册 渠道 民政 = telegram:5；飞书：oc_a1b2')).toContain('渠道现为 telegram:5；lark:oc_a1b2')
    expect(await ask('名册 分管 民政 = telegram:77')).toContain('分管渠道现为 telegram:77')
    expect(await ask('名册 上级 民政 =')).toContain('上级现为 （空）')
    expect(await ask('名册 上级 民政 = 县政府')).toContain('上级现为 云溪县人民政府')
    expect(await ask('名册 类型 民政 其他')).toContain('类型现为 其他')
    expect(one(roster(), '云溪县民政局')).toEqual({
      agency: '云溪县民政局',
      aliases: ['县民政局', '民政'],
      kind: 'other',
      parent: '云溪县人民政府',
      scope: 'unknown',
      channels: ['telegram:5', 'lark:oc_a1b2'],
      deputies: ['telegram:77'],
    })
    expect(await ask('roster remove 财政局')).toContain('已从名册移除：云溪县财政局。已存的报告不受影响')
    expect(await ask('名册 查看 民政')).toContain('渠道：telegram:5；lark:oc_a1b2')
  })

  it('渠道 本会话 adds the chat it is said in', async () => {
    const { say, roster } = await office()
    const reply = await say({ text: '名册 渠道 民政局 本会话', chat: '4242' })
    expect(toText(reply)).toContain('渠道现为 telegram:3；telegram:4242')
    expect(one(roster(), '云溪县民政局')?.channels).toEqual(['telegram:3', 'telegram:4242'])
  })

  it('of a name nobody knows offers those that are like it, each as the same sentence', async () => {
    const { say, ask } = await office()
    const asked = await say({ text: '名册 渠道 民証局 = telegram:8' })
    expect(toText(asked)).toContain('名册里没有“民証局”，是下面哪一个？')
    const near = await say({ text: '名册 别名 云溪民政 = 民政' })
    expect(near.actions[0]).toEqual({ label: '云溪县民政局', say: '名册 别名 云溪县民政局 = 民政' })
    expect(toText(await say({ text: near.actions[0]!.say }))).toContain('别名现为 民政')
    expect(await ask('名册 移除 月球')).toContain('名册里没有“月球”')
  })

  it('refuses what may not stand, what is there already and who has others below, and writes nothing', async () => {
    const { ask, kept } = await office()
    expect(await ask('名册 渠道 民政局 = 张三')).toContain('没有写入：「张三」不是通知渠道')
    expect(await ask('名册 上级 民政局 = 云溪市')).toContain('没有写入：名册里没有上级单位「云溪市」')
    expect(await ask('名册 上级 县政府 = 民政局')).toContain('没有写入：上级关系成环')
    expect(await ask('名册 移除 县政府')).toContain('还有 2 个单位的上级是云溪县人民政府')
    expect(await ask('名册 添加 云溪县民政局 部门')).toContain('名册里已有云溪县民政局')
    expect(await ask('名册 渠道 民政局 = telegram:3')).toContain('本来就是这样')
    expect(await ask('名册 添加 云溪县水利局')).toContain('请这样写')
    expect(await ask('名册 渠道 民政局')).toContain('请这样写')
    expect(await ask('名册 有多少个单位')).toContain('没看懂')
    expect(kept()).toEqual([])
  })

  it('says of an alias that another agency has that it will be asked back about', async () => {
    const { ask } = await office()
    expect(await ask('名册 别名 民政局 = 财政局')).toContain('「财政局」')
  })

  it('whose file was spoilt by hand is not written anew: no line is lost', async () => {
    const { ask, write, kept } = await office()
    write(csv(GOVERNMENT, CIVIL, '云溪县水利局,,部,,,,'))
    expect(await ask('名册 别名 民政局 = 民政')).toContain('没有写入：不认识的类别「部」')
    expect(kept()).toEqual([])
  })

  it('that cannot be written says so, and what to allow', async () => {
    const full = Object.assign(new Error('read-only file system'), { code: 'EROFS' })
    const { ask, send } = await office({ failing: full })
    expect(await ask('名册 移除 财政局')).toContain('不能写配置文件夹')
    await send(csv(GOVERNMENT))
    expect(await ask('确认导入')).toContain('不能写配置文件夹')
  })

  it('that was changed again since is not taken back, and says where the former one is', async () => {
    const { ask, write } = await office()
    await ask('名册 移除 财政局')
    write(csv(GOVERNMENT))
    expect(await ask('撤销名册')).toContain('名册后来又改过')
    expect(await ask('撤销名册', 'u2')).toContain('您的权限不够')
  })

  it('changes of two people at once are both made', async () => {
    const { platform, roster, say } = await office()
    await say({ text: '名册' })
    await Promise.all([
      platform.say({ text: '名册 别名 民政局 = 民政', from: 'u3', chat: 'c8' }),
      platform.say({ text: '名册 别名 财政局 = 财政', from: 'u1', chat: 'c9' }),
    ])
    await Promise.all([platform.answer(1, 'c8'), platform.answer(1, 'c9')])
    expect(one(roster(), '云溪县民政局')?.aliases).toEqual(['民政'])
    expect(one(roster(), '云溪县财政局')?.aliases).toEqual(['财政'])
  })

  it('removed from it, an agency keeps its reports', async () => {
    const { ask, store } = await office()
    await store.putFiling(inventedFiling('云溪县财政局', 2026))
    await ask('名册 移除 财政局')
    expect(await store.filing('云溪县财政局', 2026)).toBeDefined()
  })
})
