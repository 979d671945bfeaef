/** Words for the office that collects the reports: progress, whom to chase, the notice of what to correct. */
export type OfficeWords = {
  readonly groups: Readonly<Record<'government' | 'department' | 'township' | 'street' | 'other', string>>
  readonly kinds: Readonly<
    Record<'government' | 'governmentOffice' | 'department' | 'township' | 'street' | 'other', string>
  >
  readonly noRoster: string
  readonly list: (names: readonly string[], left: number) => string
  readonly progress: {
    readonly title: (year: number) => string
    readonly counts: (n: { due: number; submitted: number; passed: number; faulty: number; missing: number }) => string
    /** `days` from today to the deadline; negative where it is past. */
    /** `law` is empty where the law's date is the same. */
    readonly deadline: (day: string, days: number, law: string) => string
    readonly missing: string
    readonly faulty: string
    readonly group: (name: string, count: number, names: string) => string
    readonly wrong: (agency: string, errors: number) => string
    readonly cleared: (count: number) => string
    readonly own: (agency: string, year: number, standing: string) => string
    readonly ownStanding: { readonly missing: string; readonly passed: string; readonly faulty: (n: number) => string }
    readonly description: (year: number) => string
  }
  readonly chase: {
    readonly title: (year: number) => string
    readonly nobody: (year: number, due: number) => string
    readonly moment: (moment: string, counts: string) => string
    /** `day` is empty where there is no deadline, `law` where it is the same day. */
    readonly missing: (count: number, by: { day: string; law: string; past: boolean }) => string
    readonly faulty: (count: number, by: { day: string; law: string; past: boolean }) => string
    /** Beside a name whose deadline is another one. */
    readonly otherDate: (agency: string, date: string) => string
    readonly wrong: (agency: string, errors: number, first: string) => string
    readonly missingSheet: string
    readonly faultySheet: string
    readonly fileName: (year: number) => string
    readonly noneMissing: string
    readonly noneFaulty: string
    readonly noChannel: string
  }
  readonly notice: {
    readonly drafted: (n: { name: string; year: number; errors: number; warnings: number; dismissed: number }) => string
    readonly until: (day: string) => string
    /** How to have another day written; `day` is an example. */
    readonly otherDay: (agency: string, day: string) => string
    readonly noUntil: (agency: string, day: string) => string
    readonly skipped: (count: number) => string
    readonly check: string
    readonly nothing: (agency: string, year: number, warnings: number, dismissed: number) => string
    readonly badDate: (agency: string, day: string) => string
    /** `agency`: an example; empty where there is none. */
    readonly which: (agency: string) => string
    readonly noTemplate: string
    readonly brokenTemplate: (why: string) => string
    readonly lackingTemplate: (tags: string) => string
    readonly fileName: (agency: string, year: number) => string
  }
  readonly rosterExport: (count: number) => string
}
