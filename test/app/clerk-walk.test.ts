import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { startGouji } from '../../src/main.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { dropFiles, hasBrowser, lookAt, openBrowser } from '../support/browser.ts'
import { cleanReport, faultyReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

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
    const folder = temporaryFolder()
    const env = {
      GOUJI_CONFIG: join(folder, 'config'),
      GOUJI_DATA: join(folder, 'data'),
      PORT: '0',
      LOG_LEVEL: 'silent',
    }
    mkdirSync(env.GOUJI_CONFIG)
    writeFileSync(join(env.GOUJI_CONFIG, 'roster.csv'), toRosterCsv(rosterOf(CLEAN, RIGHT, WRONG)))
    const loaded = loadConfig(env.GOUJI_CONFIG, env)
    const read = readEnvironment(env, 'zh')
    if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
    const log = { write: () => undefined }
    const running = await startGouji({ env, environment: read.environment, config: loaded.config, log })
    onTestFinished(() => running.stop())
    expect(running.platforms).toEqual(['web'])
    expect(running.claimCode).toBeUndefined()

    const { page, complaints } = await lookAt(browser, running.address)
    const reply = page.getByRole('article', { name: '勾稽' })
    const last = reply.last()
    await page.getByRole('heading', { name: '放入年度报告' }).waitFor()

    // The clerk wrote over another agency's report and forgot its name.
    await dropFiles(page, [
      await reportFile(cleanReport(12, CLEAN, 2025), 'docx', '民政局年报.docx'),
      await reportFile(faultyReport(69, WRONG, 2025, ['carriedForward']), 'docx', '水利局年报.docx'),
      { name: '扫描件.pdf', bytes: Buffer.from('%PDF-1.7 damaged on its way') },
    ])
    await reply.getByRole('heading', { name: '共 3 份 · 通过 1 · 有误 1 · 未读出 1' }).waitFor()
    expect(await reply.count()).toBe(1)
    await reply.getByText('扫描件.pdf').waitFor()

    await reply.getByRole('button', { name: '林业局 2025' }).click()
    await last.getByRole('button', { name: '标红表' }).click()
    await last.getByRole('button', { name: /^放大.*表三/ }).click()
    const viewer = page.getByRole('dialog')
    const drawn = viewer.locator('section img')
    await expect
      .poll(() => drawn.evaluate((image) => 'naturalWidth' in image && image.naturalWidth))
      .toBeGreaterThan(300)
    await viewer.getByRole('button', { name: '关闭' }).click()

    await reply.getByRole('button', { name: '导出' }).last().click()
    const download = page.waitForEvent('download')
    await last.getByRole('link', { name: /\.xlsx$/ }).click()
    expect(
      readFileSync(await (await download).path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')

    const box = page.getByRole('textbox', { name: '输入问题或指令' })
    await box.fill(`单位 ${RIGHT}`)
    await box.press('Enter')
    await last.getByText('已更正').waitFor()

    await dropFiles(page, [await reportFile(cleanReport(69, RIGHT, 2025), 'docx', '水利局年报（改）.docx')])
    await last.getByRole('heading', { name: RIGHT }).waitFor()
    await last.getByText(/已改 [1-9]\d*、未改 0、新出 0/).waitFor()

    await page.reload()
    await last.getByText(/已改 [1-9]/).waitFor()
    expect(complaints).toEqual([])
  })
})
