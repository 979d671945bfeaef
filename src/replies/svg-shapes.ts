import { toXmlText } from './svg-text.ts'
import { FONT_FAMILY, LATIN_FAMILY } from './to-png.ts'

/** Colour of plain text. */
export const INK = '#1d2939'

/** In pixels of the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type Pen = {
  readonly ink?: string
  readonly bold?: boolean
  readonly struck?: boolean
  readonly anchor?: 'start' | 'middle'
}

/** A line of text; `y` is its base line. */
export function drawText(text: string, x: number, y: number, size: number, pen: Pen): string {
  const look = [
    /^[ -~]+$/u.test(text) ? ` font-family="${LATIN_FAMILY}, ${FONT_FAMILY}"` : '',
    pen.anchor === 'middle' ? ' text-anchor="middle"' : '',
    pen.bold ? ' font-weight="700"' : '',
    pen.struck ? ' text-decoration="line-through"' : '',
  ].join('')
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${rounded(size)}" fill="${pen.ink ?? INK}"${look}>${toXmlText(text)}</text>`
}

/** A box in pixels, with its fill and its edge. */
export function drawRect({ x, y, width, height }: Box, fill: string, stroke: string, line: number): string {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${fill}" stroke="${stroke}" stroke-width="${line}"/>`
}

/** To a tenth of a pixel. */
export function rounded(n: number): number {
  return Math.round(n * 10) / 10
}
