import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NumberLevel, numberCounter, withLabel } from '../../src/formats/numbering.ts'

function counter(...levels: readonly (Partial<NumberLevel> & { format: string; pattern: string })[]) {
  const whole = levels.map((level) => ({ start: 1, ...level }))
  return numberCounter(new Map([['1', { key: 'k', levels: whole, restarts: new Map() }]]))
}

function first(format: string, n: number): string {
  return counter({ format, pattern: '%1', start: n })('1', 0)
}

describe('numberCounter', () => {
  it('writes the numerals of Chinese documents', () => {
    expect([1, 10, 11, 20, 21, 100, 105, 110].map((n) => first('chineseCountingThousand', n))).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十一',
      '一百',
      '一百零五',
      '一百一十',
    ])
    expect([1, 10, 25].map((n) => first('chineseCounting', n))).toEqual(['一', '十', '二十五'])
    expect([3, 12].map((n) => first('japaneseCounting', n))).toEqual(['三', '十二'])
    expect([7, 10, 203].map((n) => first('ideographDigital', n))).toEqual(['七', '一〇', '二〇三'])
    expect([2, 12].map((n) => first('chineseLegalSimplified', n))).toEqual(['贰', '壹拾贰'])
    expect([1, 20, 21].map((n) => first('decimalEnclosedCircle', n))).toEqual(['①', '⑳', '21'])
    expect([1, 12].map((n) => first('decimalEnclosedParen', n))).toEqual(['⑴', '⑿'])
    expect([4, 9].map((n) => first('decimalFullWidth', n))).toEqual(['４', '９'])
    expect([4, 14, 90].map((n) => first('upperRoman', n))).toEqual(['IV', 'XIV', 'XC'])
    expect([1, 26, 27].map((n) => first('lowerLetter', n))).toEqual(['a', 'z', 'aa'])
    expect(first('ideographTraditional', 3)).toBe('丙')
    expect(first('unheardOf', 3)).toBe('3')
  })

  it('never writes two numbers alike', () => {
    const formats = ['chineseCounting', 'chineseCountingThousand', 'ideographDigital', 'decimal', 'lowerRoman']
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.nat(3000), fc.nat(3000), (format, a, b) => {
        expect(first(format, a + 1) === first(format, b + 1)).toBe(a === b)
      }),
    )
  })

  it('starts lower levels again under each higher one', () => {
    const count = counter(
      { format: 'chineseCounting', pattern: '%1、' },
      { format: 'chineseCounting', pattern: '（%2）' },
      { format: 'decimal', pattern: '%1.%2.%3', legal: true },
    )
    const seen = [0, 1, 1, 2, 0, 1, 2].map((level) => count('1', level))
    expect(seen).toEqual(['一、', '（一）', '（二）', '1.2.1', '二、', '（一）', '2.1.1'])
  })

  it('gives nothing for bullets and for lists nobody defined', () => {
    expect(counter({ format: 'bullet', pattern: '\uf0b7' })('1', 0)).toBe('')
    expect(counter({ format: 'decimal', pattern: '%1' })('2', 0)).toBe('')
    expect(counter({ format: 'decimal', pattern: '%1' })('1', 5)).toBe('')
  })
})

describe('withLabel', () => {
  it('keeps a number from running into the text and from filling an empty cell', () => {
    expect(withLabel('一、', '总体情况')).toBe('一、总体情况')
    expect(withLabel('1', '2025年')).toBe('1 2025年')
    expect(withLabel('1.', '13')).toBe('1. 13')
    expect(withLabel('1.', ' ')).toBe(' ')
    expect(withLabel('\uf0b7', '其他')).toBe('其他')
  })
})
