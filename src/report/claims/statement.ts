import { type Memory, type Reading, toPeriod, toScope } from './context.ts'
import type { Kind } from './lexicon.ts'
import type { Token } from './tokens.ts'
import type { Claim, Quantity } from './types.ts'

const CLAUSE_END: ReadonlySet<Kind> = new Set(['comma', 'break', 'colon', 'open', 'close'])

type Span = { readonly from: number; readonly to: number }

/** First and last token of the clause the token stands in. */
export function clauseOf(tokens: readonly Token[], at: number): Span {
  let from = at
  while (from > 0 && !CLAUSE_END.has(tokens[from - 1]!.kind)) from--
  let to = at
  while (to + 1 < tokens.length && !CLAUSE_END.has(tokens[to + 1]!.kind)) to++
  return { from, to }
}

/** A claim of the sentence that is read: of whom and of which year its clause speaks; `rest` is what it says. */
export function toClaim(reading: Reading, memory: Memory, at: number, quantity: Quantity, rest: Partial<Claim>): Claim {
  const { sentence, tokens } = reading
  const span = clauseOf(tokens, at)
  const start = span.from > 0 ? tokens[span.from - 1]!.end : 0
  const clause = { before: tokens.slice(span.from, at), after: [], beforeText: '', afterText: '', start }
  const end = tokens[span.to + 1]?.start ?? sentence.folded.length
  return {
    quantity,
    keys: [],
    n: null,
    high: null,
    approximate: null,
    unit: '',
    negated: false,
    period: toPeriod(reading, span.to + 1, clause, memory.year),
    ...toScope(reading, span.to + 1, clause),
    part: false,
    marks: [],
    quote: sentence.folded.slice(start, end),
    sentence: sentence.raw,
    at: sentence.at,
    section: sentence.section,
    ...(sentence.place ? { place: sentence.place } : {}),
    ...rest,
  }
}

/** Whether a word names a reconsideration or a lawsuit. */
export function isCase(token: Token): boolean {
  return token.kind === 'reconsideration' || token.kind === 'litigation'
}
