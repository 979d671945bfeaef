import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { readDismissals } from '../../src/flows/dismissals.ts'
import { toText } from '../../src/replies/to-text.ts'
import { type BotOptions, startBot } from '../support/bot.ts'
import { withFigures } from '../support/fixtures/faults/planted.ts'
import type { ReportSpec } from '../support/fixtures/report-spec.ts'
import { cleanReport, faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const [OFFICE, OTHER] = ['云溪县民政局', '云溪县财政局'] as const

async function talk(options: Partial<BotOptions> = {}) {
  const platform = new MemoryPlatform()
  const bot = await startBot({
    folder: temporaryFolder(),
    adapters: [platform.adapter()],
    roster: rosterOf(OFFICE, OTHER),
    ...options,
  })
  onTestFinished(() => bot.stop())
  let said = 0
  const answered = async (): Promise<Reply> => (await platform.answer(++said)).reply
  return {
    ...bot,
    platform,
    ask: async (text: string) => {
      await platform.say({ text })
      return await answered()
    },
    send: async (spec: ReportSpec, name?: string, text?: string) => {
      await platform.say({ files: [await reportFile(spec, 'txt-tabs', name)], ...(text ? { text } : {}) })
      return await answered()
    },
    sendAll: async (specs: readonly ReportSpec[]) => {
      await platform.say({ files: await Promise.all(specs.map((spec, i) => reportFile(spec, 'txt-tabs', `${i}.txt`))) })
      return await answered()
    },
  }
}

/** A report that does not say whose it is. */
function anonymous(spec: ReportSpec): ReportSpec {
  return { ...spec, title: null, preamble: [] }
}

const FAULTY = () => faultyReport(11, OFFICE, 2024, ['newRequests', 'caseTotal'])

describe('a corrected report', () => {
  it('says what was fixed, what was not and what is new', async () => {
    const { send, store } = await talk()
    const both = FAULTY()
    await send(both)
    const one = faultyReport(11, OFFICE, 2024, ['newRequests'])
    const text = toText(await send(one))
    expect(text).toMatch(/与上一版相比：已改 [1-9]\d*、未改 [1-9]\d*、新出 0/)
    expect(text).toContain('已存档（第 2 版）')
    expect(await store.history(OFFICE, 2024)).toHaveLength(2)
  })

  it('that is the same file is not stored twice', async () => {
    const { send, store } = await talk()
    await send(FAULTY())
    expect(toText(await send(FAULTY()))).toContain('与已存的第 1 版是同一份文件')
    expect(await store.history(OFFICE, 2024)).toHaveLength(1)
  })

  it('is taken back by 撤销, and the version before is the latest again', async () => {
    const { send, ask, store } = await talk()
    await send(FAULTY())
    await send(cleanReport(11, OFFICE, 2024))
    expect(toText(await ask('撤销'))).toContain(`已撤销：${OFFICE} 2024。恢复为上一版。`)
    expect((await store.filing(OFFICE, 2024))?.status).toBe('errors')
    expect(toText(await ask('撤销'))).toContain('没有可撤销的存档')
    expect(await store.history(OFFICE, 2024)).toHaveLength(1)
  })
})

describe('the year before', () => {
  it('that comes later has the stored report judged again, and undoing it once more', async () => {
    const { send, ask, store } = await talk()
    const after = cleanReport(21, OFFICE, 2024)
    const carried = Number(after.figures.requestHandling.carriedOver?.total ?? 0)
    await send(after)
    const skipped = (await store.filing(OFFICE, 2024))!.skipped.some((skip) => skip.because === 'noPreviousYear')
    expect(skipped).toBe(true)
    const before = withFigures(cleanReport(22, OFFICE, 2023), {
      'requestHandling.carriedForward.total': carried + 5,
      'requestHandling.carriedForward.naturalPerson': carried + 5,
    })
    const text = toText(await send(before))
    expect(text).toContain('2024 年度报告已一并重新核对')
    const judged = (await store.filing(OFFICE, 2024))!
    expect(judged.findings.map((finding) => finding.rule)).toContain('X-CARRY')
    await ask('撤销')
    expect((await store.filing(OFFICE, 2024))!.findings.map((finding) => finding.rule)).not.toContain('X-CARRY')
  })

  it('does not keep a report of the command line, judged again with it, from being taken back whole', async () => {
    const { send, ask, store } = await talk()
    await send(cleanReport(21, OFFICE, 2024))
    const { event: _, ...saved } = (await store.filing(OFFICE, 2024))!
    await store.undoFiling(OFFICE, 2024)
    await store.putFiling(saved)
    await send(cleanReport(22, OFFICE, 2023))
    expect(await store.history(OFFICE, 2024)).toHaveLength(2)
    expect(toText(await ask(`撤销 ${OFFICE} 2024`))).toContain(`已撤销：${OFFICE} 2024`)
    expect(await store.filing(OFFICE, 2024)).toBeUndefined()
  })

  it('is compared with this year on demand, and what was not read has no change', async () => {
    const { send, ask } = await talk()
    await send(cleanReport(21, OFFICE, 2024))
    expect(toText(await ask('与上年比较'))).toContain('还没有收到')
    await send(cleanReport(22, OFFICE, 2023))
    const reply = await ask(`与上年比较 ${OFFICE} 2024`)
    const table = reply.blocks.find((block) => block.kind === 'table')
    expect(table?.rows.length).toBeGreaterThan(5)
    expect(table?.rows.every((row) => row.length === 4)).toBe(true)
  })
})

describe('a report whose agency is unknown', () => {
  it('is not stored, is asked back about, and stored with the answer', async () => {
    const { send, ask, store } = await talk()
    const asked = await send(anonymous(cleanReport(31, OFFICE, 2024)), '年报.txt')
    expect(toText(asked)).toContain('还没有存档：报告没有写清是哪个单位')
    expect(await store.filings()).toEqual([])
    const reply = await ask(OFFICE)
    expect(toText(reply)).toContain('已存档')
    expect((await store.filing(OFFICE, 2024))?.report.agency).toMatchObject({
      value: OFFICE,
      foundIn: 'hint',
      sure: true,
    })
  })

  it('may be told its year first where that lacks too', async () => {
    const { send, ask, store } = await talk()
    const { figures, sections, ...rest } = cleanReport(31, OFFICE, 2024)
    const timeless = sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.map((one) => ({ ...one, text: one.text.replace(/20\d\d/g, '本') })),
    }))
    await send(anonymous({ ...rest, figures, sections: timeless }), '年报.txt')
    expect(toText(await ask('2024'))).toContain('报告没有写清是哪个单位')
    expect(toText(await ask(OFFICE))).toContain('已存档')
    expect(await store.filing(OFFICE, 2024)).toBeDefined()
  })

  it('is still waited for after a question in between, and given up by 取消', async () => {
    const { send, ask, store } = await talk()
    await send(anonymous(cleanReport(31, OFFICE, 2024)), '年报.txt')
    expect(toText(await ask('哪些单位零申请'))).toContain('没看懂')
    expect(toText(await ask('状态'))).toContain('待您确认 1 份')
    await ask('取消')
    await ask(OFFICE)
    expect(await store.filings()).toEqual([])
  })

  it('is stored at once where the caption says whose it is', async () => {
    const { send, store } = await talk()
    await send(anonymous(cleanReport(31, OFFICE, 2024)), '年报.txt', `单位 ${OFFICE}`)
    expect(await store.filing(OFFICE, 2024)).toBeDefined()
  })
})

describe('a command that is none', () => {
  it('is said to be none, or to lack something, and is no question about an agency', async () => {
    const { ask } = await talk()
    expect(toText(await ask('/doctor now'))).toContain('没有“/doctor”这个指令，或者没有写全。说“帮助”看全部用法。')
    expect(toText(await ask('/year soon'))).toContain('没有“/year”这个指令，或者没有写全')
    expect(toText(await ask('/undo 2030'))).not.toContain('这个指令')
  })
})

describe('a caption', () => {
  it('with a name the roster does not have does not decide whose report it is', async () => {
    const { send, store } = await talk()
    expect(toText(await send(cleanReport(33, OFFICE, 2024), '年报.txt', '单位 <i>民证局</i>'))).toContain('已存档')
    expect((await store.filings()).map(({ agency }) => agency)).toEqual([OFFICE])
  })
})

describe('a report under the wrong name', () => {
  it('is moved by 单位 NAME, and leaves nothing where it was', async () => {
    const { send, ask, store } = await talk()
    await send(cleanReport(41, OTHER, 2024))
    expect(toText(await ask(`单位 ${OFFICE}`))).toContain(`已更正：${OTHER} 2024 → ${OFFICE} 2024`)
    expect(await store.filing(OTHER, 2024)).toBeUndefined()
    expect((await store.filing(OFFICE, 2024))?.agency).toBe(OFFICE)
    await ask('撤销')
    expect(await store.filings()).toEqual([])
  })

  it('is the one that is looked at, also among those of a batch; what somebody else stored stays', async () => {
    const { send, sendAll, ask, store } = await talk()
    await send(cleanReport(43, OFFICE, 2022))
    await sendAll([cleanReport(41, OTHER, 2024), cleanReport(42, OTHER, 2023)])
    await ask(`查看 ${OTHER} 2024`)
    expect(toText(await ask(`单位 ${OFFICE}`))).toContain(`已更正：${OTHER} 2024 → ${OFFICE} 2024`)
    expect(await store.filing(OTHER, 2023)).toBeDefined()
    await ask(`查看 ${OFFICE} 2022`)
    expect(toText(await ask('年度 2021'))).toContain(`${OFFICE} 2022 不是这个会话刚存的，没有更正`)
    expect(await store.filing(OTHER, 2023)).toBeDefined()
    await ask('撤销')
    expect((await store.filings()).map(({ agency, year }) => `${agency} ${year}`)).toEqual([`${OFFICE} 2022`])
  })

  it('is moved by 年度 YYYY', async () => {
    const { send, ask, store } = await talk()
    await send(cleanReport(41, OFFICE, 2024))
    await ask('年度 2023')
    expect((await store.filings()).map((filing) => [filing.year, filing.report.year?.value])).toEqual([[2023, 2023]])
  })
})

describe('a finding that is wrong', () => {
  it('is dismissed with a reason, stays dismissed while its figures stay, and can be restored', async () => {
    const { send, ask, store } = await talk()
    await send(FAULTY())
    const finding = (await store.filing(OFFICE, 2024))!.findings[0]!
    expect(toText(await ask(`这条不对 ${finding.id}`))).toContain('请写明理由')
    expect(toText(await ask(`这条不对 ${finding.id} 机构合并`))).toContain('已驳回')
    expect(toText(await ask('全部明细'))).toContain(`已驳回 ${finding.id}：机构合并`)
    expect(toText(await send({ ...FAULTY(), claims: [] }, '再发.txt'))).toContain('已驳回 1 条，未计入')
    expect(toText(await ask(`恢复 ${finding.id}`))).toContain('已恢复')
    expect(toText(await ask('查看'))).not.toContain('已驳回')
  })

  it('is named by its number in the summary, and dismissed only by the button that names it by its id', async () => {
    const { send, ask, store } = await talk()
    const summary = await send(FAULTY())
    const second = summary.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))[1]!
    expect(toText(await ask('这条不对 9 台账如此'))).toContain('没有第 9 条')
    expect(toText(await ask('这条不对 2'))).toContain('请写明理由')
    const asked = await ask('这条不对 2 台账如此')
    expect(toText(asked)).toContain(second.text.split('\n')[0])
    expect(toText(await ask('查看'))).not.toContain('已驳回')
    for (const { say } of asked.actions) expect(toText(await ask(say))).toContain('已驳回')
    const left = toText(await ask('查看'))
    expect(left).not.toContain(second.text.split('\n')[0])
    const one = (await store.filing(OFFICE, 2024))!.findings.find((f) => asked.actions[0]!.say.includes(f.id))!
    expect(toText(await ask(`恢复 ${one.id.toLowerCase()}`))).toContain(`已恢复 ${one.id}`)
  })

  it('is dismissed for the report its button names, whatever was spoken of since', async () => {
    const { send, ask, store } = await talk()
    await send(FAULTY())
    const asked = await ask('这条不对 1 台账如此')
    expect(toText(asked)).toContain(`${OFFICE} · 2024 年度`)
    await send({ ...FAULTY(), year: 2022 }, '前年.txt')
    expect(toText(await ask(asked.actions[0]!.say))).toContain('已驳回')
    expect(await readDismissals(store, OFFICE, 2024)).toMatchObject([{ reason: '台账如此' }])
    expect(await readDismissals(store, OFFICE, 2022)).toEqual([])
    // Taken back since, it is not taken for another one.
    await ask(`撤销 ${OFFICE} 2024`)
    expect(toText(await ask(asked.actions[0]!.say))).toContain('没有存')
    expect(await readDismissals(store, OFFICE, 2022)).toEqual([])
  })

  it('counts again when its figures are others', async () => {
    const { send, ask, store } = await talk()
    await send(FAULTY())
    const finding = (await store.filing(OFFICE, 2024))!.findings.find((f) => f.id.startsWith('T4-'))!
    await ask(`这条不对 ${finding.id} 台账如此`)
    const path = finding.cells.find((cell) => cell.endsWith('.total'))!
    const text = toText(await send(withFigures(FAULTY(), { [path]: 99 })))
    expect(text).not.toContain('已驳回')
  })
})

describe('details', () => {
  it('are paged without cutting or losing a finding', async () => {
    const { send, ask, store } = await talk()
    const spec = faultyReport(51, OFFICE, 2024, [
      'newRequests',
      'caseTotal',
      'leafCell',
      'outcomesTotal',
      'leafTotal',
      'carriedForward',
      'countNegative',
    ])
    await send(spec)
    const ids = (await store.filing(OFFICE, 2024))!.findings.map((finding) => finding.id)
    const idsOf = (reply: Reply) => [...toText(reply).matchAll(/\[([A-Z][^\]]+)\]/g)].map((match) => match[1]!)
    const seen: string[] = []
    let page = await ask('全部明细')
    for (;;) {
      seen.push(...idsOf(page))
      expect(toText(page).length).toBeLessThan(4000)
      const [next] = page.actions
      if (!next) break
      page = await ask(next.say)
    }
    expect(seen.toSorted()).toEqual(ids.toSorted())
  })

  it('go on with 下一页 and end with a sentence', async () => {
    const { send, ask } = await talk()
    await send(FAULTY())
    await ask('全部明细')
    expect(toText(await ask('下一页'))).toBe('后面没有了。')
  })
})

describe('a sentence', () => {
  it('about a rule gives what it rests on', async () => {
    const { send, ask } = await talk()
    await send(FAULTY())
    expect(toText(await ask('依据 T3-BAL'))).toContain('依据：')
    expect(toText(await ask('依据'))).toMatch(/· 依据\n.*（T3-\w+）\n.*年度报告格式.*说“依据 T3-/s)
    expect(toText(await ask('依据 T9-NONE'))).toContain('没有“T9-NONE”这条规则')
  })

  it('proposes repairs, and says so where there is nothing to mend', async () => {
    const { send, ask } = await talk()
    await send(FAULTY())
    expect(toText(await ask('修改建议'))).toContain('应为')
    await send(cleanReport(12, OFFICE, 2023))
    expect(toText(await ask('修改建议'))).toContain('没有不符，不用修改')
  })

  it('of one word that lacks the rest is asked for it', async () => {
    const { ask } = await talk()
    const reply = await ask('/lang')
    expect(reply.actions.map(({ label }) => label)).toEqual(['中文', 'English'])
    expect(toText(await ask(reply.actions[1]!.say))).toContain('English from now on')
    expect(toText(await ask('/lang zh'))).toContain('以后用中文')
    expect(toText(await ask('准入'))).toContain('请这样写：准入 编号 角色')
    expect(toText(await ask('/claim'))).toContain('没有“/claim”这个指令，或者没有写全')
  })

  it('about a report nobody sent says so, and one about nothing is a question', async () => {
    const { ask } = await talk()
    expect(toText(await ask('全部明细'))).toContain('还没有正在看的报告')
    expect(toText(await ask(`查看 ${OFFICE} 2019`))).toContain('没有存')
    expect(toText(await ask('导出 所有零申请的单位'))).toContain('没看懂')
  })

  it.each(['查看 云溪县交通运输局 2024', '全部明细 交通运输局', '撤销 云溪县不存在局 2024'])(
    'about an agency the roster does not have says so, never the answer to another question: %s',
    async (sentence) => {
      const { ask } = await talk()
      expect(toText(await ask(sentence))).toMatch(/^名册里没有“\S+局”/)
    },
  )
})
