import { Fault } from '../fault.ts'
import { readRtf } from './rtf-reader.ts'
import type { Format, Reading } from './types.ts'

/** Rich Text Format as Word, WPS and LibreOffice write it. */
export const rtf: Format = { id: 'rtf', matches, read }

const SIGNATURE = '{\\rtf'

function matches(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1')
  return head
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .trimStart()
    .startsWith(SIGNATURE)
}

/** A file that lacks more than its last brace is cut off somewhere inside: it is refused rather than read by half. */
function read(bytes: Uint8Array): Reading {
  if (!matches(bytes)) throw new Fault('corrupt', { kind: 'rtf' })
  const { blocks, title, tracked, open } = readRtf(bytes)
  if (open > 1) throw new Fault('corrupt', { kind: 'rtf' })
  const pictures = blocks.filter((block) => block.kind === 'picture').length
  if (blocks.length === pictures) throw new Fault('noText', { kind: 'rtf', pictures })
  return {
    blocks,
    notes: [
      ...(tracked ? [{ code: 'trackedChanges' as const }] : []),
      ...(open ? [{ code: 'truncated' as const }] : []),
    ],
    ...(title ? { title } : {}),
  }
}
