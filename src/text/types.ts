import type { FaultCode, FaultFacts } from '../fault.ts'
import type { AuditWords } from './audit-types.ts'
import type { ChatWords } from './chat-types.ts'
import type { LarkWords } from './lark-types.ts'
import type { OfficeWords } from './office-types.ts'
import type { ReminderWords } from './reminders-types.ts'
import type { ReplyWords } from './replies-types.ts'
import type { RosterWords } from './roster-types.ts'
import type { TelegramWords } from './telegram-types.ts'
import type { WebWords } from './web-types.ts'

/**
 * Words for people. `zh.ts` is the source of truth; `en.ts` has the same shape or does not compile.
 * May import types of fault and chat only.
 */
export type Words = {
  readonly chat: ChatWords
  readonly telegram: TelegramWords
  readonly replies: ReplyWords
  readonly lark: LarkWords
  readonly web: WebWords
  readonly office: OfficeWords
  readonly audit: AuditWords
  readonly reminders: ReminderWords
  readonly rosterTalk: RosterWords
  /** What happened, and what to do. Two sentences each. */
  readonly faults: Readonly<Record<FaultCode, (facts: FaultFacts) => string>>
  readonly notReport: {
    readonly blankForm: string
    readonly other: string
  }
  readonly summary: {
    readonly heading: (agency: string, year: number | null, edition: string | null) => string
    readonly unknownAgency: string
    readonly counts: (counts: {
      errors: number
      warnings: number
      infos: number
      passed: number
      skipped: number
      /** Cells and tables that were not read for certain: then nothing may look like a clean pass. */
      unread: number
    }) => string
    readonly repair: (cell: string, actual: string, proposed: number) => string
    readonly more: (count: number) => string
    readonly notChecked: (reasons: string) => string
    readonly unreadCells: (count: number, places: string) => string
    /** After the first of several places. */
    readonly andMore: string
    /** What to do where cells were not read for certain. */
    readonly readBetter: string
    readonly missingTable: (tables: string) => string
    readonly skipReasons: {
      readonly noPreviousYear: (year: number | null) => string
      readonly noRoster: string
      readonly crashed: (rules: string) => string
      readonly totalOnly: string
    }
    readonly legacy: string
    readonly evidence: (sentence: string) => string
    readonly unsureCells: (count: number, places: string) => string
  }
  readonly command: {
    readonly usage: string
    readonly unknownCommand: (name: string) => string
    readonly badCall: (detail: string) => string
    readonly noInputs: string
    readonly oneQuestion: string
    readonly badLanguage: (language: string) => string
    readonly unknownOption: (option: string) => string
    readonly missingValue: (option: string) => string
    /** An option that is only set, such as --json=1. */
    readonly noValue: (option: string) => string
    readonly extraWord: (word: string) => string
    readonly whose: (name: string | null) => string
    readonly whichYear: string
    readonly notKept: (input: string, why: string) => string
    readonly why: { readonly agency: string; readonly year: string; readonly doubt: (names: string) => string }
    readonly kept: (agency: string, year: number, revision: number) => string
    readonly total: (counts: { files: number; ok: number; warnings: number; errors: number; others: number }) => string
    readonly wrote: (file: string) => string
    readonly databaseUrl: string
    readonly diskFull: (path: string, code: string) => string
    readonly notWritable: (path: string, code: string) => string
    /** `pid` of the process that answers over the data folder, `host` where it runs on another machine. */
    readonly dataInUse: (folder: string, pid: string, host: string | undefined) => string
    readonly dataTaken: string
    readonly progress: string
    readonly doctor: {
      readonly level: Readonly<Record<'good' | 'warning' | 'bad', string>>
      readonly noPlatform: (address: string) => string
    }
  }
  readonly rules: {
    readonly severity: Readonly<Record<'error' | 'warning' | 'info', string>>
    readonly off: string
    readonly why: string
    readonly example: string
    readonly fix: string
    readonly source: string
    readonly unknown: (id: string) => string
  }
  readonly config: { readonly onlyCheck: string; readonly fine: (folder: string, agencies: number) => string }
  readonly roster: {
    readonly onlyImport: string
    readonly notFound: (file: string) => string
    readonly imported: (count: number) => string
    readonly wouldBe: (count: number) => string
    readonly added: (names: readonly string[]) => string
    readonly removed: (names: readonly string[]) => string
    readonly changed: (names: readonly string[]) => string
    readonly kept: (path: string) => string
  }
}
