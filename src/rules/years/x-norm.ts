import { reckoner } from '../../checks/reckon.ts'
import type { Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'

const ROWS = ['governmentRules', 'normativeDocuments'] as const

/** X-NORM:{row}: documents in force = last year's + issued − repealed; 2021 form to 2021 form only. */
export const xNorm: Rule = {
  id: 'X-NORM',
  title: { zh: '现行有效件数与上年衔接', en: 'Documents in force follow from last year' },
  severity: 'warning',
  source: '年度报告格式表二（2021 版）',
  years: [2022, 9999],
  needs: { previousYear: true },
  check: ({ edition, cell, previous }) => {
    if (!previous || edition.id !== 'ed2021' || previous.edition !== 'ed2021') return []
    const previousCell = reckoner(previous.report)
    return ROWS.flatMap((row) => {
      const before = previousCell(`proactiveDisclosure.${row}.inForce`)
      const path = `proactiveDisclosure.${row}.inForce`
      const [issued, repealed, inForce] = ['issued', 'repealed', 'inForce'].map((c) =>
        cell(`proactiveDisclosure.${row}.${c}`),
      )
      if (before === undefined || issued === undefined || repealed === undefined || inForce === undefined) return []
      const expected = before + issued - repealed
      if (expected === inForce) return []
      return [
        {
          place: row,
          cells: [path],
          expected,
          actual: inForce,
          facts: { row, before, issued, repealed, expected, inForce, gap: Math.abs(expected - inForce) },
        },
      ]
    })
  },
  message: {
    zh: (f) =>
      `表二“${rowName('proactiveDisclosure', String(f.row), 'zh')}”：上年有效 ${f.before}＋制发 ${f.issued}－废止 ${f.repealed}＝${f.expected}，现行有效填 ${f.inForce}，差 ${f.gap}`,
    en: (f) =>
      `Table 2 “${rowName('proactiveDisclosure', String(f.row), 'en')}”: ${f.before} in force last year + ${f.issued} issued − ${f.repealed} repealed = ${f.expected}, reported ${f.inForce} (gap ${f.gap})`,
  },
  explain: {
    zh: {
      what: '现行有效件数＝上年现行有效＋本年制发－本年废止；2021 年度起、两年都用 2021 版格式时核对。',
      why: '三个数是同一本台账，接不上说明漏记或口径变了。',
      example: '上年有效 470，本年制发 10、废止 0，现行有效填 400。',
      fix: '与司法行政部门核对规范性文件数量；因清理调整口径的，可在第六部分说明。',
    },
    en: {
      what: 'In force = in force last year + issued − repealed, where both years use the 2021 form.',
      why: 'The three figures are one ledger; a break means something was left out.',
      example: '470 last year, 10 issued, none repealed, 400 reported.',
      fix: 'Check with the justice bureau; explain a change of counting in section 6.',
    },
  },
}
