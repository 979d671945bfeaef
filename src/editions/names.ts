import { EDITIONS } from './index.ts'
import type { Bilingual, Language, TableKey, TableTemplate } from './types.ts'

const TABLE_NAMES: Readonly<Record<TableKey, Bilingual>> = {
  proactiveDisclosure: { zh: '表二', en: 'Table 2' },
  requestHandling: { zh: '表三', en: 'Table 3' },
  reviewLitigation: { zh: '表四', en: 'Table 4' },
}

/** 表二, 表三, 表四. */
export function tableName(table: TableKey, language: Language): string {
  return TABLE_NAMES[table][language]
}

function templates(table: TableKey): TableTemplate[] {
  return EDITIONS.flatMap((e) => (e.tables ? [e.tables[table]] : []))
}

/** Short name of a row in any edition; the key itself where no form has it. */
export function rowName(table: TableKey, row: string, language: Language): string {
  for (const template of templates(table)) {
    const lines = [...template.blocks.flatMap((b) => b.rows), ...template.alternatives.flatMap((a) => a.rows)]
    const line = lines.find((l) => l.key === row)
    if (line) return line.name[language]
  }
  return row
}

/** Name of a column in any edition, of a row where one is named; the key itself where no form has it. */
export function columnName(table: TableKey, column: string, language: Language, row?: string): string {
  const own = templates(table)
    .flatMap((t) => t.blocks)
    .find((b) => b.rows.some((r) => r.key === row) && b.columns.some((c) => c.key === column))
  const named = own?.columns.find((c) => c.key === column)
  if (named) return named.name[language]
  for (const template of templates(table)) {
    const line = template.blocks.flatMap((b) => b.columns).find((l) => l.key === column)
    if (line) return line.name[language]
  }
  return column
}

/** 表三「结转下年度·自然人」 for a cell path `table.row.column`. */
export function cellName(path: string, language: Language): string {
  const [table, row, column] = path.split('.') as [TableKey, string, string]
  const where = `${rowName(table, row, language)}·${columnName(table, column, language, row)}`
  return language === 'zh' ? `${tableName(table, language)}「${where}」` : `${tableName(table, language)} “${where}”`
}
