/**
 * The roster: who must report. Its file becomes agencies or faults here, and names of reports find their agency.
 * Pure; imports report types, editions and fault, and one library for worksheets.
 */
import type { Bilingual } from '../editions/types.ts'
import type { Roster } from '../report/types.ts'

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
