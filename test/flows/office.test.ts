import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reply, ReplyBlock } from '../../src/chat.ts'
import { readNoticeTemplate } from '../../src/config/notice-template.ts'
import { createDrawing } from '../../src/flows/draw-filing.ts'
import { fontFiles } from '../../src/fonts.ts'
import { readDocument } from '../../src/formats/index.ts'
import { toText } from '../../src/replies/to-text.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'
import { type BotOptions, startBot } from '../support/bot.ts'
import { inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, shanghai } from '../support/invented-plan.ts'
import { faultyReport } from '../support/invented-report.ts'
import { COUNTY } from '../support/invented-round.ts'
import { checkedFrom, filingFrom } from '../support/judged.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const [CIVIL, POLICE, TOWN] = ['云溪县民政局', '云溪县公安局', '梧溪乡人民政府'] as const
const wrong = filingFrom(await checkedFrom(faultyReport(11, CIVIL, 2026, ['newRequests'])))
const errors = wrong.findings.filter(({ severity }) => severity === 'error')
const template = readFileSync(new URL('../../config/rectification.example.docx', import.meta.url))

/** The office on 25 January 2027: one report passed, one has errors. `u1` is administrator, `u2` clerk, `u3` officer, `u4` viewer. */
async function office(options: Partial<BotOptions> = {}) {
  const platform = new MemoryPlatform()
  const bot = await startBot({
    folder: temporaryFolder(),
    adapters: [platform.adapter()],
    roster: COUNTY,
    now: () => shanghai('2027-01-25 10:00'),
    ...options,
    flow: { plan: inventedPlan(), noticeTemplate: async () => template, ...options.flow },
  })
  onTestFinished(() => bot.stop())
  const people = { u2: { role: 'clerk', agency: CIVIL }, u3: { role: 'officer' }, u4: { role: 'viewer' } }
  for (const [id, standing] of Object.entries(people)) await bot.store.putRecord('people', `memory:${id}`, standing)
  await bot.store.putFiling(wrong)
  await bot.store.putFiling(inventedFiling(POLICE, 2026))
  let said = 0
  return {
    ...bot,
    ask: async (text: string, from = 'u3'): Promise<Reply> => {
      await platform.say({ text, from })
      return (await platform.answer(++said)).reply
    },
  }
}

function fileOf(reply: Reply): Extract<ReplyBlock, { kind: 'file' }> {
  const file = reply.blocks.find((block) => block.kind === 'file')
  if (!file) throw new Error(toText(reply))
  return file
}

describe('/status', () => {
  it('tells the round of the year before: due, in, passed, with errors, missing, and the deadline', async () => {
    const { ask } = await office()
    const reply = await ask('/status')
    expect(toText(reply)).toContain('2026 年度年报报送进度')
    expect(toText(reply)).toContain('应报 14 · 已报 2 · 通过 1 · 有误 1 · 未报 12')
    expect(toText(reply)).toContain('还有 4 天')
    expect(reply.actions.map(({ say }) => say)).toEqual(['催办名单 2026'])
  })

  it('draws the progress where pictures can be drawn', async () => {
    const { ask } = await office({ flow: { draw: createDrawing(fontFiles).draw! } })
    const picture = (await ask('进度')).blocks.find((block) => block.kind === 'picture')
    expect(Buffer.from(picture!.png).toString('latin1', 1, 4)).toBe('PNG')
    expect(picture?.chart).toMatchObject({ kind: 'stacked', title: '2026 年度年报报送进度' })
  })

  it('tells of another year when asked', async () => {
    const { ask } = await office()
    expect(toText(await ask('进度 2025'))).toContain('应报 14 · 已报 0')
  })

  it('counts a report as passed once its errors are dismissed, and says so', async () => {
    const { ask } = await office()
    await ask(`查看 ${CIVIL} 2026`)
    for (const { id } of errors) await ask(`这条不对 ${id} 已核对台账`)
    const text = toText(await ask('进度'))
    expect(text).toContain('通过 2 · 有误 0')
    expect(text).toContain('其中 1 家的不符已由人驳回')
  })

  it('tells a clerk of the own agency alone', async () => {
    const { ask } = await office()
    const text = toText(await ask('进度', 'u2'))
    expect(text).toContain(`${CIVIL} 2026 年度报告：已报，不符 ${errors.length} 处`)
    expect(text).not.toContain(TOWN)
  })

  it('still tells what waits in this chat where there is no roster', async () => {
    const { ask } = await office({ roster: [] })
    expect(toText(await ask('/status'))).toContain('没有排队')
  })
})

describe('催办名单', () => {
  it('gives officers the text to paste and the workbook', async () => {
    const { ask } = await office()
    const reply = await ask('催办名单')
    expect(toText(reply)).toContain('一、尚未报送（12家），请于1月29日（周五）前报送')
    expect(toText(reply)).toContain(`1. ${CIVIL}：不符${errors.length}处`)
    expect(toText(reply)).not.toContain(POLICE)
    expect(fileOf(reply).name).toBe('2026年度年报催办名单.xlsx')
    expect(fileOf(await ask('/chase', 'u1')).bytes.length).toBeGreaterThan(1000)
  })

  it('is refused to clerks and viewers', async () => {
    const { ask } = await office()
    for (const from of ['u2', 'u4']) {
      expect(toText(await ask('催办名单', from))).toContain('您的权限不够')
    }
  })
})

describe('整改通知', () => {
  it('is drafted with every confirmed error and without the dismissed one', async () => {
    const { ask } = await office()
    await ask(`查看 ${CIVIL} 2026`)
    await ask(`这条不对 ${errors[0]!.id} 已核对台账`)
    const reply = await ask('整改通知 民政局')
    expect(toText(reply)).toContain(`不符 ${errors.length - 1} 条`)
    expect(toText(reply)).toContain('已驳回 1 条，没有列入')
    const { blocks } = await readDocument(fileOf(reply).bytes, 'a.docx')
    const text = JSON.stringify(blocks)
    expect(text).toContain(`${errors.length - 1}．`)
    expect(text).not.toContain(`${errors.length}．`)
    expect(text).toContain('请于2027年1月29日前')
    expect(text).toContain('云溪县人民政府办公室')
  })

  it('takes a day by which to correct, and no day that is past or does not exist', async () => {
    const { ask } = await office()
    const { blocks } = await readDocument(fileOf(await ask(`整改通知 ${CIVIL} 2027-02-05`)).bytes, 'a.docx')
    expect(JSON.stringify(blocks)).toContain('请于2027年2月5日前')
    for (const day of ['2027-01-25', '2027-02-30']) {
      expect(toText(await ask(`整改通知 ${CIVIL} ${day}`))).toContain('今天以后的日期')
    }
  })

  it('leaves the day open after all deadlines, and says so', async () => {
    const { ask } = await office({ now: () => shanghai('2027-03-01 10:00') })
    expect(toText(await ask(`整改通知 ${CIVIL}`))).toContain('整改期限留空')
  })

  it('is not drafted where there is nothing to correct, no report, or no such agency', async () => {
    const { ask } = await office()
    expect(toText(await ask(`整改通知 ${POLICE}`))).toContain('没有不符，不需要整改通知')
    expect(toText(await ask(`整改通知 ${TOWN}`))).toContain(`没有存${TOWN}`)
    expect(toText(await ask('整改通知 月球局'))).toContain('名册里没有“月球局”')
    expect(toText(await ask('整改通知 月球局', 'u2'))).toContain('您的权限不够')
  })

  it('uses the office’s own template where there is one, else the shipped one', async () => {
    const folder = temporaryFolder()
    expect(Buffer.from(await readNoticeTemplate(folder)).equals(template)).toBe(true)
    await writeFile(`${folder}/rectification.docx`, 'own')
    expect(Buffer.from(await readNoticeTemplate(folder))).toEqual(await readFile(`${folder}/rectification.docx`))
  })

  it('says what is wrong with a template that cannot be used', async () => {
    const { ask } = await office({ flow: { noticeTemplate: async () => new TextEncoder().encode('no zip') } })
    expect(toText(await ask(`整改通知 ${CIVIL}`))).toContain('rectification.docx 用不了')
  })
})

describe('导出名册', () => {
  it('gives the roster as a file that imports as the same roster', async () => {
    const { ask } = await office()
    expect(parseRoster(fileOf(await ask('/roster export')).bytes).roster).toEqual(COUNTY)
    expect(toText(await ask('导出名册', 'u2'))).toContain('您的权限不够')
  })
})
