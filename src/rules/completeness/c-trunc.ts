import type { Rule } from '../../checks/types.ts'
import { rowName, tableName } from '../../editions/names.ts'
import type { Language, TableKey, TableTemplate } from '../../editions/types.ts'

const PLACES: Readonly<Record<TableKey, string>> = {
  proactiveDisclosure: '2',
  requestHandling: '3',
  reviewLitigation: '4',
}

function formRows(template: TableTemplate): string[] {
  return template.blocks.flatMap((b) => b.rows.map((r) => r.key))
}

function names(table: TableKey, rows: string, language: Language): string {
  const keys = rows.split(',')
  const shown = keys.slice(0, 5).map((r) => rowName(table, r, language))
  const more = keys.length - shown.length
  if (language === 'zh') return shown.join('、') + (more > 0 ? `等${keys.length}行` : '')
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** C-TRUNC:{t}: a table that begins also ends: no row of the form is missing. */
export const cTrunc: Rule = {
  id: 'C-TRUNC',
  title: { zh: '表格完整', en: 'Tables are complete' },
  severity: 'error',
  source: '年度报告格式',
  check: ({ report, edition }) =>
    (Object.keys(PLACES) as TableKey[]).flatMap((table) => {
      const reading = report.tables[table]
      const template = edition.tables?.[table]
      if (!reading || !template || reading.missingRows.length === 0) return []
      const missing = new Set(reading.missingRows)
      const rows = formRows(template)
      const last = rows.findLastIndex((r) => !missing.has(r) && reading.cells[r] !== undefined)
      const cutOff = rows.slice(last + 1).length === missing.size && last >= 0
      return [
        {
          place: PLACES[table],
          facts: {
            table,
            missing: reading.missingRows.length,
            rows: reading.missingRows.join(','),
            lastRow: cutOff ? rows[last]! : '',
          },
        },
      ]
    }),
  message: {
    zh: (f) => {
      const table = f.table as TableKey
      return f.lastRow
        ? `${tableName(table, 'zh')}：解析到“${rowName(table, String(f.lastRow), 'zh')}”行，后续${f.missing}行缺失，请重发完整文件`
        : `${tableName(table, 'zh')}：缺${f.missing}行（${names(table, String(f.rows), 'zh')}），请重发完整文件`
    },
    en: (f) => {
      const table = f.table as TableKey
      return f.lastRow
        ? `${tableName(table, 'en')}: read up to row “${rowName(table, String(f.lastRow), 'en')}”, ${f.missing} row(s) after it are missing; send the complete file`
        : `${tableName(table, 'en')}: ${f.missing} row(s) missing (${names(table, String(f.rows), 'en')}); send the complete file`
    },
  },
  explain: {
    zh: {
      what: '表格开始之后，格式规定的每一行都应当找到。',
      why: '缺行时合计无法核对。原因可能在文件，也可能在转换或读取。',
      example: '表三读到“部分公开”为止，后面十九行没有了。',
      fix: '检查原件是否完整；完整的话请发送 Word 或 PDF 原件。',
    },
    en: {
      what: 'Once a table begins, every row of the form should be found.',
      why: 'Sums cannot be checked with rows missing. The cause may be the file, its conversion or our reading.',
      example: 'Table 3 stops after “partially disclosed”; nineteen rows are gone.',
      fix: 'See whether the original is complete; if so, send the Word or PDF file.',
    },
  },
}
