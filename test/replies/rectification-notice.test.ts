import { readFileSync } from 'node:fs'
import { Document, Packer, Paragraph } from 'docx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Filing } from '../../src/checks/types.ts'
import { readDocument } from '../../src/formats/index.ts'
import { findingFix, findingPlace } from '../../src/replies/finding-words.ts'
import { type NoticeFacts, rectificationNotice } from '../../src/replies/rectification-notice.ts'
import { findingMessage } from '../../src/rules/index.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { faultyReport } from '../support/invented-report.ts'
import { checkedFrom, filingFrom } from '../support/judged.ts'

const template = readFileSync(new URL('../../config/rectification.example.docx', import.meta.url))
const AGENCY = '云溪县民政局'
const wrong = filingFrom(await checkedFrom(faultyReport(11, AGENCY, 2024, ['newRequests', 'caseTotal'])))
const error = wrong.findings.find(({ severity }) => severity === 'error')!
const warning = { ...inventedError('C-S6-FEE'), severity: 'warning' } as const
const info = { ...inventedError('C-CONTACT'), severity: 'info' } as const
const filing: Filing = {
  ...wrong,
  findings: [...wrong.findings, warning, info],
  receivedAt: '2025-01-20T09:00:00+08:00',
}
const facts: NoticeFacts = {
  filing,
  kind: 'department',
  until: '2025-01-27',
  today: '2025-01-21',
  office: '云溪县人民政府办公室',
}

/** The paragraphs of a notice, read by the project's own reader. */
async function paragraphsOf(change: Partial<NoticeFacts> = {}): Promise<string[]> {
  const made = await rectificationNotice(template, { ...facts, ...change })
  if (made.kind !== 'made') throw new Error(made.kind)
  const { blocks } = await readDocument(made.bytes, '通知.docx')
  return blocks.flatMap((block) => ('text' in block ? [block.text] : []))
}

async function templateOf(...lines: readonly string[]): Promise<Uint8Array> {
  return await Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }))
}

describe('a notice of what to correct', () => {
  it('holds every error, numbered, with its place, its words and how to fix it', async () => {
    const paragraphs = await paragraphsOf()
    const errors = filing.findings.filter(({ severity }) => severity === 'error')
    expect(errors.length).toBeGreaterThan(2)
    errors.forEach((finding, i) => {
      const at = paragraphs.findIndex((text) => text.startsWith(`${i + 1}．${findingPlace(finding, 'zh')}。`))
      expect(paragraphs[at]).toContain(
        findingMessage(finding, 'zh')
          .replace(`${findingPlace(finding, 'zh')}：`, '')
          .slice(0, 12),
      )
      expect(paragraphs[at + 1]).toMatch(/^依据：.+。整改：/u)
      expect(paragraphs[at + 1]).toContain(findingFix(finding, 'zh').replace(/。$/u, ''))
    })
  })

  it('lists what is only doubtful apart from the errors, and leaves hints out', async () => {
    const text = (await paragraphsOf()).join('\n')
    const [errors = '', doubtful = ''] = text.split('二、请一并核实的问题')
    expect(doubtful).toContain(findingMessage(warning, 'zh').replace(/。$/u, ''))
    expect(errors).not.toContain(findingMessage(warning, 'zh').replace(/。$/u, ''))
    expect(text).not.toContain(findingMessage(info, 'zh').replace(/。$/u, ''))
    expect(text).toContain('三、整改要求')
  })

  it('numbers its parts anew where nothing is doubtful, and leaves no empty heading', async () => {
    const text = (await paragraphsOf({ filing: wrong })).join('\n')
    expect(text).toContain('二、整改要求')
    expect(text).not.toContain('核实的问题')
  })

  it('names the agency, the year, the articles, the notice of the form, the dates and who sends it', async () => {
    const text = (await paragraphsOf()).join('\n')
    for (const part of [
      `${AGENCY}：`,
      '关于2024年度',
      '2025年1月20日收到',
      '第四十七条、第四十九条、第五十条',
      '2025年1月27日',
      '2025年1月21日',
      '云溪县人民政府办公室',
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/国办公开办函〔20(?:19〕60|21〕30)号/u)
    expect(text).not.toMatch(/[{}]|undefined|null|domain/u)
  })

  it('does not say that article 49 names townships', async () => {
    expect((await paragraphsOf({ kind: 'township' })).join('')).toContain('第四十七条、第五十条，参照第四十九条')
  })

  it('leaves the day open where none is known, instead of inventing one', async () => {
    expect((await paragraphsOf({ until: undefined })).join('')).toMatch(/请于　*年　*月　*日前/u)
  })

  it('takes text of a report as text, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('{年度}', '{/不符}', '{#存疑}', '<w:p>&"', '\u0001', '}{', '💧'),
        async (odd) => {
          const text = (
            await paragraphsOf({ filing: inventedFiling(`云溪${odd}局`, 2026, { findings: [error] }) })
          ).join('')
          expect(text).toContain(`云溪${odd.replace('\u0001', '')}局：`)
          expect(text).toContain('整改要求')
        },
      ),
      { numRuns: 14 },
    )
  })

  it('is not drafted from a template that would leave findings out, and says which tags are lacking', async () => {
    const made = await rectificationNotice(await templateOf('{单位}{年度}', '{#不符}{序号}{/不符}'), facts)
    expect(made).toEqual({ kind: 'lacking', tags: ['{问题}', '{存疑}'] })
  })

  it('is not drafted from a template that is broken or no document at all', async () => {
    const open = await templateOf('{单位}{年度}{#不符}{问题}', '{#存疑}{问题}{/存疑}')
    expect((await rectificationNotice(open, facts)).kind).toBe('broken')
    expect((await rectificationNotice(new TextEncoder().encode('no zip'), facts)).kind).toBe('broken')
  })

  it('can be set in an office’s own words and order', async () => {
    const own = await templateOf(
      '{主管部门}致{单位}（{年度}）',
      '{#不符}',
      '第{序号}处：{问题}',
      '{/不符}',
      '{#存疑}',
      '{问题}',
      '{/存疑}',
    )
    const made = await rectificationNotice(own, facts)
    if (made.kind !== 'made') throw new Error(made.kind)
    const { blocks } = await readDocument(made.bytes, 'a.docx')
    expect(JSON.stringify(blocks)).toContain('第1处：')
  })
})
