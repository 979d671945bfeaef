/** Cheap looks at bytes: what a file is, without unpacking it. Nothing here throws on hostile bytes. */

const MAX_NAMES = 3000

/** The bytes as a Buffer over the same memory. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Whether the bytes from `offset` are the given ones (an ASCII string or byte values). */
export function hasBytes(bytes: Uint8Array, wanted: string | readonly number[], offset = 0): boolean {
  if (bytes.length < offset + wanted.length) return false
  for (let index = 0; index < wanted.length; index++) {
    const byte = typeof wanted === 'string' ? wanted.charCodeAt(index) : wanted[index]
    if (bytes[offset + index] !== byte) return false
  }
  return true
}

/** The first bytes, one character each, for tests of ASCII marks. */
export function asciiHead(bytes: Uint8Array, length: number): string {
  return toBuffer(bytes.subarray(0, length)).toString('latin1')
}

/** Whether a file holds nothing but white space, zero bytes and byte order marks. */
export function isBlank(bytes: Uint8Array): boolean {
  const start = hasBytes(bytes, [0xef, 0xbb, 0xbf]) ? 3 : hasBytes(bytes, [0xff, 0xfe]) ? 2 : 0
  const from = start === 0 && hasBytes(bytes, [0xfe, 0xff]) ? 2 : start
  for (let index = from; index < bytes.length; index++) {
    const byte = bytes[index]!
    if (byte !== 0 && byte !== 0x20 && (byte < 9 || byte > 13)) return false
  }
  return true
}

/**
 * Member names of a zip container with `/` between folders, from its central directory; of a container that was cut
 * off, from the headers that are there. Empty where the bytes are no zip.
 */
export function zipNames(bytes: Uint8Array): readonly string[] {
  if (!hasBytes(bytes, 'PK\x03\x04') && !hasBytes(bytes, 'PK\x05\x06')) return []
  const buffer = toBuffer(bytes)
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const central = end >= 0 && end + 20 <= buffer.length ? buffer.readUInt32LE(end + 16) : -1
  const names: string[] = []
  const listed = central >= 0 && hasBytes(bytes, 'PK\x01\x02', central)
  const [mark, fixed, lengthAt] = listed ? ['PK\x01\x02', 46, 28] : ['PK\x03\x04', 30, 26]
  let at = listed ? central : 0
  while (at >= 0 && at + fixed <= buffer.length && names.length < MAX_NAMES) {
    const length = buffer.readUInt16LE(at + lengthAt)
    names.push(buffer.toString('utf8', at + fixed, at + fixed + length).replaceAll('\\', '/'))
    at = buffer.indexOf(mark, at + fixed + length, 'latin1')
  }
  return names
}

/**
 * Names of the streams and storages in a compound file (the container of .doc, .xls, .wps and of encrypted Office
 * files). Empty where the bytes are no compound file.
 */
export function compoundNames(bytes: Uint8Array): readonly string[] {
  if (bytes.length < 512 || !hasBytes(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return []
  const buffer = toBuffer(bytes)
  const size = 2 ** Math.min(buffer.readUInt16LE(30), 20)
  const place = (sector: number) => (sector + 1) * size
  const names: string[] = []
  const seen = new Set<number>()
  let sector = buffer.readUInt32LE(48)
  while (place(sector) < buffer.length && !seen.has(sector) && names.length < MAX_NAMES) {
    seen.add(sector)
    const last = Math.min(place(sector) + size, buffer.length)
    for (let entry = place(sector); entry + 128 <= last; entry += 128) {
      const length = Math.min(buffer.readUInt16LE(entry + 64), 64)
      if (length > 2) names.push(buffer.toString('utf16le', entry, entry + length - 2))
    }
    sector = nextSector(buffer, sector, size)
  }
  return names
}

/** The file allocation table says which sector follows; its first 109 sectors are listed in the header. */
function nextSector(buffer: Buffer, sector: number, size: number): number {
  const table = Math.floor(sector / (size / 4))
  if (table >= 109) return 0xffffffff
  const at = (buffer.readUInt32LE(76 + table * 4) + 1) * size + (sector % (size / 4)) * 4
  return at + 4 <= buffer.length ? buffer.readUInt32LE(at) : 0xffffffff
}

/** Word, Excel or PowerPoint files of the newer kind, locked with a password or a rights service. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return compoundNames(bytes).some((name) => name === 'EncryptedPackage' || name === '\tDRMContent')
}
