import { REQUEST_GROUPS } from '../../editions/request-groups.ts'
import {
  APPLICANT_COLUMNS,
  type CellFigure,
  type Column,
  type Comparison,
  type Figure,
  OUTCOME_COLUMNS,
  PROACTIVE_COLUMNS,
  PROACTIVE_ROWS,
  REQUEST_ROWS,
  REVIEW_ROWS,
  type Row,
} from '../query.ts'

/** Pieces of a measure («不予公开», «里面», «内部事务») put together to one figure. */

const REQUEST = new Set<string>(REQUEST_ROWS)
const REVIEW = new Set<string>(REVIEW_ROWS)
const PROACTIVE = new Set<string>(PROACTIVE_ROWS)

export const isRequestRow = (row: Row | undefined): boolean => row !== undefined && REQUEST.has(row)
export const isReviewRow = (row: Row | undefined): boolean => row !== undefined && REVIEW.has(row)
export const isProactiveRow = (row: Row | undefined): boolean => row !== undefined && PROACTIVE.has(row)

const GROUPS: Readonly<Partial<Record<Row, readonly Row[]>>> = {
  ...REQUEST_GROUPS,
  granted: ['disclosed', 'partiallyDisclosed'],
  litigation: ['litigationDirect', 'litigationAfterReconsideration'],
  reviewAndLitigation: ['reconsideration', 'litigation'],
}

/** Leaf rows a row stands for; itself where it is a leaf. */
export function leavesOf(row: Row): readonly Row[] {
  if (row === 'caseload') return ['newRequests', 'carriedOver']
  return GROUPS[row]?.flatMap(leavesOf) ?? [row]
}

/** Whether a row is below a group of rows, at whatever depth. */
export function isPartOf(row: Row, group: Row): boolean {
  if (group === 'outcomesTotal')
    return isRequestRow(row) && !['newRequests', 'carriedOver', 'carriedForward', 'caseload'].includes(row)
  const parts = GROUPS[group]
  return parts?.some((p) => p === row || isPartOf(row, p)) ?? false
}

/** A measure in the making. */
export type Piece = { readonly row?: Row; readonly column?: Column; readonly weak?: boolean; readonly figure?: Figure }

/** Whether the table of a row has a column; rows about proactive disclosure have no total. */
export function columnFits(row: Row, column: Column): boolean {
  const columns = isRequestRow(row) ? APPLICANT_COLUMNS : isReviewRow(row) ? OUTCOME_COLUMNS : PROACTIVE_COLUMNS
  return column === 'total' ? !isProactiveRow(row) : (columns as readonly string[]).includes(column)
}

function joinRows(a: Piece, b: Piece): Pick<Piece, 'row' | 'weak'> | undefined {
  if (!a.row || !b.row) {
    const one = a.row ? a : b
    return one.row ? { row: one.row, ...(one.weak ? { weak: true } : {}) } : {}
  }
  if (a.row === b.row) return a.weak && b.weak ? { row: a.row, weak: true } : { row: a.row }
  if (isPartOf(b.row, a.row)) return { row: b.row }
  if (isPartOf(a.row, b.row)) return { row: a.row }
  const [request, other] = a.row === 'newRequests' ? [a, b] : [b, a]
  if (request.row === 'newRequests' && isRequestRow(other.row) && other.row !== 'caseload') return { row: other.row! }
  if (request.row === 'newRequests' && request.weak && isReviewRow(other.row)) return { row: other.row! }
  // «收了多少行政事业性收费»: the verb is that of the fees.
  if (request.row === 'newRequests' && request.weak && other.row === 'administrativeFees') return { row: other.row }
  if (a.row === 'normativeDocuments' && a.weak) return { row: b.row }
  if (b.row === 'normativeDocuments' && b.weak) return { row: a.row }
  return undefined
}

function joinColumns(a: Column | undefined, b: Column | undefined): Column | null | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b
  const legal = ['commercialEnterprise', 'researchInstitution', 'publicInterestOrg', 'legalServiceOrg', 'otherOrg']
  if (a === 'legalEntity' && legal.includes(b)) return b
  if (b === 'legalEntity' && legal.includes(a)) return a
  return null
}

function joinFigure(figure: Figure, other: Piece): Piece | undefined {
  if (other.figure) return JSON.stringify(other.figure) === JSON.stringify(figure) ? { figure } : undefined
  if (figure.kind === 'ratio') {
    if (other.column) return undefined
    if (figure.ratio === 'correctionRate') return other.row === 'reconsideration' ? { figure } : undefined
    return other.row === 'newRequests' ? { figure } : undefined
  }
  if (figure.kind === 'statement') {
    if (figure.statement === 'processingFee') {
      const fits = other.row === undefined || other.row === 'administrativeFees' || other.row === 'newRequests'
      return fits && (other.column === undefined || other.column === 'amountWan') ? { figure } : undefined
    }
    return undefined
  }
  return undefined
}

/** Two pieces as one; undefined where they are two measures. */
export function joinPieces(a: Piece, b: Piece): Piece | undefined {
  if (a.figure) return joinFigure(a.figure, b)
  if (b.figure) return joinFigure(b.figure, a)
  const rows = joinRows(a, b)
  const column = joinColumns(a.column, b.column)
  if (!rows || column === null) return undefined
  if (rows.row && column && !columnFits(rows.row, column)) return undefined
  return { ...rows, ...(column ? { column } : {}) }
}

/** What a finished piece measures, or which doubt it leaves. */
export function toFigure(piece: Piece): Figure | { readonly kind: 'doubt'; readonly of: string } {
  if (piece.figure) return piece.figure
  const { row, column } = piece
  if (row) {
    if (column) return cellOf(row, column)
    if (!isProactiveRow(row)) return cellOf(row, 'total')
    if (row === 'administrativeFees') return cellOf(row, 'amountWan')
    if (row === 'governmentRules' || row === 'normativeDocuments') return { kind: 'doubt', of: row }
    if (row === 'centralizedProcurement') return { kind: 'doubt', of: row }
    return cellOf(row, 'decisions')
  }
  if (!column) return { kind: 'doubt', of: 'measure' }
  if ((APPLICANT_COLUMNS as readonly string[]).includes(column)) return cellOf('newRequests', column)
  if ((OUTCOME_COLUMNS as readonly string[]).includes(column)) return { kind: 'doubt', of: column }
  if (['issued', 'repealed', 'inForce', 'newlyMade', 'newlyDisclosed', 'totalDisclosed'].includes(column))
    return cellOf('normativeDocuments', column)
  if (column === 'projectCount') return cellOf('centralizedProcurement', column)
  return { kind: 'doubt', of: 'measure' }
}

/** The figure of one cell; the total of the row where no column is named. */
export function cellOf(row: Row, column: Column = 'total'): CellFigure {
  return { kind: 'cell', row, column }
}

/** What a sum is made of: the rows of a group, the applicants of the requests; undefined where nothing is below it. */
export function partsOfSum({ row, column }: CellFigure): CellFigure[] | undefined {
  const leaves =
    row === 'outcomesTotal'
      ? ([
          'disclosed',
          'partiallyDisclosed',
          'notDisclosed',
          'unableToProvide',
          'notProcessed',
          'otherHandling',
        ] as const)
      : leavesOf(row)
  if (leaves.length > 1) return leaves.map((leaf) => cellOf(leaf, column))
  if (isRequestRow(row) && column === 'total')
    return APPLICANT_COLUMNS.filter((c) => c !== 'legalEntity').map((c) => cellOf(row, c))
  if (isReviewRow(row) && column === 'total') return OUTCOME_COLUMNS.map((c) => cellOf(row, c))
  return undefined
}

export const sameFigure = (a: Figure, b: Figure): boolean => JSON.stringify(a) === JSON.stringify(b)

export const isApplicantColumn = (column: Column): boolean => (APPLICANT_COLUMNS as readonly string[]).includes(column)

const COUNTED = new Set(['件', '条', '起', '次', '份', '宗', '项', '个'])

/** A comparison as the figure is printed: «一百万», «500000元» of an amount in 万元; «1万元» of one in 元. */
export function inUnitOf(figure: Figure, is: Comparison, unit: string | null): Comparison {
  const tenThousands = figure.kind === 'cell' && figure.column === 'amountWan'
  const yuan = figure.kind === 'statement' && figure.statement === 'processingFee'
  const factor = tenThousands && (unit === '元' || unit === '万') ? 1 / 10000 : yuan && unit === '万元' ? 10000 : 1
  if (factor === 1) return is
  return { ...is, value: is.value * factor, ...(is.upper === undefined ? {} : { upper: is.upper * factor }) }
}

/** Whether a figure may be counted in a unit: requests in 件, ratios in %, fees in 万元 or 元. */
export function fitsUnit(figure: Figure, unit: string | null): boolean {
  if (unit === null || unit === '万') return figure.kind !== 'ratio' || unit === null
  if (figure.kind === 'ratio' || figure.kind === 'share') return unit === '%'
  const money =
    (figure.kind === 'cell' && figure.column === 'amountWan') ||
    (figure.kind === 'statement' && figure.statement === 'processingFee')
  if (money) return unit === '万元' || unit === '元'
  return COUNTED.has(unit)
}
