import type { Rule } from '../../checks/types.ts'
import { placed, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { CARRIED_IN, CARRIED_OUT, RECEIVED } from './readings.ts'

export const nDone: Rule = {
  id: 'N-DONE',
  title: { zh: '正文称全部办结', en: 'Text says all concluded' },
  severity: 'warning',
  source: '年度报告格式',
  needs: { cells: [CARRIED_OUT] },
  check: (subject) => {
    const open = subject.cell(CARRIED_OUT)
    if (open === undefined || open <= 0) return []
    const [a, b] = [subject.cell(RECEIVED), subject.cell(CARRIED_IN)]
    // 「均按时办结…结转下年度1件」 says itself what is open: then 均 praises the manner.
    const told = ownClaims(subject, ['carriedOut', 'carried']).some((c) => (c.n ?? 0) > 0)
    const claim = ownClaims(subject, ['allDone']).find((c) => {
      if (told && c.marks.includes('manner')) return false
      const of = c.of ?? null
      return of === null || of === a || (a !== undefined && b !== undefined && of === a + b)
    })
    return claim ? placed([toHit(subject, claim, 'allDone', [CARRIED_OUT], { expected: 0, actual: open })]) : []
  },
  message: {
    zh: (f) => `正文称全部办结（“${f.quote}”），表三结转${f.v}件`,
    en: (f) => `Text says all concluded (“${f.quote}”); table 3 carries ${f.v} forward`,
  },
  explain: {
    zh: {
      what: '正文写“全部办结、全部答复完毕、均按时完成”的，表三“结转下年度继续办理”通常应为0。“均在法定期限内答复”不在此列；正文同时写明结转件数的，只看“全部办结”这样的结论。',
      why: '有件结转就不能说全部办结，读者会以为漏报或错报。',
      example: '正文“收到12件，已全部办结”，表三结转下年度1件。',
      fix: '改为“办结11件，1件结转下年度继续办理”，或改正表三。',
    },
    en: {
      what: 'Where the text says that all requests were concluded, the row carried forward in table 3 should be 0. “All answered within the time limit” does not count; where the text itself names what is carried forward, only a plain “all concluded” does.',
      why: 'A request that is carried forward is not concluded.',
      example: 'The text says all 12 requests were concluded; table 3 carries 1 forward.',
      fix: 'Write “11 concluded, 1 carried forward”, or correct table 3.',
    },
  },
}
