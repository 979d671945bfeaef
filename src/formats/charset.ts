/** Text with the charset that it was read in. */
export type Decoded = {
  readonly text: string
  /** WHATWG label. */
  readonly charset: string
  /** No charset was declared and another one would have done nearly as well, or some bytes fit none. */
  readonly guessed: boolean
  /** The bytes end in the middle of a character. */
  readonly cut: boolean
}

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/** Characters and marks that official Chinese is full of, in either script: a wrong charset hardly ever yields them. */
const FREQUENT = new Set(
  Array.from(
    '的一二三四五六七八九十年月日不人民公政府信息工作主行和中大有上下在以及法第其他理、，。：；（）',
    (character) => character.charCodeAt(0),
  ),
)
/** How much of a long text is looked at to judge it. */
const SAMPLE = 20_000

/**
 * Reads bytes as text: byte order mark, declared charset, UTF-8, GB18030 (also for gb2312 and gbk), Big5, and UTF-16
 * without a mark. A declaration that the bytes contradict is not believed.
 *
 * @param declared a label from the document itself (HTML meta, MIME header)
 * @returns undefined where the bytes are no text
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded | undefined {
  const body = withoutTrailingZeros(bytes)
  const marked = BOMS.find(([, bom]) => bom.every((byte, index) => body[index] === byte))?.[0]
  if (marked) {
    const whole = marked.startsWith('utf-16') ? even(body) : body
    return onlyText(decode(whole, marked) ?? decodeLoosely(whole, [marked]))
  }
  if (body.subarray(0, 4 * SAMPLE).includes(0)) return onlyText(decodeWide(body))

  const label = toLabel(declared)
  const utf8 = decode(body, 'utf-8')
  if (utf8 && (label === undefined || label === 'utf-8' || utf8.text.length === body.length)) return onlyText(utf8)
  const told = label && label !== 'utf-8' ? decode(body, label) : undefined
  if (told) return onlyText(utf8 && plausibility(utf8.text) >= plausibility(told.text) ? utf8 : told)
  if (utf8) return onlyText(utf8)

  const slightlyDamaged = decodeLoosely(body, ['utf-8'])
  if (slightlyDamaged) return onlyText(slightlyDamaged)
  const gb = decode(body, 'gb18030')
  const big5 = decode(body, 'big5')
  if (gb && big5) {
    const [gbLooks, big5Looks] = [plausibility(gb.text), plausibility(big5.text)]
    const guessed = Math.min(gbLooks, big5Looks) * 2 >= Math.max(gbLooks, big5Looks)
    return onlyText({ ...(big5Looks > gbLooks ? big5 : gb), guessed })
  }
  return onlyText(gb ?? big5 ?? decodeLoosely(body, label ? [label, 'gb18030'] : ['gb18030']))
}

/** The decoder's label, GB18030 for its ancestors. Western single-byte labels fit any bytes and so say nothing. */
function toLabel(declared: string | undefined): string | undefined {
  const name = declared?.trim().toLowerCase() ?? ''
  if (/^(x-)?(cs)?(gb_?2312(-80)?|gbk|gb18030|cp936|ms936|euc-cn)$/.test(name)) return 'gb18030'
  if (!name || /^(iso-?8859|latin|l1$|windows-125|cp125|us-ascii|ascii)/.test(name)) return undefined
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

function decode(bytes: Uint8Array, charset: string): Decoded | undefined {
  const whole = decodeStrictly(bytes, charset, false)
  const text = whole ?? decodeStrictly(bytes, charset, true)
  return text === undefined ? undefined : { text, charset, guessed: false, cut: whole === undefined }
}

/** As a stream the bytes may end in the middle of a character. That way is several times slower. */
function decodeStrictly(bytes: Uint8Array, charset: string, stream: boolean): string | undefined {
  try {
    // Only the decoders of UTF take the mark off themselves.
    return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream }).replace(/^\ufeff/, '')
  } catch {
    return undefined
  }
}

/** For files with a few spoilt bytes: the first charset in which fewer than one foreign character in fifty is lost. */
function decodeLoosely(bytes: Uint8Array, charsets: readonly string[]): Decoded | undefined {
  for (const charset of charsets) {
    const text = new TextDecoder(charset).decode(bytes)
    let foreign = 0
    let lost = 0
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > 0x7f) foreign++
      if (code === 0xfffd) lost++
    }
    if (lost * 50 <= foreign) return { text, charset, guessed: true, cut: false }
  }
  return undefined
}

/** UTF-16 without a mark, known by the zero bytes of its digits and line ends; either byte order. */
function decodeWide(bytes: Uint8Array): Decoded | undefined {
  const readings = ['utf-16le', 'utf-16be'].flatMap((charset) => decode(even(bytes), charset) ?? [])
  const best = readings.toSorted((a, b) => wideness(b.text) - wideness(a.text))[0]
  return best && wideness(best.text) > 0.2 ? best : undefined
}

/** A trailing zero byte that belongs to the last character was taken off with the padding. */
function even(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes
  const whole = new Uint8Array(bytes.length + 1)
  whole.set(bytes)
  return whole
}

function wideness(text: string): number {
  return share(text, (code) => (code > 31 && code < 127) || (code > 8 && code < 14) || FREQUENT.has(code))
}

function plausibility(text: string): number {
  return share(text, (code) => FREQUENT.has(code))
}

/** How much of the beginning of a text consists of characters of some sort, 0 to 1. */
function share(text: string, counts: (code: number) => boolean): number {
  const length = Math.min(text.length, SAMPLE)
  let found = 0
  for (let index = 0; index < length; index++) if (counts(text.charCodeAt(index))) found++
  return length === 0 ? 0 : found / length
}

/** Binary data may decode by chance, but is full of control characters. */
function onlyText(decoded: Decoded | undefined): Decoded | undefined {
  if (!decoded) return undefined
  const length = Math.min(decoded.text.length, SAMPLE)
  return share(decoded.text, isControl) * length > 2 + length / 100 ? undefined : decoded
}

/** Not the white space, and neither SUB, which ends old files, nor ESC. */
function isControl(code: number): boolean {
  return code < 32 ? code < 9 || (code > 13 && code !== 26 && code !== 27) : code === 127
}

function withoutTrailingZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return end === bytes.length ? bytes : bytes.subarray(0, end)
}
