import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePoints, cutText } from '../../src/delivery/cut-text.ts'

const bare = (text: string) => text.replace(/\s+/g, '')

describe('cutText', () => {
  it('loses nothing but white space, keeps every piece within the limit and never cuts a character', () => {
    const character = fc.constantFrom('表', '三', '。', '，', '\n', ' ', 'a', '1', '😀', '\u{20000}', '.')
    fc.assert(
      fc.property(fc.array(character, { maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (characters, most) => {
        const text = characters.join('')
        const pieces = cutText(text, most)
        expect(bare(pieces.join(''))).toBe(bare(text))
        for (const piece of pieces) {
          expect(codePoints(piece)).toBeLessThanOrEqual(most)
          expect(piece.trim()).not.toBe('')
          expect(piece).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/)
        }
      }),
    )
  })

  it('prefers the end of a paragraph to that of a line, and a line to a sentence', () => {
    expect(cutText('第一段很长很长。\n\n第二段，还有。\n末行', 16)).toEqual([
      '第一段很长很长。',
      '第二段，还有。\n末行',
    ])
    expect(cutText('第一行很长很长的\n第二行。第三', 12)).toEqual(['第一行很长很长的', '第二行。第三'])
    expect(cutText('一二三四五六。七八九十', 9)).toEqual(['一二三四五六。', '七八九十'])
  })

  it('does not cut a decimal point', () => {
    expect(cutText('合计金额为 1234.56 万元整', 11)).toEqual(['合计金额为', '1234.56 万元整'])
  })
})
