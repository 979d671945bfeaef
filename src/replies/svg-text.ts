/** Widths in em, close enough to break lines and to choose sizes; Han and full-width signs take one em. */
const NARROW: readonly (readonly [pattern: RegExp, width: number])[] = [
  [/[·“”‘’…—]/u, 1],
  [/[ijltI|!'.,:;]/u, 0.31],
  [/[fr()\- /]/u, 0.4],
  [/[mwMW@%]/u, 0.88],
  [/[A-Z]/u, 0.64],
  [/[ -\u024f]/u, 0.57],
]

/** Width of a text in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let em = 0
  for (const char of text) em += NARROW.find(([pattern]) => pattern.test(char))?.[1] ?? 1
  return em * size
}

/** What XML cannot hold is left out: control characters and halves of surrogate pairs. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
}

/** Text for the inside of an XML element or attribute. */
export function toXmlText(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/**
 * Breaks a text into lines of at most `width`; between words, or anywhere in Han text but before closing signs.
 * A word that is wider than a line is broken where it must be.
 */
export function wrapText(text: string, size: number, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const piece of pieces(paragraph).flatMap((each) => cutPiece(each, size, width))) {
      if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else {
        line += piece
      }
    }
    return [...lines, line.trimEnd()].filter((each) => each !== '')
  })
}

/** A piece that no line can hold, in parts that one can. */
function cutPiece(piece: string, size: number, width: number): string[] {
  if (textWidth(piece.trimEnd(), size) <= width) return [piece]
  const parts: string[] = ['']
  for (const sign of piece) {
    if (parts.at(-1) !== '' && textWidth(parts.at(-1) + sign, size) > width) parts.push(sign)
    else parts[parts.length - 1] += sign
  }
  return parts
}

/** A header of a few Han signs broken evenly: 法律服务机构 in twos rather than 法律服 and 务机构. */
export function wrapHeader(text: string, size: number, width: number): string[] {
  const signs = [...text]
  const most = Math.floor(width / size)
  if (!/^\p{Script=Han}+$/u.test(text) || signs.length <= most) return wrapText(text, size, width)
  const each = most >= 2 && signs.length % 2 === 0 ? most - (most % 2) : most
  return Array.from({ length: Math.ceil(signs.length / each) }, (_, i) =>
    signs.slice(i * each, i * each + each).join(''),
  )
}

/** The width of the widest piece that cannot be broken. */
export function widestPiece(text: string, size: number): number {
  return Math.max(0, ...pieces(text.replaceAll('\n', ' ')).map((piece) => textWidth(piece.trim(), size)))
}

/** Words with the space after them; Han signs one by one, each with the closing signs that follow. */
function pieces(text: string): string[] {
  return text.match(/[“「（]?(?:[!-\u2e7f]+\s*|\s+|[\u2e80-\u{10ffff}])[，。、；：）」”？！]*/gu) ?? []
}
