import type { Field } from './read-rows.ts'
import type { RosterFault } from './types.ts'

/** A fault at a field: what is wrong and what may stand there, in both languages. */
export function rosterFault(at: Field, zh: string, en: string, expectedZh: string, expectedEn: string): RosterFault {
  return {
    line: at.line,
    column: at.column,
    message: { zh, en },
    got: at.text,
    expected: { zh: expectedZh, en: expectedEn },
  }
}
