/**
 * Claims: reads what the prose says in figures. A reader of one kind of claim is one file here and one line below.
 * Pure; imports types of report and document only.
 */
import type { Section } from '../types.ts'
import type { Memory, Reading } from './context.ts'
import { readCounts } from './counts.ts'
import { mentionsFee, readFees } from './fees.ts'
import { type Sentence, toSentences } from './prose.ts'
import { readPercentages, readSubItems } from './shares.ts'
import { readStatements } from './statements.ts'
import { toTokens } from './tokens.ts'
import type { Claim } from './types.ts'

/** Figures that count, and statements without figures: nothing else can be a claim. */
const FIGURE =
  /[\d余多](?:万|余|多)?(?:件|条|宗|起|例|份|个|项|封|次|人次|元|万元|%)|[一二两三四五六七八九十百千零](?:余|多)?(?:件|宗|起|例|条|份|项|个)|[为是均:数量][0零]/
const STATEMENT =
  /(?:未|没|无|免|零|全部|均|皆|都|悉数|一律|全数|率).*(?:申请|复议|诉讼|办结|答复|完成|完毕|结转|维持|处理|办理|收费|收取|费|回复)|(?:复议|诉讼).*(?:未|没|无|零)|申请.*(?:无|零)|答复/
/** Words that say what a paragraph is about. */
const TOPIC = /依申请|信息公开申请|公开申请|申请公开|(主动公开|主动发布)/g

const PERIOD = /(20\d{2})年1月1日/
const YEAR = /(20\d{2})年/

/** The report year as the prose tells it: by the reporting period, else the first year section one names. */
function yearOfProse(sections: readonly Section[], preamble: string): number | null {
  const period = PERIOD.exec(preamble.replace(/\s/g, '')) ?? YEAR.exec(preamble.replace(/\s/g, ''))
  const named = period ?? YEAR.exec((sections.find((s) => s.number === 1)?.text ?? '').slice(0, 400).replace(/\s/g, ''))
  return named ? Number(named[1]) : null
}

/**
 * Claims of a report in reading order: every figure of the prose whose sense is known, and statements without figures.
 * Takes prose as printed or already folded; `year` is the report year (without it the prose is asked).
 * Never throws; what is not understood is no claim. Source of the readings: domain.md 2.7.
 */
export function readClaims(sections: readonly Section[], preamble: string, year?: number | null): Claim[] {
  const claims: Claim[] = []
  const memory: Memory = {
    year: year ?? yearOfProse(sections, preamble),
    heading: 'unknown',
    paragraph: 'unknown',
    cases: false,
  }
  let section = -1
  let fee = false
  for (const sentence of toSentences(sections, preamble)) {
    if (sentence.section !== section) {
      section = sentence.section
      memory.heading = section === 3 ? 'request' : section === 4 ? 'cases' : 'unknown'
      fee = false
    }
    if (sentence.restarts) memory.heading = memory.paragraph = section === 3 ? 'request' : 'unknown'
    else if (sentence.opens) memory.paragraph = memory.heading
    if (FIGURE.test(sentence.masked) || STATEMENT.test(sentence.masked))
      claims.push(...readSentence(sentence, memory, fee))
    else moveTopic(sentence, memory)
    if (sentence.heading) memory.heading = memory.paragraph
    fee = mentionsFee(sentence.masked)
  }
  return claims
}

/** A sentence that claims nothing may still say what the next ones are about. */
function moveTopic(sentence: Sentence, memory: Memory): void {
  for (const found of sentence.masked.matchAll(TOPIC)) memory.paragraph = found[1] ? 'proactive' : 'request'
}

function readSentence(sentence: Sentence, memory: Memory, fee: boolean): Claim[] {
  const reading: Reading = { sentence, tokens: toTokens(sentence.masked) }
  if (reading.tokens.length === 0) return []
  if (sentence.opens) memory.cases = false
  const counts = readCounts(reading, memory)
  memory.cases =
    reading.tokens.some((t) => t.kind === 'reconsideration' || t.kind === 'litigation') &&
    /信息公开|依申请/.test(sentence.masked)
  const fees = mentionsFee(sentence.masked) ? readFees(reading, memory, fee) : []
  return [
    ...counts,
    ...readStatements(reading, memory, counts),
    ...fees,
    ...readPercentages(reading, memory),
    ...readSubItems(reading, memory, counts),
  ]
}
