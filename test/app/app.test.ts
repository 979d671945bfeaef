import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { toText } from '../../src/replies/to-text.ts'
import { type BotOptions, startBot } from '../support/bot.ts'
import { serve } from '../support/http-site.ts'
import { cleanReport, faultyReport, reportFile } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICE = '云溪县民政局'

async function bot(platform: MemoryPlatform, options: Partial<BotOptions> = {}) {
  const running = await startBot({ folder: temporaryFolder(), adapters: [platform.adapter()], ...options })
  onTestFinished(() => running.stop())
  return running
}

const textOf = ({ reply }: { readonly reply: Reply }) => toText(reply)

describe('a message', () => {
  it('with a report is answered with its standing, what became of it and what may be said next', async () => {
    const platform = new MemoryPlatform()
    const { store, bugs } = await bot(platform)
    await platform.say({ files: [await reportFile(faultyReport(1, OFFICE, 2024, ['newRequests']))] })
    const answer = await platform.answer(1)
    expect(answer.reply.tone).toBe('bad')
    expect(textOf(answer)).toMatch(/云溪县民政局 · 2024 年度[\s\S]*❌ 不符[\s\S]*已存档/)
    expect(answer.reply.actions[0]).toEqual({ label: '全部明细', say: '全部明细 云溪县民政局 2024' })
    expect((await store.filing(OFFICE, 2024))?.status).toBe('errors')
    expect(bugs).toEqual([])
  })

  it('pasted as text is read like a file', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const { bytes } = await reportFile(cleanReport(2, OFFICE, 2024))
    await platform.say({ text: new TextDecoder().decode(bytes) })
    await platform.answer(1)
    expect((await store.filing(OFFICE, 2024))?.agency).toBe(OFFICE)
  })

  it('/check that answers a file is answered with what that file says, and without one with the help', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    const { files } = platform.message({ files: [await reportFile(cleanReport(2, OFFICE, 2024))] })
    await platform.say({ text: '/check', quoted: files })
    expect(textOf(await platform.answer(1))).toContain('已存档')
    await platform.say({ text: '/check' })
    expect(textOf(await platform.answer(2))).toContain('可以这样说')
  })

  it('with a link is answered with what stands at that address', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    const { bytes } = await reportFile(cleanReport(2, OFFICE, 2024))
    const { link } = await serve((_, response) => response.end(bytes))
    await platform.say({ text: `请核对这个：${link('/xxgk/nb.html')}。` })
    expect(textOf(await platform.answer(1))).toContain('已存档')
    expect((await store.filing(OFFICE, 2024))?.agency).toBe(OFFICE)
    await platform.say({ text: 'http://192.168.1.1/nb.html' })
    expect(textOf(await platform.answer(2))).toContain('这个地址不允许打开')
  })

  it('of one chat waits for the one before, and other chats do not wait', async () => {
    const platform = new MemoryPlatform()
    let release = () => undefined as unknown
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await bot(platform, {
      flow: {
        ask: async (question) => {
          if (question === '慢') await held
          return { reply: { tone: 'neutral', blocks: [{ kind: 'text', text: question }], actions: [] } }
        },
      },
    })
    await platform.say({ chat: 'a', text: '慢' })
    await platform.say({ chat: 'a', text: '快' })
    await platform.say({ chat: 'b', text: '别的会话' })
    expect(textOf(await platform.answer(1, 'b'))).toBe('别的会话')
    expect(platform.texts('a')).toEqual([])
    release()
    await platform.answer(2, 'a')
    expect(platform.texts('a')).toEqual(['慢', '快'])
  })

  it('delivered twice is answered once, also after a restart', async () => {
    const platform = new MemoryPlatform()
    const folder = temporaryFolder()
    const first = await startBot({ folder, adapters: [platform.adapter()] })
    const message = await platform.say({ text: '帮助' })
    await Promise.all([platform.deliver(message), platform.deliver(message)])
    await platform.answer(1)
    await first.stop()
    const second = await startBot({ folder, adapters: [platform.adapter()] })
    await platform.deliver(message)
    await platform.say({ text: '我是谁' })
    await platform.answer(2)
    await second.stop()
    expect(platform.texts()).toHaveLength(2)
    expect(platform.repeated).toBe(0)
  })

  it('that came while nothing could be sent is answered later, once', async () => {
    const platform = new MemoryPlatform()
    let refusals = 2
    platform.trouble = () => {
      if (refusals-- > 0) throw new DeliveryError('uncertain', 'the connection broke')
    }
    await bot(platform)
    await platform.say({ text: '帮助' })
    await platform.answer(1)
    expect(platform.texts()).toHaveLength(1)
  })

  it('whose answer the platform refuses gets it as plain text', async () => {
    const platform = new MemoryPlatform()
    platform.trouble = (_, reply) => {
      if (reply.blocks.some((block) => block.kind === 'list')) throw new DeliveryError('refused', 'no lists')
    }
    await bot(platform)
    await platform.say({ text: '帮助' })
    const { reply } = await platform.answer(1)
    expect(reply.blocks.map((block) => block.kind)).toEqual(['text'])
    expect(textOf({ reply })).toContain('全部明细')
  })

  it('that brings about what nobody expected is answered with a number, and the next one is answered as usual', async () => {
    const platform = new MemoryPlatform()
    const running = await bot(platform, { flow: { ask: () => Promise.reject(new Error('broken')) } })
    await platform.say({ text: '哪些单位零申请' })
    await platform.say({ text: '我是谁' })
    await platform.answer(2)
    expect(platform.texts()[0]).toContain('B1')
    expect(platform.texts()[1]).toContain('memory:u1')
    expect(running.bugs).toHaveLength(1)
  })

  it('beyond the stated limit is kept, and the person told the place in the queue, once', async () => {
    const platform = new MemoryPlatform()
    let release = () => undefined as unknown
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await bot(platform, {
      patience: 2,
      flow: {
        ask: async (question) => {
          await held
          return { reply: { tone: 'neutral', blocks: [{ kind: 'text', text: question }], actions: [] } }
        },
      },
    })
    for (const text of ['一', '二', '三', '四']) await platform.say({ text })
    await platform.until(() => platform.texts().length > 0)
    expect(platform.texts()).toEqual(['正忙，您排在第 3 位。已收下，不用重发。'])
    release()
    await platform.answer(5)
    expect(platform.texts().slice(1)).toEqual(['一', '二', '三', '四'])
  })

  it.each(['sticker', 'voice', 'video', 'forwardedBundle'] as const)(
    'of the kind %s gets a plain sentence',
    async (other) => {
      const platform = new MemoryPlatform()
      await bot(platform)
      await platform.say({ other })
      expect(textOf(await platform.answer(1))).toMatch(/报告|转发/)
    },
  )

  it('with a file that has no name is answered without one', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    await platform.say({ files: [{ name: '', bytes: new Uint8Array() }] })
    const { reply } = await platform.answer(1)
    expect(reply.blocks).toEqual([{ kind: 'text', text: '文件是空的，没有内容。请检查后重新发送。' }])
  })

  it('with a file that is too large is told so before anything is fetched', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    await platform.say({ files: [{ name: '大.docx', bytes: new Uint8Array(), size: 99_000_000 }] })
    expect(textOf(await platform.answer(1))).toContain('文件太大（上限 1 MB）')
  })

  it('that nobody understands gets three that are', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    await platform.say({ text: '今天天气如何' })
    const { reply } = await platform.answer(1)
    expect(reply.actions.map((action) => action.say)).toHaveLength(3)
  })

  it('is answered in the language that was chosen last, with /lang or on the platform', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    const help = { ...platform.message({ text: 'help', language: 'en' }), languageSince: '2026-03-01T00:59:00Z' }
    await platform.say({ text: '/lang zh' })
    await platform.deliver({ ...help, id: 'before' })
    await platform.deliver({ ...help, id: 'after', languageSince: '2026-03-01T01:01:00Z' })
    await platform.say({ text: 'help', language: 'zh' })
    await platform.answer(4)
    const [, before, after, neither] = platform.texts()
    expect(before).toContain('可以这样说')
    expect(after).toContain('What you can say')
    expect(neither).toContain('可以这样说')
  })

  it('is answered in the language of the person, or the one that was chosen', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    await platform.say({ text: 'help', language: 'en' })
    await platform.say({ text: '/lang zh', language: 'en' })
    await platform.say({ text: 'help', language: 'en' })
    await platform.answer(3)
    expect(platform.texts()[0]).toContain('What you can say')
    expect(platform.texts()[2]).toContain('可以这样说')
  })

  it('that was open for long when the program starts is answered, and that it is late is said', async () => {
    const platform = new MemoryPlatform()
    const folder = temporaryFolder()
    const early = await startBot({ folder, adapters: [platform.adapter()], now: () => Date.now() - 3_600_000 })
    const { bytes, name } = await reportFile(cleanReport(3, OFFICE, 2024))
    platform.trouble = () => {
      throw new DeliveryError('unreachable', 'away', 60_000)
    }
    await platform.say({ files: [{ name, bytes }] })
    await platform.until(() => platform.tries > 0)
    await early.stop()
    platform.trouble = () => undefined
    const late = await startBot({ folder, adapters: [platform.adapter()] })
    await platform.answer(2)
    await late.stop()
    expect(platform.texts()[0]).toBe('停机期间收到 1 份文件，正在核对…')
    expect(platform.texts()[1]).toContain('已存档')
  })
})
