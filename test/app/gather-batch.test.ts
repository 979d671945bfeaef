import { zipSync } from 'fflate'
import { describe, expect, it, onTestFinished } from 'vitest'
import { toText } from '../../src/replies/to-text.ts'
import { type BotOptions, startBot } from '../support/bot.ts'
import { cleanReport, faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICES = [
  '民政局',
  '财政局',
  '教育局',
  '水利局',
  '审计局',
  '统计局',
  '司法局',
  '林业局',
  '商务局',
  '信访局',
  '气象局',
  '档案局',
].map((name) => `云溪县${name}`)
/** Quiet enough for a slow machine to hand over the next file. */
const QUIET = 400

async function bot(platform: MemoryPlatform, options: Partial<BotOptions> = {}) {
  const running = await startBot({
    folder: temporaryFolder(),
    adapters: [platform.adapter()],
    roster: rosterOf(...OFFICES),
    ...options,
  })
  onTestFinished(() => running.stop())
  return running
}

const files = (count: number) =>
  Promise.all(OFFICES.slice(0, count).map((office, n) => reportFile(cleanReport(n + 1, office, 2024))))

describe('several files', () => {
  it('of one message become one table: errors first, what was not read with its reason, each one tap away', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const faulty = await reportFile(faultyReport(20, OFFICES[4]!, 2024, ['newRequests']))
    const broken = { name: '坏.docx', bytes: new Uint8Array() }
    const nameless = { name: '', bytes: new Uint8Array() }
    await platform.say({ files: [...(await files(3)), broken, faulty, nameless] })
    await platform.until(() => platform.texts().some((text) => text.includes('共 6 份')))
    const [{ reply }] = platform.shown as [(typeof platform.shown)[0]]
    const text = toText(reply)
    expect(platform.shown).toHaveLength(1)
    expect(text).toMatch(
      /共 6 份 · 通过 3 · 有误 1 · 未读出 2[\s\S]*有误[\s\S]*审计局[\s\S]*未读出[\s\S]*坏.docx：文件是空的[\s\S]*未命名文件：[\s\S]*通过/,
    )
    expect(reply.actions.map((action) => action.say)).toContain(`查看 ${OFFICES[4]} 2024`)
    expect(await store.filings()).toHaveLength(4)
    await platform.say({ text: `查看 ${OFFICES[4]} 2024` })
    expect(toText((await platform.answer(2)).reply)).toContain('❌ 不符')
  })

  it('sent one by one become one message that is edited into the answer', async () => {
    const platform = new MemoryPlatform({ quiet: QUIET })
    await bot(platform)
    for (const file of await files(12)) await platform.say({ files: [file] })
    await platform.until(() => platform.texts().some((text) => text.includes('共 12 份')))
    expect(platform.shown).toHaveLength(1)
    expect(platform.shown[0]?.edits).toBeGreaterThan(0)
    expect(platform.texts()[0]).toContain('第 1/2 页')
    await platform.say({ text: '下一页' })
    expect(toText((await platform.answer(2)).reply)).toContain('第 2/2 页')
  })

  it('that come late join the answer; those of somebody else and sentences do not', async () => {
    const platform = new MemoryPlatform({ quiet: QUIET })
    await bot(platform, { administrators: ['memory:u1', 'memory:u2'] })
    const [first, second, late, other] = await files(4)
    const group = { chat: 'g', group: true }
    await platform.say({ ...group, text: '绑定本群' })
    await platform.answer(1, 'g')
    await platform.say({ ...group, files: [first!] })
    await platform.say({ ...group, files: [second!] })
    await platform.until(() => platform.texts('g').some((text) => text.includes('共 2 份')))
    await platform.say({ ...group, files: [late!] })
    await platform.until(() => platform.texts('g').some((text) => text.includes('共 3 份')))
    await platform.say({ ...group, from: 'u2', files: [other!] })
    await platform.say({ ...group, text: '状态' })
    await platform.answer(4, 'g')
    expect(platform.texts('g')[1]).toContain('共 3 份')
    expect(platform.texts('g')[2]).toContain('水利局')
    expect(platform.texts('g')[3]).toContain('排队')
  })

  it('without a name, as photos are, are spoken of without one', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    const photo = { name: '', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }
    await platform.say({ files: [photo] })
    expect((await platform.answer(1)).reply.blocks).toMatchObject([{ kind: 'text' }])
    await platform.say({ files: [photo, ...(await files(1))] })
    await platform.until(() => platform.texts().some((text) => text.includes('共 2 份')))
    expect(platform.texts()[1]).toContain('未命名文件：')
  })

  it('that come after something else was said are answered below it', async () => {
    const platform = new MemoryPlatform({ quiet: QUIET })
    await bot(platform)
    const [first, second, later] = await files(3)
    for (const file of [first!, second!]) await platform.say({ files: [file] })
    await platform.until(() => platform.texts().some((text) => text.includes('共 2 份')))
    await platform.say({ text: '状态' })
    await platform.answer(2)
    await platform.say({ files: [later!] })
    expect(toText((await platform.answer(3)).reply)).toContain('教育局')
    expect(platform.texts()[0]).toContain('共 2 份')
  })

  it('ask back for those whose agency is unknown, one after the other', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const anonymous = await Promise.all(
      [1, 2].map((n) =>
        reportFile({ ...cleanReport(n, OFFICES[n]!, 2024), title: null, preamble: [] }, 'txt-tabs', `年报${n}.txt`),
      ),
    )
    await platform.say({ files: [...(await files(1)), ...anonymous] })
    await platform.until(() => platform.texts().some((text) => text.includes('待确认 2')))
    await platform.say({ text: OFFICES[1]! })
    expect(toText((await platform.answer(2)).reply)).toContain('还有 1 份待确认')
    await platform.say({ text: OFFICES[2]! })
    await platform.answer(3)
    expect((await store.filings()).map((filing) => filing.agency).toSorted()).toEqual(OFFICES.slice(0, 3).toSorted())
  })

  it('are taken back together', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    await platform.say({ files: await files(3) })
    await platform.until(() => platform.texts().some((text) => text.includes('共 3 份')))
    await platform.say({ text: '撤销' })
    await platform.answer(2)
    expect(await store.filings()).toEqual([])
  })

  it('of an archive count as its files, and one that is locked is listed as not read', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const inside = Object.fromEntries((await files(3)).map(({ name, bytes }) => [`各单位/${name}`, bytes]))
    const packed = Buffer.from(
      zipSync({ ...inside, '各单位/锁.docx': new Uint8Array(9), '__MACOSX/._锁': new Uint8Array(9) }),
    )
    const locked = packed.lastIndexOf('各单位/锁.docx') - 46
    packed.writeUInt16LE(packed.readUInt16LE(locked + 8) | 1, locked + 8)
    await platform.say({ files: [{ name: '报送.zip', bytes: packed }] })
    await platform.until(() => platform.texts().some((text) => text.includes('共 4 份')))
    expect(platform.shown).toHaveLength(1)
    expect(platform.texts().join('\n')).toContain('锁.docx')
    expect(await store.filings()).toHaveLength(3)
  })
})
