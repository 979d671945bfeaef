import { edition } from '../editions/index.ts'
import { rowName } from '../editions/names.ts'
import type { EditionId, Language, TableKey } from '../editions/types.ts'

/** Short name of a row as one edition prints it (规范性文件 in 2019, 行政规范性文件 since); any edition's where it has none. */
export function rowNameIn(id: EditionId | undefined, table: TableKey, row: string, language: Language): string {
  const rows = id ? edition(id).tables?.[table].blocks.flatMap((b) => b.rows) : undefined
  return rows?.find((r) => r.key === row)?.name[language] ?? rowName(table, row, language)
}
