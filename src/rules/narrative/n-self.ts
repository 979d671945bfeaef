import type { Hit, Rule, Subject } from '../../checks/types.ts'
import type { Claim } from '../../report/claims/types.ts'
import { placed, quoteOf } from './hits.ts'
import { ownClaims } from './own-claims.ts'

/** What the two figures must have in common to be the same quantity. */
function sameness(claim: Claim): string {
  const keys = claim.keys.join('+')
  if (claim.quantity !== 'proactive') return `${claim.quantity}:${keys}`
  const object = claim.quote
    .replace(/^.*?(?=主动公开|公开|发布|公布)/, '')
    .replace(/[\d,.]+[^\d]*$/, '')
    .replace(/共计?|累计|总计|了|各类|主动/g, '')
    .replace(/发布|公布/, '公开')
  return `proactive:${claim.unit}:${object}`
}

const COMPARED = [
  'received',
  'carriedIn',
  'carriedOut',
  'outcome',
  'reconsideration',
  'litigation',
  'proactive',
  'feeCollected',
] as const

function pairs(subject: Subject): [Claim, Claim][] {
  const first = new Map<string, Claim>()
  const found: [Claim, Claim][] = []
  for (const claim of ownClaims(subject, COMPARED)) {
    if (
      claim.n === null ||
      claim.approximate !== null ||
      claim.high !== null ||
      claim.marks.includes('includesCarryIn')
    )
      continue
    const key = sameness(claim)
    const known = first.get(key)
    if (!known) first.set(key, claim)
    else if (known.n !== claim.n && known.at !== claim.at) found.push([known, claim])
  }
  return found
}

export const nSelf: Rule = {
  id: 'N-SELF',
  title: { zh: '正文前后不一', en: 'Text contradicts itself' },
  severity: 'warning',
  source: '内容不准确、不完整的依条例第四十七条处理（〔2021〕30号）',
  check: (subject) =>
    placed(
      pairs(subject).map(
        ([a, b]): Hit => ({
          place: b.quantity === 'outcome' ? b.keys.join('+') : b.quantity,
          expected: a.n ?? 0,
          actual: b.n ?? 0,
          facts: { a: a.n ?? 0, b: b.n ?? 0, first: quoteOf(a), second: quoteOf(b) },
          evidence: b.sentence,
        }),
      ),
    ),
  message: {
    zh: (f) => `同一数据前后不一：${f.a}（“${f.first}”）/${f.b}（“${f.second}”）`,
    en: (f) => `Same quantity stated as ${f.a} (“${f.first}”) and ${f.b} (“${f.second}”)`,
  },
  explain: {
    zh: {
      what: '同一数据（收到件数、结转件数、复议诉讼件数、主动公开条数等）在正文不同的句子里给出两个不同的准确数。概数、部分数、上年数和不同口径不比较。',
      why: '正文分头起草、分头更新，常有一处没改。',
      example: '第一部分“收到申请20件”，第五部分“收到的16件申请”。',
      fix: '统一为与表一致的数。',
    },
    en: {
      what: 'The same quantity is given two different exact figures in different sentences. Approximate figures, parts, and figures of other years are not compared.',
      why: 'Parts of the text are drafted and updated separately.',
      example: 'Section one: 20 requests received. Section five: 16 requests received.',
      fix: 'Use the figure of the tables in both places.',
    },
  },
}
