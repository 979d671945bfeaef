import { describe, expect, it } from 'vitest'
import type { CheckedReport } from '../../src/checks/checked.ts'
import { detailReply } from '../../src/replies/detail-reply.ts'
import { filingReply, foldFindings } from '../../src/replies/filing-reply.ts'
import { screenLines } from '../../src/replies/screen-lines.ts'
import { toText } from '../../src/replies/to-text.ts'
import { plantFault } from '../support/fixtures/faults/index.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { checkedFrom, planted } from '../support/judged.ts'

const FAULTS = [
  'leafCell',
  'newRequestsTotal',
  'carriedForwardTotal',
  'caseTotal',
  'saysReconsideration',
  'noSection6',
  'placeholderCrosses',
  'oldNotice',
]

/** A report with many things wrong. */
async function bad(): Promise<CheckedReport> {
  const clean = reportFrom(41, { plain: true, size: 'large', year: 2025, kind: 'department' })
  return await checkedFrom(FAULTS.reduce((spec, fault, i) => plantFault(spec, fault, i)?.spec ?? spec, clean))
}

describe('the answer to a report with many findings', () => {
  it('fits a screen of a phone in both languages, and counts what it leaves out', async () => {
    const checked = await bad()
    const { findings } = checked.outcomes
    expect(findings.length).toBeGreaterThan(8)
    for (const language of ['zh', 'en'] as const) {
      const reply = filingReply(checked, language)
      expect(screenLines(toText(reply))).toBeLessThanOrEqual(language === 'zh' ? 22 : 28)
      const shown = reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
      expect(shown.length).toBeGreaterThan(1)
      const listed = foldFindings(findings).slice(0, shown.length).flat().length
      const left = language === 'zh' ? `另有 ${findings.length - listed} 处未列出` : `${findings.length - listed} more`
      expect(toText(reply)).toContain(left)
    }
  })

  it('has its details in pages of a screen, every finding whole and once', async () => {
    const checked = await bad()
    const of = { agency: '云溪县民政局', year: 2025, findings: checked.outcomes.findings }
    const pages: string[] = []
    for (let page = 1; ; page++) {
      const reply = detailReply(of, page, 'zh', () => undefined)
      if (!reply) break
      pages.push(toText(reply))
    }
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(screenLines(page)).toBeLessThanOrEqual(24)
    const ids = pages.flatMap((page) => [...page.matchAll(/^ {2}\[(.+)\]$/gm)].map(([, id]) => id))
    expect(new Set(ids)).toEqual(new Set(of.findings.map(({ id }) => id)))
    expect(ids).toHaveLength(of.findings.length)
  })
})

it('a sentence that the finding quotes whole is not quoted once more', async () => {
  const { spec } = planted(33, 'saysReconsideration', { year: 2025, size: 'large' })
  const text = toText(filingReply(await checkedFrom(spec), 'zh'))
  const [, quote = ''] = /正文“(.+?)”，表四/.exec(text) ?? []
  expect(quote).not.toBe('')
  expect(text.split(quote)).toHaveLength(2)
})

it('cells that were not read for certain are counted, and the person is told what to send instead', async () => {
  const checked = await checkedFrom(reportFrom(70, { plain: true, year: 2025, size: 'large' }), 'txt-glued', 'a.txt')
  const reply = filingReply(checked, 'zh')
  expect(reply.tone).toBe('warning')
  expect(toText(reply)).toMatch(/⚠️ 未见不符.*未核对：\d+ 格读数存疑.*改发 Word、Excel 原件/s)
})
