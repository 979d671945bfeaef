import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Fault, type FaultCode } from '../../src/fault.ts'
import { LIMITS } from '../../src/formats/types.ts'
import { openZip, zipNames } from '../../src/formats/zip.ts'

function faultOf(work: () => unknown): FaultCode | 'none' {
  try {
    work()
    return 'none'
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

/** Changes bytes of the first directory entry: offsets 20 packed size, 24 size, 8 flags, 16 checksum. */
function forge(zip: Uint8Array, offset: number, value: number, bytes: 2 | 4 = 4): Uint8Array {
  const forged = zip.slice()
  const at = Buffer.from(forged.buffer).indexOf('PK\u0001\u0002', 0, 'latin1')
  const view = new DataView(forged.buffer)
  if (bytes === 2) view.setUint16(at + offset, value, true)
  else view.setUint32(at + offset, value, true)
  return forged
}

const zeros = (count: number) => zipSync({ 'word/document.xml': new Uint8Array(count) }, { level: 9 })

describe('openZip', () => {
  it('gives the parts that were packed, stored or deflated, by their Chinese names', () => {
    const packed = zipSync({
      '报告/正文.txt': strToU8('云溪县'.repeat(99)),
      'a.bin': [new Uint8Array([1, 2]), { level: 0 }],
    })
    const zip = openZip(packed)
    expect([...zip.parts.keys()]).toEqual(['报告/正文.txt', 'a.bin'])
    expect(Buffer.from(zip.read('报告/正文.txt')!).toString()).toBe('云溪县'.repeat(99))
    expect(zip.read('a.bin')).toEqual(new Uint8Array([1, 2]))
    expect(zip.read('none')).toBeUndefined()
  })

  it('decodes names in the code page of Chinese Windows', () => {
    const zip = zipSync({ '????.doc': new Uint8Array(1) })
    const name = Buffer.from([0xb1, 0xa8, 0xb8, 0xe6])
    const renamed = Buffer.from(zip)
    for (let at = renamed.indexOf('????'); at >= 0; at = renamed.indexOf('????')) name.copy(renamed, at)
    expect([...openZip(renamed).parts.keys()]).toEqual(['报告.doc'])
  })

  it('refuses a thousandfold expansion before unpacking it', () => {
    expect(faultOf(() => openZip(zeros(20 * 1024 * 1024)))).toBe('tooLarge')
  })

  it('stops unpacking when more comes out than the directory claims', () => {
    const lying = forge(zeros(20 * 1024 * 1024), 24, 100)
    expect(faultOf(() => openZip(lying).read('word/document.xml'))).toBe('tooLarge')
  })

  it('refuses parts that are too large or too many', () => {
    const part = zipSync({ a: strToU8('x') })
    expect(faultOf(() => openZip(forge(part, 24, LIMITS.partBytes + 1)))).toBe('tooLarge')
    const many = Object.fromEntries(
      Array.from({ length: LIMITS.parts + 1 }, (_, index) => [`${index}`, new Uint8Array()]),
    )
    expect(faultOf(() => openZip(zipSync(many)))).toBe('tooLarge')
  })

  it('tells a locked part from a damaged one', () => {
    const part = zipSync({ a: strToU8('云溪县') })
    expect(faultOf(() => openZip(forge(part, 8, 1, 2)).read('a'))).toBe('encrypted')
    expect(faultOf(() => openZip(forge(part, 16, 7)).read('a'))).toBe('corrupt')
    expect(faultOf(() => openZip(forge(part, 24, 5)).read('a'))).toBe('tooLarge')
    expect(faultOf(() => openZip(forge(part, 24, 50)).read('a'))).toBe('corrupt')
  })

  it('calls every cut-off zip corrupt and still knows its names', () => {
    const whole = zipSync({ 'word/document.xml': strToU8('云溪县'.repeat(500)), 'word/styles.xml': strToU8('x') })
    for (let length = 0; length < whole.length; length += 7) {
      expect(faultOf(() => openZip(whole.subarray(0, length)))).toBe('corrupt')
    }
    expect(zipNames(whole.subarray(0, 80))).toEqual(['word/document.xml'])
    expect(zipNames(strToU8('no zip at all, only a longer line of text'))).toBeUndefined()
  })
})
