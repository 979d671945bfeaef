import { Fault } from '../fault.ts'
import { cfbNames } from './cfb.ts'
import { readBody } from './docx-body.ts'
import { readNumbering, readRelations, readStyles } from './docx-parts.ts'
import { type Bounds, type Format, LIMITS, type Reading } from './types.ts'
import { type XmlWalk, xmlWalker } from './xml.ts'
import { openZip, type Zip, zipNames } from './zip.ts'

/** Word documents of the XML kind (.docx, .docm, .dotx, .dotm; ECMA-376, transitional and strict). */
export const docx: Format = { id: 'docx', matches, read }

function matches(bytes: Uint8Array): boolean {
  if (cfbNames(bytes)?.includes('EncryptedPackage')) return true
  return zipNames(bytes)?.some((name) => name.startsWith('word/')) ?? false
}

async function read(bytes: Uint8Array, { unpackedBytes }: Bounds = LIMITS): Promise<Reading> {
  if (cfbNames(bytes)?.includes('EncryptedPackage')) throw new Fault('encrypted', { kind: 'docx' })
  const zip = openZip(bytes, unpackedBytes)
  const walk = await xmlWalker()
  try {
    return readParts(zip, walk)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('corrupt', { kind: 'docx' })
  }
}

function readParts(zip: Zip, walk: XmlWalk): Reading {
  const top = readRelations(walk, zip, '')
  const main = top.get('officeDocument') ?? 'word/document.xml'
  const body = zip.read(main)
  if (!body) throw new Fault('corrupt', { kind: 'docx' })
  const parts = readRelations(walk, zip, main)
  const styles = readStyles(walk, zip.read(parts.get('styles') ?? ''))
  const numbering = readNumbering(walk, zip.read(parts.get('numbering') ?? ''), styles)
  const { blocks, notes } = readBody(walk, body, styles, numbering)
  const pictures = blocks.filter((block) => block.kind === 'picture').length
  if (blocks.length === pictures) throw new Fault('noText', { kind: 'docx', pictures })
  const title = readTitle(walk, zip.read(top.get('core-properties') ?? ''))
  return { blocks, notes, ...(title ? { title } : {}) }
}

/** The title among the core properties; often empty, sometimes left over from another document. */
function readTitle(walk: XmlWalk, bytes: Uint8Array | undefined): string {
  let title = ''
  let inside = false
  if (bytes) {
    walk(bytes, {
      open: (name) => {
        inside = name === 'dc:title'
      },
      close: () => {
        inside = false
      },
      text: (text) => {
        if (inside) title += text
      },
    })
  }
  return title.trim()
}
