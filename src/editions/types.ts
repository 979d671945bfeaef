/**
 * The official forms as data: rows, columns, labels and the equations that hold on them.
 * Imports words only; a new edition is one file here and one line in index.ts.
 */

export type Language = 'zh' | 'en'
export type Bilingual = Readonly<Record<Language, string>>

export type EditionId = 'ed2019' | 'ed2021' | 'pre2019'
export type TableKey = 'proactiveDisclosure' | 'requestHandling' | 'reviewLitigation'
export type SectionKey =
  | 'overview'
  | 'proactiveDisclosure'
  | 'requestHandling'
  | 'reviewLitigation'
  | 'problemsAndImprovements'
  | 'otherMatters'

/** error: an identity is broken or a required element absent; warning: very likely wrong; info: worth a look. */
export type Severity = 'error' | 'warning' | 'info'

/** A row or a column: its identifier (domain.md section 6) and the labels it is printed with, the form's own first. */
export type Line<K extends string = string> = {
  readonly key: K
  readonly labels: readonly [string, ...string[]]
  /** Labels it is known by although the form does not allow them: the other edition's. */
  readonly alias?: readonly string[]
  readonly name: Bilingual
}

/** What kind of number a column holds: a count, a count that may be negative, an amount in 万元. */
export type Measure = 'count' | 'change' | 'amountWan'

export type ColumnLine<K extends string = string> = Line<K> & { readonly measure: Measure }

export type RowLine<K extends string = string> = Line<K> & {
  /** Printed group the row belongs to, such as （三）不予公开; group rows carry no figures. */
  readonly group?: string
  /** The row that is the sum of this row and its fellows. */
  readonly leafOf?: string
}

/** Rows that share their columns. Table two has five such blocks, the others one. */
export type TableBlock<R extends string = string, C extends string = string> = {
  /** Caption row over the block, such as 第二十条第（一）项. */
  readonly caption?: readonly string[]
  readonly columns: readonly ColumnLine<C>[]
  readonly rows: readonly RowLine<R>[]
}

/** A printed group row without figures, such as （三）不予公开. */
export type GroupLine = {
  readonly key: string
  readonly labels: readonly [string, ...string[]]
  readonly name: Bilingual
}

export type Sum<K extends string> = readonly K[] | { readonly leavesOf: K }

/**
 * A relation that holds on every consistent report.
 * along columns: keys are rows, one instance a column; along rows: keys are columns, one instance a row.
 * `=` and `>=` compare sums; `zeroImplies`: where all of left are 0 the right is 0; `zeroIff`: and the reverse.
 */
export type Equation<R extends string = string, C extends string = string> = {
  readonly id: string
  readonly severity: Severity
  /** Severity of single instances that differs. */
  readonly severityOf?: Readonly<Partial<Record<string, Severity>>>
  readonly relation: '=' | '>=' | 'zeroImplies' | 'zeroIff'
  /** Article or notice the relation rests on. */
  readonly source: string
} & (
  | { readonly along: 'columns'; readonly left: Sum<R>; readonly right: Sum<R> }
  | { readonly along: 'rows'; readonly left: readonly C[]; readonly right: readonly C[]; readonly rows?: readonly R[] }
)

/** Rows some offices print in place of others, mixing the editions. */
export type Alternative<R extends string = string> = {
  readonly insteadOf: readonly R[]
  readonly rows: readonly RowLine[]
}

export type TableTemplate<R extends string = string, C extends string = string> = {
  readonly key: TableKey
  /** Number of the section it stands in, 2 to 4. */
  readonly section: 2 | 3 | 4
  readonly name: Bilingual
  /** rows: a row of figures for each row key; oneRow: all figures in one printed row, blocks of columns side by side. */
  readonly layout: 'rows' | 'oneRow'
  readonly blocks: readonly TableBlock<R, C>[]
  readonly groups: readonly GroupLine[]
  readonly alternatives: readonly Alternative<R>[]
  readonly equations: readonly Equation<R, C>[]
}

/** A phrase that speaks for an edition, with its weight. */
export type Evidence = { readonly phrase: string; readonly weight: number }

export type Edition = {
  readonly id: EditionId
  readonly name: Bilingual
  /** Notice that laid the form down. */
  readonly notice: string
  /** First and last report year it is prescribed for. */
  readonly years: readonly [number, number]
  readonly evidence: readonly Evidence[]
  /** Absent for the legacy edition: identified and archived only. */
  readonly tables?: Readonly<Record<TableKey, TableTemplate>>
}
