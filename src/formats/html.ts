import type { Decoded } from './charset.ts'
import { toLines } from './lines.ts'
import { htmlPart } from './mht.ts'
import { asciiHead } from './sniff.ts'
import { readText, textHead, textNotes } from './text.ts'
import type { Format } from './types.ts'

/** White space, comments, XML declarations, and then what only pages begin with. */
const PAGE =
  /^(?:\s|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|base)(?=[\s>/]))/is
const TAG =
  /<\/?(?:p|br|div|span|table|tbody|tr|td|th|font|strong|b|h[1-6]|center|section|article|ul|ol|li|a)(?:\s[^<>]*)?\/?>/i
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

/** Pages, also with other text before them, and fragments: more lines with tags than without, and no Markdown. */
function isPage(head: string): boolean {
  if (PAGE.test(head.slice(0, 8192))) return true
  if (/^ {0,3}#{1,6} \S|^\s*\|?\s*:?-+:?\s*\|/m.test(head)) return false
  if (/<!doctype\s+html|<html[\s>]/i.test(head.slice(0, 1024))) return true
  const lines = toLines(head)
  const tagged = lines.filter((line) => TAG.test(line.text))
  return tagged.length * 2 > lines.length
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
