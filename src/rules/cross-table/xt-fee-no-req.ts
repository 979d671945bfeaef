import type { Rule } from '../../checks/types.ts'
import { anyFee } from './fees.ts'

const REQUESTS = ['requestHandling.newRequests.total', 'requestHandling.carriedOver.total'] as const

export const xtFeeNoReq: Rule = {
  id: 'XT-FEE-NOREQ',
  title: { zh: '无申请却收费', en: 'Fee without requests' },
  severity: 'warning',
  source: '国办函〔2020〕109号',
  years: [2021, 9999],
  needs: { cells: REQUESTS, sections: [6] },
  check: (subject) => {
    const fee = anyFee(subject)
    const requests = REQUESTS.reduce((sum, path) => sum + (subject.cell(path) ?? 1), 0)
    return fee && requests === 0
      ? [{ cells: REQUESTS, actual: fee.n ?? 0, facts: { fee: fee.n ?? 0 }, evidence: fee.sentence }]
      : []
  },
  message: {
    zh: (f) => `无申请却收取信息处理费${f.fee}元`,
    en: (f) => `Information-processing fee of ${f.fee} yuan collected with no requests`,
  },
  explain: {
    zh: {
      what: '第六部分写收取了信息处理费，而表三新收和上年结转都为0。',
      why: '信息处理费只能向申请人收取，没有申请就没有收费对象。',
      example: '第六部分“收取信息处理费200元”，表三全为0。',
      fix: '核实收费记录和表三，改正其中一处。',
    },
    en: {
      what: 'Section six reports a collected fee while table 3 shows no request, new or carried over.',
      why: 'The fee can only be charged to people who made a request.',
      example: 'Section six: 200 yuan collected; table 3 is all zero.',
      fix: 'Check the fee records and table 3 and correct one of them.',
    },
  },
}
