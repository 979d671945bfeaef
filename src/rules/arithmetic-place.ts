import type { Explanation, Facts, Message } from '../checks/types.ts'
import { cellName, columnName, tableName } from '../editions/names.ts'
import type { Bilingual, EditionId, Language, Severity, TableKey } from '../editions/types.ts'
import { rowNameIn } from './row-name-in.ts'

/**
 * The words of what the forms' equations find. The equations are data of the editions and the engine evaluates them;
 * an equation without an entry here is told by its figures alone.
 */
export type ArithmeticWords = {
  readonly id: string
  readonly title: Bilingual
  readonly severity: Severity
  readonly source: string
  readonly message: { readonly zh: Message; readonly en: Message }
  readonly explain: { readonly zh: Explanation; readonly en: Explanation }
}

const table = (f: Facts, language: Language) => tableName(f.table as TableKey, language)

/** The gap of an equation, without its sign. */
export const gap = (f: Facts) => Math.abs(Number(f.gap))

/** 表三·自然人列, or 表三·结转下年度行. */
export function place(f: Facts, language: Language): string {
  const key = f.table as TableKey
  if (f.row === undefined && f.column === undefined) return table(f, language)
  const name =
    f.row === undefined
      ? columnName(key, String(f.column), language)
      : rowNameIn(f.edition as EditionId | undefined, key, String(f.row), language)
  const kind = f.row === undefined ? { zh: '列', en: 'column' } : { zh: '行', en: 'row' }
  return language === 'zh' ? `${table(f, 'zh')}·${name}${kind.zh}` : `${table(f, 'en')}, ${kind.en} “${name}”`
}

/** 表三「结转下年度·自然人」. */
export function cell(f: Facts, language: Language): string {
  return cellName(`${f.table}.${f.row}.${f.column}`, language)
}

/** 表二“行政处罚”. */
export function row(f: Facts, language: Language): string {
  const name = rowNameIn(f.edition as EditionId | undefined, f.table as TableKey, String(f.row), language)
  return language === 'zh' ? `${table(f, 'zh')}“${name}”` : `${table(f, 'en')} “${name}”`
}
