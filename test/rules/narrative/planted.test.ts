import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/checks/judge.ts'
import { readDocument } from '../../../src/formats/index.ts'
import { readReport } from '../../../src/report/read.ts'
import { CROSS_TABLE_RULES } from '../../../src/rules/cross-table/index.ts'
import { NARRATIVE_RULES } from '../../../src/rules/narrative/index.ts'
import { NARRATIVE_FAULTS } from '../../support/fixtures/faults/narrative.ts'
import { reportFrom } from '../../support/fixtures/report.ts'
import type { ReportSpec } from '../../support/fixtures/report-spec.ts'
import { writeReport } from '../../support/fixtures/writers/index.ts'

const RULES = [...NARRATIVE_RULES, ...CROSS_TABLE_RULES]
const SEEDS = Array.from({ length: 12 }, (_, number) => 700 + number)

/** Rules that fire on the written and read report; XT-T4-NOREQ may be true of a clean one. */
async function fired(spec: ReportSpec): Promise<string[]> {
  const report = readReport(await readDocument(await writeReport(spec, 'html'), ''))
  const findings = judge(report, RULES).findings.filter((f) => /^(?:N|XT)-/.test(f.rule) && f.rule !== 'XT-T4-NOREQ')
  return [...new Set(findings.map((f) => f.rule))].sort()
}

describe('Whole reports, written and read', () => {
  it('fire nothing where the text agrees with the tables', async () => {
    for (const seed of SEEDS) expect(await fired(reportFrom(seed))).toEqual([])
  })

  it.each(NARRATIVE_FAULTS.map((fault) => [fault.name, fault] as const))('fire on %s', async (_, fault) => {
    let planted = 0
    for (const seed of SEEDS) {
      const spoilt = fault.apply(reportFrom(seed), seed)
      if (!spoilt) continue
      planted++
      const rules = await fired(spoilt.spec)
      for (const id of spoilt.failing) expect(rules).toContain(id)
      expect(rules.filter((rule) => !spoilt.failing.includes(rule) && !spoilt.mayFail.includes(rule))).toEqual([])
    }
    expect(planted).toBeGreaterThan(0)
  })
})
