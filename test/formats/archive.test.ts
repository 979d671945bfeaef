import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { Fault } from '../../src/fault.ts'
import { isArchive, unfoldArchive } from '../../src/formats/archive.ts'
import { createReaders } from '../../src/formats/contained.ts'
import { LIMITS } from '../../src/formats/types.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const MIB = 1024 * 1024
const report = strToU8('云溪县民政局2023年政府信息公开工作年度报告')
const zip = (files: Zippable) => zipSync(files, { level: 6 })
const bomb = (mebibytes: number) => zip({ 'word/document.xml': new Uint8Array(mebibytes * MIB) })

/** What came out: the text of a file, or the code of its fault. */
function outcome(bytes: Uint8Array): readonly (readonly [name: string, content: string])[] {
  return unfoldArchive(bytes).map((entry) => [
    entry.name,
    'fault' in entry ? entry.fault.code : Buffer.from(entry.bytes).toString(),
  ])
}
const names = (bytes: Uint8Array) => unfoldArchive(bytes).map(({ name }) => name)

function faultOf(bytes: Uint8Array): Fault | undefined {
  try {
    unfoldArchive(bytes)
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

/** Puts other bytes of the same length in the place of a name, wherever it stands. */
function renamed(bytes: Uint8Array, from: string, to: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes)
  expect(Buffer.byteLength(from)).toBe(to.length)
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.set(to, at)
  return copy
}

/** 年报 as Chinese Windows writes it. */
const GBK = Uint8Array.from([0xc4, 0xea, 0xb1, 0xa8])

/** Changes 16 or 32 bits in every directory entry. */
function forged(bytes: Uint8Array, offset: number, value: number, width: 2 | 4): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4)) {
    copy.writeUIntLE(value, at + offset, width)
  }
  return copy
}

describe('an archive', () => {
  it('gives its files under their Chinese names, in the order in which a folder is walked', () => {
    const packed = zip({
      'b/2.txt': report,
      'b-1.txt': report,
      '城关街道/年报.txt': report,
      'B.txt': report,
      'b/1/9.txt': report,
    })
    expect(names(packed)).toEqual(['B.txt', 'b/1/9.txt', 'b/2.txt', 'b-1.txt', '城关街道/年报.txt'])
    expect(outcome(packed)[4]).toEqual(['城关街道/年报.txt', Buffer.from(report).toString()])
  })

  it('has its names decoded from UTF-8 with and without the mark, and else from the code page of Chinese Windows', () => {
    expect(names(forged(zip({ '年报.txt': report }), 8, 0, 2))).toEqual(['年报.txt'])
    expect(names(renamed(zip({ 'xxxx.txt': report }), 'xxxx', GBK))).toEqual(['年报.txt'])
    expect(names(renamed(zip({ 'dir\\xxxx.txt': report }), 'xxxx', GBK))).toEqual(['dir/年报.txt'])
  })

  it('written by another program with names of Chinese Windows is read', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'gbk.zip')
    const script = `
import sys, zipfile
class Gbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):
        return self.filename.encode('gbk'), self.flag_bits & ~0x800
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
    for name in ['云溪县/', '云溪县/城关街道/年报.txt', '云溪县/民政局.txt']:
        z.writestr(Gbk(name), '' if name.endswith('/') else name)
`
    execFileSync('python3', ['-c', script, path])
    expect(outcome(readFileSync(path))).toEqual([
      ['云溪县/城关街道/年报.txt', '云溪县/城关街道/年报.txt'],
      ['云溪县/民政局.txt', '云溪县/民政局.txt'],
    ])
  })

  it('has the Unicode name where the packer wrote one beside the other', () => {
    const name = strToU8('年报.txt')
    const field = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), name])
    const bytes = (checksum: number) => {
      field.writeUInt32LE(checksum, 1)
      return zip({ 'a.txt': [report, { extra: { 28789: field } }] })
    }
    // The checksum of the name in the code page: the field is out of date where it differs.
    expect(names(bytes(0xfd1e6a5a))).toEqual(['a.txt'])
    expect(names(bytes(crc('a.txt')))).toEqual(['年报.txt'])
  })

  it('keeps files whose names are odd, and both of one name', () => {
    const packed = zip({
      '../../etc/年报.txt': report,
      '/根.txt': report,
      './同.txt': report,
      'a\u001b[2J.txt': report,
    })
    expect(names(packed)).toEqual(['../../etc/年报.txt', 'a\ufffd[2J.txt', '同.txt', '根.txt'])
    const twice = renamed(zip({ 'a.txt': strToU8('一'), 'b.txt': strToU8('二') }), 'b.txt', strToU8('a.txt'))
    expect(outcome(twice)).toEqual([
      ['a.txt', '一'],
      ['a.txt', '二'],
    ])
  })

  it('has passed over what no person put there', () => {
    const packed = zip({
      '__MACOSX/._年报.txt': report,
      '报告/.DS_Store': report,
      '报告/Thumbs.db': report,
      '报告/~$年报.docx': report,
      '.git/config': report,
      '报告/年报.txt': report,
    })
    expect(names(packed)).toEqual(['报告/年报.txt'])
  })

  it('inside another is named with one more mark, and its fault is its own', () => {
    const inner = zip({ '城关街道/年报.txt': report })
    const packed = zip({
      '补报.zip': inner,
      '空.zip': zip({ 'Thumbs.db': report }),
      '坏.zip': inner.subarray(0, 60),
      '甲.txt': report,
    })
    expect(outcome(packed).map(([name, content]) => [name, content.length > 20 ? 'read' : content])).toEqual([
      ['坏.zip', 'corrupt'],
      ['甲.txt', 'read'],
      ['空.zip', 'empty'],
      ['补报.zip!城关街道/年报.txt', 'read'],
    ])
  })

  it('nested deeper than the limit is refused where the limit is reached', () => {
    let packed = zip({ 'r.txt': report })
    for (let depth = LIMITS.nesting + 1; depth > 0; depth--) packed = zip({ [`${depth}.zip`]: packed, 'r.txt': report })
    expect(outcome(packed).filter(([, content]) => content === 'tooLarge')).toEqual([['1.zip!2.zip!3.zip', 'tooLarge']])
    expect(names(packed)).toEqual(['1.zip!2.zip!3.zip', '1.zip!2.zip!r.txt', '1.zip!r.txt', 'r.txt'])
  })

  it('that holds nothing is empty', () => {
    for (const files of [{}, { '夹/': new Uint8Array() }, { '.DS_Store': report }] as Zippable[]) {
      expect(faultOf(zip(files))).toMatchObject({ code: 'empty', facts: { kind: 'archive' } })
    }
  })

  it('that was cut off anywhere is corrupt as one', () => {
    const packed = zip({ 'a.txt': report, 'b.txt': report })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: packed.length - 1 }), (length) => {
        expect(faultOf(packed.subarray(0, length))?.code).toBe('corrupt')
      }),
    )
  })

  it('with flipped bytes throws nothing but faults, and never gives changed content', () => {
    const packed = zip({ 'a.txt': report, 'b.zip': zip({ 'c.txt': report }) })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const flipped = packed.slice()
        flipped[at]! ^= flip
        if (faultOf(flipped)) return
        for (const entry of unfoldArchive(flipped)) {
          if ('bytes' in entry && entry.name.endsWith('.txt')) expect(Buffer.compare(entry.bytes, report)).toBe(0)
        }
      }),
    )
  })

  it('locked with a password gives a locked line for each locked file', () => {
    const folder = temporaryFolder()
    for (const name of ['甲.txt', '乙.txt']) writeFileSync(join(folder, name), report)
    execFileSync('zip', ['-q', '-P', 'secret', 'locked.zip', '甲.txt'], { cwd: folder })
    execFileSync('zip', ['-q', 'locked.zip', '乙.txt'], { cwd: folder })
    expect(outcome(readFileSync(join(folder, 'locked.zip')))).toEqual([
      ['乙.txt', Buffer.from(report).toString()],
      ['甲.txt', 'encrypted'],
    ])
  })

  it('packed by a method that is not read says so of the file', () => {
    expect(outcome(forged(zip({ 'a.txt': report }), 10, 14, 2))).toEqual([['a.txt', 'unsupported']])
  })

  it('is told from what office programs pack, whatever its folders are called', () => {
    const office = ['[Content_Types].xml', 'word/document.xml', 'xl/workbook.xml', 'OFD.xml', 'META-INF/manifest.xml']
    for (const name of office) expect(isArchive(zip({ [name]: report }))).toBe(false)
    for (const name of ['word/年报.docx', 'xl/年报.xlsx', '年报/word/document.xml']) {
      expect(isArchive(zip({ [name]: report }))).toBe(true)
    }
    for (const bytes of [report, new Uint8Array(), strToU8('7z\xbc\xaf\x27\x1c', true)])
      expect(isArchive(bytes)).toBe(false)
  })
})

describe('a bomb', () => {
  it('of a thousandfold expansion is refused, and the file beside it is read', () => {
    expect(outcome(zip({ '0.txt': new Uint8Array(20 * MIB), 'a.txt': strToU8('一') }))).toEqual([
      ['0.txt', 'tooLarge'],
      ['a.txt', '一'],
    ])
  })

  it('that lies about its size is stopped while it is unpacked', () => {
    expect(outcome(forged(zip({ '0.txt': new Uint8Array(20 * MIB) }), 24, 100, 4))).toEqual([['0.txt', 'tooLarge']])
  })

  it('inside an archive inside is refused in its place', () => {
    // Made once: an archive holds the time it was made at.
    const inner = bomb(1)
    expect(outcome(zip({ 'a.zip': zip({ 'b.docx': inner, 'c.txt': new Uint8Array(20 * MIB) }) }))).toEqual([
      ['a.zip!b.docx', Buffer.from(inner).toString()],
      ['a.zip!c.txt', 'tooLarge'],
    ])
  })

  it('of many files that each claim what is allowed stops at the limit of all together', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i + 10}.bin`, [new Uint8Array(MIB / 2), { level: 0 }]]),
    ) as Zippable
    const claiming = forged(zip(files), 24, 20 * MIB, 4)
    expect(outcome(claiming).map(([, code]) => code)).toEqual([
      ...Array.from({ length: (2 * LIMITS.unpackedBytes) / (20 * MIB) }, () => 'corrupt'),
      'tooLarge',
      'tooLarge',
    ])
  })

  it('of too many files, or of files laid over the same bytes, is refused as one', () => {
    const many = Object.fromEntries(Array.from({ length: LIMITS.parts + 1 }, (_, i) => [`${i}.txt`, new Uint8Array()]))
    expect(faultOf(zip(many))).toMatchObject({ code: 'tooLarge', facts: { limit: 'parts' } })
    const packed = Buffer.from(zip({ 'a.txt': [strToU8('无'.repeat(500)), { level: 0 }] }))
    const end = packed.indexOf('PK\x05\x06')
    const entry = packed.subarray(packed.indexOf('PK\x01\x02'), end)
    const tail = Buffer.from(packed.subarray(end))
    tail.writeUInt16LE(100, 8)
    tail.writeUInt16LE(100, 10)
    const laid = Buffer.concat([packed.subarray(0, end), ...Array.from({ length: 99 }, () => entry), tail])
    expect(faultOf(laid)).toMatchObject({ code: 'tooLarge', facts: { limit: 'ratio' } })
  })
})

describe('an archive in a reader process', () => {
  const readers = createReaders({ processes: 1 })
  afterAll(() => readers.close())

  it('gives the same as unpacked here, faults included', async () => {
    const packed = zip({ '0.txt': new Uint8Array(20 * MIB), '年报.txt': report, 'a.zip': zip({ 'b.txt': report }) })
    expect(await readers.unfold(packed, '各单位.zip')).toEqual(unfoldArchive(packed))
    await expect(readers.unfold(packed.subarray(0, 90), '')).rejects.toMatchObject({ name: 'Fault', code: 'corrupt' })
    await expect(readers.unfold(zip({}), '')).rejects.toMatchObject({ code: 'empty', facts: { kind: 'archive' } })
  })

  it('is none where the bytes are something else', async () => {
    expect(await readers.unfold(report, '年报.zip')).toBeUndefined()
    expect(await readers.unfold(bomb(1), '年报.zip')).toBeUndefined()
  })

  it('as large as is allowed comes through', async () => {
    const block = new Uint8Array(40 * MIB).fill(7)
    const entries = await readers.unfold(zipSync({ a: block }, { level: 0 }), '')
    expect(entries).toHaveLength(1)
    expect(entries![0]).toMatchObject({ name: 'a' })
    expect('bytes' in entries![0]! && Buffer.compare(entries![0].bytes, block)).toBe(0)
  })
})

function crc(text: string): number {
  const bytes = zipSync({ x: [strToU8(text), { level: 0 }] })
  return Buffer.from(bytes).readUInt32LE(14)
}
