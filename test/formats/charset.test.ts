import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/formats/charset.ts'
import { toGbk } from '../support/fixtures/writers/gbk.ts'

const WORDS = [
  '本年新收',
  '政府信息公开申请',
  '办理结果',
  '予以公开',
  '行政许可',
  '总计',
  '12',
  '0',
  '件，',
  '。',
  '\n',
  '\t',
]
const officialText = fc
  .array(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 400 })
  .map((words) => words.join(''))

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le')
  return Uint8Array.from(order === 'le' ? bytes : bytes.swap16())
}

describe('decodeText', () => {
  it('reads official text back from UTF-8 and from GBK, with nothing declared', () => {
    fc.assert(
      fc.property(officialText, (text) => {
        expect(decodeText(new TextEncoder().encode(text))?.text).toBe(text)
        expect(decodeText(toGbk(text))?.text).toBe(text)
      }),
    )
  })

  it('does not believe a declared charset that the bytes contradict', () => {
    fc.assert(
      fc.property(officialText, (text) => {
        expect(decodeText(toGbk(text), 'utf-8')?.text).toBe(text)
        expect(decodeText(new TextEncoder().encode(text), 'gb2312')?.text).toBe(text)
        expect(decodeText(toGbk(text), 'iso-8859-1')?.text).toBe(text)
      }),
    )
  })

  it('reads UTF-16 in both byte orders, with and without a byte order mark', () => {
    fc.assert(
      fc.property(officialText, (body) => {
        const text = `一、总体情况\n2020 年\n${body}`
        for (const order of ['le', 'be'] as const) {
          expect(decodeText(utf16(`\ufeff${text}`, order))?.text).toBe(text)
          expect(decodeText(utf16(text, order))?.text).toBe(text)
        }
      }),
    )
  })

  it('reads gb2312 as GB18030, so that rare and four-byte characters come out', () => {
    // 镕 is in GBK but not in GB2312; U+20089 takes four bytes.
    const bytes = Uint8Array.from([0xe9, 0x46, 0x95, 0x32, 0x90, 0x33, 0xa1, 0xa3])
    expect(decodeText(bytes, 'gb2312')?.text).toBe('镕\u{20089}。')
  })

  it('takes off byte order marks', () => {
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x31]))?.text).toBe('1')
    expect(decodeText(Uint8Array.from([0x84, 0x31, 0x95, 0x33, 0xb1, 0xbe]))?.text).toBe('本')
  })

  it('recognises Big5 by its characters, although its bytes would pass for GBK', () => {
    // 政府資訊公開年度報告，一、本年受理申請 in Big5.
    const report = 'ac46a9b2b8eab054a4bdb67da67eabd7b3f8a7695fa141a440a142a5bba67ea8fcb27aa5d3bdd0a143'
    expect(decodeText(Buffer.from(report, 'hex'))).toMatchObject({
      text: '政府資訊公開年度報告_，一、本年受理申請。',
      charset: 'big5',
    })
    expect(decodeText(Buffer.from('ac46a9b2b8eab054', 'hex'), 'big5')?.text).toBe('政府資訊')
  })

  it('reads a file that was cut in the middle of a character, and says so', () => {
    const utf8 = new TextEncoder().encode('办理结果：予以公开')
    expect(decodeText(utf8.subarray(0, -1))).toMatchObject({ text: '办理结果：予以公', cut: true, guessed: false })
    expect(decodeText(toGbk('办理结果：予以公开').subarray(0, -1))).toMatchObject({
      text: '办理结果：予以公',
      cut: true,
    })
  })

  it('reads UTF-8 with a few spoilt bytes as UTF-8, and says that it guessed', () => {
    const bytes = new TextEncoder().encode('本年新收政府信息公开申请数量。'.repeat(20))
    bytes[30] = 0xff
    const decoded = decodeText(bytes)
    expect(decoded).toMatchObject({ charset: 'utf-8', guessed: true })
    expect(decoded?.text).toContain('政府信息公开')
  })

  it('takes zero bytes after a text for padding', () => {
    const padded = new Uint8Array(4096)
    padded.set(toGbk('总计 12'))
    expect(decodeText(padded)?.text).toBe('总计 12')
  })

  it('finds no text in binary data', () => {
    const noise = fc.uint8Array({ minLength: 400, maxLength: 2000 }).filter((bytes) => new Set(bytes).size > 100)
    fc.assert(fc.property(noise, (bytes) => decodeText(bytes) === undefined))
    expect(decodeText(new Uint8Array(1000).map((_, index) => (index % 4 === 0 ? index % 7 : 0)))).toBeUndefined()
  })
})
