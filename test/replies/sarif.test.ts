import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckedReport } from '../../src/checks/checked.ts'
import { Fault } from '../../src/fault.ts'
import { type SarifInput, sarifLog } from '../../src/replies/sarif.ts'
import { ruleIds } from '../../src/rules/index.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { checkedFrom, planted } from '../support/judged.ts'
import { SARIF_SCHEMA } from '../support/sarif/schema.ts'

type Result = {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly baselineState?: string
  readonly suppressions: readonly { readonly justification?: string }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly properties: { readonly id: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly index: number }
      readonly region?: { readonly startLine: number }
    }
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[]
  }[]
}
type Log = {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly artifacts: readonly { readonly location: { readonly uri: string } }[]
    readonly invocations: readonly { readonly toolExecutionNotifications: readonly { readonly level: string }[] }[]
    readonly results: readonly Result[]
  }[]
}

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false })
addFormats.default(ajv)
const validate = ajv.compile(SARIF_SCHEMA)

/** The log as another program would read it, held against the schema. */
function logOf(inputs: readonly SarifInput[], language: 'zh' | 'en' = 'zh'): Log {
  const log: unknown = JSON.parse(JSON.stringify(sarifLog(inputs, language, '1.2.3')))
  validate(log)
  expect(validate.errors ?? []).toEqual([])
  return log as Log
}

const fault = planted(52, 'leafCell', { edition: 'ed2021', size: 'medium' })
const faulty = await checkedFrom(fault.spec, 'txt-tabs', '报送/某局 2024.txt')
const clean = await checkedFrom(reportFrom(51, { edition: 'ed2021', plain: true }))
const withFindings = (checked: CheckedReport, findings: CheckedReport['outcomes']['findings']): CheckedReport => ({
  ...checked,
  outcomes: { ...checked.outcomes, findings },
})

describe('a SARIF log', () => {
  it('has a result for every finding, with its level, its rule and the cells it names', () => {
    const { results, tool } = logOf([{ checked: faulty }]).runs[0]!
    const levels = { error: 'error', warning: 'warning', info: 'note' }
    expect(results.map((r) => [r.properties.id, r.level])).toEqual(
      faulty.outcomes.findings.map((f) => [f.id, levels[f.severity]]),
    )
    for (const result of results) expect(tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId)
    const wrong = results.find((r) => r.ruleId === 'T3-ROW')!
    expect(wrong.locations[0]!.logicalLocations[0]!.fullyQualifiedName).toBe(fault.cells[0])
  })

  it('names the line of a text file where the figure stands', () => {
    const wrong = logOf([{ checked: faulty }]).runs[0]!.results.find((r) => r.ruleId === 'T3-ROW')!
    const [table, row, column] = fault.cells[0]!.split('.') as ['requestHandling', string, string]
    const value = faulty.report.tables[table]!.cells[row]![column]!
    expect(value.kind !== 'missing' && value.place?.line).toBe(wrong.locations[0]!.physicalLocation.region?.startLine)
  })

  it('describes every rule once, in either language', () => {
    for (const language of ['zh', 'en'] as const) {
      const ids = logOf([{ checked: clean }], language).runs[0]!.tool.driver.rules.map((rule) => rule.id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(expect.arrayContaining(ruleIds()))
    }
  })

  it('tells apart what is new, the same, changed and gone since the version before', () => {
    const [first, second, ...others] = faulty.outcomes.findings
    const gone = { ...first!, id: 'T3-SUM:researchInstitution', rule: 'T3-SUM' }
    const changed = { ...second!, actual: 999 }
    const states = (previous: SarifInput['previous']) =>
      Object.fromEntries(
        logOf([{ checked: faulty, ...(previous ? { previous } : {}) }]).runs[0]!.results.map((r) => [
          r.properties.id,
          r.baselineState,
        ]),
      )
    expect(new Set(Object.values(states(undefined)))).toEqual(new Set([undefined]))
    expect(new Set(Object.values(states([])))).toEqual(new Set(['new']))
    expect(states([first!, changed, gone])).toEqual({
      [first!.id]: 'unchanged',
      [second!.id]: 'updated',
      ...Object.fromEntries(others.map((f) => [f.id, 'new'])),
      [gone.id]: 'absent',
    })
  })

  it('does not call gone what could not be judged this time', () => {
    const [first] = faulty.outcomes.findings
    const unread = withFindings(clean, [])
    const skipped = { id: first!.id, rule: first!.rule, because: 'missingCells', cells: [] } as const
    const checked = { ...unread, outcomes: { ...unread.outcomes, skipped: [skipped] } }
    expect(logOf([{ checked, previous: [first!] }]).runs[0]!.results).toEqual([])
  })

  it('suppresses what a person dismissed, with the reason, and nothing else', () => {
    const [first, ...others] = faulty.outcomes.findings
    const dismissal = { finding: first!.id, reason: '已核实台账', by: '李某', at: '2026-01-20T09:00:00+08:00' }
    const { results } = logOf([{ checked: faulty, dismissals: [dismissal] }]).runs[0]!
    expect(results[0]!.suppressions.map((s) => s.justification)).toEqual(['已核实台账'])
    expect(results.slice(1).map((r) => r.suppressions)).toEqual(others.map(() => []))
  })

  it('fingerprints a fact the same whatever the file is called', async () => {
    const renamed = await checkedFrom(fault.spec, 'html', 'another.html')
    const prints = (checked: CheckedReport) =>
      logOf([{ checked }]).runs[0]!.results.map((r) => r.partialFingerprints['goujiFinding/v1'])
    expect(prints(renamed)).toEqual(prints(faulty))
    expect(new Set(prints(faulty)).size).toBe(faulty.outcomes.findings.length)
  })

  it('tells what could not be read among the notifications, never as a result', () => {
    const broken = { kind: 'fault', input: 'x.pdf', elapsedMs: 1, fault: new Fault('encrypted') } as const
    const { invocations, results } = logOf([{ checked: broken }, { checked: faulty }]).runs[0]!
    expect(invocations[0]!.toolExecutionNotifications.map((n) => n.level)).toEqual(['error'])
    expect(new Set(results.map((r) => r.locations[0]!.physicalLocation.artifactLocation.index))).toEqual(new Set([1]))
  })

  it('names any input by an address that leads back to it', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((s) => s !== '-' && !/\p{Cs}/u.test(s))
    fc.assert(
      fc.property(name, (input) => {
        const path = input.replaceAll('\\', '/')
        const { uri } = logOf([{ checked: { ...clean, input } }]).runs[0]!.artifacts[0]!.location
        fc.pre(!/^[a-z]:\//iu.test(path) && !/^https?:/iu.test(path))
        expect(decodeURIComponent(uri.replace(/^file:\/\//u, ''))).toBe(path)
      }),
      { numRuns: 100 },
    )
  })
})
