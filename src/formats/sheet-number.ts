import type { CellObject } from '@e965/xlsx'

const NUMBER = /(-?)\s*(\d[\d,]*(?:\.\d+)?|\.\d+)(E[+-]?\d+)?\s*(%?)/iu
const DIGIT_PLACE = /[0#?]/u

/**
 * The text of a worksheet cell as a person sees it, but never a rounded figure: where the number format shows fewer
 * digits than the cell holds, the full value is given. A formula that was never calculated gives itself, so that it
 * is not taken for an empty cell.
 *
 * @param isDate whether a number format shows dates
 */
export function shownText(cell: CellObject, isDate: (format: string) => boolean): string {
  const { t, v, w, f } = cell
  if (Number.isNaN(v) || (f !== undefined && v === undefined && w === undefined)) return `=${f ?? ''}`
  if (t === 'n' && typeof v === 'number') return numberText(v, w, String(cell.z ?? 'General'), isDate)
  if (t === 's') return clean(String(v ?? ''))
  return clean(w ?? '')
}

function numberText(
  value: number,
  shown: string | undefined,
  format: string,
  isDate: (format: string) => boolean,
): string {
  const text = clean(shown ?? '')
  if (shown === undefined) return exact(value)
  if (isDate(format)) return text
  const [, minus, digits, exponent, percent] = NUMBER.exec(text) ?? []
  // a format may show a word or nothing in place of a number
  if (digits === undefined) return text === '' && value !== 0 && DIGIT_PLACE.test(format) ? exact(value) : text
  const scale = percent ? 100 : 1
  const seen = Number(digits.replaceAll(',', '')) * (minus ? -1 : 1)
  if (exponent === undefined && seen === rounded(value * scale)) return text
  return exact(value * scale) + (percent ?? '')
}

/** As exact as a worksheet is: 15 digits; further ones are noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(15))
}

function exact(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 })
}

function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
}
