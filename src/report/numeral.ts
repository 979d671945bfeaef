import type { Measure } from '../editions/types.ts'
import { chineseNumber, normalizeText } from './normalize.ts'
import type { Value } from './types.ts'

/** What a cell's text is, before its place in the form is known. */
export type Figure = Extract<Value, { kind: 'number' | 'blank' | 'placeholder' | 'text' | 'unsure' }>

const PLACEHOLDER = /^(?:[/\\|*~]+|[-－—–―─_]+|无|没有|空|N\/?A|不适用|不涉及)$/i
const PLAIN = /^\d+(?:\.\d+)?$/
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const MINUS = '−–—―－﹣-'
const SIGNED = new RegExp(`^([+${MINUS}]+|增加|增|加|新增|减少|减|降|下降)?(.*)$`, 'u')
const UNIT = /^(亿元|万元|元|万|件|条|个|项|宗|起|份|次|件次|人次|例|户|家|部|人)$/

/** Amount units in 万元. */
const IN_WAN: Readonly<Record<string, number>> = { 元: 1e-4, 万元: 1, 万: 1, 亿元: 1e4 }

/**
 * Reads one cell's text by one grammar: signs (`+3`, `减4`, `--253` is −253), full-width digits, thousands separators,
 * 〇 and 零, unit words. A unit makes it `text`; amounts are then reckoned in 万元 (`251000元` is 25.1).
 *
 * @param raw the text as printed
 * @param measure what the column holds; decides which units are understood
 */
export function readFigure(raw: string, measure: Measure): Figure {
  // A full-width comma is punctuation, never a thousands separator; NFKC would make it one.
  const spaced = normalizeText(raw.replaceAll('，', '、'))
    .trim()
    .replace(/^["'“”‘’]+|["'“”‘’]+$/g, '')
  const text = spaced.replace(/\s+/g, '')
  if (text === '') return { kind: 'blank', raw }
  if (PLACEHOLDER.test(text)) return { kind: 'placeholder', raw }
  const [, sign = '', rest = ''] = SIGNED.exec(text)!
  const negative = sign !== '' && (MINUS.includes(sign[0]!) || /^[减降下]/.test(sign))
  const plain = number(rest)
  if (plain !== undefined) {
    const n = signed(plain, negative)
    // Digits apart from each other in one cell: one number that was wrapped, or two. Nobody can tell.
    return /\d\s+\d/.test(spaced) ? { kind: 'unsure', n, raw, candidates: [n] } : { kind: 'number', n, raw }
  }
  const withUnit = /^([\d,.]+)(\D+)$/.exec(rest)
  const unit = withUnit?.[2]?.replace(/[()]/g, '') ?? ''
  const amount = withUnit ? number(withUnit[1]!) : undefined
  if (amount !== undefined && UNIT.test(unit)) {
    const factor = measure === 'amountWan' ? IN_WAN[unit] : unit in IN_WAN ? undefined : 1
    return { kind: 'text', n: factor === undefined ? null : signed(round(amount * factor), negative), raw }
  }
  if (rest === '零' || rest === '〇') return { kind: 'number', n: 0, raw }
  const written = chineseNumber(rest.replace(/[件条个项宗起份次]$/, ''))
  return { kind: 'text', n: written === undefined ? null : signed(written, negative), raw }
}

function number(text: string): number | undefined {
  if (PLAIN.test(text)) return Number(text)
  if (GROUPED.test(text)) return Number(text.replaceAll(',', ''))
  return undefined
}

function signed(n: number, negative: boolean): number {
  return negative && n !== 0 ? -n : n
}

/** Takes binary dust off a product such as 75394432.52 × 1e-4; ten decimals are more than any amount has. */
function round(n: number): number {
  return Math.round(n * 1e10) / 1e10
}

/** Digits wrapped over lines in a narrow cell, joined. */
function unwrap(text: string): string {
  return /^[\d,.\s]+$/.test(text) ? text.replace(/\s+/g, '') : text
}

/** Whether a piece of text could stand in a cell of figures: a number, a placeholder, a number with a unit. */
export function looksLikeFigure(text: string): boolean {
  const plain = unwrap(normalizeText(text).trim())
  if (plain === '') return false
  if (PLACEHOLDER.test(plain)) return true
  return (
    /^(?:[+\-−–—―－]+|增加?|减少?|加)?\s*[\d,.]*\d[\d,.]*\s*(?:亿元|万元|元|件|条|个|项|宗|起|份|次|件次)?$/u.test(
      plain,
    ) || /^[零〇]$/.test(plain)
  )
}
