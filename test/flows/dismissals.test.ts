import { describe, expect, it, onTestFinished } from 'vitest'
import type { Filing } from '../../src/checks/types.ts'
import { runAsk } from '../../src/flows/answer-question.ts'
import { createAsk } from '../../src/flows/ask-stored.ts'
import { putDismissals, withoutDismissals } from '../../src/flows/dismissals.ts'
import { fontFiles } from '../../src/fonts.ts'
import { findingMessage } from '../../src/rules/index.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { startBot } from '../support/bot.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan } from '../support/invented-plan.ts'
import { faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const [OFFICE, OTHER] = ['云溪县民政局', '云溪县水利局'] as const
const NOW = Date.parse('2025-04-10T09:30:00+08:00')

const dismissed = (finding: string, facts = {}) =>
  ({ finding, facts, reason: '机构合并', by: 'memory:u1', at: '2025-04-01T09:00:00+08:00' }) as const

describe('a question about wrong reports', () => {
  it('does not count a finding once it is dismissed, in chat and on the command line, and counts it again once restored', async () => {
    const platform = new MemoryPlatform()
    const folder = temporaryFolder()
    const roster = rosterOf(OFFICE, OTHER)
    const store = await openStore(folder)
    const asking = {
      store,
      plan: inventedPlan(),
      now: () => NOW,
      describe: findingMessage,
      fonts: fontFiles,
    }
    const bot = await startBot({
      folder,
      roster,
      adapters: [platform.adapter()],
      flow: { ask: createAsk({ ...asking, roster: () => roster }) },
    })
    onTestFinished(() => bot.stop())
    const tell = async (text: string) => {
      const before = platform.texts().length
      await platform.say({ text })
      return await platform.answer(before + 1)
    }
    const wrong = async () => {
      const lines: string[] = []
      const question = '2024年哪些单位有错'
      const deps = { ...asking, roster, print: (line: string) => lines.push(line), complain: () => undefined }
      await runAsk({ question, json: true }, { ...deps, lines: (async function* () {})() })
      const said = await tell(question)
      return { chat: said.reply, line: (JSON.parse(lines[0]!) as { agencies: string[] }).agencies }
    }
    for (const [i, office] of [OFFICE, OTHER].entries())
      await platform.say({ files: [await reportFile(faultyReport(i + 1, office, 2024, ['newRequests']))] })
    await platform.answer(2)
    expect((await wrong()).line.toSorted()).toEqual([OTHER, OFFICE].toSorted())

    const errors = (await store.filing(OTHER, 2024))!.findings
    for (const { id } of errors) await tell(`这条不对 ${id} 机构合并`)
    const after = await wrong()
    expect(after.line).toEqual([OFFICE])
    expect(JSON.stringify(after.chat)).not.toContain(OTHER)
    await tell(`恢复 ${errors[0]!.id}`)
    expect((await wrong()).line.toSorted()).toEqual([OTHER, OFFICE].toSorted())
  })
})

describe('filings without what was dismissed', () => {
  it('keep other findings, and have the standing of what is left', async () => {
    const store = await openStore(temporaryFolder())
    const [first, second] = [inventedError('T3-BAL:naturalPerson'), inventedError('T3-BAL:total')]
    const filings = Array.from({ length: 30 }, (_, i) =>
      inventedFiling(`云溪县第${i}局`, 2024, { findings: [first, second] }),
    )
    await putDismissals(store, '云溪县第1局', 2024, [dismissed(first.id)])
    await putDismissals(store, '云溪县第2局', 2024, [dismissed(first.id), dismissed(second.id)])
    await putDismissals(store, '云溪县第3局', 2023, [dismissed(first.id)])
    await putDismissals(store, '云溪县第4局', 2024, [dismissed(first.id, { other: 1 })])
    const look = (filing: Filing | undefined) => [filing?.status, filing?.findings.map(({ id }) => id)]
    for (const seen of [
      await withoutDismissals(store, filings),
      // Few are looked up one by one.
      await withoutDismissals(store, filings.slice(0, 5)),
    ]) {
      expect(look(seen[1])).toEqual(['errors', [second.id]])
      expect(look(seen[2])).toEqual(['ok', []])
      for (const i of [0, 3, 4]) expect(seen[i]).toBe(filings[i])
    }
  })

  it('are the same list where nothing was dismissed', async () => {
    const store = await openStore(temporaryFolder())
    const filings = Array.from({ length: 30 }, (_, i) => inventedFiling(`云溪县第${i}局`, 2024))
    expect(await withoutDismissals(store, filings)).toBe(filings)
  })
})
