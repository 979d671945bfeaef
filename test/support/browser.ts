import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from 'vite'

const CHROMIUM = '/usr/bin/chromium'
const ROOT = join(import.meta.dirname, '..', '..')
const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Whether the browser that tests look with is on this machine. */
export const hasBrowser = existsSync(CHROMIUM)

/** The browser; the page is built where nobody built it. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(join(ROOT, 'dist', 'adapters', 'web', 'page', 'index.html'))) {
    await build({ configFile: join(ROOT, 'adapters', 'web', 'page', 'vite.config.ts') })
  }
  return await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
}

export type Look = {
  readonly page: Page
  /** What the browser complained of, its refusals of scripts and styles among it. */
  readonly complaints: readonly string[]
}

/** The page at an address, in a browser that knows nothing yet. */
export async function lookAt(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Look> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return { page, complaints }
}

/** What runs in the browser is written as text: this program knows no DOM. */
const TRANSFER = `((files) => {
  const data = new DataTransfer()
  for (const { name, base64 } of files) {
    data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
  }
  return data
})`

/** Lets files go above the page, as from a folder of the desktop. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const plain = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }))
  const transfer = await page.evaluateHandle(`${TRANSFER}(${JSON.stringify(plain)})`)
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', event, { dataTransfer: transfer })
}
