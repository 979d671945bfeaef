import type { Reading, Topic } from './context.ts'
import type { Kind } from './lexicon.ts'
import type { Token } from './tokens.ts'
import type { Mark, Quantity } from './types.ts'

/** What a figure counts, as far as its clause says. */
export type Sense = {
  readonly quantity: Quantity
  readonly keys?: readonly string[]
  readonly part?: boolean
  readonly marks?: readonly Mark[]
}

/** nothing: the figure counts nothing known · foreign: something else, which the text now speaks of · undefined: another reader may know. */
export type Senses = readonly Sense[] | 'nothing' | 'foreign' | undefined

/** Where the figure stands. */
export type Setting = {
  readonly reading: Reading
  readonly at: number
  readonly topic: Topic
  readonly paragraph: Topic
  readonly cases: Quantity | null
  /** Cases about information requests were spoken of just before. */
  readonly casesKnown: boolean
  readonly year: number | null
}

/** Words by which a text shows that it speaks of requests for information. */
export const OGI = /信息公开|依申请|申请公开|公开申请/

export const CASE_KINDS: ReadonlySet<Kind> = new Set([
  'reconsideration',
  'litigation',
  'litigationDirect',
  'litigationAfter',
])
export const VERBS: ReadonlySet<Kind> = new Set(['receive', 'newly', 'handle', 'conclude'])

/** Whether a word speaks of requests carried over from last year or into the next. */
export function isCarry(token: Token): boolean {
  return token.kind === 'carryIn' || token.kind === 'carryOut' || token.kind === 'carry'
}

/** Whether something is named that is no request: licences and the like, or decisions. */
export function foreignIn(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.kind === 'foreign' || t.kind === 'decision')
}

/** A foreign thing named right after the figure, before any request: 收到5件行政许可申请. */
export function foreignFirst(after: readonly Token[]): boolean {
  const first = after.find((t) => !['own', 'about', 'thisYear'].includes(t.kind))
  return first?.kind === 'foreign' || first?.kind === 'decision'
}
