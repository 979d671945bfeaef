import type { Rule } from '../../checks/types.ts'
import { placed, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { RECEIVED } from './readings.ts'

export const nNone: Rule = {
  id: 'N-NONE',
  title: { zh: '正文称未收到申请', en: 'Text says no requests' },
  severity: 'error',
  source: '年度报告格式',
  needs: { cells: [RECEIVED] },
  check: (subject) => {
    const received = subject.cell(RECEIVED)
    if (received === undefined || received <= 0) return []
    const zero = ownClaims(subject, ['received']).filter((c) => c.n === 0 && c.approximate === null && c.high === null)
    const claim = [...ownClaims(subject, ['noRequests']), ...zero].sort((a, b) => a.at - b.at)[0]
    return claim ? placed([toHit(subject, claim, 'noRequests', [RECEIVED], { expected: received, actual: 0 })]) : []
  },
  message: {
    zh: (f) => `正文称未收到申请（“${f.quote}”），表三新收${f.v}件`,
    en: (f) => `Text says no requests (“${f.quote}”); table 3 shows ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写“未收到、没有接到、零申请、收到0件”的，表三“本年新收”总计应为0。',
      why: '没有收到申请是一句完整的结论，与表中的件数不能同时成立。',
      example: '正文“全年未收到政府信息公开申请”，表三新收2件。',
      fix: '查收件登记。确有申请的改正文；表三误填的改表三。',
    },
    en: {
      what: 'Where the text says that no request came in, new requests (total) in table 3 must be 0.',
      why: '“None” leaves no room for another reading: text and table cannot both be right.',
      example: 'The text says no request was received; table 3 shows 2 new requests.',
      fix: 'Look in the register. Correct the text if requests came in, the table if they did not.',
    },
  },
}
