import type { Rule } from '../../checks/types.ts'
import { columnName, tableName } from '../../editions/names.ts'
import type { Language, TableKey } from '../../editions/types.ts'

const TABLES: readonly TableKey[] = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation']

function words(list: string, language: Language): string {
  return list
    .split('\n')
    .slice(0, 3)
    .map((entry) => {
      const [path = '', printed = ''] = entry.split('=')
      const [table, column] = path.split('.') as [TableKey, string]
      const name = columnName(table, column, language)
      return language === 'zh'
        ? `${tableName(table, 'zh')}“${name}”列印作“${printed}”`
        : `${tableName(table, 'en')} column “${name}” is printed “${printed}”`
    })
    .join(language === 'zh' ? '；' : '; ')
}

/** C-COLLABEL: the columns carry the form's labels. */
export const cCollabel: Rule = {
  id: 'C-COLLABEL',
  title: { zh: '列名与格式一致', en: 'Column labels as in the form' },
  severity: 'warning',
  source: '年度报告格式（表格不得改动）',
  check: ({ report }) => {
    const odd = TABLES.flatMap((table) =>
      (report.tables[table]?.oddColumns ?? []).map((o) => `${table}.${o.column}=${o.printed.replace(/\s+/g, '')}`),
    )
    return odd.length === 0 ? [] : [{ facts: { count: odd.length, labels: odd.join('\n') } }]
  },
  message: {
    zh: (f) => `${words(String(f.labels), 'zh')}${Number(f.count) > 3 ? `，共${f.count}处` : ''}`,
    en: (f) => `${words(String(f.labels), 'en')}${Number(f.count) > 3 ? `; ${f.count} places` : ''}`,
  },
  explain: {
    zh: {
      what: '表格的列名与格式一致：不改名、不增减、不调换。',
      why: '列名变了，申请人类别或件数的口径就不清楚。',
      example: '“社会公益组织”印作“社会团体”。',
      fix: '按格式改回列名。',
    },
    en: {
      what: 'Columns keep the form’s labels: none renamed, added, dropped or moved.',
      why: 'With another label it is unclear what is counted.',
      example: '“社会公益组织” printed as “社会团体”.',
      fix: 'Restore the form’s labels.',
    },
  },
}
