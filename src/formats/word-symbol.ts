/** A character given by its place in a font; the font Symbol has digits and signs where ASCII has them. */
export function toSymbol(char: string | undefined, font: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16)
  if (Number.isNaN(code) || code < 0x20 || code > 0xffff) return ''
  const plain = code & 0xff
  return font === 'Symbol' && code >= 0xf020 && plain <= 0x40 ? String.fromCharCode(plain) : String.fromCharCode(code)
}
