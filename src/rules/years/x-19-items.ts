import { reckoner } from '../../checks/reckon.ts'
import type { Rule } from '../../checks/types.ts'
import { rowName } from '../../editions/names.ts'

const ROWS = [
  'administrativeLicensing',
  'otherExternalServices',
  'administrativePenalty',
  'administrativeCompulsion',
  'administrativeFees',
] as const

/** X-19-ITEMS:{r}: items last year (2020) = items last year (2019) + change (2019). */
export const x19Items: Rule = {
  id: 'X-19-ITEMS',
  title: { zh: '上一年项目数量与上年衔接', en: 'Items last year follow from 2019' },
  severity: 'warning',
  source: '年度报告格式表二（2019 版）',
  years: [2020, 2020],
  needs: { previousYear: true },
  check: ({ edition, cell, previous }) => {
    if (!previous || edition.id !== 'ed2019' || previous.edition !== 'ed2019') return []
    const previousCell = reckoner(previous.report)
    return ROWS.flatMap((row) => {
      const items = previousCell(`proactiveDisclosure.${row}.previousItems`)
      const change = previousCell(`proactiveDisclosure.${row}.change`)
      const path = `proactiveDisclosure.${row}.previousItems`
      const actual = cell(path)
      if (items === undefined || change === undefined || actual === undefined || items + change === actual) return []
      const expected = items + change
      return [{ place: row, cells: [path], expected, actual, facts: { row, items, change, expected, actual } }]
    })
  },
  message: {
    zh: (f) =>
      `表二“${rowName('proactiveDisclosure', String(f.row), 'zh')}”：2019年项目 ${f.items}、增减 ${f.change}，2020年“上一年项目数量”应为 ${f.expected}，填 ${f.actual}`,
    en: (f) =>
      `Table 2 “${rowName('proactiveDisclosure', String(f.row), 'en')}”: 2019 had ${f.items} items, change ${f.change}; items last year in 2020 should be ${f.expected}, reported ${f.actual}`,
  },
  explain: {
    zh: {
      what: '2020 年度“上一年项目数量”＝2019 年度“上一年项目数量”＋“本年增/减”。',
      why: '两年的项目数是连着的。',
      example: '2019 年度上一年 11 项、增 2 项，2020 年度填 11 项。',
      fix: '按 2019 年末的项目数填写。',
    },
    en: {
      what: 'Items last year in the 2020 report = items last year + change in the 2019 report.',
      why: 'The counts follow one another.',
      example: '11 items and +2 in 2019, 11 in 2020.',
      fix: 'Use the number at the end of 2019.',
    },
  },
}
