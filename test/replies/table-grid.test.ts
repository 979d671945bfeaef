import { describe, expect, it } from 'vitest'
import { EDITIONS } from '../../src/editions/index.ts'
import type { TableKey } from '../../src/editions/types.ts'
import { type TableGrid, tableGrid } from '../../src/replies/table-grid.ts'
import { tableGrid as printedGrid, unrolledGrid } from '../support/fixtures/grid.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { checkedFrom, planted } from '../support/judged.ts'

const FORMS = EDITIONS.flatMap((edition) =>
  Object.values(edition.tables ?? {}).map((template) => ({ name: `${edition.id} ${template.key}`, template })),
)

/** How many cells cover each place of the grid. */
function coverage(grid: TableGrid): number[] {
  const covered = Array<number>(grid.rows * grid.columns).fill(0)
  for (const cell of grid.cells) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
      for (let c = cell.column; c < cell.column + cell.columnSpan; c++) covered[r * grid.columns + c]!++
  }
  return covered
}

/** Texts and paths by upper left corner. */
function corners(grid: TableGrid): Record<string, string> {
  return Object.fromEntries(
    grid.cells.map((c) => [`${c.row},${c.column}`, `${c.text}|${c.rowSpan}x${c.columnSpan}|${c.path ?? ''}`]),
  )
}

function printedCorners(spec: ReturnType<typeof reportFrom>, table: TableKey): Record<string, string> {
  const grid = printedGrid(spec, table)
  return Object.fromEntries(
    unrolledGrid(grid).flatMap((cells, row) =>
      cells.flatMap((cell, column) =>
        cell ? [[`${row},${column}`, `${cell.text}|${cell.rowSpan}x${cell.columnSpan}|${cell.path ?? ''}`]] : [],
      ),
    ),
  )
}

describe('the layout of the official tables', () => {
  it.each(FORMS)('fills $name without a gap or an overlap, in both languages', ({ template }) => {
    for (const language of ['zh', 'en'] as const) {
      for (const labels of ['form', 'short'] as const) {
        expect(new Set(coverage(tableGrid(template, null, language, labels)))).toEqual(new Set([1]))
      }
    }
  })

  it('has the 200 figures of the 2021 form and the 198 of the 2019 form, each once', () => {
    for (const [id, count] of [
      ['ed2021', 200],
      ['ed2019', 198],
    ] as const) {
      const edition = EDITIONS.find((e) => e.id === id)!
      const paths = Object.values(edition.tables!).flatMap((template) =>
        tableGrid(template, null, 'zh').cells.flatMap((cell) => cell.path ?? []),
      )
      expect(paths).toHaveLength(count)
      expect(new Set(paths).size).toBe(count)
    }
  })

  it.each(['ed2019', 'ed2021'] as const)(
    'is the printed form of %s: every label, span and figure in its place',
    async (id) => {
      const spec = reportFrom(31, { edition: id, plain: true, size: 'medium' })
      const { report } = await checkedFrom(spec)
      const edition = EDITIONS.find((e) => e.id === id)!
      for (const table of Object.keys(edition.tables!) as TableKey[]) {
        const grid = corners(tableGrid(edition.tables![table], report.tables[table], 'zh'))
        const printed = printedCorners(spec, table)
        if (table === 'proactiveDisclosure') {
          // The generator prints the unit of the amount with other words in the plain form.
          const plain = (cells: Record<string, string>) =>
            Object.fromEntries(Object.entries(cells).map(([k, v]) => [k, v.replace(/（单位[^）]*）/u, '')]))
          expect(plain(grid)).toEqual(plain(printed))
        } else expect(grid).toEqual(printed)
      }
    },
  )

  it('prints the single 其他处理 where the report has it in place of the three rows', async () => {
    const { spec } = planted(5, 'singleOtherHandling', { edition: 'ed2021' })
    const { report } = await checkedFrom(spec)
    const template = EDITIONS.find((e) => e.id === 'ed2021')!.tables!.requestHandling
    const grid = tableGrid(template, report.tables.requestHandling, 'zh')
    expect(new Set(coverage(grid))).toEqual(new Set([1]))
    expect(corners(grid)).toEqual(printedCorners(spec, 'requestHandling'))
  })
})
