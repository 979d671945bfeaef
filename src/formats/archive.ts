import { Fault } from '../fault.ts'
import { isDebris } from './debris.ts'
import { hasBytes } from './sniff.ts'
import { LIMITS } from './types.ts'
import { readPart, refusePart, type ZipPart, zipDirectory, zipNames } from './zip.ts'

/** A file of an archive, `/` between its folders and `!` after an archive inside; or why it could not be had. */
export type ArchiveEntry = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly fault: Fault })

/** What is left of the bounds, for an archive and those inside it together. */
type Budget = { bytes: number; entries: number; readonly unpackedBytes: number }

/** Parts that only the containers of office programs have: OOXML, OpenDocument, OFD, iWork. */
const OFFICE_PARTS =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|word\/document\.xml|xl\/workbook\.(?:xml|bin)|ppt\/presentation\.xml|mimetype|meta-inf\/manifest\.xml|ofd\.xml|index\/document\.iwa|index\.zip)$/iu
const EMPTY_ZIP = 'PK\x05\x06'

/** Whether the bytes are an archive that is unfolded: a zip that no office program made. Never throws. */
export function isArchive(bytes: Uint8Array): boolean {
  if (hasBytes(bytes, EMPTY_ZIP)) return true
  const names = zipNames(bytes)
  return names !== undefined && !names.some((name) => OFFICE_PARTS.test(name.replaceAll('\\', '/')))
}

/**
 * Unpacks an archive and those inside it, in the order in which a folder is walked. What no person put there is passed
 * over; a file that cannot be had carries its fault, and so does an archive inside.
 *
 * @throws Fault where the archive itself cannot be opened: 'corrupt', 'tooLarge' (too many files, parts laid over each
 * other), 'empty' (nothing but folders and debris)
 * @param unpackedBytes for each file; all together may have twice as much
 */
export function unfoldArchive(
  bytes: Uint8Array,
  unpackedBytes: number = LIMITS.unpackedBytes,
): readonly ArchiveEntry[] {
  return unfold(bytes, { bytes: 2 * unpackedBytes, entries: LIMITS.parts, unpackedBytes }, LIMITS.nesting)
}

function unfold(bytes: Uint8Array, budget: Budget, nesting: number): ArchiveEntry[] {
  const parts = hasBytes(bytes, EMPTY_ZIP) ? [] : zipDirectory(bytes)
  budget.entries -= parts.length
  if (budget.entries < 0) throw new Fault('tooLarge', { limit: 'parts' })
  // Honest parts lie side by side; a bomb lays thousands over the same bytes.
  if (parts.reduce((sum, part) => sum + part.packed, 0) > bytes.length) throw new Fault('tooLarge', { limit: 'ratio' })
  const files = parts
    .map((part) => ({ part, path: toPath(part.label) }))
    .filter(({ part, path }) => !part.folder && path.length > 0 && !path.some(isLeftOver))
    .sort((a, b) => byName(a.path, b.path))
  if (files.length === 0) throw new Fault('empty', { kind: 'archive' })
  return files.flatMap(({ part, path }) => entriesOf(bytes, part, path.join('/'), budget, nesting))
}

function entriesOf(
  archive: Uint8Array,
  part: ZipPart,
  name: string,
  budget: Budget,
  nesting: number,
): readonly ArchiveEntry[] {
  try {
    const bytes = take(archive, part, budget)
    if (!isArchive(bytes)) return [{ name, bytes }]
    if (nesting === 0) throw new Fault('tooLarge', { limit: 'nesting' })
    return unfold(bytes, budget, nesting - 1).map((entry) => ({ ...entry, name: `${name}!${entry.name}` }))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [{ name, fault: error }]
  }
}

/** What a part claims is taken from the budget before it is unpacked, so that damaged parts cost, too. */
function take(archive: Uint8Array, part: ZipPart, budget: Budget): Uint8Array {
  if (part.encrypted) throw new Fault('encrypted', { kind: 'zip' })
  if (part.size > budget.bytes) throw new Fault('tooLarge', { limit: 'unpacked', bytes: 2 * budget.unpackedBytes })
  try {
    refusePart(archive, part, budget.unpackedBytes)
    budget.bytes -= part.size
    return readPart(archive, part, part.size)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'unsupported') throw error
    throw new Fault('unsupported', { kind: 'archive' })
  }
}

/** The folders and the name of a part; Windows programs write `\`. Control characters are for no terminal. */
function toPath(name: string): readonly string[] {
  return name
    .replaceAll('\\', '/')
    .replaceAll(/\p{Cc}/gu, '\ufffd')
    .split('/')
    .filter((folder) => folder !== '' && folder !== '.')
}

function isLeftOver(name: string): boolean {
  return name !== '..' && isDebris(name)
}

function byName(a: readonly string[], b: readonly string[]): number {
  for (const [i, name] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (name !== other) return name < other ? -1 : 1
  }
  return a.length - b.length
}
