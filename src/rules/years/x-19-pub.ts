import { reckoner } from '../../checks/reckon.ts'
import type { Rule } from '../../checks/types.ts'
import { rowNameIn } from '../row-name-in.ts'

const ROWS = ['governmentRules', 'normativeDocuments'] as const

/** X-19-PUB:{r}: total disclosed (2020) is no more than total (2019) + newly disclosed (2020). */
export const x19Pub: Rule = {
  id: 'X-19-PUB',
  title: { zh: '对外公开总数与上年衔接', en: 'Total disclosed follows from 2019' },
  severity: 'info',
  source: '年度报告格式表二（2019 版）',
  years: [2020, 2020],
  needs: { previousYear: true },
  check: ({ edition, cell, previous }) => {
    if (!previous || edition.id !== 'ed2019' || previous.edition !== 'ed2019') return []
    const previousCell = reckoner(previous.report)
    return ROWS.flatMap((row) => {
      const before = previousCell(`proactiveDisclosure.${row}.totalDisclosed`)
      const path = `proactiveDisclosure.${row}.totalDisclosed`
      const total = cell(path)
      const newly = cell(`proactiveDisclosure.${row}.newlyDisclosed`)
      if (before === undefined || total === undefined || newly === undefined || total <= before + newly) return []
      return [
        { place: row, cells: [path], expected: before + newly, actual: total, facts: { row, before, newly, total } },
      ]
    })
  },
  message: {
    zh: (f) =>
      `表二“${rowNameIn('ed2019', 'proactiveDisclosure', String(f.row), 'zh')}”：上年公开总数 ${f.before}＋本年新公开 ${f.newly}，本年总数填 ${f.total}，增幅超过本年新公开`,
    en: (f) =>
      `Table 2 “${rowNameIn('ed2019', 'proactiveDisclosure', String(f.row), 'en')}”: ${f.before} disclosed before + ${f.newly} new, yet the total is ${f.total}`,
  },
  explain: {
    zh: {
      what: '2020 年度对外公开总数不超过 2019 年度总数加 2020 年度新公开数。',
      why: '总数只能因新公开而增加。',
      example: '2019 年总数 10，2020 年新公开 2，总数填 20。',
      fix: '核对历年公开的件数。',
    },
    en: {
      what: 'The 2020 total is no more than the 2019 total plus those newly disclosed in 2020.',
      why: 'Only new disclosures can raise the total.',
      example: '10 in 2019, 2 new in 2020, total 20.',
      fix: 'Check the counts.',
    },
  },
}
