import type { Hit, Rule, Subject } from '../../checks/types.ts'
import type { Claim, Quantity } from '../../report/claims/types.ts'
import { placed, quoteOf } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { RECEIVED } from './readings.ts'

/** Parts that stand in a table of their own: their rules speak of them. */
const IN_TABLES: ReadonlySet<Quantity> = new Set([
  'received',
  'handled',
  'concluded',
  'carriedIn',
  'carriedOut',
  'carried',
  'outcome',
  'applicant',
  'reconsideration',
  'litigation',
  'cases',
])

/** A list that may leave things out falls short by more than this share of the total. */
const NEARLY = 0.8

function contradicts(claim: Claim, subject: Subject): boolean {
  const parts = claim.parts ?? []
  const total = claim.n ?? 0
  const sum = parts.reduce((s, p) => s + p.n, 0)
  if (sum === total) return false
  const tabled = parts.some((p) => p.quantity !== null && IN_TABLES.has(p.quantity))
  if (tabled && subject.cell(RECEIVED) !== undefined) return false
  // 动态1744、政务393、解读21 of 2137: one item may be contained in another.
  if (sum > total) return !(parts.length > 2 && parts.some((p) => sum - p.n === total))
  if (!claim.whole) return false
  const closed = /^其[他它余]/.test(parts.at(-1)?.label ?? '')
  return closed || sum >= NEARLY * total
}

export const nSubSum: Rule = {
  id: 'N-SUBSUM',
  title: { zh: '正文分项合计', en: 'Items of a total in the text' },
  severity: 'warning',
  source: '内容不准确、不完整的依条例第四十七条处理（〔2021〕30号）',
  check: (subject) =>
    placed(
      ownClaims(subject, ['subItems'], true)
        .filter((claim) => contradicts(claim, subject))
        .map((claim, index): Hit => {
          const sum = (claim.parts ?? []).reduce((s, p) => s + p.n, 0)
          return {
            place: `list${index + 1}`,
            expected: sum,
            actual: claim.n ?? 0,
            facts: { sum, n: claim.n ?? 0, quote: quoteOf(claim) },
            evidence: claim.sentence,
          }
        }),
    ),
  message: {
    zh: (f) => `“${f.quote}”：分项合计${f.sum}，总数${f.n}`,
    en: (f) => `“${f.quote}”: parts add to ${f.sum}, stated ${f.n}`,
  },
  explain: {
    zh: {
      what: '“N条，其中甲a条、乙b条、丙c条”这样的句子，各分项之和应等于总数。只举例的（带“等、主要、包括”，或各项相差较多）不要求相加等于总数，但不能超过。分项在表三表四中有对应数字的，由相应规则核对。',
      why: '分项加不平，总数或分项必有一处错。',
      example: '“主动公开信息500条，其中政策类300条、服务类150条、其他60条”，合计510。',
      fix: '按栏目后台统计改正总数或分项。',
    },
    en: {
      what: 'In “N items, of which A a, B b, C c” the parts must add to the total. Lists that only give examples may fall short, but never exceed it. Parts that have a cell in tables 3 or 4 are left to their own rules.',
      why: 'Where the parts do not add up, the total or a part is wrong.',
      example: '“500 items, of which 300, 150 and 60 others”: the parts add to 510.',
      fix: 'Take the figures from the site’s statistics and correct the total or the part.',
    },
  },
}
