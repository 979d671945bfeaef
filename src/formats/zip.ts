import { crc32, inflateRawSync } from 'node:zlib'
import { Fault } from '../fault.ts'
import { LIMITS } from './types.ts'

/** One member of a zip as its directory tells; sizes are claims until the part is read. */
export type ZipPart = {
  readonly name: string
  /** The name for people: the Unicode one where the zip carries it besides. */
  readonly label: string
  readonly folder: boolean
  /** Packed and unpacked bytes. */
  readonly packed: number
  readonly size: number
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly offset: number
}

export type Zip = {
  readonly parts: ReadonlyMap<string, ZipPart>
  /** Bytes of a part; undefined where the zip has none of that name. Throws a Fault as `openZip` does. */
  readonly read: (name: string) => Uint8Array | undefined
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DOS_FOLDER = 0x10
const WIDE_SIZES = 0x0001
const UNICODE_NAME = 0x7075
const RATIO_FROM = 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030')

/**
 * Opens a zip held in memory. What the directory claims is judged before anything is unpacked, what comes out while
 * unpacking; every part's checksum is verified, so a flipped bit never becomes a different figure.
 *
 * @throws Fault 'corrupt' (no or broken directory, checksum), 'encrypted', 'tooLarge' (LIMITS)
 */
export function openZip(bytes: Uint8Array, unpackedBytes: number = LIMITS.unpackedBytes): Zip {
  const parts = new Map<string, ZipPart>()
  let claimed = 0
  for (const part of zipDirectory(bytes)) {
    claimed += part.size
    if (claimed > unpackedBytes) throw new Fault('tooLarge', { limit: 'unpacked', bytes: unpackedBytes })
    refusePart(bytes, part, unpackedBytes)
    if (!parts.has(part.name)) parts.set(part.name, part)
  }
  let unpacked = 0
  const read = (name: string) => {
    const part = parts.get(name)
    if (!part) return undefined
    const data = readPart(bytes, part, unpackedBytes - unpacked, unpackedBytes)
    unpacked += data.length
    return data
  }
  return { parts, read }
}

/**
 * Judges what the directory claims of a part, before it is unpacked.
 *
 * @param unpackedBytes what all parts of a container may have together
 * @throws Fault 'tooLarge' (LIMITS), 'corrupt' (the part is not there, or under another name)
 */
export function refusePart(bytes: Uint8Array, part: ZipPart, unpackedBytes: number): void {
  const most = Math.min(unpackedBytes, Math.max(LIMITS.partBytes, unpackedBytes / 2))
  if (part.size > most) throw new Fault('tooLarge', { limit: 'unpacked', bytes: most })
  if (part.size > RATIO_FROM && part.size > part.packed * LIMITS.ratio) throw new Fault('tooLarge', { limit: 'ratio' })
  if (!namedAlike(bytes, part)) throw new Fault('corrupt', { kind: 'zip' })
}

/**
 * Names of a zip's members for telling what it is; also of one whose end is cut off. Never throws.
 *
 * @returns undefined when the bytes are no zip
 */
export function zipNames(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.length < 30 || viewOf(bytes).getUint32(0, true) !== LOCAL) return undefined
  try {
    return zipDirectory(bytes).map((part) => part.name)
  } catch {
    return localNames(bytes)
  }
}

/**
 * All parts of a zip in the order of its directory, also of the same name.
 *
 * @throws Fault 'corrupt' (no or broken directory), 'tooLarge' (LIMITS.parts)
 */
export function zipDirectory(bytes: Uint8Array): ZipPart[] {
  const view = viewOf(bytes)
  const end = findEnd(bytes, view)
  let count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) {
    const end64 = findEnd64(view, end)
    count = Number(view.getBigUint64(end64 + 32, true))
    at = Number(view.getBigUint64(end64 + 48, true))
  }
  if (count > LIMITS.parts) throw new Fault('tooLarge', { limit: 'parts' })
  const parts: ZipPart[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new Fault('corrupt', { kind: 'zip' })
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const extra = at + 46 + nameLength
    const next = extra + extraLength + view.getUint16(at + 32, true)
    if (next > bytes.length) throw new Fault('corrupt', { kind: 'zip' })
    const [size, packed, offset] = wideSizes(view, extra, extra + extraLength, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ])
    const raw = bytes.subarray(at + 46, extra)
    const name = toName(raw, (flags & 0x800) !== 0)
    parts.push({
      name,
      label: unicodeName(bytes, view, extra, extra + extraLength, raw) ?? name,
      folder: /[/\\]$/u.test(name) || (size === 0 && (view.getUint32(at + 38, true) & DOS_FOLDER) !== 0),
      packed,
      size,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      offset,
    })
    at = next
  }
  return parts
}

function findEnd(bytes: Uint8Array, view: DataView): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === END) return at
  }
  throw new Fault('corrupt', { kind: 'zip' })
}

function findEnd64(view: DataView, end: number): number {
  if (end >= 20 && view.getUint32(end - 20, true) === LOCATOR_64) {
    const at = Number(view.getBigUint64(end - 12, true))
    if (at + 56 <= view.byteLength && view.getUint32(at, true) === END_64) return at
  }
  throw new Fault('corrupt', { kind: 'zip' })
}

type Sizes = readonly [size: number, packed: number, offset: number]

/** A name that differs between the directory and the part itself is a damaged or a forged zip. */
function namedAlike(bytes: Uint8Array, part: ZipPart): boolean {
  const view = viewOf(bytes)
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== LOCAL) return false
  const start = part.offset + 30
  const name = bytes.subarray(start, start + view.getUint16(part.offset + 26, true))
  return toName(name, (view.getUint16(part.offset + 6, true) & 0x800) !== 0) === part.name
}

/** Puts the 64-bit numbers of the extra field where the 32-bit ones say so. */
function wideSizes(view: DataView, from: number, to: number, narrow: Sizes): Sizes {
  if (narrow.every((size) => size !== 0xffffffff)) return narrow
  const found = extraField(view, from, to, WIDE_SIZES)
  if (!found) return narrow
  let field = found.from
  const wide = (size: number) => {
    if (size !== 0xffffffff) return size
    field += 8
    if (field > to) throw new Fault('corrupt', { kind: 'zip' })
    return Number(view.getBigUint64(field - 8, true))
  }
  return [wide(narrow[0]), wide(narrow[1]), wide(narrow[2])]
}

/** The name in UTF-8 that some packers write beside one in their code page; it holds as long as that one is unchanged. */
function unicodeName(bytes: Uint8Array, view: DataView, from: number, to: number, raw: Uint8Array): string | undefined {
  const field = extraField(view, from, to, UNICODE_NAME)
  if (!field || field.to < field.from + 5 || view.getUint32(field.from + 1, true) !== crc32(raw)) return undefined
  return toName(bytes.subarray(field.from + 5, field.to), true)
}

function extraField(view: DataView, from: number, to: number, id: number): { from: number; to: number } | undefined {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === id)
      return { from: at + 4, to: Math.min(to, at + 4 + view.getUint16(at + 2, true)) }
  }
  return undefined
}

/**
 * Unpacks one part of at most `room` bytes and verifies its checksum.
 *
 * @param bound the limit that `room` is left of, for the fault
 * @throws Fault 'encrypted', 'corrupt', 'tooLarge', 'unsupported' (method)
 */
export function readPart(bytes: Uint8Array, part: ZipPart, room: number, bound = room): Uint8Array {
  if (part.encrypted) throw new Fault('encrypted', { kind: 'zip' })
  const view = viewOf(bytes)
  const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
  const packed = bytes.subarray(start, start + part.packed)
  if (packed.length !== part.packed) throw new Fault('corrupt', { kind: 'zip' })
  const most = Math.min(part.size, room)
  const data = part.method === 0 ? packed : inflate(packed, part.method, most)
  if (data.length > room) throw new Fault('tooLarge', { limit: 'unpacked', bytes: bound })
  if (data.length !== part.size || crc32(data) !== part.crc) throw new Fault('corrupt', { kind: 'zip' })
  return data
}

/** Stops as soon as more comes out than was claimed. */
function inflate(packed: Uint8Array, method: number, most: number): Uint8Array {
  if (method !== 8) throw new Fault('unsupported', { kind: 'zip', method })
  try {
    return inflateRawSync(packed, { maxOutputLength: most + 1 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw new Fault(code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'corrupt', { kind: 'zip' })
  }
}

/** Names from the headers before each part, found by their mark. */
function localNames(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  let at = 0
  while (at >= 0 && at + 30 <= buffer.length && names.length < LIMITS.parts) {
    const length = buffer.readUInt16LE(at + 26)
    names.push(toName(bytes.subarray(at + 30, at + 30 + length), (buffer.readUInt16LE(at + 6) & 0x800) !== 0))
    at = buffer.indexOf('PK\u0003\u0004', at + 30, 'latin1')
  }
  return names
}

/** Names without the Unicode flag are UTF-8 where they can be, else the code page of Chinese Windows. */
function toName(bytes: Uint8Array, unicode: boolean): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return unicode ? new TextDecoder().decode(bytes) : gb18030.decode(bytes)
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
