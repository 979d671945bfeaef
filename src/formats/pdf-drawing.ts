import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'
import { type PdfRule, straightRule, thinRule } from './pdf-page.ts'

type Matrix = readonly [number, number, number, number, number, number]

/** What a page draws besides text: rules in page coordinates, and for every picture its share of the page. */
export type Drawing = { readonly rules: readonly PdfRule[]; readonly pictures: readonly number[] }

/** Painting operators that leave a line, and those that leave an area. */
const STROKES = ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'] as const
const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'] as const
const CLOSING = ['closeStroke', 'closeFillStroke', 'closeEOFillStroke'] as const
const IMAGES = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject'] as const

/** How many numbers follow each step of a path: move, line, curve, quadratic curve, close. */
const STEP_LENGTHS = [2, 2, 6, 4, 0] as const

/**
 * Follows the drawing operators of a page with the current matrix.
 *
 * @param view matrix from page space to the reader's points
 * @param area of the page in square points
 */
export function readDrawing(
  list: PDFOperatorList,
  view: readonly number[],
  ops: Readonly<Record<string, number>>,
  area: number,
): Drawing {
  const codes = (names: readonly string[]) => new Set(names.map((name) => ops[name]))
  const [strokes, fills, closing, images] = [codes(STROKES), codes(FILLS), codes(CLOSING), codes(IMAGES)]
  const rules: PdfRule[] = []
  const pictures: number[] = []
  const stack: Matrix[] = []
  let matrix = view as Matrix
  list.fnArray.forEach((code, i) => {
    const args: unknown = list.argsArray[i]
    if (code === ops.save) stack.push(matrix)
    else if (code === ops.restore || code === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix
    else if (code === ops.transform) matrix = multiply(matrix, args)
    else if (code === ops.paintFormXObjectBegin) {
      stack.push(matrix)
      matrix = multiply(matrix, Array.isArray(args) ? args[0] : undefined)
    } else if (code === ops.constructPath && Array.isArray(args)) {
      const paint: unknown = args[0]
      const path: unknown = Array.isArray(args[1]) ? args[1][0] : undefined
      if (typeof paint !== 'number' || !isNumbers(path)) return
      const options = { stroke: strokes.has(paint), fill: fills.has(paint), close: closing.has(paint) }
      if (options.stroke || options.fill) addPath(path, matrix, options, rules)
    } else if (images.has(code)) {
      pictures.push(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / area)
    }
  })
  return { rules, pictures }
}

type Paint = { readonly stroke: boolean; readonly fill: boolean; readonly close: boolean }

function addPath(path: ArrayLike<number>, matrix: Matrix, paint: Paint, rules: PdfRule[]): void {
  let points: (readonly [number, number])[] = []
  let curved = false
  const finish = (closed: boolean) => {
    const [first] = points
    if (first && points.length > 1 && !curved) {
      if (closed) points.push(first)
      if (paint.stroke) {
        for (let i = 1; i < points.length; i++) push(straightRule(...points[i - 1]!, ...points[i]!), rules)
      }
      if (paint.fill) {
        const xs = points.map(([x]) => x)
        const ys = points.map(([, y]) => y)
        const [x, y] = [Math.min(...xs), Math.min(...ys)]
        push(thinRule(x, y, Math.max(...xs) - x, Math.max(...ys) - y), rules)
      }
    }
    points = []
    curved = false
  }
  for (let i = 0; i < path.length; ) {
    const step = path[i]!
    const count = STEP_LENGTHS[step]
    if (count === undefined) return
    if (step === 0) finish(paint.close)
    if (step === 4) finish(true)
    else if (count === 2) points.push(apply(matrix, path[i + 1]!, path[i + 2]!))
    else curved = true
    i += 1 + count
  }
  finish(paint.close)
}

function push(rule: PdfRule | undefined, rules: PdfRule[]): void {
  if (rule) rules.push(rule)
}

function apply(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

function multiply(m: Matrix, by: unknown): Matrix {
  if (!isNumbers(by) || by.length < 6) return m
  const [a, b, c, d, e, f] = [by[0]!, by[1]!, by[2]!, by[3]!, by[4]!, by[5]!]
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ]
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return (Array.isArray(value) || ArrayBuffer.isView(value)) && 'length' in value
}
