import { cfbNames } from './cfb.ts'

/** Cheap looks at bytes: what a file is, without unpacking it. Nothing here throws on hostile bytes. */

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
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1')
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

/** Word, Excel or PowerPoint files of the newer kind, locked with a password or a rights service. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return (cfbNames(bytes) ?? []).some((name) => name === 'EncryptedPackage' || name === '\tDRMContent')
}
