import { describe, expect, it } from 'vitest'
import { keyWithOffsets, labelKey, normalizeText } from '../../src/report/normalize.ts'

describe('characters', () => {
  it('gives every radical back its ideograph, simplified', () => {
    expect(normalizeText('中华⼈⺠共和国政府信息公开条例')).toBe('中华人民共和国政府信息公开条例')
    expect(normalizeText('门⼾⽹站')).toBe('门户网站')
  })

  it('leaves no radical code point in any text', () => {
    let all = ''
    for (let c = 0x2f00; c <= 0x2fd5; c++) all += String.fromCodePoint(c)
    expect(normalizeText(all)).not.toMatch(/[\u2f00-\u2fdf]/)
  })

  it('reduces labels to what matching looks at', () => {
    expect(labelKey('3.危及“三安全一稳定”')).toBe(labelKey(' 3 . 危及"三安全⼀稳定"'))
    expect(labelKey('（二）部分公开（区分处理的，只计这一情形，不计其他情形）')).toBe(
      '二部分公开区分处理的只计这一情形不计其他情形',
    )
  })

  it('keeps for every character of a key its place in the text', () => {
    const text = '（一） 予以\u3000公开'
    const { key, at } = keyWithOffsets(text)
    expect(key).toBe('一予以公开')
    expect(at.map((i) => text[i]).join('')).toBe('一予以公开')
  })
})
