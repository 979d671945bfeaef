import { describe, expect, it } from 'vitest'
import { chineseNumber } from '../../src/report/normalize.ts'
import { readFigure } from '../../src/report/numeral.ts'

const n = (raw: string, measure: 'count' | 'change' | 'amountWan' = 'count') => {
  const figure = readFigure(raw, measure)
  return 'n' in figure ? [figure.kind, figure.n] : [figure.kind]
}

describe('one grammar of numbers', () => {
  it.each([
    ['0', 0],
    ['０', 0],
    ['〇', 0],
    ['零', 0],
    ['12', 12],
    ['１２', 12],
    ['1,234', 1234],
    ['2,157.936', 2157.936],
    ['+3', 3],
    ['减4', -4],
    ['增加5', 5],
    ['--253', -253],
    ['—8', -8],
    ['－8', -8],
  ])('reads %s as the plain number %d', (raw, expected) => {
    expect(n(raw, 'change')).toEqual(['number', expected])
  })

  it.each([
    ['251000元', 25.1],
    ['103.3879万元', 103.3879],
    ['75394432.52元', 7539.443252],
    ['0.5亿元', 5000],
  ])('reckons the amount %s in 万元 and calls it text', (raw, expected) => {
    expect(n(raw, 'amountWan')).toEqual(['text', expected])
  })

  it('reads a count with its unit as text, and gives an amount no place among counts', () => {
    expect(n('3件')).toEqual(['text', 3])
    expect(n('3万元')).toEqual(['text', null])
  })

  it.each(['/', '-', '——', '--', '无', 'N/A', '不适用', '／'])('calls %s a placeholder, never 0', (raw) => {
    expect(n(raw)).toEqual(['placeholder'])
  })

  it.each(['', '  ', '\u00a0', '\u200b'])('calls %j blank', (raw) => {
    expect(n(raw)).toEqual(['blank'])
  })

  it('does not take a Chinese comma for a thousands separator', () => {
    expect(n('2，157')).toEqual(['text', null])
    expect(n('2,15')).toEqual(['text', null])
  })

  it('doubts digits that stand apart in one cell', () => {
    expect(n('12\n3')).toEqual(['unsure', 123])
  })

  it.each([
    ['二〇二三', 2023],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['两千', 2000],
    ['一万二千', 12000],
    ['三百一十五', 315],
  ])('reads the Chinese numeral %s', (raw, expected) => {
    expect(chineseNumber(raw)).toBe(expected)
  })
})
