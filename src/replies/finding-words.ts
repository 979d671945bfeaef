import type { Finding } from '../checks/types.ts'
import { cellName, columnName, rowName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import { ruleWords } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { tableOf } from './cell-marks.ts'

/** Where a finding is: 表三·自然人列, 表三「结转下年度·自然人」, 表三 or 全文. */
export function findingPlace(finding: Finding, language: Language): string {
  const { row, column } = finding.facts
  const table = tableOf(finding)
  if (!table) return words(language).replies.workbook.wholeReport
  if (finding.cells.length === 1) return cellName(finding.cells[0]!, language)
  if (typeof column === 'string' && row === undefined) return line(table, columnName(table, column, language), 'column')
  if (typeof row === 'string' && column === undefined) return line(table, rowName(table, row, language), 'row')
  return tableName(table, language)

  function line(key: TableKey, name: string, kind: 'row' | 'column'): string {
    if (language === 'zh') return `${tableName(key, 'zh')}·${name}${kind === 'row' ? '行' : '列'}`
    return `${tableName(key, 'en')}, ${kind} “${name}”`
  }
}

/** What to do about it: the likeliest repair, else the rule's advice. */
export function findingFix(finding: Finding, language: Language): string {
  const w = words(language).replies
  const { suspect } = finding
  if (suspect) {
    return w.picture.repair(cellName(suspect.cell, language), String(suspect.actual ?? '—'), String(suspect.proposed))
  }
  const rule = ruleWords(finding.rule, language)
  return rule?.explain.fix ?? (finding.cells.length > 1 ? w.workbook.fixPair : w.workbook.fixCell)
}

/** The article, notice or form it rests on; empty where none is known. */
export function findingSource(finding: Finding): string {
  return ruleWords(finding.rule, 'zh')?.source ?? String(finding.facts.source ?? '')
}
