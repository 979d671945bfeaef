import type { Rule } from '../../checks/types.ts'
import { rowName, tableName } from '../../editions/names.ts'
import type { Language, TableKey } from '../../editions/types.ts'

const TABLES: readonly TableKey[] = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation']

/** `table.row=printed` in a list: what each changed label is and how it is printed. */
function words(list: string, language: Language): string {
  return list
    .split('\n')
    .slice(0, 3)
    .map((entry) => {
      const [path = '', printed = ''] = entry.split('=')
      const [table, row] = path.split('.') as [TableKey, string]
      const name = rowName(table, row, language)
      if (language === 'zh') {
        return `${tableName(table, 'zh')}“${name}”${printed ? `印作“${printed}”` : '与本版格式的行不同'}`
      }
      return `${tableName(table, 'en')} “${name}” ${printed ? `is printed “${printed}”` : 'is not a row of this form'}`
    })
    .join(language === 'zh' ? '；' : '; ')
}

/** C-ROWLABEL: the rows carry the form's labels; none renamed, none taken from another edition. */
export const cRowlabel: Rule = {
  id: 'C-ROWLABEL',
  title: { zh: '行名与格式一致', en: 'Row labels as in the form' },
  severity: 'warning',
  source: '年度报告格式（表格不得改动）',
  check: ({ report, edition }) => {
    const odd = TABLES.flatMap((table) => {
      const reading = report.tables[table]
      if (!reading) return []
      const foreign = (edition.tables?.[table].alternatives ?? [])
        .flatMap((a) => a.rows)
        .filter((r) => reading.rows.includes(r.key))
        .map((r) => `${table}.${r.key}=`)
      return [...reading.oddLabels.map((o) => `${table}.${o.row}=${o.printed.replace(/\s+/g, '')}`), ...foreign]
    })
    return odd.length === 0 ? [] : [{ facts: { count: odd.length, labels: odd.join('\n') } }]
  },
  message: {
    zh: (f) => `${words(String(f.labels), 'zh')}${Number(f.count) > 3 ? `，共${f.count}处` : ''}`,
    en: (f) => `${words(String(f.labels), 'en')}${Number(f.count) > 3 ? `; ${f.count} places` : ''}`,
  },
  explain: {
    zh: {
      what: '表格的行名与格式一致：不改名、不增减、不混用另一版的行。',
      why: '行名变了，数字就不知道算在哪一项；混用两版会漏填。',
      example: '2021 版表三的（六）其他处理仍只有一行，没有分成三行。',
      fix: '按格式改回行名；混用旧版的，换用本年度的格式。',
    },
    en: {
      what: 'Rows keep the form’s labels: none renamed, added, dropped or taken from the other edition.',
      why: 'A figure under another label cannot be told apart; mixed forms leave rows out.',
      example: 'A 2021 table 3 with one row for （六）其他处理 instead of three.',
      fix: 'Restore the labels; where forms are mixed, use this year’s form.',
    },
  },
}
