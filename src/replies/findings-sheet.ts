import type { WriteSheet } from 'hucre/xlsx'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import type { CellPath } from '../report/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { findingFix, findingPlace, findingSource } from './finding-words.ts'
import { A4, draftSheet, growRow, look, putCell, toWriteSheet } from './sheet.ts'
import { type Field, putHeader, putTitle } from './sheet-parts.ts'

/** Where the figures of a report stand in the workbook. */
export type Places = ReadonlyMap<CellPath, string>

/** Whose findings they are; a filing, or a checked report. */
type Judged = { readonly agency: string | null; readonly year: number | null; readonly findings: readonly Finding[] }

/** Links and ids are not broken into lines everywhere: theirs are wide. */
const FINDING_FIELDS: readonly Field[] = [
  { column: 'number', width: 6 },
  { column: 'agency', width: 20, align: 'left' },
  { column: 'year', width: 7 },
  { column: 'severity', width: 8 },
  { column: 'place', width: 32, align: 'left' },
  { column: 'actual', width: 9 },
  { column: 'expected', width: 9 },
  { column: 'gap', width: 7 },
  { column: 'message', width: 40, align: 'left' },
  { column: 'fix', width: 32, align: 'left' },
  { column: 'source', width: 18, align: 'left' },
  { column: 'evidence', width: 26, align: 'left' },
  { column: 'id', width: 34, align: 'left' },
]

const SEVERITY_FILL = { error: 'FFC9C4', warning: 'FFE9B0', info: 'E4EDF7' } as const

/** All findings, one a row; the place links to the cell. */
export function findingsSheet(
  reports: readonly { readonly judged: Judged; readonly places: Places }[],
  language: Language,
  many: boolean,
  name?: string,
): WriteSheet {
  const w = words(language).replies
  const fields = FINDING_FIELDS.filter(({ column }) => many || (column !== 'agency' && column !== 'year'))
  const sheet = draftSheet(
    name ?? w.workbook.findingsSheet,
    fields.map(({ width }) => width),
  )
  const one = reports[0]?.judged
  const title =
    many || !one
      ? w.workbook.summaryTitle
      : w.workbook.findingsTitle(one.agency ?? words(language).summary.unknownAgency, one.year)
  const head = putTitle(sheet, title)
  putHeader(sheet, head, fields, language)
  let row = head + 1
  for (const { judged, places } of reports) {
    for (const finding of judged.findings) {
      const values = {
        ...findingValues(finding, language),
        agency: judged.agency ?? '',
        year: judged.year,
        number: row - head,
      }
      const link = places.get(finding.suspect?.cell ?? finding.cells[0] ?? '')
      fields.forEach(({ column, width, align }, index) => {
        const value = values[column as keyof typeof values] ?? null
        const fill = column === 'severity' ? { fill: SEVERITY_FILL[finding.severity] } : {}
        const style = look({
          ...fill,
          align: align ?? 'center',
          top: true,
          ...(column === 'place' && link ? { ink: '175CD3' } : {}),
        })
        putCell(sheet, row, index, { value, style, ...(column === 'place' && link ? { link } : {}) })
        growRow(sheet, row, String(value ?? ''), width)
      })
      row++
    }
  }
  if (row === head + 1) {
    putCell(sheet, row, 0, { value: w.workbook.noFindings, style: look({ align: 'left' }), columnSpan: fields.length })
  }
  return toWriteSheet(sheet, {
    freezePane: { rows: head + 1 },
    pageSetup: { ...A4, orientation: 'landscape', fitToHeight: 0, printTitlesRow: `$${head + 1}:$${head + 1}` },
  })
}

/** What the columns of the findings hold. */
export function findingValues(finding: Finding, language: Language) {
  const { actual, expected } = finding
  return {
    severity: words(language).replies.severity[finding.severity],
    place: findingPlace(finding, language),
    actual,
    expected,
    gap: actual === null || expected === null ? null : Math.round(Math.abs(actual - expected) * 1e8) / 1e8,
    message: findingMessage(finding, language),
    fix: findingFix(finding, language),
    source: findingSource(finding),
    evidence: finding.evidence === null ? null : finding.evidence.slice(0, 500),
    id: finding.id,
  }
}
