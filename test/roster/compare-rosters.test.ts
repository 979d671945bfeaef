import { expect, it } from 'vitest'
import { compareRosters } from '../../src/roster/compare-rosters.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'

const rosterOf = (...lines: string[]) =>
  parseRoster(['agency,aliases,kind,parent,scope,channels', ...lines].join('\n')).roster

it('says which agencies came, went, and changed in what', () => {
  const former = rosterOf('甲局,,department,,,telegram:1', '乙局,,department,,,', '丙局,丙,department,,,')
  const next = rosterOf('丙局,丙,department,,,', '丁局,,department,,,', '甲局,小甲,department,,,telegram:1;telegram:2')
  expect(compareRosters(former, next)).toEqual({
    added: ['丁局'],
    removed: ['乙局'],
    changed: [{ agency: '甲局', columns: ['aliases', 'channels'] }],
  })
  expect(compareRosters(next, next)).toEqual({ added: [], removed: [], changed: [] })
})
