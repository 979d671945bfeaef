import { describe, expect, it } from 'vitest'
import { readHanNumber, readNumber } from '../../../src/questions/words/numerals.ts'
import { yearsAt } from '../../../src/questions/words/years.ts'

describe('numbers as people write them', () => {
  it.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['一百五', 150],
    ['二百五十六', 256],
    ['一万二千', 12000],
    ['两千零二十三', 2023],
    ['二零二三', 2023],
    ['十十', undefined],
    ['百', undefined],
    ['', undefined],
  ])('%s is %s', (text, n) => expect(readHanNumber(text)).toBe(n))

  it('reads separators, decimals and English words', () => {
    expect(['1,200', '62.5', 'twelve', 'lots'].map(readNumber)).toEqual([1200, 62.5, 12, undefined])
  })
})

describe('years as people write them', () => {
  it.each([
    ['2023年', [2023]],
    ['23年', [2023]],
    ['二三年', [2023]],
    ['二零二三年度', [2023]],
    ['fy 2023', [2023]],
    ['2021-2023年', [2021, 2022, 2023]],
    ['从2021到2023年', [2021, 2022, 2023]],
    ['2023年10件', [2023]],
  ])('%s names %s', (text, years) => expect(yearsAt(text, 0)[0]?.year).toEqual({ kind: 'absolute', years }))

  it.each(['2023件', '2023.5', '23件', '10年以上的'])('%s names no report year of this century by itself', (text) => {
    const named = yearsAt(text, 0).flatMap((s) => (s.year.kind === 'absolute' ? s.year.years : []))
    expect(named.filter((y) => y > 2018)).toEqual([])
  })
})
