import { describe, expect, it } from 'vitest'
import { type BatchDeps, judgeAndSave } from '../../src/flows/judge-batch.ts'
import type { Settled } from '../../src/flows/settle.ts'
import { RULES } from '../../src/rules/index.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { withFigures } from '../support/fixtures/faults/planted.ts'
import type { ReportSpec } from '../support/fixtures/report-spec.ts'
import { cleanReport } from '../support/invented-report.ts'
import { checkedFrom } from '../support/judged.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICE = '云溪县民政局'

async function office() {
  const store = await openStore(temporaryFolder())
  const deps: BatchDeps = {
    store,
    rules: RULES,
    settings: {},
    roster: [],
    now: () => '2027-01-20T10:00:00+08:00',
    onCrash: (rule, error) => {
      throw new Error(rule, { cause: error })
    },
  }
  const save = async (...specs: readonly ReportSpec[]) => {
    const items = []
    for (const spec of specs) {
      const { report, elapsedMs, input } = await checkedFrom(spec, 'txt-tabs', 'a.txt')
      const settled: Settled = { agency: OFFICE, year: spec.year, doubt: null }
      items.push({ read: { kind: 'report' as const, input, report, elapsedMs }, settled })
    }
    return await judgeAndSave(items, deps)
  }
  const stored = async (year: number) => (await store.filing(OFFICE, year))!
  return { save, stored, store }
}

const carries = (spec: ReportSpec, row: 'carriedOver' | 'carriedForward', n: number) =>
  withFigures(spec, {
    [`requestHandling.${row}.naturalPerson`]: n,
    [`requestHandling.${row}.total`]: n,
  })

describe('reports saved by the command line', () => {
  it('are judged the same in whatever order they come', async () => {
    const [before, after] = [carries(cleanReport(22, OFFICE, 2023), 'carriedForward', 7), cleanReport(21, OFFICE, 2024)]
    const said = []
    for (const calls of [[[before], [after]], [[after], [before]], [[after, before]], [[before, after]]]) {
      const { save, stored } = await office()
      for (const specs of calls) await save(...specs)
      const { findings, passed, skipped } = await stored(2024)
      said.push({ findings, passed, skipped })
    }
    expect(said[0]!.findings.map(({ rule }) => rule)).toContain('X-CARRY')
    for (const each of said) expect(each).toEqual(said[0])
  })

  it('no longer say that last year is missing once it has come, also where nothing else changes', async () => {
    const { save, stored, store } = await office()
    await save(carries(cleanReport(21, OFFICE, 2024), 'carriedOver', 0))
    const first = await stored(2024)
    expect(first.skipped.map(({ because }) => because)).toContain('noPreviousYear')
    await save(carries(cleanReport(22, OFFICE, 2023), 'carriedForward', 0))
    const again = await stored(2024)
    expect(again.findings).toEqual(first.findings)
    expect(again.skipped.map(({ because }) => because)).not.toContain('noPreviousYear')
    expect(await store.history(OFFICE, 2024)).toHaveLength(2)
  })

  it('are not stored again where nothing changes', async () => {
    const { save, store } = await office()
    await save(cleanReport(22, OFFICE, 2023))
    await save(cleanReport(21, OFFICE, 2024))
    await save(cleanReport(22, OFFICE, 2023))
    expect(await store.history(OFFICE, 2024)).toHaveLength(1)
  })

  it('of one agency and year in one call are stored in their order, and the last counts', async () => {
    const { save, stored, store } = await office()
    const last = carries(cleanReport(21, OFFICE, 2024), 'carriedOver', 3)
    const { kept } = await save(cleanReport(21, OFFICE, 2024), last)
    expect([...kept.values()].map(({ revision }) => revision)).toEqual([1, 2])
    expect(await store.history(OFFICE, 2024)).toHaveLength(2)
    expect((await stored(2024)).report.tables.requestHandling).toMatchObject({
      cells: { carriedOver: { total: { n: 3 } } },
    })
  })
})
