import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { web } from '../../adapters/web/index.ts'
import type { PageEntry } from '../../adapters/web/outbound.ts'
import type { Reply } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { words } from '../../src/text/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { formOf, hear, startWebChat, type WebChat, type WebChatOptions } from '../support/web-chat.ts'

const CHAT = { platform: 'web', id: 'local', kind: 'private' } as const
const bytesOf = (text: string) => new TextEncoder().encode(text)
const says = (text: string): Reply => ({ tone: 'neutral', blocks: [{ kind: 'text', text }], actions: [] })

async function started(options: Partial<WebChatOptions> = {}): Promise<WebChat> {
  const chat = await startWebChat({ folder: temporaryFolder(), ...options })
  onTestFinished(() => chat.stop())
  return chat
}

function post(chat: WebChat, form: FormData, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${chat.address}/chat/messages`, { method: 'POST', body: form, headers })
}

describe('a message to the web chat', () => {
  it('is stored before it is acknowledged, with its text and files under their Chinese names', async () => {
    let stored = false
    const chat = await started({
      handle: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30))
        stored = true
      },
    })
    const files = [
      { name: '云溪县民政局2025年年报.docx', bytes: bytesOf('甲') },
      { name: '街道/临泽街道办事处（终稿）.pdf', bytes: bytesOf('乙乙') },
    ]
    const response = await post(chat, formOf({ text: '单位 云溪县民政局', language: 'en' }, files))
    expect(response.status).toBe(202)
    expect(stored).toBe(true)
    const [message] = chat.handled
    expect(message).toMatchObject({ chat: CHAT, sender: { id: 'local' }, text: '单位 云溪县民政局', language: 'en' })
    expect(message?.files.map((file) => [file.name, file.size])).toEqual([
      ['云溪县民政局2025年年报.docx', 3],
      ['街道/临泽街道办事处（终稿）.pdf', 6],
    ])
    expect(Buffer.from(await chat.adapter.download(message!.files[1]!, 100)).toString()).toBe('乙乙')
  })

  it('that is sent again after a broken connection is the same message', async () => {
    const chat = await started()
    const id = randomUUID()
    await post(chat, formOf({ id, text: '帮助' }))
    expect((await post(chat, formOf({ id, text: '帮助' }))).status).toBe(202)
    expect(new Set(chat.handled.map((message) => message.id)).size).toBe(1)
    expect((await chat.history()).entries).toHaveLength(1)
  })

  it('says which message a pressed button hangs on', async () => {
    const chat = await started()
    await post(chat, formOf({ text: '全部明细 云溪县民政局 2025', pressed: 'AbCdEf_12345' }))
    expect(chat.handled[0]?.pressed).toEqual({ messageId: 'AbCdEf_12345' })
  })

  it('brings a sample report by its name, and none there is not', async () => {
    const chat = await started()
    const { samples } = await chat.history()
    expect(samples.length).toBeGreaterThan(2)
    expect((await post(chat, formOf({ sample: samples[0]! }))).status).toBe(202)
    expect(chat.handled[0]?.files[0]).toMatchObject({ name: samples[0] })
    expect((await post(chat, formOf({ sample: '../../package.json' }))).status).toBe(404)
  })

  it('is refused in sentences where it is too large, holds nothing or is no form of the page', async () => {
    const chat = await started({ fileBytes: 2000 })
    const refused = async (form: FormData) => {
      const response = await post(chat, form)
      return [response.status, ((await response.json()) as { error: { zh: string } }).error.zh]
    }
    const large = [{ name: '年报.docx', bytes: new Uint8Array(2001) }]
    expect(await refused(formOf({}, large))).toEqual([413, expect.stringContaining('年报.docx')])
    const many = Array.from({ length: 201 }, (_, i) => ({ name: `${i}.txt`, bytes: bytesOf('1') }))
    expect(await refused(formOf({}, many))).toEqual([413, words('zh').web.tooManyFiles(200)])
    expect(await refused(formOf({ text: '字'.repeat(200_001) }))).toEqual([413, words('zh').web.textTooLong(200_000)])
    expect(await refused(formOf({ text: ' \n' }))).toEqual([400, words('zh').web.nothing])
    expect(await refused(formOf({ id: '../..', text: '好' }))).toEqual([400, words('zh').web.unreadable])
    expect(chat.handled).toEqual([])
  })

  it('larger than a request may be is refused while it comes in', async () => {
    const chat = await started()
    const response = await post(chat, formOf({}, [{ name: '大.zip', bytes: new Uint8Array(102 * 1024 * 1024) }]))
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({
      error: { zh: words('zh').web.requestTooLarge(100), en: words('en').web.requestTooLarge(100) },
    })
  })

  it('that cannot be stored is not acknowledged and not shown; sent again it comes in once', async () => {
    let full = true
    const chat = await started({
      handle: async () => {
        if (full) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      },
    })
    const form = () => formOf({ id: 'the-same-id', text: '帮助' })
    const refused = await post(chat, form())
    expect(refused.status).toBe(503)
    expect(await refused.json()).toEqual({ error: { zh: words('zh').web.notStored, en: words('en').web.notStored } })
    expect((await chat.history()).entries).toEqual([])
    full = false
    const heard = hear(chat.address, 0, 1)
    expect((await Promise.all([post(chat, form()), post(chat, form())])).map(({ status }) => status)).toEqual([
      202, 202,
    ])
    expect((await heard)[0]?.entry?.text).toBe('帮助')
    expect((await chat.history()).entries.map(({ id }) => id)).toEqual(['the-same-id'])
  })

  it('whose files a person wants deleted loses them, once it was answered', async () => {
    const chat = await started()
    const send = async (id: string, text: string) =>
      await post(chat, formOf({ id }, [{ name: '年报.docx', bytes: bytesOf(text) }]))
    await send('answered-1', '甲')
    await send('waiting-01', '乙')
    await chat.adapter.send(CHAT, says('好'), { replyTo: 'answered-1', key: 'web:local.answered-1' })
    const [first, second] = chat.handled.map((message) => message.files[0]!)
    expect(await chat.adapter.forget?.(CHAT, 'local')).toEqual([first!.key])
    expect((await fetch(`${chat.address}/chat/files/answered-1-0`)).status).toBe(410)
    expect(Buffer.from(await chat.adapter.download(second!, 100)).toString()).toBe('乙')
    expect((await chat.history()).entries.map(({ files }) => files[0]?.gone)).toEqual([true, undefined, undefined])
  })

  it('that was stored but not answered is handed over again after a restart', async () => {
    const folder = temporaryFolder()
    const first = await startWebChat({ folder })
    await post(first, formOf({}, [{ name: '年报.docx', bytes: bytesOf('甲') }]))
    await post(first, formOf({ id: 'answered-1', text: '帮助' }))
    await first.adapter.send(CHAT, says('好'), { replyTo: 'answered-1', key: 'web:local.answered-1' })
    await first.stop()
    const second = await started({ folder })
    expect(second.handled.map((message) => message.id)).toEqual([first.handled[0]?.id])
    expect(Buffer.from(await second.adapter.download(second.handled[0]!.files[0]!, 100)).toString()).toBe('甲')
  })
})

describe('a reply of the web chat', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
    'base64',
  )
  const whole: Reply = {
    tone: 'bad',
    blocks: [
      { kind: 'title', text: '<img src=x onerror=alert(1)>' },
      { kind: 'picture', png, description: '表三' },
      { kind: 'file', name: '云溪县民政局 标注.xlsx', mime: 'application/x', bytes: bytesOf('PK') },
    ],
    actions: [{ label: '导出', say: '导出 云溪县民政局 2025' }],
  }

  it('is heard at once, kept over a restart, and brings its pictures and files', async () => {
    const folder = temporaryFolder()
    const first = await startWebChat({ folder })
    const listening = hear(first.address, 0, 1)
    const sent = await first.adapter.send(CHAT, whole, { key: 'k' })
    const [heard] = await listening
    expect(heard?.entry?.reply?.blocks[1]).toEqual({
      kind: 'picture',
      file: 0,
      description: '表三',
      width: 3,
      height: 2,
    })
    await first.stop()

    const second = await started({ folder })
    const { entries } = await second.history()
    expect(entries).toEqual([heard?.entry])
    const picture = await fetch(`${second.address}/chat/files/${sent.messageId}-0`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await picture.arrayBuffer()).equals(png)).toBe(true)
    const file = await fetch(`${second.address}/chat/files/${sent.messageId}-1`)
    expect(file.headers.get('content-type')).toBe('application/octet-stream')
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('云溪县民政局 标注.xlsx')}`,
    )
    expect((await fetch(`${second.address}/chat/files/${sent.messageId}-2`)).status).toBe(404)
  })

  it('of a known key is shown once, also after a restart', async () => {
    const folder = temporaryFolder()
    const first = await startWebChat({ folder })
    const sent = await first.adapter.send(CHAT, says('一'), { key: 'k' })
    expect(await first.adapter.send(CHAT, says('一'), { key: 'k' })).toEqual(sent)
    await first.stop()
    const second = await started({ folder })
    expect(await second.adapter.send(CHAT, says('一'), { key: 'k' })).toEqual(sent)
    expect((await second.history()).entries).toHaveLength(1)
  })

  it('that is edited stays in its place, and a page that was away hears what it missed', async () => {
    const chat = await started()
    const sent = await chat.adapter.send(CHAT, says('正在核对… 0/12'))
    await chat.adapter.send(CHAT, says('别的'))
    await chat.adapter.edit(sent, says('正在核对… 3/12'))
    const missed = await hear(chat.address, 0, 1, { 'last-event-id': '2' })
    expect(missed[0]?.entry).toMatchObject({ id: sent.messageId, order: 1, version: 3 })
    expect(missed[0]?.entry?.reply?.blocks).toEqual([{ kind: 'progress', text: '正在核对… 3/12', done: 3, total: 12 }])
    const { entries } = await chat.history()
    expect(entries.map((entry) => entry.order)).toEqual([1, 2])
  })

  it('to a message that is gone is refused, so that it is sent anew', async () => {
    const chat = await started()
    await expect(chat.adapter.edit({ chat: CHAT, messageId: 'gone' }, says('一'))).rejects.toThrow(DeliveryError)
  })

  it('is told to begin anew where the page knows more than there is', async () => {
    const chat = await started()
    expect((await hear(chat.address, 99, 1))[0]?.event).toBe('reset')
  })

  it('is told to begin anew by another run: what a killed one showed may never have been stored', async () => {
    const folder = temporaryFolder()
    const first = await started({ folder })
    await first.adapter.send(CHAT, says('一'))
    const { run, version } = await first.history()
    await first.stop()
    const second = await started({ folder })
    await second.adapter.send(CHAT, says('二'))
    expect((await hear(second.address, version, 1, {}, run))[0]?.event).toBe('reset')
    expect((await hear(second.address, version, 1, {}, (await second.history()).run))[0]?.event).toBe('entry')
  })

  it('stands below all parts of the drop it answers, also those that came after it was begun', async () => {
    const folder = temporaryFolder()
    const chat = await started({ folder })
    const album = 'album-1234'
    const part = async (text: string, fields = {}) =>
      await fetch(`${chat.address}/chat/messages`, { method: 'POST', body: formOf({ text, ...fields }) })
    await part('一', { album })
    await chat.adapter.send(CHAT, says('正在核对… 0/12'))
    await part('二', { album })
    await part('三')
    const texts = (entries: readonly PageEntry[]) => entries.map(({ text }) => text ?? '答')
    expect(texts((await chat.history()).entries)).toEqual(['一', '二', '答', '三'])
    await chat.stop()
    expect(texts((await (await started({ folder })).history()).entries)).toEqual(['一', '二', '答', '三'])
  })

  it('of a long history comes a page at a time', async () => {
    const chat = await started()
    for (let i = 1; i <= 65; i++) await chat.adapter.send(CHAT, says(String(i)))
    const { entries, more } = await chat.history()
    expect([entries.length, more, entries[0]?.order]).toEqual([60, true, 6])
    const earlier = await (await fetch(`${chat.address}/chat/history?before=6`)).json()
    expect(earlier).toMatchObject({ more: false, entries: { length: 5 } })
  })
})

describe('originals of the web chat', () => {
  it('are deleted at once after their answer where they are kept for no day, and not before', async () => {
    const folder = temporaryFolder()
    const retention = { uploadsDays: 0, conversationsDays: 30 }
    const first = await startWebChat({ folder, retention })
    await post(first, formOf({ id: 'answered-1' }, [{ name: '甲.docx', bytes: bytesOf('甲') }]))
    await post(first, formOf({ id: 'waiting-01' }, [{ name: '乙.docx', bytes: bytesOf('乙') }]))
    await first.adapter.send(CHAT, says('好'), { replyTo: 'answered-1' })
    await first.stop()
    const second = await started({ folder, retention })
    expect((await fetch(`${second.address}/chat/files/answered-1-0`)).status).toBe(410)
    expect((await fetch(`${second.address}/chat/files/waiting-01-0`)).status).toBe(200)
  })
})

describe('the settings of the web chat', () => {
  it('demand a password of some length on every address that others reach', () => {
    const faultOf = (host: string, password?: string) =>
      web.fault({ host, env: password === undefined ? {} : { GOUJI_WEB_PASSWORD: password } }, 'zh')
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.8.0.2']) expect(faultOf(host)).toBeUndefined()
    for (const host of ['0.0.0.0', '::', '192.168.3.4', 'gouji.example']) {
      expect(faultOf(host)).toContain(host)
      expect(faultOf(host, 'short')).toContain('GOUJI_WEB_PASSWORD')
      expect(faultOf(host, '足够长的一个密码')).toBeUndefined()
    }
  })
})
