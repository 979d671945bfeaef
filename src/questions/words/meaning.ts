import type { AgencyKind } from '../../report/types.ts'
import type { Column, Comparison, Family, Figure, Operator, Row } from '../query.ts'

/** A year as the words give it, before the asking moment turns it into a number. */
export type YearWords =
  | { readonly kind: 'absolute'; readonly years: readonly number[] }
  /** 0 this year, -1 last year, -2 the one before, 1 next year. */
  | { readonly kind: 'relative'; readonly offset: number }
  /** 今年的年报: the reports filed in the asking year. */
  | { readonly kind: 'filedThisYear' }
  /** 近三年: the latest n years. */
  | { readonly kind: 'latest'; readonly count: number }
  | { readonly kind: 'all' }
  /** The year before, the year after the one spoken of. */
  | { readonly kind: 'shift'; readonly by: number }

/** What a span of a question stands for. */
export type Meaning =
  /** A piece of a measure; pieces side by side make one figure. `weak` gives way to any other row. */
  | { readonly t: 'part'; readonly row?: Row; readonly column?: Column; readonly weak?: boolean }
  | { readonly t: 'figure'; readonly figure: Figure }
  | { readonly t: 'share' }
  | { readonly t: 'percent' }
  | { readonly t: 'not' }
  | { readonly t: 'exist' }
  | { readonly t: 'zeroOf' }
  /** Before a number (超过 10) or after it (10 件以上). */
  | { readonly t: 'compare'; readonly op: Operator; readonly place: 'before' | 'after' }
  | { readonly t: 'is'; readonly is: Comparison; readonly unit?: string }
  | { readonly t: 'range' }
  | { readonly t: 'number'; readonly n: number; readonly unit: string | null }
  | { readonly t: 'most'; readonly direction: 'most' | 'least' }
  | { readonly t: 'top'; readonly direction: 'most' | 'least' }
  | { readonly t: 'ordinal'; readonly n: number | null; readonly direction: 'most' | 'least' }
  | { readonly t: 'order'; readonly direction: 'most' | 'least' }
  | { readonly t: 'whichPlace' }
  | { readonly t: 'more'; readonly op: '>' | '<' }
  | { readonly t: 'equal' }
  | { readonly t: 'change'; readonly direction: 'up' | 'down' | 'same' | 'any'; readonly by?: 'difference' | 'rate' }
  | { readonly t: 'doubled' }
  | { readonly t: 'yearOnYear' }
  | { readonly t: 'than' }
  | { readonly t: 'trend'; readonly direction: 'up' | 'down' | null }
  | { readonly t: 'every' }
  | { readonly t: 'averageLevel' }
  | { readonly t: 'year'; readonly year: YearWords }
  | { readonly t: 'agency'; readonly agencies: readonly string[] }
  | { readonly t: 'kind'; readonly kinds: readonly AgencyKind[] }
  | { readonly t: 'agencies' }
  | { readonly t: 'district' }
  | { readonly t: 'who' }
  | { readonly t: 'whichYear' }
  | { readonly t: 'howMuch'; readonly unit: string | null }
  | { readonly t: 'howManyAgencies' }
  | { readonly t: 'each' }
  | { readonly t: 'sum' }
  | { readonly t: 'average' }
  | { readonly t: 'table' }
  | { readonly t: 'parts' }
  | { readonly t: 'yesNo' }
  | { readonly t: 'finding'; readonly family: Family }
  | { readonly t: 'noFinding' }
  | { readonly t: 'wrong' }
  | { readonly t: 'submission'; readonly state: 'missing' | 'submitted' | 'overdue' | 'toChase' }
  | { readonly t: 'submit' }
  | { readonly t: 'report' }
  | { readonly t: 'progress' }
  | { readonly t: 'rateOfSubmission' }
  | { readonly t: 'deadline' }
  | { readonly t: 'when' }
  | { readonly t: 'milestone'; readonly id: string }
  | { readonly t: 'days' }
  | { readonly t: 'workdays' }
  | { readonly t: 'left' }
  | { readonly t: 'late' }
  | { readonly t: 'except' }
  | { readonly t: 'exceptEnd' }
  | { readonly t: 'and' }
  | { readonly t: 'or' }
  | { readonly t: 'but' }
  | { readonly t: 'comma' }
  | { readonly t: 'stop' }
  | { readonly t: 'among' }
  | { readonly t: 'only' }
  | { readonly t: 'also' }
  | { readonly t: 'these' }
  | { readonly t: 'filler' }
  | { readonly t: 'glue' }
  /** Something no report holds; the reason is told. */
  | { readonly t: 'outside'; readonly topic: string }
  | { readonly t: 'ambiguous'; readonly of: string }
  | { readonly t: 'unknown' }

/** A span of the normalised question and what it stands for. */
export type Token = {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly meaning: Meaning
  /** Found only by its sound or a slip of the pen. */
  readonly guessed: boolean
}

/** Surface words, alternatives separated by `|`, and their meaning. */
export type Entry = readonly [meaning: Meaning, words: string]
