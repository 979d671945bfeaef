/** Words of pictures, workbooks, exports and charts. */
export type ReplyWords = {
  /** Fixed header cells of the printed forms. */
  readonly form: {
    readonly contents: string
    readonly balanceNote: string
    readonly applicants: string
    readonly organizations: string
    readonly litigation: string
    readonly amountUnit: string
    readonly titles: Readonly<Record<'proactiveDisclosure' | 'requestHandling' | 'reviewLitigation', string>>
  }
  readonly picture: {
    readonly year: (year: number | null) => string
    readonly faulty: (count: number) => string
    readonly doubtful: (count: number) => string
    readonly clean: string
    readonly unchecked: string
    readonly notRead: string
    readonly tableMissing: string
    readonly legend: {
      readonly repair: string
      readonly wrong: string
      readonly involved: string
      readonly warning: string
      readonly unsure: string
      readonly missing: string
    }
    readonly repair: (cell: string, actual: string, proposed: string) => string
    readonly more: (count: number) => string
    readonly description: (agency: string, year: number | null, table: string) => string
  }
  readonly severity: Readonly<Record<'error' | 'warning' | 'info', string>>
  readonly status: Readonly<Record<'ok' | 'warnings' | 'errors' | 'unreadable' | 'notReport' | 'legacy', string>>
  readonly workbook: {
    readonly summarySheet: string
    readonly findingsSheet: string
    readonly figuresSheet: string
    readonly summaryTitle: string
    readonly findingsTitle: (agency: string, year: number | null) => string
    readonly noFindings: string
    readonly column: Readonly<
      Record<
        | 'number'
        | 'input'
        | 'agency'
        | 'year'
        | 'edition'
        | 'status'
        | 'errors'
        | 'warnings'
        | 'infos'
        | 'passed'
        | 'skipped'
        | 'remark'
        | 'severity'
        | 'place'
        | 'actual'
        | 'expected'
        | 'gap'
        | 'message'
        | 'fix'
        | 'source'
        | 'evidence'
        | 'id'
        | 'revision'
        | 'receivedAt'
        | 'kind'
        | 'deadline'
        | 'overdue'
        | 'first',
        string
      >
    >
    readonly reportSheet: (agency: string, year: number | null) => string
    readonly commentAuthor: string
    readonly proposal: (actual: string, proposed: string) => string
    readonly unsure: (raw: string) => string
    readonly unsureComment: (candidates: string) => string
    readonly missingComment: string
    readonly sumOfParts: string
    readonly wholeReport: string
    readonly fixPair: string
    readonly fixCell: string
    readonly footer: string
  }
  readonly keyFigures: Readonly<
    Record<
      | 'newRequests'
      | 'carriedOver'
      | 'disclosed'
      | 'partiallyDisclosed'
      | 'notDisclosed'
      | 'unableToProvide'
      | 'notProcessed'
      | 'otherHandling'
      | 'outcomesTotal'
      | 'carriedForward'
      | 'reconsideration'
      | 'litigation',
      string
    >
  >
  readonly chart: {
    readonly due: string
    readonly submitted: string
    readonly passed: string
    readonly faulty: string
    readonly open: string
    readonly noData: string
  }
  readonly export: {
    readonly noOut: string
    readonly kind: (name: string) => string
    readonly year: (text: string) => string
    readonly onlyXlsx: (name: string) => string
    readonly cannotWrite: (file: string, why: string) => string
  }
}
