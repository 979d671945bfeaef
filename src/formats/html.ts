import type { Decoded } from './charset.ts'
import { htmlPart } from './mht.ts'
import { asciiHead } from './sniff.ts'
import { readText, textHead, textNotes } from './text.ts'
import type { Format } from './types.ts'

/** What a page begins with, after white space, comments and an XML declaration. */
const START =
  /^(?:\s|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|base|table|div|p|span|font|center|h[1-6]|section|article|main|form|ul|ol|a|b|strong)(?=[\s>/]))/is
/** Headers of a web page saved into one file. */
const ARCHIVE = /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?(?:mime-version|content-type):/i
const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i

/** Web pages, Word documents saved as web pages, and both saved into a single MIME file (.mht). */
export const html = {
  id: 'html',
  matches: (bytes) => {
    const head = textHead(bytes)
    return head !== undefined && (isPage(head) || isArchive(head))
  },
  read: async (bytes) => {
    const { readMarkup } = await import('./markup.ts')
    const decoded = toPage(bytes)
    const reading = readMarkup(decoded.text)
    return { ...reading, notes: [...textNotes(decoded), ...(reading.notes ?? [])] }
  },
} satisfies Format

/** Other text may stand before a page (headers, a note of who saved it), but no Markdown: that may hold HTML itself. */
function isPage(head: string): boolean {
  if (START.test(head.slice(0, 8192))) return true
  const at = head.slice(0, 1024).search(/<!doctype\s+html|<html[\s>]/i)
  return at > 0 && !/^\s{0,3}(#|\|)/m.test(head.slice(0, at))
}

function isArchive(head: string): boolean {
  const start = head.slice(0, 8192)
  return ARCHIVE.test(start) && /^content-type:\s*(multipart\/(related|alternative)|text\/html)/im.test(start)
}

function toPage(bytes: Uint8Array): Decoded {
  if (isArchive(asciiHead(bytes, 8192))) {
    const part = htmlPart(bytes)
    return readText(part.bytes, part.charset ?? metaCharset(part.bytes))
  }
  return readText(bytes, metaCharset(bytes))
}

function metaCharset(bytes: Uint8Array): string | undefined {
  const found = CHARSET.exec(asciiHead(bytes, 8192))
  return found?.[1] ?? found?.[2]
}
