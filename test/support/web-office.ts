import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { type Running, startGouji } from '../../src/main.ts'
import { toRosterCsv } from '../../src/roster/write-roster.ts'
import { lookAt } from './browser.ts'
import { rosterOf } from './invented-report.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The whole program on the web chat, and somebody who looks at its page. */
export type WebOffice = {
  readonly running: Running
  readonly page: Page
  /** What the browser complained of. */
  readonly complaints: readonly string[]
  /** The bot's messages. */
  readonly replies: Locator
  readonly say: (text: string) => Promise<void>
}

/**
 * @param agencies names of the roster
 * @param now of which reminders and questions speak; default the machine's clock
 */
export async function openWebOffice(
  browser: Browser,
  agencies: readonly string[],
  now?: () => number,
): Promise<WebOffice> {
  const folder = temporaryFolder()
  const env = {
    GOUJI_CONFIG: join(folder, 'config'),
    GOUJI_DATA: join(folder, 'data'),
    PORT: '0',
    LOG_LEVEL: 'silent',
  }
  mkdirSync(env.GOUJI_CONFIG)
  writeFileSync(join(env.GOUJI_CONFIG, 'roster.csv'), toRosterCsv(rosterOf(...agencies)))
  const loaded = loadConfig(env.GOUJI_CONFIG, env)
  const read = readEnvironment(env, 'zh')
  if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
  const log = { write: () => undefined }
  const running = await startGouji({
    env,
    environment: read.environment,
    config: loaded.config,
    log,
    ...(now ? { now } : {}),
  })
  onTestFinished(() => running.stop())
  const { page, complaints } = await lookAt(browser, running.address)
  const box = page.getByRole('textbox')
  return {
    running,
    page,
    complaints,
    replies: page.getByRole('article', { name: /^(?:勾稽|gouji)$/ }),
    say: async (text) => {
      await box.fill(text)
      await box.press('Enter')
    },
  }
}

/** The bytes a link of the page hands out. */
export async function downloadOf(page: Page, link: Locator): Promise<{ readonly name: string; readonly path: string }> {
  const download = page.waitForEvent('download')
  await link.click()
  const file = await download
  return { name: file.suggestedFilename(), path: await file.path() }
}
