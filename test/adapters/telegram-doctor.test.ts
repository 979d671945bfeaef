import { describe, expect, it } from 'vitest'
import { idleTelegramBot, type TelegramBot } from '../support/telegram-bot.ts'
import { BOT } from '../support/telegram-rooms.ts'

describe('doctor', () => {
  const levels = async (bot: TelegramBot) => (await bot.adapter.doctor()).map((d) => [d.level, d.message.zh] as const)
  it('finds nothing but privacy mode on a fresh bot', async () => {
    expect(await levels(await idleTelegramBot())).toEqual([
      ['good', expect.stringContaining(BOT.username)],
      ['warning', expect.stringContaining('/setprivacy')],
    ])
    expect(await levels(await idleTelegramBot({ privacy: false }))).toEqual([['good', expect.anything()]])
  })

  it('tells a wrong token from a wrong address and from one that nobody answers', async () => {
    const wrong = await idleTelegramBot({ env: { TELEGRAM_BOT_TOKEN: '123456789:WRONG-token_of-a_bot_that_never_wa' } })
    expect(await levels(wrong)).toEqual([['bad', expect.stringContaining('TELEGRAM_BOT_TOKEN')]])
    const page = await idleTelegramBot()
    page.server.fail('getMe', { kind: 'status', code: 200, page: '<html>' })
    expect(await levels(page)).toEqual([['bad', expect.stringContaining('不是 Telegram 接口服务器')]])
    const nobody = await idleTelegramBot({ env: { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' } })
    const found = await nobody.adapter.doctor()
    expect(found[0]?.message.zh).toContain('连不上 http://127.0.0.1:9（connect ECONNREFUSED 127.0.0.1:9）')
    expect(JSON.stringify(found)).not.toContain('TEST-token')
  })

  it('names a webhook that another program set', async () => {
    const bot = await idleTelegramBot({ privacy: false })
    bot.server.state.webhook = 'https://elsewhere.example/hook'
    expect(await levels(bot)).toEqual([
      ['good', expect.anything()],
      ['warning', expect.stringContaining('elsewhere.example')],
    ])
  })
})
