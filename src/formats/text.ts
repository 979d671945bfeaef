import type { DocumentNote } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { type Decoded, decodeText } from './charset.ts'
import { toLines } from './lines.ts'
import type { Format } from './types.ts'
import { unreadKind } from './unread.ts'

/** How much of a file is looked at to tell what sort of text it is. */
export const HEAD_BYTES = 64 * 1024

/** Plain text: every line that is not blank becomes a paragraph, its tabs and spaces as they are. */
export const text = {
  id: 'text',
  matches: (bytes) => textHead(bytes) !== undefined,
  read: (bytes) => {
    const decoded = readText(bytes)
    const blocks = toLines(decoded.text).map((line) => {
      return { kind: 'paragraph', text: line.text, place: { line: line.number } } as const
    })
    return { blocks, notes: textNotes(decoded) }
  },
} satisfies Format

/** Every kind of text asks for the head of the same bytes in turn. */
const heads = new WeakMap<Uint8Array, { readonly head: string | undefined }>()

/** The beginning of a file that is text of some sort, or undefined: binary, or a kind that is known and not read. */
export function textHead(bytes: Uint8Array): string | undefined {
  const known = heads.get(bytes)
  if (known) return known.head
  const head = unreadKind(bytes) === undefined ? decodeText(bytes.subarray(0, HEAD_BYTES))?.text : undefined
  heads.set(bytes, { head })
  return head
}

/** A whole text file. Throws 'empty' where it holds only white space, 'corrupt' where it turns into binary data. */
export function readText(bytes: Uint8Array, declared?: string): Decoded {
  const decoded = decodeText(bytes, declared)
  if (!decoded) throw new Fault('corrupt')
  if (decoded.text.trim() === '') throw new Fault('empty')
  return decoded
}

/** What was doubtful about the bytes of a text. */
export function textNotes(decoded: Decoded): readonly DocumentNote[] {
  const notes: DocumentNote[] = []
  if (decoded.guessed) notes.push({ code: 'charsetGuessed', detail: decoded.charset })
  if (decoded.cut) notes.push({ code: 'truncated' })
  return notes
}
