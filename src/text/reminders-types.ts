/** Words under and about reminders: what the buttons answer, how the reminders stand, the daily digest. */
export type ReminderWords = {
  /** Below a message about so many agencies that none gets buttons of its own. */
  readonly mayType: string
  readonly which: (verb: string) => string
  readonly neverChased: (agency: string) => string
  readonly alreadyIn: (agency: string, year: number) => string
  /** `title` names the milestone where the agency has several. */
  readonly claimed: Readonly<
    Record<'reported' | 'notApplicable', (agency: string, year: number, title: string | null) => string>
  >
  readonly notChased: (agency: string, year: number, claim: 'reported' | 'notApplicable') => string
  readonly nothingOpen: (agency: string, year: number) => string
  readonly comesAnyway: (agency: string, day: string) => string
  readonly noReminder: (agency: string, year: number) => string
  readonly noChannel: (agency: string) => string
  readonly putOff: (agency: string, moment: string, here: boolean) => string
  readonly nothingToWithdraw: (agency: string, year: number) => string
  readonly withdrawn: (agency: string, year: number, next: string | null) => string
  /** What is said of an agency, beside its name. */
  readonly claims: Readonly<Record<'reported' | 'notApplicable', string>>
  readonly status: {
    readonly title: (moment: string) => string
    readonly neverRan: string
    readonly lastRun: (moment: string) => string
    readonly nothingSent: string
    readonly sent: (stages: readonly string[]) => string
    readonly stageSent: (title: string, stage: string, lines: number) => string
    /** Days from the deadline: before it where negative. */
    readonly stage: (days: number) => string
    readonly failed: (count: number) => string
    readonly failure: (agency: string, reason: string) => string
    readonly withoutChannel: (count: number, names: string) => string
    readonly marks: string
    readonly claim: (name: string, year: number, by: string, day: string) => string
    readonly snooze: (agency: string, day: string, by: string) => string
    readonly next: string
    readonly coming: (
      day: string,
      title: string,
      stage: string,
      to: { readonly reaches: number; readonly list: 'always' | 'notSubmitted' | 'overdue' | 'openErrors' },
    ) => string
    readonly unloaded: (year: number) => string
    readonly more: (left: number) => string
  }
  readonly preview: {
    readonly title: (moment: string) => string
    readonly counts: (agencies: number, chats: number) => string
    readonly group: (title: string, stage: string, to: string, count: number, names: string) => string
    readonly audience: Readonly<Record<'agency' | 'supervisor' | 'deputy', string>>
    readonly unreached: string
    readonly nothingSent: string
    readonly nobody: (day: string) => string
    readonly dayOff: (day: string, next: string) => string
    readonly past: string
    readonly noMore: string
  }
  readonly digest: {
    readonly on: (time: string) => string
    readonly off: string
    readonly isOn: (time: string) => string
    readonly isOff: string
    readonly noPlan: string
    readonly since: (day: string) => string
    readonly arrived: (count: number, names: string) => string
    readonly corrected: (count: number, names: string) => string
    readonly unchanged: string
    readonly unreached: string
  }
}
