import type { Rule } from '../../checks/types.ts'
import { tableName } from '../../editions/names.ts'
import type { TableKey } from '../../editions/types.ts'

const TABLES = [
  ['proactiveDisclosure', '2'],
  ['requestHandling', '3'],
  ['reviewLitigation', '4'],
] as const satisfies readonly (readonly [TableKey, string])[]

/** C-TBL:{2,3,4}: each table is in the file as text or as a table, not as a picture only. */
export const cTbl: Rule = {
  id: 'C-TBL',
  title: { zh: '三张表齐全', en: 'All three tables are there' },
  severity: 'error',
  source: '年度报告格式',
  check: ({ report }) =>
    TABLES.filter(([table]) => report.tables[table] === null).map(([table, place]) => ({
      place,
      facts: { table, pictures: report.pictures },
    })),
  message: {
    zh: (f) =>
      `没有找到${tableName(f.table as TableKey, 'zh')}${f.pictures ? '，可能是图片，请发送 Word 或 PDF 原件' : '，请补上或发送完整的文件'}`,
    en: (f) =>
      `${tableName(f.table as TableKey, 'en')} was not found${f.pictures ? '; it may be a picture: send the Word or PDF file' : '; add it or send the complete file'}`,
  },
  explain: {
    zh: {
      what: '第二、三、四部分各有一张规定的表格，须以文字或表格形式出现。',
      why: '缺表无法核对，也是内容不全；图片里的数字不便检索和统计。',
      example: '网页正文只有标题，表格是一张截图。',
      fix: '补上表格；如果原件有表格，请直接发送 Word 或 PDF 原件。',
    },
    en: {
      what: 'Sections 2, 3 and 4 each hold a prescribed table, as text or table.',
      why: 'Without it nothing can be checked; figures in a picture cannot be searched.',
      example: 'A web page with headings only, the table being a screenshot.',
      fix: 'Add the table, or send the original Word or PDF file.',
    },
  },
}
