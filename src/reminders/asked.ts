import type { Day, Stage } from './types.ts'

/** What a person says of an agency that is being chased: its report went another way, or it has none to make. */
export type Claim = 'reported' | 'notApplicable'

/** The sequences a reminder may be put off in: before and after the deadline are one (reminders.md section 3). */
export type Sequence = 'notSubmitted' | 'openErrors'

/** A reminder that is to come once more because somebody asked for it. */
export type Snooze = {
  readonly milestone: string
  /** Report year. */
  readonly year: number
  readonly agency: string
  readonly sequence: Sequence
  /** The stage that is repeated; a later one takes its place. */
  readonly stage: Stage
  /** The channel it was asked for in; null: every channel of the agency. */
  readonly channel: string | null
  /** The working day on which it comes, at the opening of the send window. */
  readonly until: Day
}

/** What people asked for by the buttons under reminders. */
export type Asked = {
  /** By claimKey. */
  readonly claims: ReadonlyMap<string, Claim>
  readonly snoozes: readonly Snooze[]
}

export const NOTHING_ASKED: Asked = { claims: new Map(), snoozes: [] }

/** The key a claim is kept by: it holds for one milestone and report year of one agency. */
export function claimKey(milestone: string, year: number, agency: string): string {
  return JSON.stringify([milestone, year, agency])
}
