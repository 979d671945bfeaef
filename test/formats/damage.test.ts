import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { doc } from '../../src/formats/doc.ts'
import { docx } from '../../src/formats/docx.ts'
import { rtf } from '../../src/formats/rtf.ts'
import type { Format } from '../../src/formats/types.ts'
import { xls } from '../../src/formats/xls.ts'
import { xlsx } from '../../src/formats/xlsx.ts'
import { hasOffice, saveAs } from './office.ts'
import { outcome } from './outcome.ts'
import { cell, paragraph, table, wordFile } from './word-xml.ts'

const book = {
  SheetNames: ['a'],
  Sheets: {
    a: utils.aoa_to_sheet([
      ['新收', 128],
      ['办结', 126],
      ['结转', 2],
    ]),
  },
}
const samples: readonly (readonly [Format, Uint8Array])[] = [
  [docx, wordFile(paragraph('一、总体情况') + table(cell('新收') + cell('128'), cell('办结') + cell('126')))],
  [
    rtf,
    Buffer.from(
      "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 a;}}\\trowd\\cellx900\\cellx1800\\pard\\intbl\\f0\\'d0\\'c2\\cell 128\\cell\\row\\pard \\u20113?\\par}",
    ),
  ],
  [xlsx, new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))],
  [xls, new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }))],
]

type Damage = readonly (readonly [at: number, value: number])[]
const damage = (size: number): fc.Arbitrary<Damage> =>
  fc.array(fc.tuple(fc.nat(size - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 })

function damaged(bytes: Uint8Array, changes: Damage): Uint8Array {
  const copy = bytes.slice()
  for (const [at, value] of changes) copy[at] = value
  return copy
}

describe.each(samples)('damage', ({ id, ...rest }, bytes) => {
  const format: Format = { id, ...rest }

  it(`of any bytes of ${id} gives a reading or a fault, never a crash`, async () => {
    await fc.assert(
      fc.asyncProperty(damage(bytes.length), async (changes) => {
        const result = await outcome(format, damaged(bytes, changes))
        expect(['string', 'object']).toContain(typeof result)
      }),
      { numRuns: 150 },
    )
  })

  it(`by cutting ${id} short is always a fault`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(Math.floor(bytes.length * 0.8)), async (length) => {
        expect(typeof (await outcome(format, bytes.subarray(0, length)))).toBe('string')
      }),
      { numRuns: 60 },
    )
  })

  it(`that makes ${id} something else is a fault`, async () => {
    expect(
      await outcome(
        format,
        damaged(bytes, [
          [0, 0],
          [1, 0],
          [2, 0],
          [3, 0],
        ]),
      ),
    ).toBe('corrupt')
  })
})

describe('checksums', () => {
  it.each([
    [docx, samples[0]![1]],
    [xlsx, samples[2]![1]],
  ] as const)('keep damage to a zipped file from changing what is read', async (format, bytes) => {
    const whole = await format.read(bytes)
    await fc.assert(
      fc.asyncProperty(damage(bytes.length), async (changes) => {
        const result = await outcome(format, damaged(bytes, changes))
        if (typeof result === 'object') expect(result).toEqual(whole)
      }),
      { numRuns: 200 },
    )
  })
})

describe.skipIf(!hasOffice)('damage to a binary Word file', () => {
  let bytes = new Uint8Array()
  beforeAll(() => {
    bytes = new Uint8Array(
      saveAs(wordFile(paragraph('一、总体情况') + table(cell('新收') + cell('128'))), 'docx', 'doc'),
    )
  })

  it('gives a reading or a fault, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(damage(bytes.length), async (changes) => {
        const result = await outcome(doc, damaged(bytes, changes))
        expect(['string', 'object']).toContain(typeof result)
      }),
      { numRuns: 400 },
    )
  })

  it('by cutting it short is a fault', async () => {
    for (let length = 0; length < bytes.length * 0.6; length += 512) {
      expect(typeof (await outcome(doc, bytes.subarray(0, length)))).toBe('string')
    }
  })
})
