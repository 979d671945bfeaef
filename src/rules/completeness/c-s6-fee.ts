import type { Rule } from '../../checks/types.ts'
import { proseOf, sentenceAt } from '../prose.ts'
import { underNotice2021 } from '../report-year.ts'

const FEE = /处理费|收费|收取[^。；;]{0,16}费|费用/
const FEE_BY_NAME = /信息处理费|公开处理费/
const AMOUNT_OR_NONE = /未|没有|无|不[收存]|免|零|(?<!\d)0(?!\d)|\d+(\.\d+)?万?元|元/

/** C-S6-FEE: section six says what processing fees were collected, or that none were. */
export const cS6Fee: Rule = {
  id: 'C-S6-FEE',
  title: { zh: '第六部分写明信息处理费', en: 'Section 6 reports processing fees' },
  severity: 'warning',
  source: '国办公开办函〔2021〕30号格式第六部分；国办函〔2020〕109号',
  years: [2021, 9999],
  needs: { sections: [6] },
  check: (subject) => {
    if (!underNotice2021(subject)) return []
    const { sections } = proseOf(subject.report)
    const six = sections[6]
    if (six === undefined) return []
    if (FEE.test(six))
      return AMOUNT_OR_NONE.test(six) ? [] : [{ facts: { kind: 'noAmount' }, evidence: six.slice(0, 80) }]
    const one = sections[1] ?? ''
    const elsewhere = FEE_BY_NAME.exec(one)
    if (!elsewhere) return [{ facts: { kind: 'missing' }, ...(six ? { evidence: six.slice(0, 80) } : {}) }]
    return [{ severity: 'info', facts: { kind: 'elsewhere' }, evidence: sentenceAt(one, elsewhere.index) }]
  },
  message: {
    zh: (f) =>
      f.kind === 'elsewhere'
        ? '信息处理费写在第一部分，格式要求在第六部分报告'
        : f.kind === 'noAmount'
          ? '第六部分提到收费，没有写金额或“未收取”'
          : '第六部分没有写信息处理费收取情况（没有收取也要写明）',
    en: (f) =>
      f.kind === 'elsewhere'
        ? 'The processing fee is mentioned in section 1; the form asks for it in section 6'
        : f.kind === 'noAmount'
          ? 'Section 6 mentions fees without an amount or “none collected”'
          : 'Section 6 does not report processing fees (say so if none were collected)',
  },
  explain: {
    zh: {
      what: '2021 年度起，第六部分须报告收取信息处理费的情况：件数和金额，或未收取。',
      why: '格式在第六部分写明“收取信息处理费情况在此处报告”，只写“无”不够。',
      example: '第六部分只有“无其他需要报告的事项”。',
      fix: '加一句，例如“本年度未收取信息处理费”。',
    },
    en: {
      what: 'From 2021 on section 6 reports processing fees: notices and amounts, or that none were collected.',
      why: 'The form says so under the heading; 无 alone is not enough.',
      example: 'Section 6 says only that there is nothing else to report.',
      fix: 'Add a sentence such as “no processing fee was collected this year”.',
    },
  },
}
