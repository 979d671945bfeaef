import { describe, expect, it } from 'vitest'
import { judge } from '../../src/checks/judge.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import type { Report, Value } from '../../src/report/types.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import type { ReportSpec } from '../support/fixtures/report-spec.ts'
import { expectedOf } from '../support/fixtures/truth.ts'
import { lostCells, STYLE_IDS, writeReport } from '../support/fixtures/writers/index.ts'
import { CONVERTED, type ConvertedStyle, convertAll } from '../support/fixtures/writers/office.ts'

const SPECS: readonly ReportSpec[] = [
  reportFrom(11, { edition: 'ed2021', size: 'medium', plain: true }),
  reportFrom(12, { edition: 'ed2019', size: 'large', plain: true }),
  reportFrom(13, { edition: 'ed2021', size: 'zero', plain: true }),
  reportFrom(14, { edition: 'ed2019', size: 'sparse', plain: true }),
]

async function read(bytes: Uint8Array): Promise<Report> {
  return readReport(await readDocument(bytes, ''))
}

const plain = (v: Value | undefined) =>
  v?.kind === 'number' || v?.kind === 'derived' || v?.kind === 'text' ? v.n : undefined

/** Cells that differ from the truth, less those the format itself cannot carry. A wrong number is never excused. */
function differences(report: Report, spec: ReportSpec, lost: readonly string[]): string[] {
  const wrong: string[] = []
  for (const [table, rows] of Object.entries(expectedOf(spec).tables)) {
    for (const [row, cells] of Object.entries(rows ?? {})) {
      for (const [column, truth] of Object.entries(cells ?? {})) {
        const path = `${table}.${row}.${column}`
        const value = report.tables[table as keyof Report['tables']]?.cells[row]?.[column]
        const n = plain(value)
        if (n === truth) continue
        if (n === undefined && lost.includes(path)) continue
        wrong.push(`${path}: ${JSON.stringify(truth)} read as ${JSON.stringify(value)}`)
      }
    }
  }
  return wrong
}

function expectSame(report: Report, spec: ReportSpec, lost: readonly string[]): void {
  const expected = expectedOf(spec)
  expect(differences(report, spec, lost)).toEqual([])
  expect([report.agency?.value, report.year?.value, report.edition]).toEqual([
    expected.agency,
    expected.year,
    expected.edition,
  ])
  expect(judge(report, []).findings.filter((f) => f.severity !== 'info')).toEqual([])
  expect([...new Set(report.sections.map((s) => s.number))]).toEqual([1, 2, 3, 4, 5, 6])
}

describe('the same report', () => {
  it.each(STYLE_IDS)('has the same cells, agency, year and sections as %s', async (style) => {
    for (const spec of SPECS) expectSame(await read(await writeReport(spec, style)), spec, lostCells(spec, style))
  })

  for (const style of Object.keys(CONVERTED) as ConvertedStyle[]) {
    it.skipIf(!CONVERTED[style].available)(`has the same cells, agency, year and sections as ${style}`, async () => {
      const files = await convertAll(SPECS, style)
      for (const [i, bytes] of files.entries()) expectSame(await read(bytes), SPECS[i]!, [])
    })
  }
})
