import type { CellValue, WriteSheet } from 'hucre/xlsx'
import type { Filing } from '../checks/types.ts'
import { EDITIONS, edition as editionOf } from '../editions/index.ts'
import { columnName, rowName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import type { CellPath, Value } from '../report/types.ts'
import { words } from '../text/index.ts'
import { findingJson, tablesJson } from './check-json.ts'
import { findingsSheet } from './findings-sheet.ts'
import { KEY_FIGURES, keyFigures } from './key-figures.ts'
import { A4, draftSheet, growRow, look, putCell, rangeOf, sheetNames, toWriteSheet } from './sheet.ts'
import { unsureText } from './unsure-text.ts'

export const EXPORT_KINDS = ['xlsx', 'json', 'csv'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

/**
 * Stored filings as a file: a workbook (key figures, a sheet a table, findings), JSON, or CSV for Excel (UTF-8 with BOM),
 * by agency and year. What was not read is said so or null, never 0.
 */
export async function exportFilings(
  filings: readonly Filing[],
  kind: ExportKind,
  language: Language,
): Promise<Uint8Array> {
  const inOrder = [...filings].sort((a, b) => byName.compare(a.agency, b.agency) || a.year - b.year)
  switch (kind) {
    case 'xlsx':
      return toWorkbook(inOrder, language)
    case 'json':
      return new TextEncoder().encode(`${JSON.stringify(inOrder.map(filingJson), null, 1)}\n`)
    case 'csv':
      return toCsv(inOrder, language)
  }
}

const byName = new Intl.Collator('zh')

/** One filing as data: the shape of `check --json` where the two overlap. */
function filingJson(filing: Filing): object {
  const { agency, year, edition, status, revision, receivedAt, passed, report } = filing
  return {
    agency,
    year,
    edition,
    status,
    revision,
    receivedAt,
    source: report.source,
    keyFigures: keyFigures(report),
    tables: tablesJson(report),
    findings: filing.findings.map(findingJson),
    passed,
    skipped: filing.skipped,
  }
}

/** A column of the export: its heading, its width in digits, and what a filing has there. */
type Column = { readonly label: string; readonly width: number; readonly of: (filing: Filing) => CellValue }

function identity(language: Language): Column[] {
  const { column } = words(language).replies.workbook
  return [
    { label: column.agency, width: 28, of: (f) => f.agency },
    { label: column.year, width: 7, of: (f) => f.year },
  ]
}

function overview(language: Language): Column[] {
  const w = words(language).replies
  const count = (severity: 'error' | 'warning') => (f: Filing) =>
    f.findings.filter((finding) => finding.severity === severity).length
  const { column } = w.workbook
  return [
    ...identity(language),
    { label: column.edition, width: 12, of: (f) => editionOf(f.edition).name[language] },
    { label: column.status, width: 8, of: (f) => w.status[f.status] },
    { label: column.errors, width: 7, of: count('error') },
    { label: column.warnings, width: 7, of: count('warning') },
    { label: column.skipped, width: 9, of: (f) => f.skipped.length },
    ...KEY_FIGURES.map(
      (key): Column => ({
        label: w.keyFigures[key],
        width: 10,
        of: (f) => keyFigures(f.report)[key] ?? w.picture.notRead,
      }),
    ),
    { label: column.revision, width: 7, of: (f) => f.revision },
    { label: column.receivedAt, width: 26, of: (f) => f.receivedAt },
  ]
}

/** Every cell of a table that any of these filings has, in the order of the forms, newest form first. */
function cellsOf(table: TableKey, filings: readonly Filing[]): CellPath[] {
  const paths = new Set<CellPath>()
  for (const edition of EDITIONS) {
    const template = edition.tables?.[table]
    if (!template || !filings.some((f) => f.edition === edition.id)) continue
    for (const block of template.blocks) {
      const rows = [...block.rows, ...template.alternatives.flatMap((a) => a.rows)]
      const has = (row: string) => filings.some((f) => f.report.tables[table]?.rows.includes(row))
      for (const row of rows) {
        if (block.rows.includes(row) || has(row.key)) {
          for (const column of block.columns) paths.add(`${table}.${row.key}.${column.key}`)
        }
      }
    }
  }
  return [...paths]
}

function cellColumn(path: CellPath, language: Language): Column {
  const [table, row, column] = path.split('.') as [TableKey, string, string]
  return {
    label: `${rowName(table, row, language)}·${columnName(table, column, language)}`,
    width: 11,
    of: (filing) => {
      const reading = filing.report.tables[table]
      const value: Value | undefined = reading?.cells[row]?.[column]
      // A row the report's own form does not have is empty; one it should have is unread.
      if (reading && !reading.rows.includes(row)) return null
      if (
        !reading &&
        !editionOf(filing.edition).tables?.[table].blocks.some((b) => b.rows.some((r) => r.key === row))
      ) {
        return null
      }
      return shown(value, language)
    },
  }
}

function shown(value: Value | undefined, language: Language): CellValue {
  const w = words(language).replies
  if (!value) return w.picture.notRead
  switch (value.kind) {
    case 'missing':
      return w.picture.notRead
    case 'number':
    case 'derived':
      return value.n
    case 'unsure':
      return w.workbook.unsure(unsureText(value))
    default:
      return value.raw.trim()
  }
}

const TABLES = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation'] as const satisfies readonly TableKey[]

async function toWorkbook(filings: readonly Filing[], language: Language): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const w = words(language).replies.workbook
  const names = sheetNames([w.figuresSheet, ...TABLES.map((table) => tableName(table, language)), w.findingsSheet])
  const sheets: WriteSheet[] = [
    listSheet(names[0]!, overview(language), filings),
    ...TABLES.map((table, i) =>
      listSheet(
        names[i + 1]!,
        [...identity(language), ...cellsOf(table, filings).map((path) => cellColumn(path, language))],
        filings,
      ),
    ),
    findingsSheet(
      filings.map((judged) => ({ judged, places: new Map() })),
      language,
      true,
      names.at(-1),
    ),
  ]
  return writeXlsx({ sheets, properties: { creator: w.commentAuthor } })
}

/** A heading and a row a filing, ready to be sorted and filtered. */
function listSheet(name: string, columns: readonly Column[], filings: readonly Filing[]): WriteSheet {
  const sheet = draftSheet(
    name,
    columns.map((column) => column.width),
  )
  const [head, plain, text] = [look({ fill: 'DCE3EC', bold: true }), look(), look({ align: 'left' })]
  columns.forEach(({ label, width }, c) => {
    putCell(sheet, 0, c, { value: label, style: head })
    growRow(sheet, 0, label, width)
  })
  filings.forEach((filing, r) => {
    columns.forEach(({ of }, c) => {
      putCell(sheet, r + 1, c, { value: of(filing), style: c === 0 ? text : plain })
    })
  })
  return toWriteSheet(sheet, {
    freezePane: { rows: 1, columns: 2 },
    autoFilter: { range: rangeOf(columns.length, filings.length + 1) },
    pageSetup: { ...A4, orientation: 'landscape', fitToHeight: 0, printTitlesRow: '$1:$1' },
  })
}

async function toCsv(filings: readonly Filing[], language: Language): Promise<Uint8Array> {
  const { writeCsv } = await import('hucre/csv')
  const cells = TABLES.flatMap((table) =>
    cellsOf(table, filings).map((path) => {
      const column = cellColumn(path, language)
      return { ...column, label: `${tableName(table, language)} ${column.label}` }
    }),
  )
  const columns = [...overview(language), ...cells]
  const rows = [columns.map((c) => c.label), ...filings.map((filing) => columns.map((c) => c.of(filing)))]
  return new TextEncoder().encode(writeCsv(rows, { bom: true, lineSeparator: '\r\n', escapeFormulae: true }))
}
