import { type Memory, type Reading, toClause, toPeriod, toScope } from './context.ts'
import type { Claim, Quantity } from './types.ts'

/** 信息处理费 in the prose, amounts in 元. 行政事业性收费 is another thing and is never read as it. Source: 国办函〔2020〕109号. */

const FEE = /信息处理费|(?:信息公开|依申请公开|公开申请)[^，。；]{0,10}(?:处理费|收费|费用)/
const NO_FEE =
  /(?:未|没有|没|无|免|不|零|尚未|暂无|暂未)(?:[^，。；]{0,24})(?:收取|产生|发生|收费|处理费|费用|缴纳|涉及)|(?:处理费|收费|费用|金额)[^，。；\d]{0,12}(?:为|是|:|共|合计)?(?:0|零)(?:万?元)?(?![.\d])|收取[^，。；\d]{0,24}(?<![\d.])0(?:万?元)/
const SECTION_SIX_FEE = /收费|收取|处理费/

/** Whether a text speaks of the processing fee or of charging at all. */
export function mentionsFee(text: string): boolean {
  return /处理费|收费|收取|费用|缴费/.test(text.replace(/行政事业性收费/g, ''))
}

/** Fee statements of a sentence; `open` tells that the sentence before it spoke of the fee. */
export function readFees(reading: Reading, memory: Memory, open: boolean): Claim[] {
  const { sentence, tokens } = reading
  const text = sentence.masked.replace(/行政事业性收费/g, '■■■■■■■')
  const named = FEE.exec(text)
  if (!named && !(open && SECTION_SIX_FEE.test(text)) && !(sentence.section === 6 && /收费|收取|费用/.test(text)))
    return []
  const base = (at: number, quantity: Quantity): Claim => {
    const clause = toClause(reading, at)
    return {
      quantity,
      keys: [],
      n: null,
      high: null,
      approximate: null,
      unit: '元',
      negated: false,
      period: toPeriod(reading, at, clause, memory.year),
      ...toScope(reading, at, clause),
      part: false,
      marks: [],
      quote: sentence.folded.slice(clause.start, tokens[at]?.end ?? sentence.folded.length),
      sentence: sentence.raw,
      at: sentence.at,
      section: sentence.section,
      ...(sentence.place ? { place: sentence.place } : {}),
    }
  }
  const claims: Claim[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'figure') continue
    if (named && token.start < named.index && !/^(?:元|万元)$/.test(token.figure!.unit)) continue
    const { n, unit, approximate, high } = token.figure!
    const before = text.slice(Math.max(0, token.start - 18), token.start)
    if (/^(?:件|份|次|笔|起)$/.test(unit) && /通知/.test(before)) {
      claims.push({ ...base(at, 'feeNotices'), n, unit, approximate, high })
    }
    if (unit !== '元' && unit !== '万元') continue
    const near = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf(',')) + 1)
    const charged = /应收|通知|总金额|涉及金额|收费金额|开具|核定/.test(near) && !/实际|实收|缴/.test(near)
    const parted = claims.some((c) => c.quantity === 'feeCollected') && /其中|、$|按/.test(near)
    const amount = unit === '万元' ? Math.round(n * 1e8) / 1e4 : n
    claims.push({
      ...base(at, charged ? 'feeCharged' : 'feeCollected'),
      n: amount,
      approximate,
      high: null,
      part: parted,
    })
  }
  const stated = claims.some((c) => c.quantity !== 'feeNotices')
  if (!stated && NO_FEE.test(text))
    claims.push({ ...base(Math.max(0, tokens.length - 1), 'noFee'), negated: true, n: 0, quote: sentence.folded })
  return claims
}
