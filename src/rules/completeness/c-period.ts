import type { Rule } from '../../checks/types.ts'
import { reportYear } from '../report-year.ts'
import { statedPeriod } from './period.ts'

/** C-PERIOD: the text states the reporting period, 1 January to 31 December. */
export const cPeriod: Rule = {
  id: 'C-PERIOD',
  title: { zh: '写明统计期限', en: 'The reporting period is stated' },
  severity: 'info',
  source: '通行做法',
  check: (subject) => {
    const period = statedPeriod(subject.report)
    if (period?.fullYear) return []
    const year = reportYear(subject)
    return [
      period
        ? { facts: { kind: 'partial', year: year ?? '' }, evidence: period.sentence }
        : { facts: { kind: 'missing', year: year ?? '' } },
    ]
  },
  message: {
    zh: (f) =>
      f.kind === 'partial'
        ? `统计期限不是${f.year ? `${f.year}年` : '全年'}1月1日至12月31日，请核对`
        : '没有写明统计期限（1月1日至12月31日）',
    en: (f) =>
      f.kind === 'partial'
        ? `The stated period is not 1 January to 31 December${f.year ? ` ${f.year}` : ''}; please check`
        : 'The reporting period (1 January to 31 December) is not stated',
  },
  explain: {
    zh: {
      what: '正文写明“统计期限自1月1日起至12月31日止”。',
      why: '报告按自然年统计，写明期限便于对照；多数单位都写。',
      example: '引言没有写数据的起止日期。',
      fix: '在引言加一句统计期限。年份写错的由 C-YEAR 提示。',
    },
    en: {
      what: 'The text says that the figures run from 1 January to 31 December.',
      why: 'Reports are by calendar year; most agencies state it.',
      example: 'The introduction gives no dates for the figures.',
      fix: 'Add the period to the introduction. A wrong year is told by C-YEAR.',
    },
  },
}
