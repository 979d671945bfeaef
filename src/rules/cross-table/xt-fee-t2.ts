import type { Rule } from '../../checks/types.ts'
import { collectedFee } from './fees.ts'

const FEES = 'proactiveDisclosure.administrativeFees.amountWan'

export const xtFeeT2: Rule = {
  id: 'XT-FEE-T2',
  title: { zh: '信息处理费与表二', en: 'Fee and table 2' },
  severity: 'info',
  source: '国办函〔2020〕109号',
  years: [2021, 9999],
  needs: { cells: [FEES], sections: [6] },
  check: (subject) => {
    const fee = collectedFee(subject)
    if (!fee || (fee.n ?? 0) <= 0 || subject.cell(FEES) !== 0) return []
    return [
      { cells: [FEES], expected: (fee.n ?? 0) / 10_000, actual: 0, facts: { fee: fee.n ?? 0 }, evidence: fee.sentence },
    ]
  },
  message: {
    zh: (f) => `信息处理费（${f.fee}元）属行政事业性收费，表二填0，请核实`,
    en: (f) => `The information-processing fee (${f.fee} yuan) is an administrative fee, but table 2 shows 0`,
  },
  explain: {
    zh: {
      what: '第六部分写实际收取了信息处理费，而表二行政事业性收费金额为0。反过来不成立：有行政事业性收费不等于收过信息处理费。',
      why: '信息处理费是行政事业性收费的一种，收了就应在表二的金额之内。',
      example: '第六部分收取400元，表二行政事业性收费为0。',
      fix: '表二以万元计（400元为0.04）；确未计入的请补上。',
    },
    en: {
      what: 'Section six reports a collected fee while administrative fees in table 2 are 0. The reverse does not hold: administrative fees need not contain this one.',
      why: 'The fee is one of the administrative fees, so table 2 should include it.',
      example: 'Section six: 400 yuan collected; table 2: 0.',
      fix: 'Table 2 is in units of 10,000 yuan (400 yuan is 0.04); add what is missing.',
    },
  },
}
