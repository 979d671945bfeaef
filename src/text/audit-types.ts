/** What the audit log tells of. */
export type AuditedDeed =
  | 'filed'
  | 'read'
  | 'asked'
  | 'dismissed'
  | 'restored'
  | 'undone'
  | 'corrected'
  | 'claimed'
  | 'admitted'
  | 'removed'
  | 'bound'
  | 'unbound'
  | 'denied'
  | 'recalled'
  | 'forgot'
  | 'audited'
  | 'reported'
  | 'notApplicable'
  | 'snoozed'
  | 'withdrawn'
  | 'subscribed'
  | 'unsubscribed'
  | 'rosterChanged'
  | 'rosterRestored'

/** Words of the audit export. */
export type AuditWords = {
  /** Heads of the columns: when, who, where, what, agency, year, version, finding, whom, message, file, milestone. */
  readonly columns: readonly string[]
  readonly deeds: Readonly<Record<AuditedDeed, string>>
  readonly export: (month: string, lines: number) => string
  readonly none: (month: string) => string
  /** In a group everybody would read it. */
  readonly inPrivate: string
  readonly file: (month: string) => string
}
