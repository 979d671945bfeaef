import type { Rule } from '../../checks/types.ts'
import { placed, toHit } from './hits.ts'
import { handlesCases, ownClaims } from './own-claims.ts'
import { caseReading, sumOf } from './readings.ts'

export const nNoCase: Rule = {
  id: 'N-NOCASE',
  title: { zh: '正文称无复议诉讼', en: 'Text says no cases' },
  severity: 'error',
  source: '年度报告格式',
  needs: {
    cells: [
      'reviewLitigation.reconsideration.total',
      'reviewLitigation.litigationDirect.total',
      'reviewLitigation.litigationAfterReconsideration.total',
    ],
  },
  check: (subject) => {
    const claims = ownClaims(subject, ['noCases']).filter(
      (c) => !(c.marks.includes('loosely') && handlesCases(subject)),
    )
    return placed(
      claims.flatMap((claim) => {
        const both = claim.keys.length > 1
        const quantity = both ? 'cases' : claim.keys[0] === 'litigation' ? 'litigation' : 'reconsideration'
        const cells = caseReading({ quantity, keys: [] })
        const value = sumOf(cells, subject)
        if (value === undefined || value <= 0) return []
        const filled = cells.filter((path) => (subject.cell(path) ?? 0) > 0)
        return [toHit(subject, claim, quantity, filled, { expected: value, actual: 0 })]
      }),
    )
  },
  message: {
    zh: (f) => `正文称无复议诉讼（“${f.quote}”），表四有${f.v}件`,
    en: (f) => `Text says no cases (“${f.quote}”); table 4 shows ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写“未发生、未引起行政复议和行政诉讼”的，表四相应总计应为0。只说其中一种的，只核对那一种。',
      why: '没有案件与表四有件数不能同时成立。',
      example: '正文“未发生因政府信息公开引起的行政复议和行政诉讼”，表四行政复议1件。',
      fix: '向法制机构核实后改正文或表四。',
    },
    en: {
      what: 'Where the text says that no reconsideration or litigation arose, the totals of table 4 must be 0. If it names one kind only, only that kind is compared.',
      why: '“None” and a figure above 0 cannot both be right.',
      example: 'The text denies any case; table 4 shows 1 reconsideration.',
      fix: 'Ask the legal office and correct the text or table 4.',
    },
  },
}
