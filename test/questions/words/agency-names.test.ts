import { describe, expect, it } from 'vitest'
import { agencyNames, placePrefix } from '../../../src/questions/words/agency-names.ts'
import { NAME_OF, ROSTER } from '../../support/invented-county.ts'

const names = agencyNames(ROSTER)
const called = (word: string) => names.get(word)

describe('what an agency is called', () => {
  it('finds the place all names begin with', () => expect(placePrefix(ROSTER)).toBe('云溪县'))

  it.each([
    ['云溪县自然资源和规划局', 'ziran'],
    ['县自规局', 'ziran'],
    ['资规局', 'ziran'],
    ['南杉乡', 'nanshan'],
    ['罗家寨', 'luojia'],
    ['杏花街道办', 'xinghua'],
    ['杏花办事处', 'xinghua'],
    ['县卫生健康局', undefined],
    ['housing bureau', 'zhujian'],
    ['health commission', 'weijian'],
  ])('%s is %s', (word, key) => expect(called(word)).toEqual(key === undefined ? undefined : [NAME_OF.get(key)]))

  it('keeps a part two agencies share as ambiguous, and a full name never', () => {
    expect(called('龙泉')).toEqual([NAME_OF.get('longquan'), NAME_OF.get('longquanj')])
    for (const { agency } of ROSTER) expect(called(agency)).toEqual([agency])
  })
})
