import { isUtf8 } from 'node:buffer'

export type XmlHandlers = {
  /** @param name with the prefix of NAMESPACES, whatever prefix the file uses; '' for a namespace not listed there */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text?: (text: string) => void
}

export type XmlWalk = (bytes: Uint8Array, handlers: XmlHandlers) => void

/** Prefixes by namespace, those of the transitional and of the strict variant. */
const NAMESPACES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://purl.org/dc/elements/1.1/': 'dc',
}

/** What a prefix means where it was declared on an element met before. */
const USUAL = new Set(Object.values(NAMESPACES))
const PREFIXED = /^(?:([^:]+):)?([^:]+)$/u

/** Empty elements of looks alone; they are most of what Word writes, and passing them over halves the time. */
const LOOKS =
  /<w:(?:rFonts|sz|szCs|lang|kern|color|b|bCs|i|iCs|u|spacing|ind|jc|tcW|shd|vAlign|top|left|bottom|right|insideH|insideV|keepNext|keepLines|widowControl|suppressLineNumbers|snapToGrid|bidi|rtl|cs|trHeight|tblW|tblInd|tblLayout|bookmarkStart|bookmarkEnd|proofErr|lastRenderedPageBreak|noProof)(?:\s[^<>]*)?\/>/gu

/**
 * Loads the XML parser. The walk it gives throws on XML that is not well-formed (a cut-off part, an entity declared
 * inside the file): a document that its own program would not open is not read by half.
 */
export async function xmlWalker(): Promise<XmlWalk> {
  const { SaxesParser } = await import('saxes')
  return (bytes, handlers) => {
    const parser = new SaxesParser({ xmlns: false, position: false })
    const prefixes = new Map<string, string>()
    const names = new Map<string, string>()
    const toName = (raw: string, attributes: Readonly<Record<string, string>> = {}) => {
      const known = names.get(raw)
      if (known !== undefined) return known
      for (const key in attributes) {
        if (key.startsWith('xmlns')) prefixes.set(key.slice(6), NAMESPACES[attributes[key]!] ?? '')
      }
      const [, own = '', local = ''] = PREFIXED.exec(raw) ?? []
      const prefix = prefixes.get(own) ?? (USUAL.has(own) ? own : '')
      const name = prefix ? `${prefix}:${local}` : ''
      names.set(raw, name)
      return name
    }
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', (tag) => handlers.open(toName(tag.name, tag.attributes), tag.attributes))
    parser.on('closetag', (tag) => handlers.close(toName(tag.name)))
    if (handlers.text) {
      parser.on('text', handlers.text)
      parser.on('cdata', handlers.text)
    }
    parser.write(decode(bytes).replace(LOOKS, '')).close()
  }
}

/** An attribute by its local name, whatever prefix the file uses. */
export function attribute(attributes: Readonly<Record<string, string>>, local: string): string | undefined {
  const usual = attributes[`w:${local}`] ?? attributes[local]
  if (usual !== undefined) return usual
  for (const key in attributes) if (key.endsWith(`:${local}`)) return attributes[key]
  return undefined
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (!isUtf8(bytes)) throw new Error('not UTF-8')
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.toString('utf8', bytes[0] === 0xef ? 3 : 0)
}
