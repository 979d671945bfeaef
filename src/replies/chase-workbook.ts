import type { WriteSheet } from 'hucre/xlsx'
import type { Language } from '../editions/types.ts'
import { daysBetween } from '../reminders/calendar.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { chased } from './chase-list.ts'
import { A4, draftSheet, growRow, look, putCell, toWriteSheet } from './sheet.ts'
import { type Field, putHeader, putTitle } from './sheet-parts.ts'
import type { Submission, Submissions } from './submissions.ts'

const MISSING: readonly Field[] = [
  { column: 'number', width: 6 },
  { column: 'agency', width: 34, align: 'left' },
  { column: 'kind', width: 12 },
  { column: 'deadline', width: 13 },
  { column: 'overdue', width: 10 },
  { column: 'remark', width: 24, align: 'left' },
]
const FAULTY: readonly Field[] = [
  { column: 'number', width: 6 },
  { column: 'agency', width: 30, align: 'left' },
  { column: 'kind', width: 12 },
  { column: 'deadline', width: 13 },
  { column: 'overdue', width: 10 },
  { column: 'errors', width: 8 },
  { column: 'warnings', width: 8 },
  { column: 'first', width: 56, align: 'left' },
]

/**
 * 催办名单 as a workbook: a sheet of those that have not submitted, a sheet of those with errors.
 *
 * @returns bytes of an .xlsx file
 */
export async function chaseWorkbook(submissions: Submissions, language: Language): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const w = words(language)
  const { missing, faulty } = chased(submissions.list)
  const rows = {
    missing: missing.map((one) => ({
      ...common(one, submissions.today, language),
      remark: remarkOf(one, language),
    })),
    faulty: faulty.map((one) => ({
      ...common(one, submissions.today, language),
      errors: one.errors.length,
      warnings: one.filing?.findings.filter(({ severity }) => severity === 'warning').length ?? 0,
      first: findingMessage(one.errors[0]!, language),
    })),
  }
  const title = w.office.chase.title(submissions.year)
  return writeXlsx({
    sheets: [
      sheetOf(w.office.chase.missingSheet, title, MISSING, rows.missing, w.office.chase.noneMissing, language),
      sheetOf(w.office.chase.faultySheet, title, FAULTY, rows.faulty, w.office.chase.noneFaulty, language),
    ],
    properties: { creator: w.replies.workbook.commentAuthor },
  })
}

function remarkOf({ agency, claim }: Submission, language: Language): string | null {
  const w = words(language)
  const remarks = [
    claim ? w.reminders.claims[claim] : '',
    agency.channels.length === 0 ? w.office.chase.noChannel : '',
  ].filter((remark) => remark !== '')
  return remarks.length > 0 ? remarks.join(language === 'zh' ? '；' : '; ') : null
}

function common({ agency, deadline }: Submission, today: string, language: Language) {
  const late = deadline ? daysBetween(deadline.deadline, today) : 0
  return {
    agency: agency.agency,
    kind: words(language).office.kinds[agency.kind],
    deadline: deadline?.deadline ?? null,
    overdue: late > 0 ? late : null,
  }
}

function sheetOf(
  name: string,
  title: string,
  fields: readonly Field[],
  rows: readonly Partial<Record<Field['column'], string | number | null>>[],
  none: string,
  language: Language,
): WriteSheet {
  const sheet = draftSheet(
    name,
    fields.map(({ width }) => width),
  )
  const head = putTitle(sheet, title, name)
  putHeader(sheet, head, fields, language)
  rows.forEach((values, i) => {
    fields.forEach(({ column, width, align }, index) => {
      const value = column === 'number' ? i + 1 : (values[column] ?? null)
      putCell(sheet, head + 1 + i, index, { value, style: look({ align: align ?? 'center' }) })
      growRow(sheet, head + 1 + i, String(value ?? ''), width)
    })
  })
  if (rows.length === 0) {
    putCell(sheet, head + 1, 0, { value: none, style: look({ align: 'left' }), columnSpan: fields.length })
  }
  return toWriteSheet(sheet, {
    freezePane: { rows: head + 1 },
    pageSetup: { ...A4, orientation: 'landscape', fitToHeight: 0, printTitlesRow: `$${head + 1}:$${head + 1}` },
  })
}
