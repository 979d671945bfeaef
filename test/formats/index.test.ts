import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { CFB } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toTable } from '../../src/document/grid.ts'
import type { FormatId, Table } from '../../src/document/types.ts'
import { readDocument } from '../../src/formats/index.ts'
import { LIMITS } from '../../src/formats/types.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { type StyleId, writeReport } from '../support/fixtures/writers/index.ts'
import { partsOf } from '../support/fixtures/writers/parts.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** A compound file with a stream of each name. */
function compoundFile(...names: string[]): Uint8Array {
  const file = CFB.utils.cfb_new()
  for (const name of names) CFB.utils.cfb_add(file, `/${name}`, [1, 2, 3])
  return Uint8Array.from(CFB.write(file, { type: 'buffer' }) as Buffer)
}

describe('readDocument', () => {
  it('says where a document came from: name, size, digest, format', async () => {
    const bytes = utf8('一、总体情况\n无\n')
    const { source } = await readDocument(bytes, '年报.pdf')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(source).toEqual({ name: '年报.pdf', sha256, size: bytes.length, format: 'text' })
  })

  it('calls a file empty that holds no bytes, white space, or zeros', async () => {
    const files = ['', ' \r\n\t\n', '\ufeff\n', '\u3000\u00a0\n\u2003'].map(utf8)
    const zeros = new Uint8Array(1_000_000)
    const wide = Uint8Array.from([0xff, 0xfe, 0x20, 0, 0x0a, 0])
    for (const bytes of [...files, zeros, wide]) {
      await expect(readDocument(bytes, 'a.docx')).rejects.toMatchObject({ code: 'empty' })
    }
  })

  it('refuses what is too large without looking at it', async () => {
    await expect(readDocument(new Uint8Array(LIMITS.fileBytes + 1), '')).rejects.toMatchObject({
      code: 'tooLarge',
      facts: { bytes: LIMITS.fileBytes },
    })
  })

  it('refuses a text of more lines than any report has', async () => {
    await expect(readDocument(utf8('无\n'.repeat(LIMITS.cells + 1)), '')).rejects.toMatchObject({ code: 'tooLarge' })
  })

  it('says that a page of pictures alone has no text', async () => {
    const page = utf8(
      '<html><body><img src="1.jpg"><p>&nbsp;</p><table><tr><td><img src="2.jpg"></td><td></td></tr></table>',
    )
    await expect(readDocument(page, '')).rejects.toMatchObject({ code: 'noText', facts: { format: 'html' } })
  })

  it('says of Office files under a password that they are encrypted', async () => {
    const locked = compoundFile('EncryptedPackage', 'EncryptionInfo')
    await expect(readDocument(locked, 'a.docx')).rejects.toMatchObject({ code: 'encrypted' })
  })
})

describe('files that are not read', () => {
  const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])))
  const ascii = (text: string, length = 64) => Uint8Array.from({ length }, (_, index) => text.charCodeAt(index) || 0)
  const samples: readonly (readonly [string, string, Uint8Array])[] = [
    ['image', 'png', ascii('\x89PNG\r\n\x1a\n', 8)],
    ['image', 'jpeg', ascii('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image', 'gif', ascii('GIF89a\x01\0\x01\0')],
    ['image', 'bmp', ascii('BM\x9a\x01\0\0\0\0\0\0')],
    ['image', 'tiff', ascii('II*\0\b\0\0\0')],
    ['image', 'webp', ascii('RIFF\x1a\0\0\0WEBPVP8L')],
    ['image', 'heic', ascii('\0\0\0\x18ftypheic')],
    ['image', 'svg', utf8('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>表三</text></svg>')],
    ['archive', 'zip', zip('年报/一.txt')],
    ['archive', 'empty zip', zip()],
    ['archive', 'rar', ascii('Rar!\x1a\x07\x01\0')],
    ['archive', '7z', ascii('7z\xbc\xaf\x27\x1c\0\x04')],
    ['archive', 'gzip', ascii('\x1f\x8b\x08\0\0\0')],
    ['ofd', 'ofd', zip('OFD.xml', 'Doc_0/Document.xml')],
    ['odf', 'odt', zip('mimetype', 'content.xml', 'META-INF/manifest.xml')],
    ['presentation', 'pptx', zip('[Content_Types].xml', 'ppt/presentation.xml')],
    ['presentation', 'ppt', compoundFile('PowerPoint Document')],
    ['audio', 'mp3', ascii('ID3\x04\0\0\0')],
    ['video', 'mp4', ascii('\0\0\0\x18ftypmp42')],
    [
      'xml',
      'Word 2003 XML',
      utf8('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument xmlns:w="x"/>'),
    ],
    ['unknown', 'binary data', Uint8Array.from({ length: 4096 }, (_, index) => (index * index * 31) >> 3)],
    ['unknown', 'other compound files', compoundFile('VisioDocument')],
  ]

  it.each(samples)('are named by kind: %s (%s)', async (kind, _name, bytes) => {
    await expect(readDocument(bytes, 'report.txt')).rejects.toMatchObject({ code: 'unsupported', facts: { kind } })
  })

  it('are damaged where only the first bytes of a zip are left', async () => {
    const few = zip('年报/一.txt').subarray(0, 20)
    await expect(readDocument(few, '年报.zip')).rejects.toMatchObject({ code: 'corrupt' })
  })

  it('are named by kind also when they were cut off', async () => {
    const ofd = zip('OFD.xml', 'Doc_0/Document.xml', 'Doc_0/Pages/Page_0/Content.xml')
    await expect(readDocument(ofd.subarray(0, 150), '')).rejects.toMatchObject({ facts: { kind: 'ofd' } })
  })
})

describe('a report written in every kind of text', () => {
  const formats: Partial<Record<StyleId, FormatId>> = {
    'txt-spaced': 'text',
    'txt-cell-lines': 'text',
    'txt-tabs': 'text',
    'txt-tabs-merged': 'text',
    'txt-radicals': 'text',
    'txt-narrow': 'text',
    'txt-glued': 'text',
    'txt-gbk': 'text',
    'txt-headings': 'markdown',
    md: 'markdown',
    html: 'html',
    'html-undeclared': 'html',
    'html-site': 'html',
    'html-word': 'html',
    'html-nested': 'html',
    'html-gbk': 'html',
    'html-gbk-undeclared': 'html',
    csv: 'csv',
    'csv-gbk': 'csv',
  }
  const seeds = Array.from({ length: 12 }, (_, seed) => seed)

  it.each(Object.entries(formats))('is known by its content: %s is %s', async (style, format) => {
    for (const seed of seeds) {
      const { source, notes } = await readDocument(await writeReport(reportFrom(seed), style as StyleId), 'x.bin')
      expect(source.format).toBe(format)
      expect(notes).toEqual([])
    }
  })

  it.each(['html', 'html-site', 'html-word', 'html-nested', 'html-gbk', 'html-gbk-undeclared'] as const)(
    'keeps the three tables of the form cell by cell: %s',
    async (style) => {
      for (const seed of seeds) {
        const report = reportFrom(seed)
        const expected = partsOf(report).flatMap((part) => (part.kind === 'table' ? [toTable(part.grid.rows)] : []))
        const { blocks } = await readDocument(await writeReport(report, style), '')
        const found = blocks.filter((block): block is Table => block.kind === 'table').slice(-expected.length)
        expect(expected.length).toBeGreaterThan(0)
        expect(found).toEqual(expected)
      }
    },
  )
})

const corpus = new URL('../../../shared/corpus/', import.meta.url)

describe.skipIf(!existsSync(corpus))('the real reports', () => {
  const real = ['seeds', 'real'].flatMap((folder) => {
    return existsSync(corpus) ? readdirSync(new URL(folder, corpus)).map((name) => `${folder}/${name}`) : []
  })
  const texts = real.filter((path) => /\.(txt|md|html)$/.test(path))

  it.each(texts)('%s comes out in its format, with nothing doubtful', async (path) => {
    const { source, blocks, notes } = await readDocument(readFileSync(new URL(path, corpus)), path)
    const markdown = path.endsWith('.md') || path.includes('/004_')
    expect(source.format).toBe(path.endsWith('.html') ? 'html' : markdown ? 'markdown' : 'text')
    expect(notes).toEqual([])
    expect(blocks.length).toBeGreaterThan(5)
  })

  it('keep the 175 figures of table three in their grid where the page has one', async () => {
    const path = texts.find((text) => text.endsWith('.html'))!
    const { blocks } = await readDocument(readFileSync(new URL(path, corpus)), path)
    const table = blocks.find((block): block is Table => block.kind === 'table' && block.columns === 10)
    expect(table?.rows).toBe(28)
    expect(table?.cells.filter((cell) => cell.row > 2 && cell.column > 2)).toHaveLength(175)
  })
})
