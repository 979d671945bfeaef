import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowCells } from '../../src/document/grid.ts'
import type { PdfPage, PdfRule, PdfWord } from '../../src/formats/pdf-page.ts'
import { readTables } from '../../src/formats/pdf-tables.ts'

type Span = { readonly row: number; readonly column: number; readonly rowSpan: number; readonly columnSpan: number }

/** Cuts a rectangle of boxes into cells, so that every cut goes through the whole of its part. */
function cut(rows: number, columns: number, choose: () => number, row = 0, column = 0): readonly Span[] {
  const choice = choose()
  if ((rows === 1 && columns === 1) || choice % 4 === 0) return [{ row, column, rowSpan: rows, columnSpan: columns }]
  if (columns === 1 || (rows > 1 && choice % 2 === 0)) {
    const upper = 1 + (choice % (rows - 1))
    return [...cut(upper, columns, choose, row, column), ...cut(rows - upper, columns, choose, row + upper, column)]
  }
  const left = 1 + (choice % (columns - 1))
  return [...cut(rows, left, choose, row, column), ...cut(rows, columns - left, choose, row, column + left)]
}

const LEFT = 60
const TOP = 80
const WIDTH = 45
const HEIGHT = 22

/** The four edges of a cell. */
function edges(span: Span): readonly PdfRule[] {
  const [x1, x2] = [LEFT + span.column * WIDTH, LEFT + (span.column + span.columnSpan) * WIDTH]
  const [y1, y2] = [TOP + span.row * HEIGHT, TOP + (span.row + span.rowSpan) * HEIGHT]
  return [
    { x1, x2, y1, y2: y1 },
    { x1, x2, y1: y2, y2 },
    { x1, x2: x1, y1, y2 },
    { x1: x2, x2, y1, y2 },
  ]
}

function word(text: string, x: number, y: number, w = text.length * 5): PdfWord {
  return { text, x: x - w / 2, y: y - 5, w, h: 10 }
}

function middle(span: Span): readonly [number, number] {
  return [LEFT + (span.column + span.columnSpan / 2) * WIDTH, TOP + (span.row + span.rowSpan / 2) * HEIGHT]
}

function page(rules: readonly PdfRule[], words: readonly PdfWord[]): PdfPage {
  return { width: 595, height: 842, rules, words, pictures: 0 }
}

/** Ways in which programs draw the edge of a cell. */
const DRAWN: Readonly<Record<string, (rule: PdfRule, jitter: number) => readonly PdfRule[]>> = {
  once: (rule) => [rule],
  'a little out of place': (rule, jitter) => [
    { x1: rule.x1 + jitter, x2: rule.x2 + jitter, y1: rule.y1 - jitter, y2: rule.y2 - jitter },
  ],
  doubled: (rule) => [rule, { x1: rule.x1 + 1.5, x2: rule.x2 + 1.5, y1: rule.y1 + 1.5, y2: rule.y2 + 1.5 }],
  dashed: (rule) => {
    const level = rule.y1 === rule.y2
    const length = level ? rule.x2 - rule.x1 : rule.y2 - rule.y1
    return Array.from({ length: Math.ceil(length / 5) }, (_, i) => {
      const [from, to] = [Math.min(i * 5, length - 2), Math.min(i * 5 + 2, length)]
      return level
        ? { ...rule, x1: rule.x1 + from, x2: rule.x1 + to }
        : { ...rule, y1: rule.y1 + from, y2: rule.y1 + to }
    })
  },
}

describe('ruled tables', () => {
  it.each(Object.keys(DRAWN))(
    'come back cell by cell from any cutting of a grid whose borders are drawn %s',
    (name) => {
      const draw = DRAWN[name]!
      fc.assert(
        fc.property(
          fc.integer({ min: 2, max: 7 }),
          fc.integer({ min: 2, max: 7 }),
          fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
          fc.constantFrom(-0.6, -0.3, 0.3, 0.6),
          (rows, columns, numbers, jitter) => {
            let next = 0
            const spans = cut(rows, columns, () => numbers[next++ % numbers.length]!)
            fc.pre(spans.length > 2 && spans.every((span) => span.columnSpan < columns || span.rowSpan < rows))
            const rules = spans.flatMap((span, i) =>
              edges(span).flatMap((edge) => draw(edge, i % 2 === 0 ? jitter : 0)),
            )
            const words = spans.map((span, i) => word(String(i), ...middle(span)))
            const { tables, rest } = readTables(page(rules, words), 1)
            // Positions that no cell ends at are no rows or columns of the table.
            const ends = (of: (span: Span) => readonly number[]) =>
              [...new Set(spans.flatMap(of))].sort((a, b) => a - b)
            const lines = ends((span) => [span.row, span.row + span.rowSpan])
            const posts = ends((span) => [span.column, span.column + span.columnSpan])
            fc.pre(posts.length > 2 && lines.length > 2)
            const expected = spans.map((span, i) => ({
              text: String(i),
              row: lines.indexOf(span.row),
              rowSpan: lines.indexOf(span.row + span.rowSpan) - lines.indexOf(span.row),
              column: posts.indexOf(span.column),
              columnSpan: posts.indexOf(span.column + span.columnSpan) - posts.indexOf(span.column),
            }))
            expect(rest).toEqual([])
            const found = tables.flatMap(({ table }) =>
              table.cells.map(({ text, row, rowSpan, column, columnSpan }) => ({
                text,
                row,
                rowSpan,
                column,
                columnSpan,
              })),
            )
            const order = (a: { text: string }, b: { text: string }) => Number(a.text) - Number(b.text)
            expect(found.sort(order)).toEqual(expected)
          },
        ),
        { numRuns: 60 },
      )
    },
  )

  const GRID = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ({ row, column, rowSpan: 1, columnSpan: 1 })))
  const FULL = GRID.flatMap(edges)
  const WORDS = GRID.map((span, i) => word(String(i + 10), ...middle(span)))

  function texts(rules: readonly PdfRule[], words: readonly PdfWord[]): readonly (readonly string[])[] {
    return readTables(page(rules, words), 1).tables.flatMap(({ table }) =>
      rowCells(table).map((row) => row.map((cell) => cell.text)),
    )
  }

  it('keep the row that the end of the page leaves without a rule below it or above it', () => {
    const last = TOP + 3 * HEIGHT
    const open = FULL.filter((rule) => !(rule.y1 === rule.y2 && (rule.y1 === last || rule.y1 === TOP)))
    expect(texts(open, WORDS)).toEqual([
      ['10', '11', '12'],
      ['13', '14', '15'],
      ['16', '17', '18'],
    ])
  })

  it('keep the columns of a table that is open at both sides', () => {
    const right = LEFT + 3 * WIDTH
    const open = FULL.filter((rule) => !(rule.x1 === rule.x2 && (rule.x1 === LEFT || rule.x1 === right)))
    expect(texts(open, WORDS)).toHaveLength(3)
    expect(texts(open, WORDS)[1]).toEqual(['13', '14', '15'])
  })

  it('do not take in text that stands between the frame and the paper', () => {
    const below = word('- 3 -', LEFT + WIDTH, TOP + 3 * HEIGHT + 12)
    const stepped = GRID.filter((span) => span.row < 2 || span.column > 0)
    const corner = word('- 4 -', LEFT + WIDTH / 2, TOP + 2.5 * HEIGHT)
    expect(readTables(page(FULL, [...WORDS, below]), 1).rest).toEqual([below])
    const beside = readTables(page(stepped.flatMap(edges), [...WORDS.filter((_, i) => i !== 6), corner]), 1)
    expect(beside.rest).toEqual([corner])
  })

  it('never join figures of neighbouring cells', () => {
    const joined = word('1314', LEFT + WIDTH, TOP + 1.5 * HEIGHT, 22)
    const words = WORDS.filter((_, i) => i !== 3 && i !== 4)
    expect(texts(FULL, [...words, joined])[1]).toEqual(['13', '14', '15'])
  })

  it('leave a figure whole that is too long for its cell', () => {
    const long = word('1234567', LEFT + WIDTH / 2, TOP + 1.5 * HEIGHT, 56)
    const words = WORDS.filter((_, i) => i !== 3)
    expect(texts(FULL, [...words, long])[1]).toEqual(['1234567', '14', '15'])
  })

  it('give labels that are written downwards and sideways in reading order', () => {
    const [x, y] = middle(GRID[0]!)
    const down = ['办', '理', '结'].map((char, i) => ({ text: char, x: x - 3, y: TOP + 1 + i * 7, w: 6, h: 6 }))
    expect(texts(FULL, [...WORDS.slice(1), ...[...down].reverse()])[0]?.[0]).toBe('办\n理\n结')
    const turned = (text: string, at: number) => ({ text, x: at - 4, y: y - 9, w: 8, h: 18, turn: 270 as const })
    expect(texts(FULL, [...WORDS.slice(1), turned('第二', x + 6), turned('第一', x - 6)])[0]?.[0]).toBe('第一\n第二')
  })

  it('are told from frames, underlines and rules without anything in them', () => {
    const frame = edges({ row: 0, column: 0, rowSpan: 3, columnSpan: 3 })
    expect(readTables(page(frame, WORDS), 1)).toEqual({ tables: [], rest: WORDS })
    expect(readTables(page(FULL, [WORDS[0]!]), 1)).toEqual({ tables: [], rest: [WORDS[0]] })
  })
})
