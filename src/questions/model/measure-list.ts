import { EDITIONS } from '../../editions/index.ts'
import { columnName } from '../../editions/names.ts'
import { figureName } from '../answer/name.ts'
import { cellsOf, formOfYearHas, tableOf } from '../answer/read-figure.ts'
import { COLUMNS, type Column, type Figure, ROWS, type Row } from '../query.ts'

/** Rows that have the same columns, with the names people know them by. */
export type MeasureGroup = {
  readonly rows: Readonly<Partial<Record<Row, string>>>
  readonly columns: Readonly<Partial<Record<Column, string>>>
}

/** Whether any official form prints all cells a figure is made of. */
export function isMeasure(figure: Figure): boolean {
  return cellsOf(figure).every((cell) => EDITIONS.some((e) => e.tables && formOfYearHas(cell, e.years[0])))
}

function columnWord(row: Row, column: Column): string {
  if (column === 'total') return '总计'
  return column === 'legalEntity' ? '法人或其他组织（五类合计）' : columnName(tableOf(row), column, 'zh')
}

/** Every row of the three tables with the columns it may be asked by: identifiers and names, no figure. */
export function measureList(): readonly MeasureGroup[] {
  const groups = new Map<string, MeasureGroup>()
  for (const row of ROWS) {
    const columns = COLUMNS.filter((column) => isMeasure({ kind: 'cell', row, column }))
    const key = `${tableOf(row)} ${columns.join()}`
    const name = figureName({ kind: 'cell', row, column: 'total' }, 'zh')
    const known = groups.get(key)
    groups.set(key, {
      rows: { ...known?.rows, [row]: name },
      columns: known?.columns ?? Object.fromEntries(columns.map((c) => [c, columnWord(row, c)])),
    })
  }
  return [...groups.values()]
}
