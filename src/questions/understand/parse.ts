import type { Language } from '../../editions/types.ts'
import type { Query } from '../query.ts'
import type { Clarify, Unknown } from '../types.ts'
import { askWhich } from './doubts.ts'
import type { Moment } from './resolve.ts'
import type { Slots } from './slots.ts'

/** What a kind of question makes of the slots: a query, a question back, or undefined: not of this kind. */
export type Parsed = Query | Clarify | Unknown | undefined

export type Asking = {
  readonly slots: Slots
  readonly moment: Moment
  readonly language: Language
  /** The normalised question. */
  readonly text: string
}

/** A question that is of this kind and cannot be answered as it stands. */
export const notUnderstood: Unknown = { kind: 'unknown', reason: null }

/** Asks which of several readings is meant. */
export function doubt(asking: Asking, of: string, text = ''): Clarify | Unknown {
  return askWhich(asking.text, text, of, asking.language) ?? notUnderstood
}
