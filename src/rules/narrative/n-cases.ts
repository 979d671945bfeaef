import type { Hit, Rule, Subject } from '../../checks/types.ts'
import type { Severity } from '../../editions/types.ts'
import type { Claim } from '../../report/claims/types.ts'
import { placed, severityOf, toHit } from './hits.ts'
import { handlesCases, ownClaims } from './own-claims.ts'
import { caseReading, judge, sumOf } from './readings.ts'

const OUTCOMES = ['upheld', 'corrected', 'otherOutcome', 'pending']

function placeOf(claim: Claim): string {
  const outcome = claim.keys.find((key) => OUTCOMES.includes(key))
  return outcome ? `${claim.quantity}:${outcome}` : (claim.keys[0] ?? claim.quantity)
}

function counted(subject: Subject, claim: Claim): Hit[] {
  const cells = caseReading(claim)
  const verdict = judge(claim, { natural: [cells], loose: [] }, subject)
  const severity = severityOf(verdict)
  if (!severity) return []
  const filed = claim.marks.includes('filed')
  return [
    toHit(subject, claim, placeOf(claim), cells, { severity: filed && severity === 'error' ? 'warning' : severity }),
  ]
}

/** 「均获维持」: wrong where a case ended otherwise, doubtful where one is still pending. */
function allAlike(subject: Subject, claim: Claim): Hit[] {
  const outcome = claim.keys.find((key) => OUTCOMES.includes(key))!
  const [total, alike, pending] = ['total', outcome, 'pending'].map((column) =>
    sumOf(caseReading(claim, column), subject),
  )
  if (total === undefined || alike === undefined || pending === undefined || total === alike) return []
  const severity: Severity = total - alike - pending > 0 ? 'error' : 'warning'
  return [
    toHit(subject, claim, placeOf(claim), caseReading(claim), {
      severity,
      expected: alike,
      actual: total,
      facts: { n: total },
    }),
  ]
}

export const nCases: Rule = {
  id: 'N-CASES',
  title: { zh: '正文复议诉讼件数与表四', en: 'Case counts in the text and table 4' },
  severity: 'error',
  source: '年度报告格式；国办公开办函〔2016〕201号',
  needs: {
    cells: [
      'reviewLitigation.reconsideration.total',
      'reviewLitigation.litigationDirect.total',
      'reviewLitigation.litigationAfterReconsideration.total',
    ],
  },
  check: (subject) => {
    const claims = ownClaims(subject, ['reconsideration', 'litigation', 'cases']).filter(
      (c) => !c.marks.includes('business') && !(c.marks.includes('loosely') && handlesCases(subject)),
    )
    return placed(
      claims
        .flatMap((claim) => (claim.n === null ? allAlike(subject, claim) : counted(subject, claim)))
        .map((hit) => ({
          ...hit,
          facts: { ...hit.facts, what: hit.place ?? '' },
        })),
    )
  },
  message: {
    // Where the words themselves give the number, it is not said twice.
    zh: (f) => `正文“${f.quote}”${String(f.quote).includes(`${f.n}件`) ? '' : `为${f.n}件`}，表四为${f.v}件`,
    en: (f) => `Text “${f.quote}”: ${f.n}, table 4: ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写的因政府信息公开引起的行政复议、行政诉讼件数及其结果，与表四核对。诉讼件数是“未经复议直接起诉”与“复议后起诉”两个总计之和。',
      why: '正文写“备案、新增、收到通知”的，统计口径可能不同，只报警告；机关办理他人复议案件的业务数不在此列。',
      example: '正文“行政复议2件”，表四行政复议总计为3。',
      fix: '核对法制机构台账，共同被告案件按201号函只计原行为机关，改正文或表四。',
    },
    en: {
      what: 'Numbers and outcomes of reconsideration and litigation over information disclosure are compared with table 4. Litigation is the sum of both kinds of suits.',
      why: 'Where the text counts cases filed or notified, the counting may differ: a warning only. Cases an agency decides as its trade are left out.',
      example: 'The text says 2 reconsideration cases; table 4 shows 3.',
      fix: 'Check with the legal office (co-defendant cases count for the original agency only) and correct the text or table 4.',
    },
  },
}
