import { describe, expect, it } from 'vitest'
import { displayWidth, tableLines } from '../../src/delivery/table-lines.ts'

describe('tableLines', () => {
  it('counts a Chinese character as two columns and sets numbers to the right', () => {
    expect(
      tableLines(
        ['单位', '新收'],
        [
          ['民政局', '12'],
          ['ab', '3'],
        ],
        20,
      ),
    ).toEqual(['单位    新收', '民政局    12', 'ab         3'])
    expect(displayWidth('表3（a）')).toBe(8)
  })

  it('says that a table does not fit rather than break its lines', () => {
    expect(tableLines(['单位'], [['云溪县城关街道']], 13)).toBeUndefined()
    expect(tableLines(['单位'], [['云溪县\n城关']], 99)).toBeUndefined()
  })
})
