/**
 * What replies about files are made from: what became of each, what is asked back, what a batch was.
 * Data only; may import checks and report types.
 */
import type { Checked, CheckedReport } from '../checks/checked.ts'
import type { Corrections } from '../checks/corrections.ts'
import type { Filing } from '../checks/types.ts'

/** A report that waits for a person to say whose it is or of which year; its bytes are among the originals. */
export type Pending = {
  readonly event: string
  readonly sha256: string
  readonly name: string
  readonly agency: string | null
  readonly year: number | null
  readonly about: 'agency' | 'year'
  readonly candidates: readonly string[]
}

/** One line of a batch as it is remembered for paging and for files that come late. */
export type BatchItem = {
  readonly input: string
  readonly kind: 'passed' | 'wrong' | 'unread' | 'unsettled'
  readonly agency: string | null
  readonly year: number | null
  readonly errors: number
  readonly warnings: number
  /** Why it was not read, in the language of the reply. */
  readonly why?: string
}

/** What became of one file. */
export type Received =
  | { readonly kind: 'unread'; readonly checked: Checked }
  /** A bug: the person gets the incident's id. */
  | { readonly kind: 'failed'; readonly input: string; readonly incident: string }
  | { readonly kind: 'refused'; readonly input: string; readonly own: string }
  | {
      readonly kind: 'unsettled'
      readonly checked: CheckedReport
      readonly pending: Pending
      readonly dismissed: number
    }
  | { readonly kind: 'shown'; readonly checked: CheckedReport; readonly dismissed: number }
  | {
      readonly kind: 'kept'
      readonly checked: CheckedReport
      readonly filing: Filing
      /** The same file was stored before. */
      readonly same: boolean
      readonly inRoster: boolean
      readonly corrections?: Corrections
      readonly dismissed: number
      /** Stored reports of the years beside it whose findings changed with its arrival: errors before and after. */
      readonly neighbours: readonly Neighbour[]
    }

/** A stored report whose outcomes changed because the year before it came: errors before and after. */
export type Neighbour = { readonly year: number; readonly before: number; readonly after: number }
