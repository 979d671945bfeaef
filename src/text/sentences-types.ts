/** What a person may write to have something done; buttons say the first. Words of all languages are understood in all. */
export type Verb =
  | 'start'
  | 'help'
  | 'privacy'
  | 'whoami'
  | 'status'
  | 'undo'
  | 'cancel'
  | 'forget'
  | 'audit'
  | 'language'
  | 'agency'
  | 'year'
  | 'show'
  | 'details'
  | 'next'
  | 'batch'
  | 'source'
  | 'repairs'
  | 'compare'
  | 'picture'
  | 'workbook'
  | 'dismiss'
  | 'restore'
  | 'claim'
  | 'admit'
  | 'remove'
  | 'bind'
  | 'unbind'
  | 'chase'
  | 'notice'
  | 'roster'
  | 'rosterImport'
  | 'rosterConfirm'
  | 'rosterUndo'
  | 'reported'
  | 'notApplicable'
  | 'later'
  | 'withdraw'
  | 'reminders'
  | 'preview'
  | 'digest'

export type RoleWord = 'administrator' | 'officer' | 'clerk' | 'viewer'

/** Words that are understood in messages, and what buttons say for them. */
export type SentenceWords = {
  readonly verbs: Readonly<Record<Verb, readonly [string, ...string[]]>>
  readonly roles: Readonly<Record<RoleWord, readonly [string, ...string[]]>>
  /** `第2页`, as a button says it. */
  readonly page: (n: number) => string
  readonly labels: Readonly<Record<Verb, string>>
}
