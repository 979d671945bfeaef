/** What of an agency can be changed by a sentence that begins with 名册. */
export type RosterEditWord = 'show' | 'add' | 'remove' | 'aliases' | 'channels' | 'deputies' | 'parent' | 'kind'

/** A fault of a roster file, with its place and what may stand there. */
export type RosterFaultWords = {
  readonly line: number
  readonly column: number
  readonly message: string
  readonly got: string
  readonly expected: string
}

/** Words of the roster kept by chat. */
export type RosterWords = {
  readonly edits: Readonly<Record<RosterEditWord, readonly [string, ...string[]]>>
  /** `本会话`: the chat it is said in. */
  readonly here: string
  readonly how: string
  readonly sendFile: (minutes: number) => string
  readonly oneFile: string
  readonly notHere: string
  readonly notWritable: string
  readonly faulty: (count: number) => string
  readonly fault: (fault: RosterFaultWords) => string
  readonly note: (note: Omit<RosterFaultWords, 'expected'>) => string
  readonly moreFaults: (left: number) => string
  readonly unchanged: (count: number) => string
  readonly plan: (count: number) => string
  readonly added: (count: number, names: string) => string
  readonly removed: (count: number, names: string) => string
  readonly changed: (count: number, names: string) => string
  readonly column: Readonly<Record<'aliases' | 'kind' | 'parent' | 'scope' | 'channels' | 'deputies', string>>
  readonly askConfirm: string
  readonly nothingToConfirm: string
  readonly movedOn: string
  readonly imported: (count: number, kept: string | null) => string
  readonly unknown: (name: string) => string
  readonly didYouMean: (name: string) => string
  readonly known: (agency: string) => string
  readonly addedOne: (agency: string, kind: string, parent: string | null) => string
  readonly removedOne: (agency: string) => string
  readonly set: (agency: string, column: string, value: string) => string
  readonly same: (agency: string, column: string) => string
  readonly none: string
  readonly hasBelow: (agency: string, count: number, names: string) => string
  readonly inPlan: (names: string) => string
  readonly refused: (message: string, expected: string) => string
  readonly undone: (what: string) => string
  readonly nothingToUndo: string
  readonly changedSince: string
  readonly list: (values: readonly string[]) => string
}
