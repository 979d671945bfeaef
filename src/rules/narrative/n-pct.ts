import type { Hit, Rule, Subject } from '../../checks/types.ts'
import type { Claim } from '../../report/claims/types.ts'
import { placed, quoteOf } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { CARRIED_IN, CONCLUDED, RECEIVED, sumOf } from './readings.ts'

const TABLE_BASES = [[CONCLUDED], [RECEIVED], [RECEIVED, CARRIED_IN]] as const

/** Tolerance in percentage points: ±0.1, or half of the last printed place where that is wider. */
function tolerance(claim: Claim): number {
  return Math.max(0.1, 0.5 * 10 ** -(claim.decimals ?? 0)) + 1e-6
}

/** Percentages the figures of the sentence, or table three, give for what is said. */
function possible(claim: Claim, subject: Subject): number[] {
  const of = claim.of
  if (of === null || of === undefined) return []
  if (claim.quantity === 'change') {
    return of === 0 ? [] : (claim.bases ?? []).map((now) => ((now - of) / of) * 100)
  }
  const outcome = subject.claims.some((c) => c.at === claim.at && c.quantity === 'outcome')
  const table = outcome ? TABLE_BASES.map((cells) => sumOf(cells, subject)) : []
  const bases = [...(claim.bases ?? []), ...table]
  return bases.filter((base): base is number => base !== undefined && base > 0).map((base) => (of / base) * 100)
}

export const nPct: Rule = {
  id: 'N-PCT',
  title: { zh: '正文百分比', en: 'Percentages in the text' },
  severity: 'info',
  source: '内容不准确、不完整的依条例第四十七条处理（〔2021〕30号）',
  check: (subject) =>
    placed(
      ownClaims(subject, ['share', 'change'], true).flatMap((claim): Hit[] => {
        const given = possible(claim, subject)
        const stated = claim.n ?? 0
        if (given.length === 0 || given.some((p) => Math.abs(p - stated) <= tolerance(claim))) return []
        const nearest = given.toSorted((a, b) => Math.abs(a - stated) - Math.abs(b - stated))[0]!
        const expected = Math.round(nearest * 100) / 100
        return [
          {
            place: `${claim.quantity}:${claim.of ?? ''}`,
            expected,
            actual: stated,
            facts: { p: Math.abs(stated), q: Math.abs(expected), quote: quoteOf(claim) },
            evidence: claim.sentence,
          },
        ]
      }),
    ),
  message: {
    zh: (f) => `占比${f.p}%与数据不符（应为${f.q}%）`,
    en: (f) => `Percentage ${f.p}% does not fit the figures (should be ${f.q}%)`,
  },
  explain: {
    zh: {
      what: '正文写的占比，按同一句中的总数或表三的新收、办结数重算；写明上年件数的同比，按两年件数重算。允许相差0.1个百分点或末位四舍五入。',
      why: '改了件数没改百分比，是校对时最常见的遗漏。',
      example: '“办结81件，其中不予公开5件，占7.16%”，应为6.17%。',
      fix: '按最终件数重算百分比。',
    },
    en: {
      what: 'Shares are recomputed from the totals of the sentence or of table 3; changes from the former figure where it is stated. 0.1 percentage points or the last printed place are allowed.',
      why: 'Counts get corrected while percentages are forgotten.',
      example: '“81 concluded, 5 of them refused, 7.16%”: it should be 6.17%.',
      fix: 'Recompute the percentage from the final counts.',
    },
  },
}
