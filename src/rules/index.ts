import type { Finding, Rule } from '../checks/types.ts'
import { columnName, rowName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'

/** The judgement rules, in the order they run. */
export const RULES: readonly Rule[] = []

/** A finding in words. */
export function findingMessage(finding: Finding, language: Language): string {
  const rule = RULES.find((r) => r.id === finding.rule)
  if (rule) return rule.message[language](finding.facts)
  const { table, row, column, left, right, gap } = finding.facts
  const place = [
    row ? rowName(table as TableKey, String(row), language) : '',
    column ? columnName(table as TableKey, String(column), language) : '',
  ]
  return `${tableName(table as TableKey, language)} ${place.filter((p) => p !== '').join('·')}: ${left} / ${right} (${gap})`
}
