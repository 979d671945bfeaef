import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import type { Finding } from '../../src/checks/types.ts'
import type { Report, Value } from '../../src/report/types.ts'
import { brokenEquations } from '../support/fixtures/equations.ts'
import { consistentFigures, type Figures, figuresFrom } from '../support/fixtures/figures.ts'
import type { EditionId, TableId } from '../support/fixtures/forms.ts'
import { reportOfFigures } from '../support/report-of-figures.ts'

const EDITIONS: readonly EditionId[] = ['ed2019', 'ed2021']
const NOT_SUMS = /^(XT-|T4-CORRECTED|T3-ALLNEXT|T3-TOTALONLY|T2-RULES|T2-AMT)/

const findings = (figures: Figures, edition: EditionId): readonly Finding[] =>
  judge(reportOfFigures(figures, edition), []).findings
const loud = (list: readonly Finding[]) => list.filter((f) => f.severity !== 'info').map((f) => f.id)
const changed = (figures: Figures, path: string, n: number): Figures => {
  const copy = structuredClone(figures)
  const [table, row, column] = path.split('.') as [TableId, string, string]
  copy[table][row]![column] = n
  return copy
}
const figureAt = (figures: Figures, path: string) => {
  const [table, row, column] = path.split('.') as [TableId, string, string]
  return figures[table][row]![column]!
}
const cellsOf = (figures: Figures): string[] =>
  Object.entries(figures).flatMap(([t, rows]) =>
    Object.entries(rows).flatMap(([r, cells]) => Object.keys(cells).map((c) => `${t}.${r}.${c}`)),
  )

describe.each(EDITIONS)('sums of %s', (edition) => {
  it('pass on every consistent report (property)', () => {
    fc.assert(
      fc.property(consistentFigures(edition), (figures) => {
        expect(loud(findings(figures, edition))).toEqual([])
      }),
    )
  })

  it('fail exactly where a changed cell stands (property)', () => {
    fc.assert(
      fc.property(consistentFigures(edition), fc.nat(), fc.integer({ min: 1, max: 50 }), (figures, pick, by) => {
        const paths = cellsOf(figures)
        const path = paths[pick % paths.length]!
        const after = changed(figures, path, figureAt(figures, path) + by)
        const expected = brokenEquations(after)
          .filter((b) => !NOT_SUMS.test(b.id))
          .map((b) => b.id)
        expect(
          findings(after, edition)
            .map((f) => f.id)
            .sort(),
        ).toEqual(expected.sort())
      }),
      { numRuns: 300 },
    )
  })

  it('name the wrong cell and the right number whenever one cell of table three is wrong (property)', () => {
    fc.assert(
      fc.property(consistentFigures(edition), fc.nat(), fc.integer({ min: 1, max: 50 }), (figures, pick, by) => {
        const paths = cellsOf(figures).filter((p) => p.startsWith('requestHandling'))
        const path = paths[pick % paths.length]!
        const right = figureAt(figures, path)
        const sums = findings(changed(figures, path, right + by), edition).filter((f) =>
          /^T3-(BAL|SUM|ROW)/.test(f.rule),
        )
        expect(sums.length).toBeGreaterThan(0)
        for (const finding of sums) expect(finding.suspect).toEqual({ cell: path, actual: right + by, proposed: right })
      }),
      { numRuns: 300 },
    )
  })

  it('never fail on a cell that was not read (property)', () => {
    fc.assert(
      fc.property(
        consistentFigures(edition),
        fc.nat(),
        fc.constantFrom<Value['kind']>('missing', 'unsure'),
        (figures, pick, kind) => {
          const paths = cellsOf(figures)
          const path = paths[pick % paths.length]!
          const report = withValue(
            reportOfFigures(changed(figures, path, figureAt(figures, path) + 7), edition),
            path,
            kind === 'missing' ? { kind } : { kind: 'unsure', n: 999, raw: '999', candidates: [999] },
          )
          const outcomes = judge(report, [])
          expect(outcomes.findings.filter((f) => f.cells.includes(path))).toEqual([])
          expect(outcomes.skipped.every((s) => s.because !== 'missingCells' || s.cells.includes(path))).toBe(true)
        },
      ),
    )
  })
})

function withValue(report: Report, path: string, value: Value): Report {
  const copy = structuredClone(report)
  const [table, row, column] = path.split('.') as [TableId, string, string]
  ;(copy.tables[table]!.cells[row] as Record<string, Value>)[column] = value
  return copy
}

describe('table three', () => {
  const figures = figuresFrom(5, 'ed2021', 'medium')
  const row = 'requestHandling.notHeld'

  it('folds a leaf’s row and column into one suspect', () => {
    const wrong = changed(figures, `${row}.naturalPerson`, figureAt(figures, `${row}.naturalPerson`) + 4)
    const list = findings(wrong, 'ed2021')
    expect(list.map((f) => f.id)).toEqual(['T3-SUM:naturalPerson', 'T3-ROW:notHeld'])
    expect(new Set(list.map((f) => JSON.stringify(f.suspect))).size).toBe(1)
  })

  it('sees two applicants’ figures that changed places as one slip', () => {
    const a = figureAt(figures, 'requestHandling.newRequests.naturalPerson')
    const b = figureAt(figures, 'requestHandling.newRequests.commercialEnterprise')
    expect(a).not.toBe(b)
    const swapped = changed(
      changed(figures, 'requestHandling.newRequests.naturalPerson', b),
      'requestHandling.newRequests.commercialEnterprise',
      a,
    )
    const list = findings(swapped, 'ed2021')
    expect(list.map((f) => f.id)).toEqual(['T3-BAL:naturalPerson', 'T3-BAL:commercialEnterprise'])
    expect(list.map((f) => f.suspect?.cell)).toEqual([
      'requestHandling.newRequests.naturalPerson',
      'requestHandling.newRequests.commercialEnterprise',
    ])
  })

  it('does not reckon the blanks of an office that filled the totals only', () => {
    const report = structuredClone(reportOfFigures(figures, 'ed2021'))
    for (const cells of Object.values(report.tables.requestHandling!.cells)) {
      for (const column of Object.keys(cells)) {
        if (column !== 'total') (cells as Record<string, Value>)[column] = { kind: 'blank', raw: '' }
      }
    }
    const outcomes = judge(report, [])
    expect(outcomes.findings).toEqual([])
    expect(outcomes.skipped.filter((s) => s.because === 'totalOnly').length).toBe(12 + 25)
  })

  it('lets the sum of a row’s parts stand for a total that was left blank', () => {
    const report = structuredClone(reportOfFigures(figures, 'ed2021'))
    ;(report.tables.requestHandling!.cells.notHeld as Record<string, Value>).total = { kind: 'blank', raw: '' }
    expect(judge(report, []).findings).toEqual([])
  })

  it('reckons with one row of other handling where the form prints three, and the other way round', () => {
    const mixed = structuredClone(figures)
    const [a, b, c] = ['correctionOverdue', 'feeOverdue', 'otherHandlingOther'].map((k) => mixed.requestHandling[k]!)
    mixed.requestHandling.otherHandling = Object.fromEntries(Object.keys(a!).map((k) => [k, a![k]! + b![k]! + c![k]!]))
    for (const k of ['correctionOverdue', 'feeOverdue', 'otherHandlingOther']) delete mixed.requestHandling[k]
    expect(loud(findings(mixed, 'ed2021'))).toEqual([])
  })
})
