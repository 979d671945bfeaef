import { cfbNames } from './cfb.ts'
import { asciiHead, hasBytes } from './sniff.ts'
import { zipNames } from './zip.ts'

type Mark = {
  /** Chooses the sentence that says what was sent. */
  readonly kind: 'image' | 'archive' | 'audio' | 'video' | 'ofd' | 'odf' | 'presentation' | 'xml' | 'mail'
  /** Bytes at the beginning, or after `at`. */
  readonly starts?: readonly (string | readonly number[])[]
  readonly at?: number
  /** A member of a zip container, or a stream of a compound file, whose name begins so. */
  readonly member?: string
  /** Markup within the first 2 KB of a file that begins with `<`. */
  readonly markup?: RegExp
  /** What else a short mark must be followed by. */
  readonly confirm?: RegExp
}

/** Kinds of files that are recognised but not read. The first that fits counts; containers before archives. */
const unread: readonly Mark[] = [
  { kind: 'ofd', member: 'OFD.xml' },
  { kind: 'presentation', member: 'ppt/' },
  { kind: 'presentation', member: 'PowerPoint Document' },
  { kind: 'odf', member: 'META-INF/manifest.xml' },
  { kind: 'archive', starts: ['PK\x03\x04', 'PK\x05\x06', '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07'] },
  { kind: 'archive', starts: [[0x1f, 0x8b, 8], 'BZh', '\xfd7zXZ\0', [0x28, 0xb5, 0x2f, 0xfd]] },
  { kind: 'archive', at: 257, starts: ['ustar'] },
  { kind: 'image', starts: ['\x89PNG\r\n', [0xff, 0xd8, 0xff], 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*', [0, 0, 1, 0]] },
  { kind: 'image', starts: ['BM'], confirm: /^BM.{4}\0{4}/s },
  { kind: 'image', starts: ['RIFF'], confirm: /^RIFF.{4}WEBP/s },
  { kind: 'image', at: 4, starts: ['ftypheic', 'ftypheix', 'ftypmif1', 'ftypmsf1', 'ftypavif'] },
  { kind: 'image', markup: /<svg[\s>]/i },
  { kind: 'audio', starts: ['ID3', 'OggS', 'fLaC', '#!AMR', '#!SILK', '\x02#!SILK', [0xff, 0xfb], [0xff, 0xf1]] },
  { kind: 'audio', starts: ['RIFF'], confirm: /^RIFF.{4}WAVE/s },
  { kind: 'audio', at: 4, starts: ['ftypM4A'] },
  { kind: 'video', at: 4, starts: ['ftyp'] },
  { kind: 'video', starts: ['RIFF', [0x1a, 0x45, 0xdf, 0xa3], 'FLV\x01', [0x30, 0x26, 0xb2, 0x75]] },
  { kind: 'xml', markup: /<(w:wordDocument|pkg:package|Workbook|office:document|uof:UOF)[\s>]/ },
  { kind: 'mail', starts: ['Received: ', 'Return-Path: ', 'Delivered-To: '] },
]

/** The kind of a file that gouji knows and does not read, or undefined. Looks at content only. */
export function unreadKind(bytes: Uint8Array): Mark['kind'] | undefined {
  const members = zipNames(bytes) ?? cfbNames(bytes) ?? []
  const head = asciiHead(bytes, 2048)
  return unread.find((mark) => {
    if (mark.member) return members.some((name) => name.startsWith(mark.member!))
    if (mark.markup) return /^(\xef\xbb\xbf)?\s*</.test(head) && !/<html[\s>]/i.test(head) && mark.markup.test(head)
    return mark.starts?.some((start) => hasBytes(bytes, start, mark.at)) && (mark.confirm?.test(head) ?? true)
  })?.kind
}
