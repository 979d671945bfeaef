import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTelegramServer, type TelegramServer, TOKEN } from './telegram-server.ts'

let server: TelegramServer

beforeAll(async () => {
  server = await startTelegramServer()
  for (const id of [1, 2, 3, 4, -1001]) server.room(id)
})

afterAll(() => server.close())

async function call(method: string, params: object = {}, token = TOKEN) {
  const response = await fetch(`${server.root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return (await response.json()) as {
    ok: boolean
    error_code?: number
    description?: string
    result?: { message_id: number }
  }
}

async function upload(name: string, chat = 2) {
  const body = `--b\r\ncontent-disposition:form-data; name="chat_id"\r\n\r\n${chat}\r\n--b\r\ncontent-disposition:form-data; name="document"; filename="${name}"\r\n\r\nx\r\n--b--`
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  return fetch(`${server.root}/bot${TOKEN}/sendDocument`, { method: 'POST', headers, body })
}

describe('the server refuses what Telegram refuses, in its words', () => {
  it.each([
    ['a<b', 'Unclosed start tag at byte offset 1'],
    ['勾稽<br>', 'Unsupported start tag "br" at byte offset 6'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
  ])('%s', async (text, description) => {
    const answer = await call('sendMessage', { chat_id: 1, text, parse_mode: 'HTML' })
    expect(answer).toMatchObject({ error_code: 400 })
    expect(answer.description).toContain(`Bad Request: can't parse entities: ${description}`)
  })

  it.each([
    ['sendMessage', { chat_id: 1, text: '字'.repeat(4097) }, 400, 'message is too long'],
    ['sendMessage', { chat_id: 1, text: ' \n' }, 400, 'message text is empty'],
    ['sendMessage', { chat_id: 9, text: 'x' }, 400, 'chat not found'],
    ['sendMessage', { chat_id: 1, text: 'x', message_thread_id: 5 }, 400, 'message thread not found'],
    [
      'sendMessage',
      { chat_id: 1, text: 'x', reply_parameters: { message_id: 5 } },
      400,
      'message to be replied not found',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: '字'.repeat(22) }]] } },
      400,
      'BUTTON_DATA_INVALID',
    ],
    ['editMessageText', { chat_id: 1, text: 'x', message_id: 5 }, 400, 'message to edit not found'],
    ['answerCallbackQuery', { callback_query_id: 'x' }, 400, 'query is too old'],
    ['setMyCommands', { commands: [{ command: '检查', description: 'x' }] }, 400, 'BOT_COMMAND_INVALID'],
    ['getFile', { file_id: 'x' }, 400, 'invalid file_id'],
    ['sendTable', {}, 404, 'Not Found'],
  ])('%s %o', async (method, params, code, description) => {
    const answer = await call(method, params)
    expect(answer.error_code).toBe(code)
    expect(answer.description).toContain(description)
  })

  it('counts the limit after parsing, in code points', async () => {
    const text = `<b>${'😀'.repeat(4096)}</b>`
    expect(await call('sendMessage', { chat_id: 1, text, parse_mode: 'HTML' })).toMatchObject({ ok: true })
  })

  it('does not take an unchanged message for an edit', async () => {
    const sent = await call('sendMessage', { chat_id: 3, text: 'x' })
    const answer = await call('editMessageText', { chat_id: 3, text: 'x', message_id: sent.result?.message_id })
    expect(answer.description).toContain('message is not modified')
  })

  it('knows a wrong token from none', async () => {
    expect(await call('getMe', {}, `${TOKEN}x`)).toMatchObject({ error_code: 401 })
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404 })
  })

  it('changes file names as the service does, and hangs up on a quotation mark', async () => {
    const answer = (await (await upload('报告（终稿）.docx')).json()) as { result: { document: { file_name: string } } }
    expect(answer.result.document.file_name).toBe('报告 终稿.docx')
    const refused = await upload('a"b.docx')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toBe('')
  })

  it('says 429 with the seconds to wait when it is too much, in a chat and in a group', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('sendMessage', { chat_id: 4, text: 'x' })))
    const refused = answers.filter((a) => a.error_code === 429)
    expect(refused).toHaveLength(4)
    expect(refused[0]).toMatchObject({ parameters: { retry_after: 1 } })
  })

  it('gives updates to one receiver, confirms them by offset and refuses while a webhook is set', async () => {
    await server.push({ message: { text: 'x' } })
    const [update] = (await call('getUpdates')).result as unknown as { update_id: number }[]
    expect((await call('getUpdates', { offset: (update?.update_id ?? 0) + 1 })).result).toEqual([])
    const first = call('getUpdates', { timeout: 30 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await call('getUpdates')
    expect(await first).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('other getUpdates request'),
    })
    await call('setWebhook', { url: 'https://bot.example/hook' })
    expect(await call('getUpdates')).toMatchObject({ error_code: 409, description: expect.stringContaining('webhook') })
    await call('deleteWebhook')
  })
})
