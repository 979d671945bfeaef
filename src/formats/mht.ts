import { Fault } from '../fault.ts'

/** The HTML of a MIME message, still in its charset. */
export type HtmlPart = { readonly bytes: Uint8Array; readonly charset: string | undefined }

const MOST_PARTS = 2000

/**
 * Takes the first HTML part out of a web page that was saved into one MIME file (RFC 2557), as Word and browsers do.
 * Parts may be quoted-printable, base64 or plain, and multiparts may stand inside multiparts.
 *
 * @throws Fault 'corrupt' where there is no HTML part
 */
export function htmlPart(bytes: Uint8Array): HtmlPart {
  // One character a byte, so that the charset of the part stays open.
  const waiting = [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')]
  for (let seen = 0; waiting.length > 0 && seen < MOST_PARTS; seen++) {
    const part = waiting.shift()!
    const end = /\r?\n\r?\n/.exec(part)
    const headers = part.slice(0, end?.index).replace(/\r?\n[ \t]+/g, ' ')
    const body = end ? part.slice(end.index + end[0].length) : ''
    const type = header(headers, 'content-type')
    const boundary = parameter(type, 'boundary')
    if (/^multipart\//i.test(type) && boundary) {
      waiting.unshift(...body.split(`--${boundary}`, MOST_PARTS).slice(1).map(trimStart))
    } else if (/^text\/html/i.test(type)) {
      return {
        bytes: decodeBody(body, header(headers, 'content-transfer-encoding')),
        charset: parameter(type, 'charset'),
      }
    }
  }
  throw new Fault('corrupt')
}

function trimStart(part: string): string {
  return part.replace(/^[ \t]*\r?\n/, '')
}

function header(headers: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''
}

function parameter(value: string, name: string): string | undefined {
  return new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value)?.slice(1).find(Boolean)
}

function decodeBody(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64')
  if (!/^quoted-printable$/i.test(encoding)) return Buffer.from(body, 'latin1')
  const joined = body.replace(/[ \t]*=[ \t]*\r?\n/g, '')
  return Buffer.from(
    joined.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
