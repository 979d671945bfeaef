import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import { findingMessage, RULES } from '../../src/rules/index.ts'
import { FAULTS } from '../support/fixtures/faults/index.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import type { ReportSpec } from '../support/fixtures/report-spec.ts'
import { writeReport } from '../support/fixtures/writers/index.ts'

async function judged(spec: ReportSpec) {
  const document = await readDocument(await writeReport(spec, 'html'), 'report.html')
  return judge(readReport(document), RULES).findings
}

/** Rules of this folder, and the form's equations; the text against the tables is tested with its own rules. */
const ours = (id: string) => !/^(N|XT)-/.test(id)

describe('a right report', () => {
  it('is given neither error nor warning, whatever its wording, agency, year and figures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const findings = (await judged(reportFrom(seed))).filter((f) => f.severity !== 'info' && ours(f.id))
        expect(findings.map((f) => `${f.id} ${findingMessage(f, 'zh')}`)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a report with one fault', () => {
  it.each(FAULTS.map((f) => f.name))('is given what %s deserves and nothing worse', async (name) => {
    const fault = FAULTS.find((f) => f.name === name)!
    for (let seed = 0; seed < 6; seed++) {
      const planted = fault.apply(reportFrom(seed), seed)
      if (!planted) continue
      const findings = await judged(planted.spec)
      const found = new Set(findings.flatMap((f) => [f.id, f.rule]))
      expect(planted.failing.filter(ours).filter((id) => !found.has(id))).toEqual([])
      const deserved = new Set([...planted.failing, ...planted.mayFail])
      const undeserved = findings.filter(
        (f) => f.severity !== 'info' && ours(f.id) && !deserved.has(f.id) && !deserved.has(f.rule),
      )
      expect(undeserved.map((f) => `${f.id} ${findingMessage(f, 'zh')}`)).toEqual([])
    }
  })
})
