import { defineTable } from './define-table.ts'
import type { ColumnLine, TableTemplate } from './types.ts'

/** Table four, identical in both editions: fifteen figures in one row. Source: domain.md 1.3. */

const column = <K extends string>(key: K, label: string, en: string): ColumnLine<K> => ({
  key,
  labels: [label],
  name: { zh: label, en },
  measure: 'count',
})

const COLUMNS = [
  column('upheld', '结果维持', 'upheld'),
  column('corrected', '结果纠正', 'corrected'),
  column('otherOutcome', '其他结果', 'other outcome'),
  column('pending', '尚未审结', 'pending'),
  column('total', '总计', 'total'),
] as const

export const reviewLitigation: TableTemplate = defineTable({
  key: 'reviewLitigation',
  section: 4,
  name: { zh: '表四', en: 'table four' },
  layout: 'oneRow',
  blocks: [
    {
      columns: COLUMNS,
      rows: [
        {
          key: 'reconsideration',
          labels: ['行政复议'],
          name: { zh: '行政复议', en: 'administrative reconsideration' },
        },
        {
          key: 'litigationDirect',
          labels: ['未经复议直接起诉'],
          name: { zh: '未经复议直接起诉', en: 'litigation without prior reconsideration' },
        },
        {
          key: 'litigationAfterReconsideration',
          labels: ['复议后起诉'],
          name: { zh: '复议后起诉', en: 'litigation after reconsideration' },
        },
      ],
    },
  ],
  equations: [
    {
      id: 'T4-SUM',
      along: 'rows',
      left: ['upheld', 'corrected', 'otherOutcome', 'pending'],
      relation: '=',
      right: ['total'],
      severity: 'error',
      source: '年度报告格式表四的结构',
    },
  ],
})
