/**
 * Reminders: from dates, a calendar and who has filed to the lines that are due at a moment (reminders.md).
 * Pure: the moment is an argument. Imports checks, report and text types, the date library and zod.
 */
import type { Bilingual } from '../editions/types.ts'
import type { AgencyKind } from '../report/types.ts'

/** A date as `YYYY-MM-DD`. */
export type Day = string

/** Which days of the week are not what they seem. */
export type Calendar = {
  /** Days off and made-up working days, by date: whether one works. */
  readonly special: ReadonlyMap<Day, boolean>
  /** Years whose official calendar is loaded. */
  readonly years: ReadonlySet<number>
}

/** Agencies by kind and by full name, less the exceptions. */
export type Who = {
  readonly kinds: readonly AgencyKind[]
  readonly agencies: readonly string[]
  readonly except: readonly string[]
}

/** Days from the deadline: 0 is T, -7 is T-7, 1 is T+1. */
export type Stage = number

export type StageList = 'always' | 'notSubmitted' | 'openErrors' | 'overdue'

/** Something due once per report year. */
export type Milestone = {
  readonly id: string
  readonly title: Bilingual
  /** Month and day of the year N + yearOffset, or null where only `dates` counts. */
  readonly monthDay: string | null
  readonly yearOffset: number
  /** Nominal dates of single report years. */
  readonly dates: Readonly<Record<string, Day>>
  readonly statutory: string | null
  readonly shift: 'before' | 'none'
  readonly who: Who
  readonly stages: Readonly<Record<StageList, readonly Stage[]>>
}

/** When, whom and how to remind. */
export type Plan = {
  readonly timezone: string
  /** Times as `HH:MM`; the start belongs to the window, the end does not. */
  readonly sendWindow: { readonly from: string; readonly to: string }
  readonly catchUpDays: number
  readonly supervisor: Who
  readonly calendar: Calendar
  readonly milestones: readonly Milestone[]
}

export type Audience = 'agency' | 'supervisor' | 'deputy'

/** One line of `remind --json`. */
export type Reminder = {
  readonly agency: string
  readonly audience: Audience
  readonly channel: string | null
  readonly milestone: string
  readonly stage: string
  readonly deadline: Day
  readonly sendAt: string
  readonly text: string
  readonly year: number
  readonly late?: true
  readonly delivered?: false
  /** Sent once more because a person asked for it; `sendAt` is then the time asked for. */
  readonly again?: true
  readonly agencies?: readonly string[]
}
