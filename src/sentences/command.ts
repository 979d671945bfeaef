/**
 * What a text message has done: the commands as data. Sentences of both languages and slash names become these.
 * The room imports words, and types of who may do what and of the roster; it is pure.
 */
import type { Role } from '../access.ts'
import type { Language } from '../editions/types.ts'
import type { RosterEdit } from '../roster/read-edit.ts'
import type { Target } from '../text/sentence.ts'

export type Command =
  | { readonly do: 'help'; readonly topic?: 'office' | 'administration' }
  | { readonly do: 'start' | 'privacy' | 'whoami' | 'cancel' | 'forget' | 'next' | 'unbind' | 'roster' }
  | { readonly do: 'status' | 'chase'; readonly year?: number }
  | { readonly do: 'reported'; readonly target: Target }
  | { readonly do: 'notApplicable'; readonly target: Target }
  | { readonly do: 'later'; readonly target: Target }
  | { readonly do: 'withdraw'; readonly what?: 'reported' | 'notApplicable' | 'later'; readonly target: Target }
  | { readonly do: 'reminders' }
  /** `day`: as YYYY-MM-DD; whether there is such a day is not known here. */
  | { readonly do: 'preview'; readonly day?: string; readonly page: number }
  | { readonly do: 'rosterImport' | 'rosterUndo' }
  /** `code`: of the file that is confirmed, as its button says. */
  | { readonly do: 'rosterConfirm'; readonly code?: string }
  /** Without `edit` something is missing in the sentence. */
  | { readonly do: 'rosterEdit'; readonly edit?: RosterEdit }
  /** Without `on` it is asked how it stands. */
  | { readonly do: 'digest'; readonly on?: boolean }
  /** `until`: the day by which it is to be corrected, as typed. */
  | { readonly do: 'notice'; readonly target: Target; readonly until?: string }
  /** `target`: which report; what was stored last where nothing is said. */
  | { readonly do: 'undo'; readonly target: Target }
  /** `month`: YYYY-MM, MM, or `last`. */
  | { readonly do: 'audit'; readonly month?: string }
  | { readonly do: 'language'; readonly language?: Language }
  | { readonly do: 'agency'; readonly name: string }
  | { readonly do: 'year'; readonly year: number }
  | { readonly do: 'show' | 'repairs' | 'compare' | 'picture' | 'workbook'; readonly target: Target }
  | { readonly do: 'details'; readonly target: Target; readonly page: number }
  | { readonly do: 'batch'; readonly page: number }
  | { readonly do: 'source'; readonly rule?: string; readonly target: Target }
  /**
   * `place`: the number before a finding in the summary, instead of its id. `target`: whose finding, as a button says it
   * before the reason (`云溪县民政局 2025：…`).
   */
  | {
      readonly do: 'dismiss'
      readonly finding?: string
      readonly place?: number
      readonly target?: Target
      readonly reason: string
    }
  | { readonly do: 'restore'; readonly finding: string }
  | { readonly do: 'claim'; readonly code: string }
  | { readonly do: 'admit'; readonly code: string; readonly role: Role | undefined; readonly agency: string }
  | { readonly do: 'remove'; readonly person: string }
  | { readonly do: 'bind'; readonly role: Role | undefined; readonly agency: string }

/** The command of one kind, or of several. */
export type CommandOf<K extends Command['do']> = Extract<Command, { do: K }>
