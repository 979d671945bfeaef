/**
 * Bytes in, Document out: the list of formats that are read, and the one function that reads it.
 * May import document and fault; one parsing library each format, loaded when a file of that format comes.
 */
import { createHash } from 'node:crypto'
import { blockText } from '../document/grid.ts'
import type { Document } from '../document/types.ts'
import { Fault } from '../fault.ts'
import { csv } from './csv.ts'
import { doc } from './doc.ts'
import { docx } from './docx.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { refuseOversize } from './oversize.ts'
import { pdf } from './pdf.ts'
import { rtf } from './rtf.ts'
import { hasBytes, isBlank, isEncryptedOffice } from './sniff.ts'
import { text } from './text.ts'
import { type Bounds, type Format, LIMITS } from './types.ts'
import { unreadKind } from './unread.ts'
import { xls } from './xls.ts'
import { xlsx } from './xlsx.ts'
import { zipNames } from './zip.ts'

/** The first that matches reads the file: containers before text, and among kinds of text the plainest last. */
const formats: readonly Format[] = [pdf, docx, xlsx, doc, xls, rtf, html, csv, markdown, text]

/**
 * Reads a file of any known format. The content alone decides which; the name is only carried along.
 *
 * @throws Fault: 'empty', 'tooLarge', 'encrypted', 'unsupported' with its kind, 'corrupt', 'noText'
 */
export async function readDocument(bytes: Uint8Array, name: string, bounds: Bounds = LIMITS): Promise<Document> {
  refuseOversize(bytes, bounds.fileBytes)
  if (isBlank(bytes)) throw new Fault('empty')
  if (isEncryptedOffice(bytes)) throw new Fault('encrypted')
  const format = formats.find((candidate) => candidate.matches(bytes))
  // A zip that no reader took is opened and unfolded before; what only begins like one was cut off.
  if (!format && hasBytes(bytes, 'PK\x03\x04') && !zipNames(bytes)) throw new Fault('corrupt', { kind: 'zip' })
  if (!format) throw new Fault('unsupported', { kind: unreadKind(bytes) ?? 'unknown' })
  const { title, blocks, notes = [] } = await readWith(format, bytes, bounds)
  if (!blocks.some((block) => blockText(block).trim() !== '')) throw new Fault('noText', { format: format.id })
  const cells = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 1), 0)
  if (cells > LIMITS.cells) throw new Fault('tooLarge', { cells: LIMITS.cells })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const source = { name, sha256, size: bytes.length, format: format.id }
  return { source, ...(title ? { title } : {}), blocks, notes }
}

async function readWith(format: Format, bytes: Uint8Array, bounds: Bounds) {
  try {
    return await format.read(bytes, bounds)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw Object.assign(new Fault('corrupt', { format: format.id }), { cause: error })
  }
}
