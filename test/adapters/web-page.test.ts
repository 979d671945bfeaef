import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Adapter, InboundMessage, Reply } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'
import { dropFiles, hasBrowser, lookAt, openBrowser } from '../support/browser.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startWebChat, type WebChat, type WebChatOptions } from '../support/web-chat.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
)
const HTML = '<img src=x onerror="document.title=1"><b>年报</b>'
const progress = (done: number): Reply => ({
  tone: 'neutral',
  blocks: [{ kind: 'text', text: words('zh').chat.batch.progress(done, 3) }],
  actions: [],
})
const whole: Reply = {
  tone: 'bad',
  blocks: [
    { kind: 'title', text: '云溪县民政局 · 2025 年度' },
    { kind: 'text', text: '❌ 不符 2 处' },
    { kind: 'list', ordered: true, items: [{ text: HTML, detail: '很可能同一处\n填 0，应为 2' }] },
    { kind: 'facts', facts: [{ label: '新收', value: '12' }] },
    {
      kind: 'table',
      header: ['项目', ...'一二三四五六七八九'].map((h) => `${h}列的名称`),
      rows: [['合计', ...'123456789']],
    },
    { kind: 'picture', png: PNG, description: '表三' },
    { kind: 'file', name: '标注.xlsx', mime: 'application/x', bytes: new Uint8Array([80, 75]) },
    { kind: 'source', text: '依据：国办公开办函〔2021〕30号' },
  ],
  actions: [{ label: '全部明细', say: '全部明细 云溪县民政局 2025' }],
}

/** What has the focus: its name, and whether that is seen. */
const FOCUS = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return undefined
  const style = getComputedStyle(at)
  const seen = at.matches('textarea')
    ? getComputedStyle(at.closest('.box')).borderColor !== getComputedStyle(document.querySelector('.chip')).borderColor
    : style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
  return { name: at.getAttribute('aria-label') ?? at.textContent ?? '', seen }
})()`

/** In the place of the app: files get progress and then the whole reply, words are said back. */
async function answer(message: InboundMessage, adapter: Adapter, goOn: Promise<void>): Promise<void> {
  if (message.files.length === 0) {
    const said: Reply = { tone: 'neutral', blocks: [{ kind: 'text', text: `听到：${message.text}` }], actions: [] }
    await adapter.send(message.chat, said, { replyTo: message.messageId ?? '' })
    return
  }
  const sent = await adapter.send(message.chat, progress(1))
  await goOn
  await adapter.edit(sent, whole)
}

describe.skipIf(!hasBrowser)('the page of the web chat (where chromium is installed)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })

  async function started(options: Partial<WebChatOptions> = {}): Promise<WebChat & { readonly goOn: () => void }> {
    let goOn: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const chat = await startWebChat({
      folder: temporaryFolder(),
      handle: async (message, adapter) => void answer(message, adapter, gate),
      ...options,
    })
    onTestFinished(() => chat.stop())
    return { ...chat, goOn }
  }

  const THREE = ['清洁.docx', '有误.xlsx', '读不出.pdf'].map((name) => ({ name, bytes: Buffer.from(name) }))
  const replies = (page: Page) => page.getByRole('article', { name: '勾稽' })

  it('takes three dropped files, shows how far it has come, answers, and shows all of it again after a reload', async () => {
    const chat = await started()
    const { page, complaints } = await lookAt(browser, chat.address)
    await page.getByRole('heading', { name: '放入年度报告' }).waitFor()
    await dropFiles(page, THREE)
    await page.getByRole('progressbar', { name: '已核对 1 份，共 3 份' }).waitFor()
    expect(chat.handled[0]?.files.map((file) => file.name)).toEqual(THREE.map((file) => file.name))
    chat.goOn()
    const reply = replies(page)
    await reply.getByRole('heading', { name: '云溪县民政局' }).waitFor()
    expect(await reply.count()).toBe(1)
    await reply.getByRole('button', { name: '全部明细' }).click()
    await page.getByText('听到：全部明细 云溪县民政局 2025').waitFor()
    expect(chat.handled[1]?.pressed).toBeDefined()

    await page.reload()
    await page.getByText('听到：全部明细 云溪县民政局 2025').waitFor()
    expect(await replies(page).count()).toBe(2)
    expect(await page.getByRole('link', { name: '下载 有误.xlsx' }).count()).toBe(1)
    expect(complaints).toEqual([])
  })

  it('shows every piece of a reply, its text as text, its tone by a word too; pictures open, files come back', async () => {
    const chat = await started()
    chat.goOn()
    const { page, complaints } = await lookAt(browser, chat.address)
    await dropFiles(page, THREE.slice(0, 1))
    const reply = replies(page)
    await reply.getByText(HTML).waitFor()
    expect(await page.title()).toBe('勾稽')
    expect(await reply.locator('b').count()).toBe(0)
    expect(await reply.getByRole('img', { name: '有误' }).count()).toBeGreaterThan(0)
    const folded = reply.getByText('填 0，应为 2')
    expect(await folded.isVisible()).toBe(false)
    await reply.getByText('很可能同一处').click()
    expect(await folded.isVisible()).toBe(true)

    await reply.getByRole('button', { name: '放大：表三' }).click()
    const viewer = page.getByRole('dialog')
    await viewer.getByRole('button', { name: '原始大小' }).click()
    await page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'hidden' })
    const download = page.waitForEvent('download')
    await reply.getByRole('link', { name: '下载 标注.xlsx' }).click()
    expect((await download).suggestedFilename()).toBe('标注.xlsx')
    expect(readFileSync(await (await download).path()).toString()).toBe('PK')
    expect(complaints).toEqual([])
  })

  it('offers samples, takes pasted and chosen files, and sends what is typed with Enter', async () => {
    const chat = await started()
    chat.goOn()
    const { page } = await lookAt(browser, chat.address)
    await page.getByRole('button', { name: /云溪县民政局/ }).press('Enter')
    await replies(page).getByRole('heading').first().waitFor()
    // The pressed button is gone; the keyboard goes on in the conversation.
    await page.keyboard.press('Tab')
    expect(((await page.evaluate(FOCUS)) as { readonly name: string }).name).toContain('下载 云溪县民政局')
    await page.evaluate(`{
      const data = new DataTransfer()
      data.items.add(new File(['贴'], '粘贴.txt'))
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }`)
    await page.getByRole('link', { name: '下载 粘贴.txt' }).waitFor()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '选择文件', exact: true }).click()
    await (await chooser).setFiles({ name: '选中.txt', mimeType: 'text/plain', buffer: Buffer.from('选') })
    await page.getByRole('link', { name: '下载 选中.txt' }).waitFor()
    const box = page.getByRole('textbox', { name: '输入问题或指令' })
    await box.fill('哪些单位零申请')
    await box.press('Shift+Enter')
    expect(await box.inputValue()).toBe('哪些单位零申请\n')
    await box.press('Enter')
    await page.getByText('听到：哪些单位零申请').waitFor()
    expect(chat.handled.map((message) => message.files[0]?.name ?? message.text)).toEqual([
      expect.stringContaining('云溪县民政局'),
      '粘贴.txt',
      '选中.txt',
      '哪些单位零申请',
    ])
  })

  it('takes a chosen folder without what nobody put there', async () => {
    const chat = await started()
    chat.goOn()
    const { page } = await lookAt(browser, chat.address)
    const folder = join(temporaryFolder(), '2025')
    mkdirSync(join(folder, '乡镇'), { recursive: true })
    for (const name of ['乡镇/年报.txt', '.DS_Store', 'Thumbs.db', '~$年报.docx'])
      writeFileSync(join(folder, name), '一')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '选择文件夹' }).first().click()
    await (await chooser).setFiles(folder)
    await replies(page).getByRole('heading').first().waitFor()
    expect(chat.handled[0]?.files.map((file) => file.name)).toEqual(['2025/乡镇/年报.txt'])
  })

  it('is Chinese or English, light or dark, as chosen, and remembers it', async () => {
    const chat = await started()
    const { page } = await lookAt(browser, chat.address)
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await ground()
    await page.getByRole('button', { name: '深色模式' }).click()
    await expect.poll(ground).not.toBe(light)
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('heading', { name: 'Drop an annual report' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Drop an annual report' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await expect.poll(ground).not.toBe(light)
    await page.getByRole('textbox').fill('help')
    await page.keyboard.press('Enter')
    await page.getByText('听到：help').waitFor()
    expect(chat.handled[0]?.language).toBe('en')
  })

  it('follows the system’s brightness where nothing was chosen', async () => {
    const chat = await started()
    const { page } = await lookAt(browser, chat.address, { colorScheme: 'dark' })
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
  })

  it('can be used by the keyboard alone, every control named and its focus seen', async () => {
    const chat = await started()
    chat.goOn()
    const { page } = await lookAt(browser, chat.address)
    await dropFiles(page, THREE.slice(0, 1))
    await replies(page).getByRole('heading').first().waitFor()
    await page.reload()
    await replies(page).getByRole('heading').first().waitFor()
    const names: string[] = []
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      const focus = (await page.evaluate(FOCUS)) as { readonly name: string; readonly seen: boolean } | undefined
      if (!focus) break
      expect(focus.name).not.toBe('')
      expect([focus.name, focus.seen]).toEqual([focus.name, true])
      names.push(focus.name)
    }
    expect(names).toEqual([
      '跳到输入框',
      'Switch to English',
      '深色模式',
      '下载 清洁.docx',
      '很可能同一处',
      '表格，可横向滚动',
      '放大：表三',
      '下载 标注.xlsx',
      '全部明细',
      '选择文件',
      '选择文件夹',
      '输入问题或指令',
    ])
    expect(await page.getByRole('log', { name: '对话记录' }).getAttribute('aria-live')).toBe('polite')
  })

  it('fits a phone: nothing wider than the screen, tables scroll in their place', async () => {
    const chat = await started()
    chat.goOn()
    const { page } = await lookAt(browser, chat.address, { viewport: { width: 360, height: 700 }, isMobile: true })
    await dropFiles(page, THREE)
    await replies(page).getByRole('heading').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    const table = page.getByRole('region', { name: '表格，可横向滚动' })
    expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true)
    const view = page.locator('.view')
    expect(await view.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
  })

  it('says plainly what was not sent, and sends the rest', async () => {
    const chat = await started({ fileBytes: 1000 })
    chat.goOn()
    const { page } = await lookAt(browser, chat.address)
    await dropFiles(page, [{ name: '太大.zip', bytes: new Uint8Array(2000) }, ...THREE.slice(0, 1)])
    await page.getByText('太大.zip').waitFor()
    await replies(page).getByRole('heading').first().waitFor()
    expect(chat.handled[0]?.files.map((file) => file.name)).toEqual(['清洁.docx'])
  })

  it('connects again after the program was restarted, and shows what came meanwhile', async () => {
    const folder = temporaryFolder()
    const first = await startWebChat({ folder })
    const { page } = await lookAt(browser, first.address)
    await page.getByRole('textbox').waitFor()
    const { port } = new URL(first.address)
    await first.stop()
    await page.getByText('连接断开').waitFor()
    const second = await startWebChat({ folder, port: Number(port) })
    onTestFinished(() => second.stop())
    await second.adapter.send({ platform: 'web', id: 'local', kind: 'private' }, whole)
    await replies(page).getByRole('heading', { name: '云溪县民政局' }).waitFor()
  })

  it('keeps the end in sight where a note takes room below, and breaks counts only between them', async () => {
    const chat = await startWebChat({ folder: temporaryFolder() })
    const { page } = await lookAt(browser, chat.address, { viewport: { width: 390, height: 500 } })
    await page.getByRole('textbox').waitFor()
    const counts = '❌ 不符 12 处 · 存疑 3 处 · 提示 2 处 · 相符 100 · 未能核对 4'
    for (let i = 0; i < 4; i++)
      await chat.adapter.send(
        { platform: 'web', id: 'local', kind: 'private' },
        {
          ...whole,
          blocks: [
            { kind: 'title', text: `第 ${i} 份` },
            { kind: 'text', text: counts },
          ],
        },
      )
    await replies(page).getByRole('heading', { name: '第 3 份' }).waitFor()
    const pieces = replies(page).last().locator('.piece')
    expect((await pieces.allInnerTexts()).join(' ')).toBe(counts.replace('❌ ', ''))
    for (const piece of await pieces.all()) expect((await piece.boundingBox())?.height).toBeLessThan(40)
    const view = page.locator('.view')
    const left = () => view.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight))
    await expect.poll(left).toBe(0)
    await chat.stop()
    await page.getByText('连接断开').waitFor()
    await expect.poll(left).toBe(0)
  })

  it('shows without scrolling that a message was not sent, and sends it once it is asked to', async () => {
    const chat = await started()
    const { page } = await lookAt(browser, chat.address, { viewport: { width: 390, height: 500 } })
    await page.getByRole('textbox').waitFor()
    for (let i = 0; i < 4; i++) await chat.adapter.send({ platform: 'web', id: 'local', kind: 'private' }, whole)
    await expect.poll(() => replies(page).count()).toBe(4)
    await page.route('**/chat/messages', (route) => route.fulfill({ status: 500 }))
    await page.getByRole('textbox').fill('哪些单位零申请\n进度\n催办名单')
    await page.keyboard.press('Enter')
    const alert = page.getByRole('alert')
    await alert.getByText('没有送达').waitFor()
    const below = () =>
      alert.evaluate((box) => box.getBoundingClientRect().bottom - box.closest('.view')!.getBoundingClientRect().bottom)
    await expect.poll(below).toBeLessThanOrEqual(0)
    await page.unroute('**/chat/messages')
    await alert.getByRole('button', { name: '重试' }).click()
    await page.getByText('听到：哪些单位零申请').waitFor()
    expect(await alert.count()).toBe(0)
  })

  it('asks for the password on another address, says when it is wrong, and lets one out again', async () => {
    const chat = await started({ host: '0.0.0.0', env: { GOUJI_WEB_PASSWORD: '云溪县公开办-2026' } })
    const { page } = await lookAt(browser, chat.address)
    await page.getByLabel('访问密码').fill('不是这个密码')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').getByText('密码不对').waitFor()
    await page.getByLabel('访问密码').fill('云溪县公开办-2026')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '放入年度报告' }).waitFor()
    await page.getByRole('textbox').fill('帮助')
    await page.keyboard.press('Enter')
    await page.getByText('听到：帮助').waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByLabel('访问密码').waitFor()
    expect(await page.getByText('听到：帮助').count()).toBe(0)
  })

  it('loads nothing from anywhere else', async () => {
    const chat = await started()
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    await page.goto(chat.address)
    await page.getByRole('textbox').waitFor()
    expect(new Set(asked)).toEqual(new Set([chat.address]))
    const built = readFileSync(join(import.meta.dirname, '../../dist/adapters/web/page/index.html'), 'utf8')
    expect(built).not.toMatch(/https?:/)
  })
})
