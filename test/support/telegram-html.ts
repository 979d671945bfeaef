/** A text after parsing: what is shown, and the marked ranges in UTF-16 units. */
export type Parsed = {
  readonly text: string
  readonly entities: { type: string; offset: number; length: number; url?: string }[]
}

/** What Telegram says to a text it cannot parse. */
export class EntityError extends Error {}

const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
}
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Parses the HTML style as the server does: few tags, four named entities, strict nesting, errors at a byte offset. */
export function parseHtml(source: string): Parsed {
  const open: { tag: string; type: string; from: number; at: number; url?: string }[] = []
  const entities: Parsed['entities'] = []
  let text = ''
  let at = 0
  const byte = (index: number) => Buffer.byteLength(source.slice(0, index))
  while (at < source.length) {
    const character = source[at]!
    if (character === '&') {
      const reference = /^&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-f]{1,6}));/i.exec(source.slice(at, at + 12))
      if (reference) {
        const [whole, name, decimal, hex] = reference
        text += name
          ? (NAMED[name] ?? whole)
          : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex!, 16))
        at += whole.length
        continue
      }
    }
    if (character !== '<') {
      text += character
      at += 1
      continue
    }
    const tag = /^<(\/?)([A-Za-z0-9-]*)([^<>]*)>?/.exec(source.slice(at))!
    const [whole, slash, rawName = '', attributes = ''] = tag
    const name = rawName.toLowerCase()
    if (slash) {
      const last = open.pop()
      if (!last) throw new EntityError(`Unexpected end tag at byte offset ${byte(at)}`)
      if (name !== '' && name !== last.tag) {
        throw new EntityError(
          `Unmatched end tag at byte offset ${byte(at)}, expected "</${last.tag}>", found "</${name}>"`,
        )
      }
      const length = text.length - last.from
      if (length > 0) {
        const url = last.url === undefined ? {} : { url: last.url }
        entities.push({ type: last.type, offset: last.from, length, ...url })
      }
    } else {
      const type = TAGS[name]
      if (!type) throw new EntityError(`Unsupported start tag "${name}" at byte offset ${byte(at)}`)
      if (!whole.endsWith('>')) throw new EntityError(`Unclosed start tag at byte offset ${byte(at)}`)
      const href = /href="([^"]*)"/.exec(attributes)?.[1]
      const folded = name === 'blockquote' && /\bexpandable\b/.test(attributes)
      open.push({
        tag: name,
        type: folded ? 'expandable_blockquote' : type,
        from: text.length,
        at,
        ...(href === undefined ? {} : { url: href }),
      })
    }
    at += whole.length
  }
  const unclosed = open.at(-1)
  if (unclosed) throw new EntityError(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset) }
}
