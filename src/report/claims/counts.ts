import { carrySense } from './carry-sense.ts'
import { caseSense } from './case-sense.ts'
import { type Clause, type Memory, type Reading, residue, type Topic, toClause, toPeriod, toScope } from './context.ts'
import { requestSense } from './request-sense.ts'
import { CASE_KINDS, foreignFirst, foreignIn, type Senses, type Setting } from './senses.ts'
import { applicantSense, proactiveSense, rowSense, tableTwoSense } from './table-sense.ts'
import type { Token } from './tokens.ts'
import type { Claim, Quantity } from './types.ts'

const COUNTED = /^(?:件次|件\(次\)|件\(条\)|人次|件|条|宗|例|份|个|项|封|笔|次|起)$/

/** What the figures of a sentence count. Moves the topic of the paragraph along. */
export function readCounts(reading: Reading, memory: Memory): Claim[] {
  const claims: Claim[] = []
  const { sentence, tokens } = reading
  let topic: Topic = memory.paragraph
  let cases: Quantity | null = null
  let inPart = false
  let bracketed = false
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'request') topic = memory.paragraph = 'request'
    if (token.kind === 'proactive') topic = memory.paragraph = 'proactive'
    if (token.kind === 'break' || (token.kind === 'close' && bracketed)) inPart = false
    if (token.kind === 'part' && token.text === '其中') {
      inPart = true
      bracketed = tokens[at - 1]?.kind === 'open'
    }
    if (CASE_KINDS.has(token.kind)) {
      topic = 'cases'
      cases = token.kind === 'reconsideration' ? 'reconsideration' : 'litigation'
    }
    if (token.kind !== 'figure' || !isCount(token, sentence.masked)) continue
    const clause = toClause(reading, at)
    const senses = sensesOf(clause, {
      reading,
      at,
      topic,
      paragraph: memory.paragraph,
      cases,
      casesKnown: memory.cases,
      year: memory.year,
    })
    if (senses === 'foreign') topic = memory.paragraph = 'other'
    if (senses === undefined || typeof senses === 'string') continue
    const figure = token.figure!
    for (const sense of senses) {
      claims.push({
        quantity: sense.quantity,
        keys: sense.keys ?? [],
        n: figure.n,
        high: figure.high,
        approximate: figure.approximate,
        unit: figure.unit,
        negated: false,
        period: toPeriod(reading, at, clause, memory.year),
        ...toScope(reading, at, clause),
        part: sense.part ?? (inPart && isPartOf(sense.quantity)),
        marks: sense.marks ?? [],
        quote: sentence.folded.slice(clause.start, token.end),
        sentence: sentence.raw,
        at: sentence.at,
        section: sentence.section,
        ...(sentence.place ? { place: sentence.place } : {}),
      })
    }
    const first = senses[0]!
    if (first.quantity === 'carriedIn') takeCarryIn(claims, reading, at)
    if (['received', 'handled', 'concluded'].includes(first.quantity)) topic = memory.paragraph = 'request'
  }
  return claims
}

function isCount(token: Token, text: string): boolean {
  const figure = token.figure!
  if (COUNTED.test(figure.unit)) return true
  return figure.unit === '' && figure.n === 0 && /[为是均:达数量]$/.test(text.slice(0, token.start))
}

function isPartOf(quantity: Quantity): boolean {
  return [
    'received',
    'handled',
    'concluded',
    'reconsideration',
    'litigation',
    'normative',
    'decisions',
    'proactive',
  ].includes(quantity)
}

/** 「答复98件（含上年结转8件）」: the total before it includes what was carried over. */
function takeCarryIn(claims: Claim[], reading: Reading, at: number): void {
  const carry = claims.at(-1)!
  const before = reading.tokens.slice(0, at).findLastIndex((t) => t.kind === 'figure')
  const between = reading.tokens.slice(before + 1, at)
  if (!between.some((t) => t.kind === 'includes' || (t.kind === 'part' && t.text === '其中') || t.kind === 'open'))
    return
  const index = claims.findLastIndex((c) => c !== carry && ['received', 'handled', 'concluded'].includes(c.quantity))
  const total = claims[index]
  if (!total || total.at !== carry.at || (total.n ?? 0) < (carry.n ?? 0)) return
  claims[index] = { ...total, marks: [...total.marks, 'includesCarryIn'] }
}

function sensesOf(clause: Clause, setting: Setting): Senses {
  const { before, after } = clause
  const last = before.at(-1)
  if (last?.kind === 'none') return 'nothing'
  if (
    last?.kind === 'rise' &&
    residue(clause.beforeText.slice(clause.beforeText.lastIndexOf(last.text) + last.text.length)) === ''
  )
    return 'nothing'
  return (
    caseSense(clause, setting) ??
    carrySense(clause, setting) ??
    rowSense(clause, setting) ??
    tableTwoSense(clause, setting) ??
    (foreignIn(before) || foreignFirst(after) ? 'foreign' : undefined) ??
    applicantSense(clause, setting) ??
    proactiveSense(clause) ??
    requestSense(clause, setting) ??
    'nothing'
  )
}
