import type { Rule } from '../../checks/types.ts'
import { mentionsFee } from '../../report/claims/fees.ts'

const OVERDUE = 'requestHandling.feeOverdue.total'

export const xtFeeMissing: Rule = {
  id: 'XT-FEE-MISSING',
  title: { zh: '逾期未缴费而未说明收费', en: 'Overdue fee without fee statement' },
  severity: 'warning',
  source: '年度报告格式第六部分；国办函〔2020〕109号',
  years: [2021, 9999],
  needs: { cells: [OVERDUE], sections: [6] },
  check: (subject) => {
    const overdue = subject.cell(OVERDUE) ?? 0
    if (overdue <= 0) return []
    const told = subject.report.sections.some((s) => s.number === 6 && mentionsFee(s.text))
    return told ? [] : [{ cells: [OVERDUE], actual: overdue, facts: { overdue } }]
  },
  message: {
    zh: (f) => `表三有逾期未缴费${f.overdue}件，第六部分未说明收费`,
    en: (f) => `${f.overdue} request(s) closed for an overdue fee, but section six is silent on fees`,
  },
  explain: {
    zh: {
      what: '表三“逾期未按收费通知要求缴纳费用”大于0，而第六部分没有提到收费。',
      why: '有逾期未缴费就发过收费通知，格式要求在第六部分报告收取信息处理费情况。',
      example: '表三逾期未缴费1件，第六部分只写“无”。',
      fix: '在第六部分写明发出收费通知件数、金额和实际收取金额。',
    },
    en: {
      what: 'Table 3 shows requests closed because the fee was not paid, but section six does not mention fees.',
      why: 'An overdue fee means that a fee notice was issued, and the form asks for a fee statement in section six.',
      example: 'Table 3 shows 1 overdue fee; section six just says “none”.',
      fix: 'State in section six how many notices were issued and the amounts charged and collected.',
    },
  },
}
