import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, hasBrowser, openBrowser } from '../support/browser.ts'
import { cleanReport, faultyReport, reportFile } from '../support/invented-report.ts'
import { downloadOf, openWebOffice } from '../support/web-office.ts'

const [CLEAN, RIGHT, WRONG] = ['云溪县民政局', '云溪县水利局', '云溪县林业局']

describe.skipIf(!hasBrowser)('a clerk at the web chat (where chromium is installed)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })

  it('drops three files, reads, opens the picture, exports, corrects the agency, resubmits, and sees what was mended', async () => {
    const { running, page, complaints, replies, say } = await openWebOffice(browser, [CLEAN, RIGHT, WRONG])
    expect(running.platforms).toEqual(['web'])
    expect(running.claimCode).toBeUndefined()
    const last = replies.last()
    await page.getByRole('heading', { name: '放入年度报告' }).waitFor()

    // The clerk wrote over another agency's report and forgot its name.
    await dropFiles(page, [
      await reportFile(cleanReport(12, CLEAN, 2025), 'docx', '民政局年报.docx'),
      await reportFile(faultyReport(69, WRONG, 2025, ['carriedForward']), 'docx', '水利局年报.docx'),
      { name: '扫描件.pdf', bytes: Buffer.from('%PDF-1.7 damaged on its way') },
    ])
    await replies.getByRole('heading', { name: '共 3 份 · 通过 1 · 有误 1 · 未读出 1' }).waitFor()
    expect(await replies.count()).toBe(1)
    const batch = (await replies.textContent())!
    expect(batch).toMatch(/有误林业局 2025：不符 2 处.*未读出扫描件\.pdf：文件已损坏.*请重新.*通过民政局 2025/s)

    await replies.getByRole('button', { name: '林业局 2025' }).click()
    await last.getByRole('heading', { name: `${WRONG} · 2025 年度` }).waitFor()
    expect(await last.getByRole('img', { name: '有误' }).count()).toBe(1)
    const said = (await last.textContent())!
    const [, wrong, right] = /很可能是表三「结转下年度·.+?」：填 (\d+)，应为 (\d+)/.exec(said) ?? []
    expect(Number(wrong)).not.toBe(Number(right))
    expect(right).toBeDefined()

    await last.getByRole('button', { name: '标红表' }).click()
    await last.getByRole('button', { name: /^放大.*表三/ }).click()
    const viewer = page.getByRole('dialog')
    const drawn = viewer.locator('section img')
    await expect
      .poll(() => drawn.evaluate((image) => 'naturalWidth' in image && image.naturalWidth))
      .toBeGreaterThan(300)
    await viewer.getByRole('button', { name: '关闭' }).click()

    await replies.getByRole('button', { name: '导出' }).last().click()
    const { name, path } = await downloadOf(page, last.getByRole('link', { name: /\.xlsx$/ }))
    expect(name).toBe(`${WRONG}-2025.xlsx`)
    const { Sheets, SheetNames } = read(readFileSync(path))
    expect(utils.sheet_to_csv(Sheets[SheetNames[0]!]!)).toContain(`填 ${wrong}，很可能应为 ${right}`)

    await say(`单位 ${RIGHT}`)
    await last.getByText(`已更正：${WRONG} 2025 → ${RIGHT} 2025`).waitFor()
    await last.getByRole('heading', { name: `${RIGHT} · 2025 年度` }).waitFor()

    await dropFiles(page, [await reportFile(cleanReport(69, RIGHT, 2025), 'docx', '水利局年报（改）.docx')])
    await last.getByText(/已改 [1-9]\d*、未改 0、新出 0/).waitFor()
    expect((await last.textContent())!).toContain('未见不符')
    expect(await last.getByRole('img', { name: '通过' }).count()).toBe(1)

    await page.reload()
    await last.getByText(/已改 [1-9]/).waitFor()
    expect(complaints).toEqual([])
  })
})
