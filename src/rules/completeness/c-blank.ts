import type { Rule } from '../../checks/types.ts'
import { cellName, columnName, rowName, tableName } from '../../editions/names.ts'
import type { Language, TableKey } from '../../editions/types.ts'
import { blankCells } from './blank-cells.ts'

const PLACES: Readonly<Record<TableKey, string>> = {
  proactiveDisclosure: '2',
  requestHandling: '3',
  reviewLitigation: '4',
}

function places(paths: string, language: Language): string {
  const names = paths.split(',').map((path) => {
    const [table, row, column] = path.split('.') as [TableKey, string, string]
    return language === 'zh' ? `${rowName(table, row, 'zh')}·${columnName(table, column, 'zh')}` : cellName(path, 'en')
  })
  return names.join(language === 'zh' ? '、' : ', ')
}

/** C-BLANK:{t}: every cell holds a figure; zero is written 0. One finding a table. */
export const cBlank: Rule = {
  id: 'C-BLANK',
  title: { zh: '表格没有空格', en: 'No cell is left blank' },
  severity: 'warning',
  source: '通行做法：没有的填 0（国家层面的明文规定未查到）',
  check: ({ report }) =>
    (Object.keys(PLACES) as TableKey[]).flatMap((table) => {
      const { blanks } = blankCells(report, table)
      if (blanks.length === 0) return []
      return [
        {
          place: PLACES[table],
          cells: blanks,
          facts: { table, count: blanks.length, places: blanks.slice(0, 5).join(',') },
        },
      ]
    }),
  message: {
    zh: (f) =>
      `${tableName(f.table as TableKey, 'zh')}：${f.count}格空白或填“/”“无”，应填数字（没有填 0）：${places(String(f.places), 'zh')}${Number(f.count) > 5 ? '等' : ''}`,
    en: (f) =>
      `${tableName(f.table as TableKey, 'en')}: ${f.count} cell(s) blank or filled with a stroke; write a figure (0 for none): ${places(String(f.places), 'en')}${Number(f.count) > 5 ? ' …' : ''}`,
  },
  explain: {
    zh: {
      what: '每一格都填数字，没有的填 0，不留空白，不填“/”“无”。',
      why: '空白分不清是没有还是漏填；检查时常被扣分。',
      example: '表三只填“自然人”和“总计”两列，中间五列空着。',
      fix: '把空白和符号改为 0 或实际数字。',
    },
    en: {
      what: 'Every cell holds a figure, 0 for none; no blank, stroke or 无.',
      why: 'A blank does not tell “none” from “forgotten”; auditors mark it down.',
      example: 'Table 3 with only natural persons and total filled in.',
      fix: 'Write 0 or the figure.',
    },
  },
}
