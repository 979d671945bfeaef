import type { WriteSheet } from 'hucre/xlsx'
import type { Checked } from '../checks/checked.ts'
import { edition as editionOf } from '../editions/index.ts'
import { tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import type { CellPath } from '../report/types.ts'
import { words } from '../text/index.ts'
import { findingsSheet } from './findings-sheet.ts'
import { type JudgedReport, judgedReport } from './judged-report.ts'
import { A4, draftSheet, reference, sheetNames, toWriteSheet } from './sheet.ts'
import { putNote, putTitle } from './sheet-parts.ts'
import { summarySheet } from './summary-sheet.ts'
import { putTable } from './table-sheet.ts'

const TABLES = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation'] as const satisfies readonly TableKey[]

/** A sheet of its own for each table: widths of the columns in digits, and how it lies on A4. */
const SINGLE: Readonly<
  Record<TableKey, { readonly widths: readonly number[]; readonly lies: 'portrait' | 'landscape' }>
> = {
  proactiveDisclosure: { widths: [30, 18, 18, 18], lies: 'portrait' },
  requestHandling: { widths: [7, 15, 40, ...Array<number>(7).fill(9.5)], lies: 'portrait' },
  reviewLitigation: { widths: Array<number>(15).fill(8), lies: 'landscape' },
}

/** All three tables on one sheet of fifteen columns: how many each column of the form takes. */
const STACKED: Readonly<Record<TableKey, readonly number[]>> = {
  proactiveDisclosure: [6, 3, 3, 3],
  requestHandling: [1, 2, 5, ...Array<number>(7).fill(1)],
  reviewLitigation: Array<number>(15).fill(1),
}

/**
 * The workbook that goes back to the agency. One report: its findings and its three tables, a sheet each. Several
 * inputs: a summary, all findings, and a sheet with the three tables of each report.
 *
 * @returns bytes of an .xlsx file
 */
export async function checkWorkbook(checked: readonly Checked[], language: Language): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const judged = checked.map(judgedReport)
  const only = checked.length === 1 ? judged[0] : undefined
  const sheets = only ? sheetsOfOne(only, language) : sheetsOfMany(checked, judged, language)
  return writeXlsx({ sheets, properties: { creator: words(language).replies.workbook.commentAuthor } })
}

/** The workbook of one stored or checked report: what the chat sends as a file. */
export async function reportWorkbook(judged: JudgedReport, language: Language): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    sheets: sheetsOfOne(judged, language),
    properties: { creator: words(language).replies.workbook.commentAuthor },
  })
}

function sheetsOfOne(judged: JudgedReport, language: Language): WriteSheet[] {
  const w = words(language).replies
  const places = new Map<CellPath, string>()
  const tables = TABLES.filter((table) => editionOf(judged.report.edition!).tables?.[table]).map((table) => {
    const { widths, lies } = SINGLE[table]
    const sheet = draftSheet(tableName(table, language), widths)
    const top = putTitle(sheet, w.form.titles[table], subtitle(judged, language))
    const { next, at } = putTable(
      sheet,
      judged,
      table,
      language,
      top,
      widths.map(() => 1),
    )
    for (const [path, [row, column]] of at) places.set(path, reference(sheet.name, row, column))
    putNote(sheet, next, judged.report.tables[table] ? w.workbook.footer : w.picture.tableMissing)
    return toWriteSheet(sheet, { pageSetup: { ...A4, orientation: lies, fitToHeight: 1 } })
  })
  return [findingsSheet([{ judged, places }], language, false), ...tables]
}

function sheetsOfMany(
  checked: readonly Checked[],
  judged: readonly (JudgedReport | undefined)[],
  language: Language,
): WriteSheet[] {
  const w = words(language).replies.workbook
  const reports = judged.flatMap((each) => (each ? [each] : []))
  const [summaryName, findingsName, ...names] = sheetNames([
    w.summarySheet,
    w.findingsSheet,
    ...reports.map((each) => w.reportSheet(each.agency ?? words(language).summary.unknownAgency, each.year)),
  ])
  const sheets: WriteSheet[] = []
  const placed = reports.map((each, i) => {
    const sheet = draftSheet(names[i]!, Array<number>(15).fill(8.5))
    const places = new Map<CellPath, string>()
    let top = 0
    for (const table of TABLES) {
      top = putTitle(
        sheet,
        words('zh').replies.form.titles[table],
        top === 0 ? subtitle(each, language) : undefined,
        top,
      )
      const { next, at } = putTable(sheet, each, table, language, top, STACKED[table])
      for (const [path, [row, column]] of at) places.set(path, reference(sheet.name, row, column))
      top = next + 1
    }
    putNote(sheet, top - 1, w.footer)
    sheets.push(toWriteSheet(sheet, { pageSetup: { ...A4, orientation: 'portrait', fitToHeight: 0 } }))
    return { judged: each, places }
  })
  const nameOf = new Map(reports.map((each, i) => [each, names[i]!]))
  return [
    summarySheet(summaryName!, checked, judged, nameOf, language),
    findingsSheet(placed, language, true, findingsName),
    ...sheets,
  ]
}

function subtitle({ agency, year }: JudgedReport, language: Language): string {
  const w = words(language)
  return `${agency ?? w.summary.unknownAgency}　${w.replies.picture.year(year)}`
}
