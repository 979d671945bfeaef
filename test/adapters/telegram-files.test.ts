import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually, runTelegramBot, startTelegramBot } from '../support/telegram-bot.ts'
import { personOn } from '../support/telegram-people.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('downloads', () => {
  const one = async (
    setup: Parameters<typeof startTelegramBot>[0],
    document: { name: string; bytes?: Buffer; size?: number },
  ) => {
    const bot = await runTelegramBot(setup)
    await personOn(bot.server).say({ document })
    await eventually(() => expect(bot.stored).toHaveLength(1))
    return { bot, file: bot.stored[0]!.files[0]! }
  }

  it('gives the bytes that were sent, also when the first transfers are cut', async () => {
    const bytes = Buffer.alloc(300_000, '勾稽')
    const { bot, file } = await one({}, { name: '年报.docx', bytes })
    bot.server.fail('file', { kind: 'after' }, { kind: 'before' })
    expect(Buffer.compare(Buffer.from(await bot.adapter.download(file, 50_000_000)), bytes)).toBe(0)
  })

  it('says that a file over 20 MB is too large before it is asked for', async () => {
    const { adapter } = await startTelegramBot({ env: { TELEGRAM_API_ROOT: 'https://api.telegram.org' } })
    const file = { key: 'x', name: '大.pdf', size: 22_000_000, kind: 'document' } as const
    await expect(adapter.download(file, 50_000_000)).rejects.toMatchObject({
      code: 'tooLarge',
      facts: { bytes: 20_971_520 },
    })
  })

  it('says so too when only the platform knew the size', async () => {
    const { bot, file } = await one({}, { name: '大.pdf', size: 22_000_000 })
    const unknown = { key: file.key, name: '', kind: 'document' } as const
    await expect(bot.adapter.download(unknown, 50_000_000)).rejects.toMatchObject({
      code: 'tooLarge',
      facts: { bytes: 20_971_520 },
    })
  })

  it('that the platform refuses, as after a long time, are a refusal and no error of the program', async () => {
    const { bot } = await one({}, { name: '年报.docx' })
    const gone = { key: 'no such file', name: '年报.docx', kind: 'document' } as const
    await expect(bot.adapter.download(gone, 50_000_000)).rejects.toMatchObject({ kind: 'refused' })
  })

  it('stops at the limit where a file is larger than the platform said', async () => {
    const { bot, file } = await one({}, { name: '年报.docx', bytes: Buffer.alloc(200_000) })
    await expect(bot.adapter.download({ key: file.key, name: '', kind: 'document' }, 1000)).rejects.toMatchObject({
      code: 'tooLarge',
    })
  })

  it('never shows the address, which holds the token', async () => {
    const { bot, file } = await one({ speed: 100 }, { name: '年报.docx' })
    bot.server.fail('file', ...Array.from({ length: 9 }, () => ({ kind: 'before' }) as const))
    const error = await bot.adapter.download(file, 1_000_000).catch((e: unknown) => e)
    expect(error).toMatchObject({ name: 'DeliveryError', kind: 'unreachable' })
    expect(`${String(error)} ${JSON.stringify(bot.log)}`).not.toContain('TEST-token')
  })

  it('reads from the disk what a server of one’s own keeps there, within the limit', async () => {
    const bytes = Buffer.alloc(3000, '勾稽')
    const place = join(temporaryFolder(), '年报.docx')
    writeFileSync(place, bytes)
    const bot = await runTelegramBot()
    const file = { key: bot.server.addFile(bytes, '年报.docx', 30_000_000, place), name: '', kind: 'document' } as const
    expect(Buffer.compare(Buffer.from(await bot.adapter.download(file, 50_000_000)), bytes)).toBe(0)
    await expect(bot.adapter.download(file, 1000)).rejects.toMatchObject({ code: 'tooLarge' })
  })

  it('takes a path that is not on this disk, or has signs of an address in it, for one on the server', async () => {
    const bot = await runTelegramBot()
    for (const at of ['/documents/年报.docx', 'documents/100%?#年报.docx']) {
      const key = bot.server.addFile(Buffer.from(at), '年报.docx', undefined, at)
      const bytes = await bot.adapter.download({ key, name: '', kind: 'document' }, 1000)
      expect(Buffer.from(bytes).toString()).toBe(at)
    }
  })
})
