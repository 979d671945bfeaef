import { leafRows } from '../editions/leaf-rows.ts'
import type { Edition, Equation, Measure, Severity, TableKey, TableTemplate } from '../editions/types.ts'
import type { CellPath, TableReading } from '../report/types.ts'

/** One equation at one place: `T3-BAL` in column naturalPerson. */
export type Instance = {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly relation: Equation['relation']
  readonly source: string
  readonly table: TableKey
  readonly row?: string
  readonly column?: string
  readonly left: readonly CellPath[]
  readonly right: readonly CellPath[]
  /** Operand keys: rows for equations along columns, columns for those along rows. */
  readonly keys: ReadonlyMap<CellPath, string>
}

/** Rows and columns a table prints, with the form's columns for each row. */
export function printedColumns(template: TableTemplate, row: string): readonly string[] {
  const block = template.blocks.find((b) => b.rows.some((r) => r.key === row))
  if (block) return block.columns.map((c) => c.key)
  const alternative = template.alternatives.find((a) => a.rows.some((r) => r.key === row))
  const home = template.blocks.find((b) => b.rows.some((r) => alternative?.insteadOf.includes(r.key)))
  return home ? home.columns.map((c) => c.key) : []
}

/** One printed cell and what it holds. */
export type FormCell = {
  readonly path: CellPath
  readonly row: string
  readonly column: string
  readonly measure: Measure
}

type Unfolded = { readonly instances: readonly Instance[]; readonly cells: readonly FormCell[] }

const unfolded = new WeakMap<TableTemplate, Map<string, Unfolded>>()

/** The equations and cells of a form over the rows a table really prints; unfolded once for each choice of rows. */
export function unfold(edition: Edition, key: TableKey, table: TableReading): Unfolded {
  const template = edition.tables?.[key]
  if (!template) return { instances: [], cells: [] }
  const known = unfolded.get(template) ?? new Map<string, Unfolded>()
  unfolded.set(template, known)
  const rows = table.rows.join(' ')
  const former = known.get(rows)
  if (former) return former
  const fresh = { instances: equationInstances(template, key, table), cells: formCells(template, key, table) }
  known.set(rows, fresh)
  return fresh
}

function formCells(template: TableTemplate, key: TableKey, table: TableReading): FormCell[] {
  const measures = new Map(template.blocks.flatMap((b) => b.columns.map((c) => [c.key, c.measure] as const)))
  return table.rows.flatMap((row) =>
    printedColumns(template, row).map((column) => ({
      path: `${key}.${row}.${column}`,
      row,
      column,
      measure: measures.get(column) ?? 'count',
    })),
  )
}

function equationInstances(template: TableTemplate, key: TableKey, table: TableReading): Instance[] {
  return template.equations.flatMap((equation): Instance[] => {
    const base = { rule: equation.id, relation: equation.relation, source: equation.source, table: key }
    const severity = (place: string) => equation.severityOf?.[place] ?? equation.severity
    if (equation.along === 'columns') {
      const rows = (sum: typeof equation.left) =>
        'leavesOf' in sum ? leafRows(template, sum.leavesOf).filter((r) => table.rows.includes(r)) : sum
      return template.blocks[0]!.columns.map(({ key: column }) => {
        const path = (row: string) => `${key}.${row}.${column}`
        const [left, right] = [rows(equation.left), rows(equation.right)]
        return {
          ...base,
          id: `${equation.id}:${column}`,
          severity: severity(column),
          column,
          left: left.map(path),
          right: right.map(path),
          keys: new Map([...left, ...right].map((row) => [path(row), row])),
        }
      })
    }
    return table.rows
      .filter((row) => (equation.rows ?? [row]).includes(row))
      .filter((row) => [...equation.left, ...equation.right].every((c) => printedColumns(template, row).includes(c)))
      .map((row) => {
        const path = (column: string) => `${key}.${row}.${column}`
        return {
          ...base,
          id: place(equation.id, row, template, equation),
          severity: severity(row),
          row,
          left: equation.left.map(path),
          right: equation.right.map(path),
          keys: new Map([...equation.left, ...equation.right].map((c) => [path(c), c])),
        }
      })
  })
}

/** A rule that can hold in one row only carries no place in its id. */
function place(
  id: string,
  row: string,
  template: TableTemplate,
  equation: Extract<Equation, { along: 'rows' }>,
): string {
  const possible = template.blocks.flatMap((b) =>
    [...equation.left, ...equation.right].every((c) => b.columns.some((x) => x.key === c))
      ? b.rows.map((r) => r.key)
      : [],
  )
  return possible.length === 1 ? id : `${id}:${row}`
}
