import type { Filing, Finding } from '../../checks/types.ts'
import { edition, editionForYear } from '../../editions/index.ts'
import type { EditionId, TableKey } from '../../editions/types.ts'
import type { Value } from '../../report/types.ts'
import type { CellFigure, Column, Family, Figure, Row } from '../query.ts'
import { isProactiveRow, isReviewRow, leavesOf } from '../understand/figures.ts'
import { readStatement } from './read-statement.ts'

/** A figure as one report prints it, or why there is none (questions.md section 5.1, 5.3). */
export type Read =
  | { readonly kind: 'value'; readonly n: number; readonly doubts: readonly Finding[]; readonly blank: boolean }
  | { readonly kind: 'none'; readonly because: 'noRow' | 'unread' | 'undefined' | 'unclear' }

const none = (because: 'noRow' | 'unread' | 'undefined' | 'unclear'): Read => ({ kind: 'none', because })

export const tableOf = (row: Row): TableKey =>
  isProactiveRow(row) ? 'proactiveDisclosure' : isReviewRow(row) ? 'reviewLitigation' : 'requestHandling'

const LEGAL: readonly Column[] = [
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrg',
  'legalServiceOrg',
  'otherOrg',
]
const columnsOf = (column: Column): readonly Column[] => (column === 'legalEntity' ? LEGAL : [column])

/** Rows a group is printed as in this form: （六）其他处理 is one row or three. */
function rowsIn(row: Row, has: (row: string) => boolean): readonly Row[] {
  if (row === 'otherHandling') return has('otherHandling') ? ['otherHandling'] : leavesOf(row)
  return leavesOf(row)
}

function formHas(id: EditionId, row: string, column: string): boolean {
  return Object.values(edition(id).tables ?? {}).some((t) =>
    t.blocks.some((b) => b.rows.some((r) => r.key === row) && b.columns.some((c) => c.key === column)),
  )
}

/** Whether the form prescribed for a year prints the row and column. */
export function formOfYearHas(figure: Figure, year: number): boolean {
  const form = editionForYear(year)
  if (!form?.tables) return false
  const cells = cellsOf(figure)
  return cells.every((cell) =>
    rowsIn(cell.row, (r) => formHas(form.id, r, columnsOf(cell.column)[0]!)).every((r) =>
      columnsOf(cell.column).every((c) => formHas(form.id, r, c)),
    ),
  )
}

/** The cells a figure is made of. */
export function cellsOf(figure: Figure): readonly CellFigure[] {
  if (figure.kind === 'cell') return [figure]
  if (figure.kind === 'share') return [figure.of, figure.over]
  if (figure.kind === 'ratio') return [...partsOf(figure).above, ...partsOf(figure).below.map((p) => p.cell)]
  return []
}

type Parts = {
  readonly above: readonly CellFigure[]
  readonly below: readonly { readonly cell: CellFigure; readonly sign: 1 | -1 }[]
}

const cell = (row: Row, column: Column = 'total'): CellFigure => ({ kind: 'cell', row, column })

const RATIOS: Readonly<Record<'disclosureRate' | 'carryRate' | 'correctionRate', Parts>> = {
  disclosureRate: { above: [cell('granted')], below: [{ cell: cell('outcomesTotal'), sign: 1 }] },
  carryRate: { above: [cell('carriedForward')], below: [{ cell: cell('caseload'), sign: 1 }] },
  correctionRate: {
    above: [cell('reconsideration', 'corrected')],
    below: [
      { cell: cell('reconsideration'), sign: 1 },
      { cell: cell('reconsideration', 'pending'), sign: -1 },
    ],
  },
}

/** Numerator and denominator of a ratio or a share. */
export function partsOf(figure: Extract<Figure, { kind: 'ratio' | 'share' }>): Parts {
  return figure.kind === 'ratio'
    ? RATIOS[figure.ratio]
    : { above: [figure.of], below: [{ cell: figure.over, sign: 1 }] }
}

function printed(value: Value | undefined, complete: boolean): { n: number; blank: boolean } | undefined {
  if (!value) return undefined
  switch (value.kind) {
    case 'number':
    case 'derived':
      return { n: value.n, blank: false }
    case 'text':
      return value.n === null ? undefined : { n: value.n, blank: false }
    case 'blank':
    case 'placeholder':
      return complete ? { n: 0, blank: true } : undefined
    case 'unsure':
    case 'missing':
      return undefined
  }
}

/** Whether a finding is an error about the content (questions.md section 6). */
export const isError = (finding: Finding): boolean => finding.severity === 'error' && !finding.rule.startsWith('D-')

const FAMILY: Readonly<Record<Family, RegExp>> = {
  any: /^/,
  arithmetic: /^T[234]-/,
  narrative: /^N-/,
  carry: /^X-CARRY/,
}

/** The error findings of a family. */
export function errorsOf(filing: Filing, family: Family): Finding[] {
  return filing.findings.filter((f) => isError(f) && FAMILY[family].test(f.rule))
}

function readCell(filing: Filing, figure: CellFigure): Read {
  const table = filing.report.tables[tableOf(figure.row)]
  const columns = columnsOf(figure.column)
  const rows = rowsIn(figure.row, (row) =>
    table ? table.rows.includes(row) : formHas(filing.edition, row, columns[0]!),
  )
  if (
    !rows.every((row) => columns.every((c) => table?.cells[row]?.[c] !== undefined || formHas(filing.edition, row, c)))
  )
    return none('noRow')
  if (!table) return none('unread')
  let sum = 0
  let blank = false
  const paths: string[] = []
  for (const row of rows)
    for (const column of columns) {
      const value = printed(table.cells[row]?.[column], table.complete)
      if (!value) return none('unread')
      sum += value.n
      blank ||= value.blank
      if (filing.findings.length > 0) paths.push(`${tableOf(row)}.${row}.${column}`)
    }
  const doubts =
    paths.length === 0 ? [] : filing.findings.filter((f) => isError(f) && f.cells.some((c) => paths.includes(c)))
  return { kind: 'value', n: Math.round(sum * 1e6) / 1e6, doubts, blank }
}

/** Reads one figure of one report. Ratios are percentages: 62.5. */
export function readFigure(filing: Filing, figure: Figure): Read {
  if (figure.kind === 'cell') return readCell(filing, figure)
  if (figure.kind === 'errors')
    return { kind: 'value', n: errorsOf(filing, figure.family).length, doubts: [], blank: false }
  if (figure.kind === 'statement') {
    const n = readStatement(filing.report, figure.statement)
    return n === undefined ? none('unclear') : { kind: 'value', n, doubts: [], blank: false }
  }
  return readParts([filing], figure)
}

/** The ratio of the sums over several reports; undefined where nothing is below the line. */
export function readParts(filings: readonly Filing[], figure: Extract<Figure, { kind: 'ratio' | 'share' }>): Read {
  const { above, below } = partsOf(figure)
  let top = 0
  let bottom = 0
  const doubts: Finding[] = []
  for (const filing of filings) {
    const reads = [
      ...above.map((c) => ({ read: readCell(filing, c), into: 1 })),
      ...below.map((b) => ({ read: readCell(filing, b.cell), into: 0 })),
    ]
    const bad = reads.find((r) => r.read.kind === 'none')?.read
    if (bad?.kind === 'none') {
      if (filings.length === 1) return bad
      continue
    }
    reads.forEach(({ read, into }, i) => {
      if (read.kind !== 'value') return
      if (into === 1) top += read.n
      else bottom += read.n * below[i - above.length]!.sign
      doubts.push(...read.doubts)
    })
  }
  if (bottom <= 0) return none('undefined')
  return { kind: 'value', n: (top / bottom) * 100, doubts, blank: false }
}
