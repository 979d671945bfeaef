import type { WriteSheet } from 'hucre/xlsx'
import { type Checked, statusOf } from '../checks/checked.ts'
import type { Finding } from '../checks/types.ts'
import { edition as editionOf } from '../editions/index.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import type { JudgedReport } from './judged-report.ts'
import { A4, draftSheet, growRow, look, putCell, reference, toWriteSheet } from './sheet.ts'
import { type Field, putHeader, putTitle } from './sheet-parts.ts'

const SUMMARY_FIELDS: readonly Field[] = [
  { column: 'number', width: 6 },
  { column: 'input', width: 38, align: 'left' },
  { column: 'agency', width: 28, align: 'left' },
  { column: 'year', width: 7 },
  { column: 'edition', width: 12 },
  { column: 'status', width: 12 },
  { column: 'errors', width: 7 },
  { column: 'warnings', width: 9 },
  { column: 'infos', width: 7 },
  { column: 'passed', width: 7 },
  { column: 'skipped', width: 10 },
  { column: 'remark', width: 44, align: 'left' },
]

const STATUS_FILL = {
  ok: 'D5F0E0',
  warnings: 'FFE9B0',
  errors: 'FFC9C4',
  unreadable: 'D0D5DD',
  notReport: 'D0D5DD',
  legacy: 'E4E7EC',
} as const

/** Every input with what became of it; the agency links to its sheet. */
export function summarySheet(
  name: string,
  checked: readonly Checked[],
  judged: readonly (JudgedReport | undefined)[],
  nameOf: ReadonlyMap<JudgedReport, string>,
  language: Language,
): WriteSheet {
  const w = words(language)
  const sheet = draftSheet(
    name,
    SUMMARY_FIELDS.map(({ width }) => width),
  )
  const head = putTitle(sheet, w.replies.workbook.summaryTitle)
  putHeader(sheet, head, SUMMARY_FIELDS, language)
  checked.forEach((each, i) => {
    const status = statusOf(each)
    const values = summaryValues(each, i + 1, language)
    const own = judged[i]
    const target = own ? nameOf.get(own) : undefined
    SUMMARY_FIELDS.forEach(({ column, width, align }, index) => {
      const value = values[column as keyof typeof values] ?? null
      const fill = column === 'status' ? { fill: STATUS_FILL[status] } : {}
      const link = column === 'agency' && target ? { link: reference(target, 0, 0) } : {}
      const style = look({ ...fill, align: align ?? 'center', ...('link' in link ? { ink: '175CD3' } : {}) })
      putCell(sheet, head + 1 + i, index, { value, style, ...link })
      growRow(sheet, head + 1 + i, String(value ?? ''), width)
    })
  })
  return toWriteSheet(sheet, {
    freezePane: { rows: head + 1 },
    pageSetup: { ...A4, orientation: 'landscape', fitToHeight: 0, printTitlesRow: `$${head + 1}:$${head + 1}` },
  })
}

function summaryValues(checked: Checked, number: number, language: Language) {
  const w = words(language)
  const base = { number, input: checked.input, status: w.replies.status[statusOf(checked)] }
  if (checked.kind === 'fault') return { ...base, remark: w.faults[checked.fault.code](checked.fault.facts) }
  const { agency, year, report, outcomes } = checked
  const count = (severity: Finding['severity']) => outcomes.findings.filter((f) => f.severity === severity).length
  if (report.kind === 'blankForm' || report.kind === 'notReport') {
    return { ...base, remark: w.notReport[report.kind === 'blankForm' ? 'blankForm' : 'other'] }
  }
  const named = {
    ...base,
    agency: agency ?? w.summary.unknownAgency,
    year,
    edition: report.edition ? editionOf(report.edition).name[language] : null,
  }
  if (report.kind === 'legacy') return { ...named, remark: w.summary.legacy }
  return {
    ...named,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    passed: outcomes.passed.length,
    skipped: outcomes.skipped.length,
    remark: outcomes.skipped.length > 0 ? w.replies.picture.unchecked : null,
  }
}
