import type { Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'
import { agencyOf } from '../agency-of.ts'

const ROWS = ['centralizedProcurement', 'administrativeFees'] as const
const IMPLAUSIBLE = 100_000
/** Names that tell of a county, a township or a street; a bare 市 may be a large city. */
const SMALL = /[镇乡县旗]|街道|(?<!自治|地|新)区/

/** T2-AMT-UNIT:{r}: amounts are in 10,000 yuan, without a unit in the cell. */
export const t2AmtUnit: Rule = {
  id: 'T2-AMT-UNIT',
  title: { zh: '金额以万元计', en: 'Amounts are in 10,000 yuan' },
  severity: 'warning',
  source: '年度报告格式表二表头（单位：万元）',
  check: (subject) =>
    ROWS.flatMap((row) => {
      const cell = `proactiveDisclosure.${row}.amountWan`
      const read = subject.value(cell)
      if (read.kind === 'text' && read.n !== null && read.n !== 0 && /[元圆]/.test(read.raw)) {
        const kind = /万[元圆]/.test(read.raw) ? 'unitWritten' : 'yuanWritten'
        return [{ place: row, cells: [cell], expected: read.n, facts: { row, raw: read.raw, kind, wan: read.n } }]
      }
      if (read.kind !== 'number' || read.n < IMPLAUSIBLE || !Number.isInteger(read.n)) return []
      const { name, kind } = agencyOf(subject)
      if (kind !== 'township' && kind !== 'street' && !SMALL.test(name ?? '')) return []
      const wan = read.n / 10_000
      return [
        { place: row, cells: [cell], actual: read.n, expected: wan, facts: { row, raw: read.raw, kind: 'large', wan } },
      ]
    }),
  message: {
    zh: (f) => {
      const row = rowName('proactiveDisclosure', String(f.row), 'zh')
      if (f.kind === 'unitWritten') return `表二“${row}”：单元格写“${f.raw}”，只填数字 ${f.wan}（表头已注明万元）`
      return `表二“${row}”：金额疑似以“元”填报（${f.raw}），应为万元，即 ${f.wan}`
    },
    en: (f) => {
      const row = rowName('proactiveDisclosure', String(f.row), 'en')
      if (f.kind === 'unitWritten')
        return `Table 2 “${row}”: the cell says “${f.raw}”; write ${f.wan} only, the header gives the unit`
      return `Table 2 “${row}”: ${f.raw} looks like yuan; in 10,000 yuan it is ${f.wan}`
    },
  },
  explain: {
    zh: {
      what: '采购总金额、收费金额以万元填报，单元格里不写单位。县乡单位出现十万以上的整数时提请核对。',
      why: '以元填报会大一万倍，汇总时全部出错。',
      example: '采购总金额填“251000元”。',
      fix: '换算为万元：25.1。',
    },
    en: {
      what: 'Amounts are in 10,000 yuan and carry no unit. Whole numbers of 100,000 and more in a county or township are questioned.',
      why: 'Yuan in this cell makes the sum ten thousand times too large.',
      example: 'Procurement amount “251000元”.',
      fix: 'Write 25.1.',
    },
  },
}
