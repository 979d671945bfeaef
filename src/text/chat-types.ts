import type { SentenceWords } from './sentences-types.ts'

/** Words of the conversation: commands, access, batches, what became of a report. */
export type ChatWords = SentenceWords & {
  /** Two sentences each: who the bot is, where data stays; then what may be typed. */
  readonly welcome: string
  readonly help: { readonly title: string; readonly lines: readonly (readonly [say: string, does: string])[] }
  /** More for some, behind a button each: what the button says, and what is typed behind «help». */
  readonly moreHelp: Readonly<
    Record<
      'office' | 'administration',
      {
        readonly title: string
        readonly topic: string
        readonly lines: readonly (readonly [say: string, does: string])[]
      }
    >
  >
  readonly privacy: string
  readonly whoami: (person: string, chat: string, role: string | null, agency: string | null) => string
  readonly languageSet: string
  readonly whichLanguage: string
  readonly status: (waiting: number, current: string | null, pending: number) => string

  readonly received: {
    /** `stranger`: the name it is kept under, where the roster does not have it. */
    readonly kept: (revision: number, stranger: string | null) => string
    readonly same: (revision: number) => string
    readonly corrections: (n: { fixed: number; remaining: number; appeared: number; unjudged: number }) => string
    readonly dismissed: (count: number) => string
    readonly neighbour: (year: number, before: number, after: number) => string
    readonly viewer: string
    readonly otherAgency: (own: string) => string
    /** `choice`: whether there are buttons to choose from. */
    readonly whose: (choice: boolean) => string
    readonly whichYear: (choice: boolean) => string
    readonly waiting: (left: number) => string
  }
  readonly batch: {
    readonly progress: (done: number, total: number) => string
    readonly catchUp: (files: number) => string
    readonly heading: (n: { total: number; passed: number; wrong: number; unread: number; unsettled: number }) => string
    readonly wrong: string
    readonly unread: string
    readonly unsettled: string
    readonly passed: string
    /** A file without a name, such as a photo. */
    readonly unnamed: string
    readonly line: (name: string, standing: string) => string
    readonly standing: (errors: number, warnings: number) => string
    readonly none: string
    readonly pageOf: (page: number, pages: number) => string
  }
  readonly details: {
    readonly heading: (name: string, year: number, page: number, pages: number) => string
    readonly none: string
    readonly noMore: string
    /** `id`: which one of those that stand together; null where there is one. */
    readonly dismissed: (reason: string, id: string | null) => string
    /** Before what is no error and no warning. */
    readonly note: string
  }
  readonly source: {
    readonly heading: (id: string) => string
    readonly of: (name: string, year: number) => string
    readonly rule: (title: string, id: string) => string
    /** How to see the rest, and what a rule means. */
    readonly rest: (left: readonly string[], example: string) => string
    readonly basis: (source: string) => string
    readonly unknown: (id: string) => string
  }
  readonly repairs: {
    readonly heading: (name: string, year: number) => string
    /** Where nothing is wrong; where something is, and no cell is likelier than others. */
    readonly nothing: string
    readonly none: string
    readonly rest: (count: number) => string
  }
  readonly compare: {
    readonly heading: (name: string, year: number) => string
    readonly noPrevious: (name: string, year: number) => string
    readonly columns: readonly [string, string, string, string]
    readonly unread: string
  }
  readonly notReady: { readonly picture: string; readonly workbook: string }
  readonly recalled: {
    /** Files of messages that were taken back before they were answered. */
    readonly withdrawn: (files: number) => string
    /** One that was answered before: its report stays. */
    readonly stays: (report: string, reports: number) => string
  }
  /** How many originals were deleted at a person's wish. */
  readonly forgotten: (files: number) => string
  /** `back`: those of which the version before is the latest again. */
  readonly undone: (reports: readonly string[], back: readonly string[]) => string
  readonly nothingToUndo: string
  readonly moved: (from: string, to: string) => string
  readonly nothingToMove: string
  /** The report spoken of is not among those this chat stored last. */
  readonly notMovable: (report: string) => string
  readonly noReport: string
  readonly notStored: (name: string, year: number | null) => string
  readonly unknownAgency: (name: string) => string
  readonly severalAgencies: string
  readonly cancelled: string
  readonly dismiss: {
    readonly done: (id: string, reason: string) => string
    readonly restored: (id: string) => string
    readonly reason: (id: string) => string
    readonly which: string
    readonly heading: (name: string, year: number) => string
    /** Before the finding that stands at a number, with a button for each of its ids. */
    readonly confirm: (place: number, reason: string) => string
    readonly noPlace: (place: number) => string
    readonly unknown: (id: string) => string
  }
  readonly access: {
    readonly unknownPerson: (code: string) => string
    readonly unknownGroup: string
    readonly denied: string
    readonly claimed: string
    readonly notClaimed: string
    readonly admitted: (role: string, agency: string | null) => string
    readonly welcomeIn: (role: string, agency: string | null) => string
    readonly unknownCode: string
    readonly admitHow: string
    readonly clerkNeedsAgency: string
    readonly removed: (person: string) => string
    readonly nobody: (person: string) => string
    readonly bound: (role: string, agency: string | null) => string
    readonly unbound: string
    readonly bindInGroup: string
    readonly claimCode: (code: string) => string
  }
  readonly answer: {
    /** Buttons under an answer, and sentences that may ask it of townships only. */
    readonly year: (year: number) => string
    readonly townships: string
    readonly onlyTownships: (question: string) => readonly string[]
    /** Said below what somebody bound to one agency is told. */
    readonly onlyOwn: (agency: string) => string
    /** The question about another year. */
    readonly inYear: (question: string, year: number) => readonly string[]
    readonly sheet: string
    readonly file: (years: string) => string
  }
  readonly busy: (place: number) => string
  readonly bug: (incident: string) => string
  readonly unsendable: (incident: string) => string
  /** Something that begins with a slash and is no command, or lacks what it needs. */
  readonly unknownCommand: (said: string) => string
  readonly notUnderstood: {
    /** Where nothing more can be said of why. */
    readonly text: string
    /** Before questions that are answered. */
    readonly near: string
    /** Questions that are answered, the most frequent first. */
    readonly examples: (year: number) => readonly string[]
  }
  readonly cannotRead: Readonly<
    Record<'sticker' | 'voice' | 'video' | 'location' | 'contact' | 'forwardedBundle' | 'link' | 'unknown', string>
  >
  readonly server: {
    readonly listening: (address: string) => string
    readonly portTaken: (address: string) => string
    readonly stopped: string
    readonly backup: (files: number, target: string) => string
    readonly backupNothing: (folder: string) => string
    readonly backupTooMany: (files: number) => string
    readonly backupTarget: string
    readonly badPort: (value: string) => string
    readonly badProxy: string
    readonly badAdministrator: (value: string) => string
  }
}
