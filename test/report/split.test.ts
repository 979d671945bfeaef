import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveReadings, splits } from '../../src/report/split.ts'

describe('figures printed without separators', () => {
  it('finds every way to cut them, without numbers that begin with 0', () => {
    expect(splits(['1000001'], 7)).toEqual([[1, 0, 0, 0, 0, 0, 1]])
    expect(splits(['220000022'], 7)?.length).toBeGreaterThan(1)
    expect(splits(['012'], 2)).toEqual([[0, 12]])
  })

  it('keeps the borders that are left', () => {
    expect(splits(['230', '000023'], 7)).toContainEqual([23, 0, 0, 0, 0, 0, 23])
    expect(splits(['230', '000023'], 7)?.every((cut) => cut.join('').startsWith('230'))).toBe(true)
  })

  it('always contains the true cut (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 7 }), (figures) => {
        expect(splits([figures.join('')], figures.length)).toContainEqual(figures)
      }),
    )
  })

  it('keeps only the cuts that some solution of the equations uses', () => {
    const rows = [
      splits([[22, 2, 0, 0, 0, 0, 24].join('')], 7)!.filter((r) => r.slice(0, 6).reduce((a, b) => a + b) === r[6]),
      [[22, 2, 0, 0, 0, 0, 24]],
    ]
    const solved = solveReadings(rows, [{ left: [0], right: [1] }])
    expect(solved?.[0]).toEqual([[22, 2, 0, 0, 0, 0, 24]])
  })

  it('gives no answer where the equations have none', () => {
    expect(solveReadings([[[1]], [[2]]], [{ left: [0], right: [1] }])).toBeUndefined()
  })
})
