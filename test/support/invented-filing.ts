import type { Filing, Finding } from '../../src/checks/types.ts'
import { edition } from '../../src/editions/index.ts'
import type { TableTemplate } from '../../src/editions/types.ts'
import type { TableReading, Value } from '../../src/report/types.ts'

/** A completely read table of zeros. */
function zeroTable(template: TableTemplate): TableReading {
  const cells: Record<string, Record<string, Value>> = {}
  for (const block of template.blocks) {
    for (const row of block.rows) {
      cells[row.key] = Object.fromEntries(
        block.columns.map((column) => [column.key, { kind: 'number', n: 0, raw: '0' } satisfies Value]),
      )
    }
  }
  return { rows: Object.keys(cells), cells, missingRows: [], complete: true, oddLabels: [], headed: true }
}

/** An error finding, enough for what counts errors. */
export function inventedError(id = 'T3-BAL:naturalPerson'): Finding {
  const rule = id.split(':')[0]!
  return { id, rule, severity: 'error', cells: [], expected: 13, actual: 12, suspect: null, facts: {}, evidence: null }
}

/** A filing of an invented agency: all zeros, without findings unless some are given. */
export function inventedFiling(agency: string, year: number, change: Partial<Filing> = {}): Filing {
  const { tables } = edition('ed2021')
  const findings = change.findings ?? []
  return {
    agency,
    year,
    edition: 'ed2021',
    status: findings.some((finding) => finding.severity === 'error') ? 'errors' : 'ok',
    report: {
      kind: 'report',
      source: { name: `${agency}.docx`, sha256: 'ab'.repeat(32), format: 'docx' },
      title: null,
      agency: { value: agency, foundIn: 'title', sure: true, raw: agency },
      year: { value: year, foundIn: 'title', sure: true, raw: `${year}年` },
      edition: 'ed2021',
      tables: {
        proactiveDisclosure: zeroTable(tables!.proactiveDisclosure),
        requestHandling: zeroTable(tables!.requestHandling),
        reviewLitigation: zeroTable(tables!.reviewLitigation),
      },
      sections: [
        { key: 'overview', number: 1, heading: '一、总体情况', text: `${agency}按照条例开展政府信息公开工作。` },
      ],
      preamble: '',
      pictures: 0,
      notes: [],
    },
    findings,
    passed: 100,
    skipped: [],
    revision: 1,
    receivedAt: `${year + 1}-01-20T10:00:00+08:00`,
    ...change,
  }
}
