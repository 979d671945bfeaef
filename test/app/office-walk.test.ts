import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blockText } from '../../src/document/grid.ts'
import { readDocument } from '../../src/formats/index.ts'
import { dropFiles, hasBrowser, openBrowser } from '../support/browser.ts'
import { shanghai } from '../support/invented-plan.ts'
import { cleanReport, faultyReport, reportFile } from '../support/invented-report.ts'
import { downloadOf, openWebOffice } from '../support/web-office.ts'

const [FAULTY = '', CLEAN = '', ...OTHERS] = '民政 财政 水利 司法 教育 审计 统计 林业 商务 气象 档案 交通 信访'
  .split(' ')
  .map((name) => `云溪县${name}局`)
const [LATE = '', ...FILED] = OTHERS
const YEAR = 2026

describe.skipIf(!hasBrowser)('the office at the web chat (where chromium is installed)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })

  it('sees how the round is, whom to chase, drafts a notice, asks and asks on, dismisses, undoes, pages, changes the language', async () => {
    const { page, complaints, replies, say } = await openWebOffice(browser, [FAULTY, CLEAN, ...OTHERS], () =>
      shanghai('2027-01-25 10:00'),
    )
    const last = replies.last()

    await dropFiles(page, [
      await reportFile(faultyReport(11, FAULTY, YEAR, ['newRequests', 'caseTotal'])),
      await reportFile(cleanReport(12, CLEAN, YEAR)),
      ...(await Promise.all(FILED.map((agency, i) => reportFile(cleanReport(20 + i, agency, YEAR))))),
    ])
    await replies.getByRole('heading', { name: '共 12 份 · 通过 11 · 有误 1' }).waitFor()
    await last.getByRole('button', { name: '下一页' }).click()
    await last.getByText('第 2/2 页').waitFor()
    await say('下一页')
    await last.getByText('后面没有了').waitFor()

    await say('/status')
    await last.getByRole('heading', { name: `${YEAR} 年度年报报送进度` }).waitFor()
    expect(await last.textContent()).toContain(`应报 13 · 已报 12 · 通过 11 · 有误 1 · 未报 1`)
    expect(await last.textContent()).toContain('还有 4 天')
    expect(await last.getByRole('button', { name: /^放大：.*报送进度图/ }).count()).toBe(1)

    await last.getByRole('button', { name: '催办名单' }).click()
    await last.getByText('一、尚未报送（1家）').waitFor()
    const chased = (await last.textContent())!
    expect(chased).toContain(LATE)
    expect(chased).toMatch(new RegExp(`二、已报送但有误（1家）.*1\\. ${FAULTY}：不符`, 's'))
    expect(await last.getByRole('link', { name: /催办名单\.xlsx$/ }).count()).toBe(1)

    await say(`整改通知 ${FAULTY}`)
    const { name, path } = await downloadOf(page, last.getByRole('link', { name: /整改通知（草稿）\.docx$/ }))
    const draft = (await readDocument(readFileSync(path), name)).blocks.map(blockText).join('\n')
    expect(draft).toContain(`${FAULTY}：`)
    expect(draft).toContain('2027年1月29日')
    expect(draft).toContain('表三·本年新收行')

    await say(`${YEAR}年哪些单位的报告有错`)
    await last.getByText(`1家：${FAULTY}。`).waitFor()
    await say('没报的呢')
    await last.getByText(`1家：${LATE}。`).waitFor()

    await say(`查看 ${FAULTY} ${YEAR}`)
    await last.getByRole('button', { name: '全部明细' }).click()
    const [, id = ''] = /\[(T3-[\w:]+)\]/.exec((await last.getByText(/\[T3-/).first().textContent())!) ?? []
    await say(`这条不对 ${id}`)
    await last.getByText('请写明理由').waitFor()
    await say(`这条不对 ${id} 机构合并，数据已并入`)
    await last.getByText(`已驳回 ${id}：机构合并`).waitFor()
    await say(`查看 ${FAULTY} ${YEAR}`)
    await last.getByText('已驳回 1 条，未计入').waitFor()

    await say('撤销')
    await last.getByText('已撤销 12 份').waitFor()
    expect(await last.textContent()).toContain('现在没有这份报告')
    await say('进度')
    await last.getByText('已报 0').waitFor()

    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('textbox', { name: 'Write a question or a command' }).waitFor()
    await say('status')
    await last.getByRole('heading', { name: `Submission of the ${YEAR} reports` }).waitFor()
    expect(await last.textContent()).toContain('13 due · 0 in')
    await say('语言 中文')
    await last.getByText('以后用中文').waitFor()
    expect(complaints).toEqual([])
  })
})
