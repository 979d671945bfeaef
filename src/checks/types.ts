/**
 * What judging a report gives: outcomes, findings, repairs and the filing that is stored.
 * Data only; words are made last, so a filing reads in either language years later.
 */
import type { Bilingual, Edition, EditionId, Severity } from '../editions/types.ts'
import type { Claim } from '../report/claims/types.ts'
import type { CellPath, Report, Roster, Value } from '../report/types.ts'

/** Values a message is made from. Text is quoted from the report, numbers are numbers. */
export type Facts = Readonly<Record<string, string | number>>

/** The likeliest repair of a finding: change this cell from what is printed to what would fit. */
export type Suspect = { readonly cell: CellPath; readonly actual: number | null; readonly proposed: number }

export type Finding = {
  /** Rule id and place, stable across resubmissions: `T3-BAL:naturalPerson`. */
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  /** What it is about; empty where it is about the whole. */
  readonly cells: readonly CellPath[]
  /** What the parts give; null where it does not apply. */
  readonly expected: number | null
  /** What the other side says; null where it does not apply. */
  readonly actual: number | null
  readonly suspect: Suspect | null
  readonly facts: Facts
  /** Sentence of the report the finding rests on. */
  readonly evidence: string | null
}

/** Why a rule instance could not be judged. */
export type Skip = {
  readonly id: string
  readonly rule: string
  readonly because: 'missingCells' | 'missingTable' | 'noPreviousYear' | 'noRoster' | 'crashed' | 'totalOnly'
  /** Cells that were not read. */
  readonly cells: readonly CellPath[]
}

export type Outcomes = {
  readonly findings: readonly Finding[]
  /** Ids of the instances that hold. */
  readonly passed: readonly string[]
  readonly skipped: readonly Skip[]
}

/** `ok`, `warnings`, `errors` are judged reports; nothing is judged in the others. */
export type Status = 'ok' | 'warnings' | 'errors' | 'unreadable' | 'notReport' | 'legacy'

/** A report with its outcomes: the one thing that is stored. Keyed by agency and year. */
export type Filing = {
  /** Full name: the roster's where it is found there, else as the report gives it. */
  readonly agency: string
  readonly year: number
  readonly edition: EditionId
  readonly status: Extract<Status, 'ok' | 'warnings' | 'errors'>
  readonly report: Report
  readonly findings: readonly Finding[]
  readonly passed: number
  readonly skipped: readonly Skip[]
  /** 1 for the first version of this agency and year. */
  readonly revision: number
  /** ISO time with offset. */
  readonly receivedAt: string
  /** The message it came with; versions of one document, judged again, share it. Absent where the command line stored it. */
  readonly event?: string
}

/** What a judgement rule sees. */
export type Subject = {
  readonly report: Report
  readonly edition: Edition
  /** The reckoning value of a cell: a number, or undefined where it was not read (or blank in an incomplete table). */
  readonly cell: (path: CellPath) => number | undefined
  /** The cell as read; missing where the form or the table has no such cell. */
  readonly value: (path: CellPath) => Value
  /** What the prose of the report says in figures. */
  readonly claims: readonly Claim[]
  /** The same agency's filing of the year before, where stored. */
  readonly previous?: Filing
  /** Agency as the roster knows it, and the roster. */
  readonly roster?: Roster
  /** Other agencies' filings of the same year; only for district rules. */
  readonly others?: readonly Filing[]
}

/** One firing of a rule. `place` follows the rule id: `T3-BAL` + `naturalPerson`. */
export type Hit = {
  readonly place?: string
  readonly severity?: Severity
  readonly cells?: readonly CellPath[]
  readonly expected?: number
  readonly actual?: number
  readonly facts?: Facts
  readonly evidence?: string
}

export type Message = (facts: Facts) => string

/** A judgement rule: one file, one line in the list. */
export type Rule = {
  readonly id: string
  readonly title: Bilingual
  readonly severity: Severity
  /** Article, notice or practice it rests on. */
  readonly source: string
  /** First report year it holds for, and last. */
  readonly years?: readonly [number, number]
  /** Off unless the configuration switches it on. */
  readonly off?: boolean
  /** What must be there before `check` runs: cells by path, the previous or next year, sections by number, others. */
  readonly needs?: {
    readonly cells?: readonly CellPath[]
    readonly sections?: readonly number[]
    readonly previousYear?: boolean
    readonly roster?: boolean
    readonly others?: boolean
  }
  readonly check: (subject: Subject) => readonly Hit[]
  readonly message: { readonly zh: Message; readonly en: Message }
  /** A page's worth of words for `gouji rules ID`: what, why, an example, how to fix. */
  readonly explain: { readonly zh: Explanation; readonly en: Explanation }
}

/** What the configuration may change of a rule, an equation of the form included. */
export type RuleChoice = {
  readonly off?: boolean
  readonly severity?: Severity
  readonly years?: readonly [number, number]
}

/** By rule id; a member left out stays as the rule has it. */
export type RuleSettings = Readonly<Record<string, RuleChoice>>

export type Explanation = {
  readonly what: string
  readonly why: string
  readonly example: string
  readonly fix: string
}
