import { describe, expect, it } from 'vitest'
import { edition } from '../../src/editions/index.ts'
import { readRow } from '../../src/report/read-row.ts'
import type { Strip } from '../../src/report/strips.ts'

const columns = edition('ed2021').tables!.requestHandling.blocks[0]!.columns

const strip = (figures: readonly string[], from: number): Strip => ({
  label: '一、本年新收政府信息公开申请数量',
  key: '一本年新收政府信息公开申请数量',
  tail: '一本年新收政府信息公开申请数量',
  before: '',
  tokens: figures.map((raw, k) => ({ raw, column: from + k })),
  bordered: true,
  glued: false,
  block: 0,
  end: 0,
})

const kinds = (figures: readonly string[], from: number, header: readonly number[]) => {
  const row = readRow(strip(figures, from), columns, header)
  return row.kind === 'cells' ? row.cells.map((c) => (c.kind === 'number' ? c.n : c.kind)) : row.kind
}

describe('a row of a grid', () => {
  const header = [3, 4, 5, 6, 7, 8, 9]

  it('is read by count where it has a cell for every column', () => {
    expect(kinds(['1', '2', '0', '0', '0', '0', '3'], 3, header)).toEqual([1, 2, 0, 0, 0, 0, 3])
  })

  it('keeps a blank first column blank', () => {
    expect(kinds(['', '2', '0', '0', '0', '0', '2'], 3, header)).toEqual(['blank', 2, 0, 0, 0, 0, 2])
  })

  it('never shifts its figures for an empty label cell in front of them', () => {
    expect(kinds(['', '1', '2', '0', '0', '0', '0'], 2, header)).toEqual([1, 2, 0, 0, 0, 0, 'missing'])
  })
})
