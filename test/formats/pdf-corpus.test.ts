import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rowCells } from '../../src/document/grid.ts'
import { readPdf } from '../../src/formats/pdf.ts'
import { loadLiteparse } from '../../src/formats/pdf-liteparse.ts'
import type { PdfEngine } from '../../src/formats/pdf-page.ts'
import { readWithPdfjs } from '../../src/formats/pdf-pdfjs.ts'

const FILE = new URL('../../../shared/corpus/real/2023_hongze_qu.pdf', import.meta.url)

type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>
type Truth = {
  readonly tables: {
    readonly proactiveDisclosure: Figures
    readonly requestHandling: Figures
    readonly reviewLitigation: Figures
  }
}

/** What the label of each row begins with or holds. */
const LABELS: Readonly<Record<string, string>> = {
  governmentRules: '规章',
  normativeDocuments: '行政规范性文件',
  administrativeLicensing: '行政许可',
  administrativePenalty: '行政处罚',
  administrativeCompulsion: '行政强制',
  administrativeFees: '行政事业性收费',
  newRequests: '一、本年新收',
  carriedOver: '二、上年结转',
  disclosed: '（一）予以公开',
  partiallyDisclosed: '（二）部分公开',
  stateSecret: '1.属于国家秘密',
  prohibitedByLaw: '2.其他法律行政',
  securityStability: '3.危及',
  thirdPartyRights: '4.保护第三方',
  internalAffairs: '5.属于三类',
  processInformation: '6.属于四类',
  enforcementFile: '7.属于行政执法',
  administrativeInquiry: '8.属于行政查询',
  notHeld: '1.本机关不掌握',
  noExistingRecord: '2.没有现成信息',
  unclearAfterCorrection: '3.补正后',
  petitionComplaint: '1.信访举报',
  duplicateRequest: '2.重复申请',
  publicPublication: '3.要求提供',
  unjustifiedRepeated: '4.无正当理由',
  confirmOrReissue: '5.要求行政机关确认',
  otherHandling: '（六）其他处理',
  outcomesTotal: '（七）总计',
  carriedForward: '四、结转下年度',
}

const native: PdfEngine | undefined = await loadLiteparse()
const ENGINES: readonly (readonly [string, PdfEngine])[] = [
  ...(native ? ([['the native engine', native]] as const) : []),
  ['the engine in JavaScript', readWithPdfjs],
]

describe.skipIf(!existsSync(FILE))('a real report (needs the corpus)', () => {
  it.each(ENGINES)('gives every figure beside its label with %s', async (_, engine) => {
    const truth = JSON.parse(readFileSync(new URL(`${FILE.href}.expected.json`), 'utf8')) as Truth
    const { blocks } = await readPdf(readFileSync(FILE), engine)
    const rows = blocks.flatMap((block) => (block.kind === 'table' ? rowCells(block) : []))
    const { proactiveDisclosure, requestHandling, reviewLitigation } = truth.tables
    for (const [key, cells] of Object.entries({ ...proactiveDisclosure, ...requestHandling })) {
      const found = rows.filter((row) => row.some((cell) => cell.text.startsWith(LABELS[key]!)))
      const figures = Object.values(cells)
      const read = found.map((row) => row.slice(-figures.length).map((cell) => Number(cell.text)))
      expect(read, key).toEqual([figures])
    }
    const court = Object.values(reviewLitigation).flatMap((part) => Object.values(part))
    expect(rows.map((row) => row.map((cell) => Number(cell.text)))).toContainEqual(court)
  })

  it.each(ENGINES)('keeps prose whole over the page break with %s', async (_, engine) => {
    const { blocks } = await readPdf(readFileSync(FILE), engine)
    const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    const numbers = texts.filter((text) => /^[-—]/u.test(text)).map((text) => text.replace(/\D/gu, ''))
    expect(numbers).toEqual(['1', '2', '3', '4', '5'])
    const prose = texts.filter((text) => text.length > 40)
    expect(prose).toHaveLength(9)
    for (const text of prose) expect(text).toMatch(/。$/u)
  })
})
