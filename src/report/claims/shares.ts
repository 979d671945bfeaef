import { type Memory, type Reading, residue, toClause, toPeriod, toScope } from './context.ts'
import type { Token } from './tokens.ts'
import type { Claim, Part, Quantity } from './types.ts'

/** Percentages and sub-item lists: figures that stand in a relation to other figures of the same sentence. */

type Shared = Omit<Claim, 'quantity' | 'n'>

function shared(reading: Reading, memory: Memory, at: number): Shared {
  const { sentence, tokens } = reading
  const clause = toClause(reading, at)
  return {
    keys: [],
    high: null,
    approximate: null,
    unit: '%',
    negated: false,
    period: toPeriod(reading, at, clause, memory.year),
    ...toScope(reading, at, clause),
    part: false,
    marks: [],
    quote: sentence.folded.slice(clause.start, tokens[at]!.end),
    sentence: sentence.raw,
    at: sentence.at,
    section: sentence.section,
    ...(sentence.place ? { place: sentence.place } : {}),
  }
}

const COUNTED = /^(?:件次|件\(次\)|人次|件|条|宗|例|份|个|项|篇|次|起|部)$/

function isCounted(token: Token | undefined): token is Token {
  return (
    token?.kind === 'figure' &&
    COUNTED.test(token.figure!.unit) &&
    token.figure!.approximate === null &&
    token.figure!.high === null
  )
}

/** 占比, 占申请总数的: a share of something the sentence names; 占全县… is of something it does not. */
const OF_WHAT =
  /^(?:比|例|总|数|量|申请|办结|答复|办理|处理|全部|全年|本年度?|收到|受理|公开|政府|信息|件|的|为|达到?|是|:|到)*$/

/** 占比51.85% beside its count; 同比增长20% beside the former count. */
export function readPercentages(reading: Reading, memory: Memory): Claim[] {
  const { sentence, tokens } = reading
  const text = sentence.masked
  const claims: Claim[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'percent' || !token.text.endsWith('%')) continue
    const printed = token.text.slice(0, -1)
    const decimals = printed.split('.')[1]?.length ?? 0
    const earlier = tokens.slice(0, at).filter((t) => t.kind === 'figure' || t.kind === 'percent')
    const last = earlier.at(-1)
    const before = text.slice(last?.end ?? 0, token.start)
    if (/分别|各|约|近|超|以上|左右/.test(before) || /^(?:以上|左右|、\d)/.test(text.slice(token.end))) continue
    const counts = tokens.slice(0, at).filter(isCounted)
    const rise = tokens.slice(0, at).findLast((t) => t.kind === 'rise')
    const share = /占([^占]*)$/.exec(before)
    if (share) {
      if (!OF_WHAT.test(share[1]!)) continue
      if (!isCounted(last)) continue
      const bases = counts
        .slice(0, -1)
        .filter((t) => t.figure!.n >= last.figure!.n)
        .map((t) => t.figure!.n)
      claims.push({
        ...shared(reading, memory, at),
        quantity: 'share',
        n: Number(printed),
        of: last.figure!.n,
        bases,
        decimals,
      })
    } else if (rise && rise.start >= (last?.end ?? 0)) {
      const former = formerCount(reading)
      const down = /下降|减少|降低|降幅|回落/.test(rise.text)
      claims.push({
        ...shared(reading, memory, at),
        quantity: 'change',
        n: down ? -Number(printed) : Number(printed),
        of: former?.figure?.n ?? null,
        bases: counts
          .filter((t) => t !== former)
          .slice(-1)
          .map((t) => t.figure!.n),
        decimals,
      })
    }
  }
  return claims
}

/** The count that last year is said to have had, in the same sentence. */
function formerCount(reading: Reading): Token | undefined {
  const { tokens } = reading
  return tokens.findLast((token, i) => {
    if (!isCounted(token)) return false
    const { before } = toClause(reading, i)
    return before.some((t) => t.kind === 'previous') && !before.some((t) => t.kind === 'rise')
  })
}

const PARTIAL = /等|主要|包括|包含|涵盖|含(?!有)|部分(?!公开|予以|同意)|约|以及其他/
const NEW_THOUGHT = /另外|此外|另有|另|同时|累计|同比|较上年|较去年|还|共计|覆盖|浏览|阅读|访问|粉丝|点击|点赞/

/** Quantities that begin a thought of their own after a list: 其中自然人8件、企业2件，办结9件. */
const HEADS: ReadonlySet<Quantity> = new Set([
  'received',
  'handled',
  'concluded',
  'carriedOut',
  'reconsideration',
  'litigation',
  'cases',
])

/** 「N条，其中A a条、B b条」: the total, its parts, and whether the list claims to be whole. */
export function readSubItems(reading: Reading, memory: Memory, counts: readonly Claim[]): Claim[] {
  const { sentence, tokens } = reading
  const claims: Claim[] = []
  for (const [at, token] of tokens.entries()) {
    const including = token.kind === 'includes' && token.text !== '含'
    if (token.kind !== 'part' && !including) continue
    const total = tokens.slice(0, at).findLast((t) => t.kind === 'figure')
    if (!total || !isCounted(total)) continue
    const between = sentence.masked.slice(total.end, token.start)
    if (/[。；;]/.test(between) || between.length > (token.text === '其中' ? 24 : 6)) continue
    if (
      claims.some(
        (c) => c.unit === total.figure!.unit && c.quote.endsWith(sentence.folded.slice(0, total.end).slice(-8)),
      )
    )
      continue
    const list = toParts(reading, at, total, counts)
    if (!list || list.parts.length < 2) continue
    claims.push({
      ...shared(reading, memory, tokens.indexOf(total)),
      quantity: 'subItems',
      n: total.figure!.n,
      unit: total.figure!.unit,
      parts: list.parts,
      whole: list.whole,
    })
  }
  return claims
}

function toParts(
  reading: Reading,
  at: number,
  total: Token,
  counts: readonly Claim[],
): { parts: Part[]; whole: boolean } | undefined {
  const { sentence, tokens } = reading
  const text = sentence.masked
  const parts: (Part & { readonly head: boolean })[] = []
  const inside = tokens[at - 1]?.kind === 'open'
  let whole = tokens[at]!.kind === 'part'
  let depth = 0
  let from = tokens[at]!.end
  for (const [offset, token] of tokens.slice(at + 1).entries()) {
    const index = at + 1 + offset
    if (token.kind === 'open') depth++
    if (token.kind === 'close') {
      if (depth === 0 && inside) break
      depth--
      continue
    }
    if (depth > 0) continue
    if (token.kind === 'part') {
      if (parts.length === 0) continue
      break
    }
    if (token.kind !== 'figure') continue
    const label = text.slice(from, token.start)
    const figure = token.figure!
    if (NEW_THOUGHT.test(label) || /[。；;][^、，]*(?:办|收|发)/.test(label)) break
    if (figure.unit !== total.figure!.unit) {
      if (figure.unit === '' || tokens[index - 1]?.kind === 'percent') continue
      whole = false
      break
    }
    if (figure.approximate !== null || figure.high !== null) return undefined
    const claim = counts.find((c) => sentence.folded.slice(0, token.end).endsWith(c.quote))
    const head = claim !== undefined && claim.keys.length === 0 && HEADS.has(claim.quantity)
    if (parts.length > 0 && head && !parts[0]!.head) break
    if (PARTIAL.test(label)) whole = false
    parts.push({
      label: residue(label.replace(/[，、：:；;]/g, '')),
      n: figure.n,
      unit: figure.unit,
      quantity: claim?.quantity ?? null,
      head,
    })
    from = token.end
  }
  if (/^其[他它余]/.test(text.slice(0, from).match(/其[他它余][^，、；。]{0,16}$/)?.[0] ?? '')) whole = true
  if (/^[^，。；]{0,4}等/.test(text.slice(from))) whole = false
  return { parts: parts.map(({ label, n, unit, quantity }) => ({ label, n, unit, quantity })), whole }
}
