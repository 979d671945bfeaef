import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropDoubles, toLines } from '../../src/formats/pdf-lines.ts'
import { type PdfWord, splitRun } from '../../src/formats/pdf-page.ts'
import { continues, findMargins, isPageNumber } from '../../src/formats/pdf-prose.ts'

/** Words of a line of 10-point type; numbers in the list are gaps in points. */
function line(y: number, ...parts: readonly (string | number)[]): readonly PdfWord[] {
  const words: PdfWord[] = []
  let x = 70
  for (const part of parts) {
    if (typeof part === 'number') {
      x += part
      continue
    }
    const w = Array.from(part).reduce((sum, char) => sum + (/[ -~]/u.test(char) ? 5 : 10), 0)
    words.push({ text: part, x, y, w, h: 10 })
    x += w
  }
  return words
}

const texts = (words: readonly PdfWord[]) => toLines(words, true).map((found) => found.text)

describe('lines of text', () => {
  it('keep a space between Latin words and figures, and none beside an ideograph', () => {
    expect(texts(line(100, '公开', 3, '216', 3, '条', 'see', 3, 'page', 3, '7'))).toEqual(['公开216条see page 7'])
  })

  it('set fields of a row without rules apart by tabs', () => {
    expect(texts(line(100, '规章', 40, '860', 7, '897', 7, '0'))).toEqual(['规章\t860\t897\t0'])
    expect(texts(line(100, '信息内容', 30, '本年制发件数', 9, '本年废止件数', 30, '合计'))).toEqual([
      '信息内容\t本年制发件数\t本年废止件数\t合计',
    ])
    expect(texts(line(100, '二〇二三年', 9, '一月'))).toEqual(['二〇二三年一月'])
  })

  it('hold characters that engines box more tightly than their neighbours', () => {
    const [head, ...rest] = line(100, '一', '、总体情况')
    expect(texts([{ ...head!, y: 104, h: 1.6 }, ...rest])).toEqual(['一、总体情况'])
  })

  it('come in order however the words come', () => {
    const words = [...line(100, '第', '一', '行'), ...line(116, '第', '二', '行')]
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (shuffled) => {
        expect(texts(shuffled)).toEqual(['第一行', '第二行'])
      }),
    )
  })

  it('print a glyph once that is drawn twice at one place, and twice where it stands twice', () => {
    const words = line(100, '11', 3, '11')
    const bold = words.flatMap((word) => [word, { ...word, x: word.x + 0.4 }])
    expect(dropDoubles(bold)).toEqual(words)
  })
})

describe('a run with spaces', () => {
  it('is cut into its words, which lie inside it in the same order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[一-龥0-9a-z]{1,6}$/u), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 90, 180, 270),
        (words, turn) => {
          const run = { text: words.join(' '), x: 10, y: 20, w: 100, h: 60, turn }
          const parts = splitRun(run)
          expect(parts.map((part) => part.text)).toEqual(words)
          const starts = parts.map((part) => (turn === 90 || turn === 270 ? part.y : part.x))
          const ordered = [...starts].sort((a, b) => a - b)
          expect(starts).toEqual(turn < 180 ? ordered : ordered.reverse())
          for (const part of parts) {
            expect(part.x + part.w).toBeLessThanOrEqual(110.001)
            expect(part.y + part.h).toBeLessThanOrEqual(80.001)
          }
        },
      ),
    )
  })
})

describe('paragraphs', () => {
  const FULL = '全年通过门户网站公开信息二百一十六条办理群众来信三十七件都在规定的日期内答复完毕'
  const prose = (y: number, text: string, indent = 0) => ({ ...toLines(line(y, indent, text), true)[0]!, page: 0 })
  const margins = findMargins([prose(100, FULL), prose(116, FULL)], 560)

  it('go on where a line is full and the next begins at the margin', () => {
    expect(continues(prose(100, FULL), prose(116, '没有遗漏。'), margins)).toBe(true)
    expect(continues({ ...prose(700, FULL), page: 0 }, { ...prose(80, '没有遗漏。'), page: 1 }, margins)).toBe(true)
  })

  it('end where a line is short, or the next is set in, far below, larger or a row of fields', () => {
    const last = prose(116, '没有遗漏。')
    expect(continues(prose(100, '答复完毕。'), last, margins)).toBe(false)
    expect(continues(prose(100, FULL), prose(116, '没有遗漏。', 20), margins)).toBe(false)
    expect(continues(prose(100, FULL), prose(160, '没有遗漏。'), margins)).toBe(false)
    expect(continues(prose(100, FULL), { ...last, em: 16 }, margins)).toBe(false)
    expect(continues(prose(100, FULL), { ...last, text: '规章\t0' }, margins)).toBe(false)
  })

  it('end before a numbered heading although nothing is set in', () => {
    const full = prose(100, `${FULL.slice(0, -1)}。`)
    expect(continues(full, prose(116, '二、主动公开政府信息情况'), margins)).toBe(false)
    expect(continues(prose(100, FULL), prose(116, '二、三两项没有遗漏。'), margins)).toBe(true)
  })
})

describe('page numbers', () => {
  it.each(['- 3 -', '—4—', '3/6', '12', '第 3 页', '第3页 共6页', '－ 10 －'])('«%s» is one', (text) => {
    expect(isPageNumber(text)).toBe(true)
  })
  it.each(['2023年', '1.其他', '0\t0\t0', '第二十条', '216条'])('«%s» is none', (text) => {
    expect(isPageNumber(text)).toBe(false)
  })
})
