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

/** Sentences without any of these say nothing that could be claimed. */
const WORTH_READING =
  /\d|[一二两三四五六七八九十百千零][余多]?(?:件|宗|起|例|条|份)|未|没|无|零|全部|均|皆|悉数|一律|都|申请|主动公开|答复/

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
    if (!WORTH_READING.test(sentence.masked)) continue
    claims.push(...readSentence(sentence, memory, fee))
    if (sentence.heading) memory.heading = memory.paragraph
    fee = mentionsFee(sentence.masked)
  }
  return claims
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
