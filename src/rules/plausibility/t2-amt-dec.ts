import type { Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'

const ROWS = ['centralizedProcurement', 'administrativeFees'] as const
const FOUR_DECIMALS = /保留[4四]位小数/
const MOST = 6

/** T2-AMT-DEC:{r}: an amount has the decimals the header asks for, and never more than six. */
export const t2AmtDec: Rule = {
  id: 'T2-AMT-DEC',
  title: { zh: '金额的小数位数', en: 'Decimals of amounts' },
  severity: 'info',
  source: '年度报告格式表二表头',
  check: ({ report, value }) =>
    ROWS.flatMap((row) => {
      const cell = `proactiveDisclosure.${row}.amountWan`
      const read = value(cell)
      if (read.kind !== 'number' || read.n === 0) return []
      const decimals = /[.．](\d+)/.exec(read.raw)?.[1]?.length ?? 0
      const fourAsked = FOUR_DECIMALS.test((report.tables.proactiveDisclosure?.unitNote ?? '').replace(/\s+/g, ''))
      if (decimals > MOST) {
        return [
          {
            place: row,
            severity: 'warning',
            cells: [cell],
            actual: read.n,
            facts: { row, raw: read.raw, decimals, asked: MOST },
          },
        ]
      }
      if (!fourAsked || decimals === 4) return []
      return [{ place: row, cells: [cell], actual: read.n, facts: { row, raw: read.raw, decimals, asked: 4 } }]
    }),
  message: {
    zh: (f) =>
      `表二“${rowName('proactiveDisclosure', String(f.row), 'zh')}”：金额 ${f.raw} 有${f.decimals}位小数，${f.asked === 4 ? '表头要求保留4位' : '以万元计最多6位（精确到分）'}`,
    en: (f) =>
      `Table 2 “${rowName('proactiveDisclosure', String(f.row), 'en')}”: amount ${f.raw} has ${f.decimals} decimals; ${f.asked === 4 ? 'the header asks for 4' : 'in 10,000 yuan it can have 6 at most'}`,
  },
  explain: {
    zh: {
      what: '表头写明保留4位小数的，按4位填；任何情况下不超过6位。',
      why: '以万元计，6位小数已精确到分，更多说明单位或数字有误。',
      example: '表头为“单位：万元，保留4位小数”，填 2157.936。',
      fix: '按表头的位数填写，例如 2157.9360。',
    },
    en: {
      what: 'Where the header asks for four decimals, four are written; never more than six.',
      why: 'In 10,000 yuan six decimals reach the fen; more means a wrong unit or figure.',
      example: 'The header asks for 4 decimals, the cell says 2157.936.',
      fix: 'Write 2157.9360.',
    },
  },
}
