import { expect, it } from 'vitest'
import { startBot } from '../support/bot.ts'
import { cleanReport, reportFile } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BEGUN = Date.parse('2026-11-01T09:00:00Z')

/** What is left of a conversation about a report when the program starts so much later. */
async function after(milliseconds: number, days: number) {
  const folder = temporaryFolder()
  const platform = new MemoryPlatform()
  const start = async (now: number) =>
    await startBot({ folder, adapters: [platform.adapter()], now: () => now, conversationsDays: days })
  const first = await start(BEGUN)
  await platform.say({ text: '/lang en' })
  await platform.say({ chat: 'c2', files: [await reportFile(cleanReport(1, '云溪县民政局', 2024))] })
  await platform.answer(1)
  await platform.answer(1, 'c2')
  await first.stop()
  const later = await start(BEGUN + milliseconds)
  await platform.say({ chat: 'c2', text: '状态' })
  await platform.say({ text: '状态' })
  await platform.answer(2)
  await platform.answer(2, 'c2')
  const records = await later.store.records('conversations')
  await later.stop()
  return {
    spoken: platform.texts('c2')[1]!,
    other: platform.texts()[1]!,
    keys: records.map(({ key }) => key),
    filings: await later.store.filings(),
  }
}

it('a conversation is forgotten when its days are over, and not before; the language and the reports stay', async () => {
  const early = await after(29 * DAY, 30)
  expect(early.spoken).toContain('当前报告：云溪县民政局 2024')
  const late = await after(31 * DAY, 30)
  expect(late.spoken).toContain('还没有当前报告')
  expect(late.keys).toEqual(['memory:c1'])
  expect(late.other).toMatch(/^[\x20-\x7e]+$/)
  expect(late.filings).toHaveLength(1)
})

it('with no day to keep, a conversation lasts a day', async () => {
  expect((await after(23 * HOUR, 0)).spoken).toContain('当前报告：云溪县民政局 2024')
  expect((await after(25 * HOUR, 0)).spoken).toContain('还没有当前报告')
})
