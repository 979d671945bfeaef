import type { Rule } from '../../checks/types.ts'
import { tableName } from '../../editions/names.ts'
import type { Language, TableKey } from '../../editions/types.ts'
import { blankCells } from './blank-cells.ts'

const TABLES: readonly TableKey[] = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation']

function names(tables: string, language: Language): string {
  return tables
    .split(',')
    .map((t) => tableName(t as TableKey, language))
    .join(language === 'zh' ? '、' : ', ')
}

/** C-MIXED: a table writes «none» in one way, not 0 here and a blank there. */
export const cMixed: Rule = {
  id: 'C-MIXED',
  title: { zh: '“没有”的写法一致', en: '“None” is written one way' },
  severity: 'info',
  source: '通行做法',
  check: ({ report }) => {
    const mixed = TABLES.filter((table) => {
      const { blanks, zeros } = blankCells(report, table)
      return blanks.length > 0 && zeros > 0
    })
    return mixed.length === 0 ? [] : [{ facts: { tables: mixed.join(',') } }]
  },
  message: {
    zh: (f) => `${names(String(f.tables), 'zh')}有的填 0、有的留空，写法不一`,
    en: (f) => `${names(String(f.tables), 'en')}: some cells say 0, others are blank`,
  },
  explain: {
    zh: {
      what: '同一张表里，没有的都填 0。',
      why: '一部分填 0、一部分留空，留空处像是漏填。',
      example: '“自然人”列填 0，“科研机构”列空着。',
      fix: '空白处统一填 0。',
    },
    en: {
      what: 'Within a table, “none” is always 0.',
      why: 'With zeros in some cells the blank ones look forgotten.',
      example: 'Natural persons says 0, research institutions is blank.',
      fix: 'Write 0 in the blank cells.',
    },
  },
}
