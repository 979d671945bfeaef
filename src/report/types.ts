/**
 * A Report: the annual report's named cells, sections, agency and year, each with where it came from.
 * Pure data; imports document and edition types only.
 */
import type { FormatId, Place } from '../document/types.ts'
import type { EditionId, SectionKey, TableKey } from '../editions/types.ts'

/** `table.row.column` with the leaf identifiers of domain.md section 6. */
export type CellPath = string

/**
 * What was read in one cell. Blank is not zero, unread is not blank.
 * number: a plain printed number · derived: found from its neighbours by two agreeing equations ·
 * text: a number with words (`3件`), `n` in the column's unit, null where there is none ·
 * unsure: read with doubt; `n` the likeliest reading or null, `candidates` what else it may be ·
 * missing: not found in the document.
 */
export type Value =
  | { readonly kind: 'number'; readonly n: number; readonly raw: string; readonly place?: Place }
  | { readonly kind: 'derived'; readonly n: number; readonly raw: string; readonly place?: Place }
  | { readonly kind: 'blank'; readonly raw: string; readonly place?: Place }
  | { readonly kind: 'placeholder'; readonly raw: string; readonly place?: Place }
  | { readonly kind: 'text'; readonly n: number | null; readonly raw: string; readonly place?: Place }
  | {
      readonly kind: 'unsure'
      readonly n: number | null
      readonly raw: string
      readonly candidates: readonly number[]
      readonly place?: Place
    }
  | { readonly kind: 'missing' }

export type TableReading = {
  /** Row keys the table prints, in the order of the form (one otherHandling, or three rows in its place). */
  readonly rows: readonly string[]
  /** cells[row][column]; every printed row of the form has all its columns. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Value>>>>
  /** Rows of the form of which nothing was found. */
  readonly missingRows: readonly string[]
  /** All rows were found: blanks and placeholders then reckon as 0. */
  readonly complete: boolean
  /** Row labels that differ from the form's beyond spacing and punctuation. */
  readonly oddLabels: readonly { readonly row: string; readonly printed: string }[]
  /** Column labels that differ from the form's beyond spacing and punctuation, where the reader looks for them. */
  readonly oddColumns?: readonly { readonly column: string; readonly printed: string }[]
  /** The heading or caption that announced the table was found. */
  readonly headed: boolean
  /** The document's words for the amounts' unit and decimals, such as （单位：万元，保留4位小数）. */
  readonly unitNote?: string
}

export type Section = {
  readonly key: SectionKey
  /** 1 to 6, the place the form gives it. */
  readonly number: 1 | 2 | 3 | 4 | 5 | 6
  readonly heading: string
  /** Prose of the section, one paragraph a line, figures of the tables left out. */
  readonly text: string
  readonly place?: Place
}

/** Where an agency name, a year or a title was found. */
export type FoundIn = 'title' | 'heading' | 'text' | 'period' | 'fileName' | 'hint' | 'metadata'

export type Found<T> = {
  readonly value: T
  readonly foundIn: FoundIn
  /** False where other readings are as good: then a person is asked, nothing is kept. */
  readonly sure: boolean
  readonly raw: string
  /** Other readings, best first. */
  readonly others?: readonly T[]
}

export type ReportNote = {
  readonly code:
    | 'gluedFigures'
    | 'placedByOrder'
    | 'extraFigures'
    | 'lostFigures'
    | 'mixedForms'
    | 'scannedPages'
    | 'truncated'
    | 'trackedChanges'
  readonly detail?: string
}

/** What a document is: a filled report, the blank form, a legacy report, or something else. */
export type ReportKind = 'report' | 'blankForm' | 'legacy' | 'notReport'

export type Report = {
  readonly kind: ReportKind
  readonly source: { readonly name: string; readonly sha256: string; readonly format: FormatId }
  readonly title: Found<string> | null
  readonly agency: Found<string> | null
  readonly year: Found<number> | null
  /** The edition of the printed tables, whatever the year. */
  readonly edition: EditionId | null
  readonly tables: Readonly<Record<TableKey, TableReading | null>>
  /** Sections found by their headings, in document order; a heading printed twice stands twice. */
  readonly sections: readonly Section[]
  /** Text before section one: title lines and introduction. */
  readonly preamble: string
  /** Number of pictures in the document: an explanation where a table is absent. */
  readonly pictures: number
  readonly notes: readonly ReportNote[]
}

export const AGENCY_KINDS = ['government', 'governmentOffice', 'department', 'township', 'street', 'other'] as const
export type AgencyKind = (typeof AGENCY_KINDS)[number]

export const SCOPES = ['agencyOnly', 'agencyAndAffiliates', 'regional', 'unknown'] as const
export type Scope = (typeof SCOPES)[number]

/** One line of roster.csv (contract.md). */
export type Agency = {
  readonly agency: string
  readonly aliases: readonly string[]
  readonly kind: AgencyKind
  /** Full name of the superior agency, or null. */
  readonly parent: string | null
  readonly scope: Scope
  /** `telegram:CHAT_ID`, `lark:CHAT_ID` */
  readonly channels: readonly string[]
  readonly deputies: readonly string[]
}

/** In roster order, which is the order of lists without another. */
export type Roster = readonly Agency[]
