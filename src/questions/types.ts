/**
 * Questions: a sentence and the stored filings become an Answer. Pure: today, roster and calendar are arguments.
 * May import checks, rules, reminders, report, editions, text, fault.
 */
import type { Filing, Finding } from '../checks/types.ts'
import type { Bilingual, Language } from '../editions/types.ts'
import type { Plan } from '../reminders/types.ts'
import type { Roster } from '../report/types.ts'
import type { Query } from './query.ts'

export type AnswerKind = 'agencies' | 'number' | 'table' | 'text' | 'clarify' | 'unknown'

export type AnswerRow = { readonly agency: string; readonly year: number } & Readonly<Record<string, string | number>>

/** The JSON of `ask` without the question (contract.md). */
export type Answer = {
  readonly understood: Bilingual | null
  readonly kind: AnswerKind
  readonly year: number | readonly number[] | null
  readonly agencies: readonly string[] | null
  readonly value: number | null
  readonly rows: readonly AnswerRow[] | null
  readonly options: readonly string[] | null
  readonly text: string
  /** Kind unknown: questions that are answered; the last line of the text names them. */
  readonly near?: readonly string[]
  readonly coverage?: { readonly reports: number; readonly missing: readonly string[] }
  readonly notes?: readonly string[]
}

export type Data = {
  /** The asking day, an ISO date in the configured zone. */
  readonly today: string
  readonly roster: Roster
  /** Latest version of every agency and year. */
  readonly filings: readonly Filing[]
  /** Milestones, calendar and time zone. */
  readonly plan: Plan
  /** A finding in words. */
  readonly describe: (finding: Finding, language: Language) => string
}

/** A question that was asked back: the pick is put in the place of the doubtful words. */
export type Pending = {
  readonly question: string
  /** The words that were doubtful, and what each option stands for. */
  readonly replace: string
  readonly options: readonly { readonly label: string; readonly words: string }[]
}

/** What a conversation keeps. */
export type Context = {
  readonly query: Query | null
  readonly pending: Pending | null
  /** Agencies the last answer listed. */
  readonly listed: readonly string[]
}

export type Clarify = {
  readonly kind: 'clarify'
  readonly question: Bilingual
  readonly pending: Pending
}

/** Why nothing was answered: words that mean nothing here, or something the reports do not hold. */
export type Unknown = {
  readonly kind: 'unknown'
  readonly reason: Bilingual | null
}

export type Interpretation = { readonly kind: 'query'; readonly query: Query } | Clarify | Unknown
