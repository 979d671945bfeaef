/**
 * The roster: who must report. Its file becomes agencies or faults here, and names of reports find their agency.
 * Pure; imports report types, editions and fault, and one library for worksheets.
 */
import type { Bilingual } from '../editions/types.ts'
import type { Roster } from '../report/types.ts'
import type { RosterChanges } from './compare-rosters.ts'

/** Something in the file a person must mend, and what to write instead. Line and column count from 1. */
export type RosterFault = {
  readonly line: number
  /** Character of the line in a text file, column of a worksheet. */
  readonly column: number
  readonly message: Bilingual
  /** What stands there. */
  readonly got: string
  /** What may stand there. */
  readonly expected: Bilingual
}

/** What a roster file says. Where there are faults, `roster` holds the lines without. */
export type RosterReading = {
  readonly roster: Roster
  readonly faults: readonly RosterFault[]
  /** Worth knowing, and no fault: a name two agencies share, a column that is not used. */
  readonly notes: readonly RosterFault[]
}

/** What became of a roster file that was to take the place of the present one. */
export type RosterImport =
  | { readonly faults: readonly RosterFault[] }
  | {
      readonly faults?: undefined
      /** Agencies the file names. */
      readonly count: number
      readonly roster: Roster
      readonly changes: RosterChanges
      readonly notes: readonly RosterFault[]
      /** Where the former roster was kept; null where nothing was replaced. */
      readonly kept: string | null
    }

/** The roster's file as an effect: checked and changed while the program runs. */
export type RosterFile = {
  /** What putting a file (.csv or a workbook) in place would change; writes nothing. */
  readonly check: (bytes: Uint8Array) => Promise<RosterImport>
  readonly replace: (bytes: Uint8Array) => Promise<RosterReplaced>
  /** Writes what is made of the present roster, one change after the other. */
  readonly edit: (make: (present: Roster) => Roster) => Promise<RosterReplaced>
  /** Puts a former file back, where the present one is still the one that took its place; answers whether it was. */
  readonly restore: (before: string, after: string) => Promise<boolean>
}

/** With the file that was replaced, in base64, and the SHA-256 of the one in its place: what taking it back needs. */
export type RosterReplaced = RosterImport & { readonly before?: string; readonly after?: string }
