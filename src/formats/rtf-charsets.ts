import { TextDecoder } from 'node:util'

/** Which character set bytes of text are in, by the font they are set in. */
export type RtfCharsets = {
  readonly setAnsi: (codePage: number) => void
  readonly setFont: (font: number, charset: number) => void
  /** @param doubleByte the text is marked as East Asian, whatever its font */
  readonly decode: (bytes: readonly number[], font: number, doubleByte: boolean) => string
}

const CHINESE = 'gb18030'
const BY_CODE_PAGE: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: CHINESE,
  949: 'euc-kr',
  950: 'big5',
  54936: CHINESE,
  65001: 'utf-8',
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => [1250 + page, `windows-${1250 + page}`])),
}
/** By \fcharset; 0 and 1 leave the choice to the file's code page. */
const BY_FONT: Readonly<Record<number, string>> = {
  2: 'windows-1252',
  128: 'shift_jis',
  129: 'euc-kr',
  134: CHINESE,
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}
const DOUBLE_BYTE = new Set(['shift_jis', CHINESE, 'euc-kr', 'big5'])

/** A file that names no code page is taken for one of a Chinese Windows. */
export function rtfCharsets(): RtfCharsets {
  const fonts = new Map<number, string>()
  const decoders = new Map<string, TextDecoder>()
  let ansi = CHINESE
  const labelOf = (font: number, doubleByte: boolean) => {
    const label = fonts.get(font) ?? ansi
    if (!doubleByte || DOUBLE_BYTE.has(label)) return label
    return DOUBLE_BYTE.has(ansi) ? ansi : CHINESE
  }
  return {
    setAnsi: (codePage) => {
      ansi = BY_CODE_PAGE[codePage] ?? ansi
    },
    setFont: (font, charset) => {
      const label = BY_FONT[charset]
      if (label) fonts.set(font, label)
    },
    decode: (bytes, font, doubleByte) => {
      const label = labelOf(font, doubleByte)
      const decoder = decoders.get(label) ?? new TextDecoder(label)
      decoders.set(label, decoder)
      return decoder.decode(Uint8Array.from(bytes))
    },
  }
}
