/** What an RTF file consists of; bytes are those of the file's own character sets. */
export type RtfHandlers = {
  readonly open: () => void
  readonly close: () => void
  /** A control word without its backslash, or a control sign; its number where it has one. */
  readonly control: (word: string, number: number | undefined) => void
  /** Plain ASCII text. */
  readonly text: (text: string) => void
  /** One byte of text above ASCII or written as \'hh. */
  readonly byte: (byte: number) => void
}

const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const MINUS = 0x2d
const SPACE = 0x20
const PLAIN = /[\t -[\]-z|~]+/uy
const LITERAL = new Set(['\\', '{', '}'])

/** Takes RTF apart from front to back, once; data of \bin is passed over. */
export function walkRtf(bytes: Uint8Array, handlers: RtfHandlers): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let at = 0
  while (at < source.length) {
    const code = source.charCodeAt(at)
    if (code === OPEN) {
      handlers.open()
      at++
    } else if (code === CLOSE) {
      handlers.close()
      at++
    } else if (code === BACKSLASH) {
      at = takeControl(source, at + 1, handlers)
    } else if (code >= 0x80) {
      handlers.byte(code)
      at++
    } else {
      PLAIN.lastIndex = at
      const text = PLAIN.exec(source)?.[0]
      if (text) handlers.text(text)
      at += text?.length ?? 1
    }
  }
}

function takeControl(source: string, at: number, handlers: RtfHandlers): number {
  let end = at
  while (isLetter(source.charCodeAt(end))) end++
  if (end > at) {
    const word = source.slice(at, end)
    const start = end
    if (source.charCodeAt(end) === MINUS && isDigit(source.charCodeAt(end + 1))) end++
    while (isDigit(source.charCodeAt(end))) end++
    const number = end > start ? Number(source.slice(start, end)) : undefined
    if (source.charCodeAt(end) === SPACE) end++
    if (word === 'bin') return end + Math.max(0, number ?? 0)
    handlers.control(word, number)
    return end
  }
  const sign = source[at]
  if (sign === "'") {
    const byte = Number.parseInt(source.slice(at + 1, at + 3), 16)
    if (!Number.isNaN(byte)) handlers.byte(byte)
    return at + 3
  }
  if (sign !== undefined && LITERAL.has(sign)) handlers.text(sign)
  else if (sign === '\r' || sign === '\n') handlers.control('par', undefined)
  else if (sign !== undefined) handlers.control(sign, undefined)
  return at + 1
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
