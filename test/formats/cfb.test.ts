import { CFB } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { cfbNames, isCfb, openCfb } from '../../src/formats/cfb.ts'
import { doc } from '../../src/formats/doc.ts'
import { docx } from '../../src/formats/docx.ts'
import { xls } from '../../src/formats/xls.ts'
import { xlsx } from '../../src/formats/xlsx.ts'
import { outcome } from './outcome.ts'

function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const made = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(made, `/${name}`, content)
  return new Uint8Array(Buffer.from(CFB.write(made, { type: 'buffer' }) as Uint8Array))
}

function header(changes: Readonly<Record<number, number>>): Uint8Array {
  const stream = new Uint8Array(8192)
  for (const [at, byte] of Object.entries(changes)) stream[Number(at)] = byte
  return stream
}

const WORD = { 0: 0xec, 1: 0xa5, 2: 0xc1 }

describe('openCfb', () => {
  it('gives short and long streams of the top level', () => {
    const short = new Uint8Array(100).fill(7)
    const long = Uint8Array.from({ length: 20_000 }, (_, index) => index)
    const file = openCfb(compound({ 短: short, long, 'inner/WordDocument': short }))
    expect(file.read('短')).toEqual(short)
    expect(file.read('long')).toEqual(long)
    expect(file.read('WordDocument')).toBeUndefined()
  })

  it('refuses chains that run in a circle', () => {
    const bytes = compound({ long: new Uint8Array(20_000) })
    const view = new DataView(bytes.buffer)
    const table = (view.getUint32(76, true) + 1) * 512
    for (let at = 0; at < 512; at += 4) {
      if (view.getUint32(table + at, true) < 0xfffffff0) view.setUint32(table + at, 1, true)
    }
    expect(() => openCfb(bytes).read('long')).toThrow('corrupt')
  })

  it('knows a compound file from anything else', () => {
    expect(isCfb(new Uint8Array(600))).toBe(false)
    expect(cfbNames(new Uint8Array(600))).toBeUndefined()
  })
})

describe('formats inside compound files', () => {
  it('are told apart by their streams', () => {
    const word = compound({ WordDocument: header(WORD), 'ObjectPool/Workbook': header({}) })
    const sheet = compound({ Workbook: header({}), 'MBD1/WordDocument': header({}) })
    const slides = compound({ 'PowerPoint Document': header({}) })
    expect([doc, docx, xls, xlsx].map((format) => format.matches(word))).toEqual([true, false, false, false])
    expect([doc, docx, xls, xlsx].map((format) => format.matches(sheet))).toEqual([false, false, true, false])
    expect([doc, docx, xls, xlsx].map((format) => format.matches(slides))).toEqual([false, false, false, false])
  })

  it('tell what keeps them from being read', async () => {
    const locked = compound({ EncryptedPackage: header({}), EncryptionInfo: header({}) })
    expect([docx.matches(locked), xlsx.matches(locked)]).toEqual([true, true])
    expect(await outcome(docx, locked)).toBe('encrypted')
    expect(await outcome(xlsx, locked)).toBe('encrypted')
    expect(await outcome(doc, compound({ WordDocument: header({ ...WORD, 11: 1 }) }))).toBe('encrypted')
    expect(await outcome(doc, compound({ WordDocument: header({ 0: 0xdc, 1: 0xa5, 2: 0x65 }) }))).toBe('corrupt')
    expect(await outcome(doc, compound({ WordDocument: header(WORD) }))).toBe('corrupt')
    const works = compound({ MatOST: header({}), MM: header({}) })
    expect(doc.matches(works)).toBe(true)
    expect(await outcome(doc, works)).toBe('unsupported')
  })

  it('are damaged documents when their directory is lost', async () => {
    const cut = compound({ long: new Uint8Array(20_000) }).subarray(0, 600)
    expect(doc.matches(cut)).toBe(true)
    expect(await outcome(doc, cut)).toBe('corrupt')
  })
})
