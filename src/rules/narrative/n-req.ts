import type { Hit, Rule, Subject } from '../../checks/types.ts'
import type { Claim } from '../../report/claims/types.ts'
import { placed, severityOf, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import {
  CARRIED_IN,
  CARRIED_OUT,
  CONCLUDED,
  DISCLOSED,
  judge,
  RECEIVED,
  REQUEST_READINGS,
  type Readings,
  sumOf,
  type Verdict,
  WITH_CARRY_IN,
} from './readings.ts'

/** Requests that ended otherwise than by a reply: then fewer replies than conclusions are right. */
const ENDED_OTHERWISE = /撤回|撤销|撤件|撤诉|撤案|放弃|终止|中止|不再处理|不予受理|补正|转[送交办]|移送|合并/

function readingsOf(claim: Claim): Readings | undefined {
  const readings = (claim.marks.includes('includesCarryIn') ? WITH_CARRY_IN : REQUEST_READINGS)[claim.quantity]
  if (!readings || claim.quantity !== 'handled' || !claim.marks.includes('loosely')) return readings
  return { ...readings, natural: [...readings.natural, ...DISCLOSED] }
}

function verdictOf(claim: Claim, subject: Subject): Verdict {
  const readings = readingsOf(claim)
  if (!readings) return 'open'
  const [a, b, t, d] = [RECEIVED, CARRIED_IN, CONCLUDED, CARRIED_OUT].map((path) => subject.cell(path))
  if (claim.part) {
    if (a === undefined || b === undefined) return 'open'
    if ((claim.n ?? 0) > a + b) return judge(claim, readings, subject)
    const whole = (claim.quantity === 'concluded' && b === 0) || (claim.marks.includes('formWord') && d === 0)
    if (!whole) return 'agrees'
  }
  const verdict = judge(claim, readings, subject)
  const fewer = claim.quantity !== 'received' && t !== undefined && (claim.n ?? 0) < t
  return fewer && ENDED_OTHERWISE.test(claim.sentence) ? 'agrees' : verdict
}

function requests(subject: Subject): Hit[] {
  const claims = ownClaims(subject, ['received', 'handled', 'concluded'], true)
  const judged = claims.map((claim) => ({ claim, verdict: verdictOf(claim, subject) }))
  return judged.flatMap(({ claim, verdict }): Hit[] => {
    const severity = severityOf(verdict)
    if (!severity || (claim.quantity === 'received' && claim.n === 0)) return []
    const about = claim.quantity === 'received' ? 'received' : 'handled'
    const excused = judged.some(
      (j) =>
        j.claim !== claim &&
        j.verdict === 'agrees' &&
        !j.claim.part &&
        j.claim.at === claim.at &&
        j.claim.quantity === claim.quantity,
    )
    if (excused) return []
    return [toHit(subject, claim, about, [claim.quantity === 'concluded' ? CONCLUDED : RECEIVED], { severity })]
  })
}

/** Rows a count of applicants of one kind may stand in. */
const APPLICANT_ROWS = ['newRequests', 'outcomesTotal'] as const
const ORGANIZATIONS = [
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
] as const

function applicants(subject: Subject): Hit[] {
  return ownClaims(subject, ['applicant']).flatMap((claim): Hit[] => {
    const cells = (row: string, keys: readonly string[] = claim.keys): string[] =>
      keys.map((key) => `requestHandling.${row}.${key}`)
    // 其他组织 beside 自然人 alone may mean all organizations.
    const wide = claim.keys.join() === 'otherOrg' ? [claim.keys, ORGANIZATIONS] : [claim.keys]
    const natural = wide.flatMap((keys) => [
      ...APPLICANT_ROWS.map((row) => cells(row, keys)),
      [...cells('newRequests', keys), ...cells('carriedOver', keys)],
    ])
    const verdict = judge(claim, { natural, loose: [] }, subject)
    const severity = severityOf(verdict)
    if (!severity) return []
    const place = claim.keys.length === 1 ? claim.keys[0]! : 'legalEntity'
    return [
      toHit(subject, claim, place, cells('newRequests'), { severity: severity === 'error' ? 'warning' : severity }),
    ]
  })
}

export const nReq: Rule = {
  id: 'N-REQ',
  title: { zh: '正文申请件数与表三', en: 'Request counts in the text and table 3' },
  severity: 'error',
  source: '年度报告格式',
  needs: { cells: [RECEIVED] },
  check: (subject) =>
    placed([...requests(subject), ...applicants(subject)]).map((hit) => {
      const t = sumOf([CONCLUDED], subject)
      return { ...hit, facts: { ...hit.facts, a: subject.cell(RECEIVED) ?? 0, t: t ?? '（未读出）' } }
    }),
  message: {
    zh: (f) => `正文称“${f.quote}”，表三本年新收${f.a}、办结${f.t}，文表不符`,
    en: (f) =>
      `Text says “${f.quote}” but table 3 shows received ${f.a}, concluded ${String(f.t).replace('（未读出）', '(not read)')}`,
  },
  explain: {
    zh: {
      what: '正文写的收到、办理、答复申请件数，与表三“总计”列核对。“收到”对“本年新收”；“办结、答复”对“（七）总计”；“办理、处理”可以是新收、新收加上年结转或办结，任一相符即可。写明“含上年结转”的，按含结转核对。',
      why: '文表不符是通报最多的问题之一，读者无法判断哪个数是真的。任何读法都不符才报错误；只是通常读法不符报警告；“约、余、近”等概数最多提示。',
      example: '正文“全年共办理申请20件”，表三新收、结转、办结均为0。',
      fix: '对照办理台账改正文或改表三。正文统计口径不同（如全县合计）的，请在文中写明。',
    },
    en: {
      what: 'Counts of requests received, handled and answered in the text are compared with the total column of table 3. “Received” means new requests; “concluded, answered” means total outcomes; “handled” may be new requests, new plus carried over, or outcomes: one match is enough.',
      why: 'Text and table that disagree leave the reader without a figure to trust. An error only where no reading fits, a warning where just the usual reading fails, a hint at most for approximate numbers.',
      example: 'The text says 20 requests were handled; table 3 shows 0 received, 0 carried over, 0 concluded.',
      fix: 'Check the register and correct the text or table 3. Where the text counts something else (say, the whole county), say so.',
    },
  },
}
