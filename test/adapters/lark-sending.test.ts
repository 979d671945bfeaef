import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { GROUP, note, PRIVATE, recordedEvent, type World, worlds } from '../support/lark-world.ts'

const world = worlds()

const shown = (w: World, chat = PRIVATE.id) => w.server.shown(chat).map(w.server.textOf)
const SEND = /POST .*\/messages(?:\/[^/]+\/reply)?$/
const refused = { status: 400, body: { code: 230099, msg: 'Failed to create card content, ext=ErrCode: 200861;' } }

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const report: Reply = {
  tone: 'bad',
  blocks: [
    { kind: 'title', text: '云溪县民政局 · 2025 年度' },
    { kind: 'text', text: '❌ 不符 1 处' },
    { kind: 'list', ordered: true, items: [{ text: '差 2', detail: '应为 2' }] },
    { kind: 'table', header: ['行', '总计'], rows: [['本年新收', '131']] },
  ],
  actions: [{ label: '明细', say: '明细' }],
}

describe('sending', () => {
  it('answers to the message it was asked by, in its thread where there is one', async () => {
    const w = await world()
    await w.say(recordedEvent('text', { message: { message_id: 'om_asked' } }))
    await w.adapter.send(PRIVATE, report, { replyTo: 'om_asked' })
    expect(w.server.shown(PRIVATE.id)).toMatchObject([{ replyTo: 'om_asked', inThread: false, type: 'interactive' }])
    await w.say(recordedEvent('thread', { message: { message_id: 'om_thread' } }))
    const chat = w.got.at(-1)?.chat
    await w.adapter.send(chat!, note('在话题里'))
    await w.adapter.send(chat!, note('回答它'), { replyTo: 'om_thread' })
    expect(w.server.shown(GROUP.id)).toMatchObject([
      { replyTo: 'om_thread', inThread: true },
      { replyTo: 'om_thread', inThread: true },
    ])
  })

  it('stands alone where what it answers was recalled', async () => {
    const w = await world()
    await w.say(recordedEvent('text', { message: { message_id: 'om_asked' } }))
    w.server.messages.get('om_asked')!.gone = 'recalled'
    await w.adapter.send(PRIVATE, note('结果'), { replyTo: 'om_asked' })
    expect(shown(w)).toEqual(['结果'])
    expect(w.server.shown(PRIVATE.id)[0]?.replyTo).toBeUndefined()
    await w.say(recordedEvent('recalled', { event: { message_id: 'om_asked' } }))
    await w.adapter.send(PRIVATE, note('又一个'), { replyTo: 'om_asked' })
    expect(w.server.refusals.filter((r) => r.code === 230011)).toHaveLength(1)
  })

  it('writes to a person by open id, as reminders may', async () => {
    const w = await world()
    await w.adapter.send({ ...PRIVATE, id: 'ou_84aad35d084aa403a838cf73ee18467a' }, note('请于 1 月 31 日前报送'))
    expect(shown(w, 'ou_84aad35d084aa403a838cf73ee18467a')).toEqual(['请于 1 月 31 日前报送'])
  })

  it.each([
    [0, ['interactive']],
    [1, ['interactive', 'file']],
    [2, ['post']],
    [3, ['text']],
    [4, ['file']],
    [5, ['text']],
  ] as const)('always says something: with %i ways refused the next is taken', async (times, types) => {
    const w = await world()
    w.server.fail(SEND, refused, times)
    await w.adapter.send(PRIVATE, report, { key: 'k1' })
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(types)
    const [text = ''] = shown(w)
    if (times < 4) expect(text).toContain('差 2')
    if (times === 5) expect(text).toMatch(/^结果已生成但无法发送.*编号 [0-9A-F]{4}/)
    const file = [...w.server.files.values()][0]
    if (types.includes('file' as never)) expect(Buffer.from(file!.bytes).toString()).toContain('本年新收\t131')
  })

  it.each([
    [
      'a card it does not take',
      { status: 400, body: { code: 230099, msg: 'ext=ErrCode: 11310; card table number over limit' } },
    ],
    ['the length of a message', { status: 400, body: { code: 230025, msg: 'The length of the message content' } }],
    ['a parameter', { status: 400, body: { code: 230001, msg: 'ext=href is not valid' } }],
    ['the whole request', { status: 413, body: 'Request Entity Too Large' }],
    ['something with status 200', { status: 200, body: { code: 230099, msg: 'Failed to create card content' } }],
  ] as const)('takes the next way where %s is refused', async (_, trouble) => {
    const w = await world()
    w.server.fail(SEND, trouble, 2)
    await w.adapter.send(PRIVATE, report)
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['post'])
  })

  it.each([
    ['is refused', { status: 400, body: { code: 234006, msg: 'The file size exceed the max value.' } }],
    ['gives no key', { status: 200, body: { code: 0, msg: 'success', data: {} } }],
  ] as const)('says that a file could not be sent where its upload %s', async (_, trouble) => {
    const w = await world()
    w.server.fail(/POST .*\/files$/, trouble, 9)
    const file = { kind: 'file', name: '明细.xlsx', mime: 'x', bytes: new Uint8Array([7]) } as const
    await w.adapter.send(PRIVATE, note('见附件', { blocks: [{ kind: 'text', text: '见附件' }, file] }))
    expect(shown(w)).toEqual(['见附件', expect.stringMatching(/^附件“明细.xlsx”无法发送/)])
  })

  it('sends a smaller card where the platform takes fewer tables than it says', async () => {
    const table = { kind: 'table', header: ['单位', '件数'], rows: [['甲', '1']] } as const
    const w = await world({ server: { tables: 2 } })
    await w.adapter.send(PRIVATE, { ...report, blocks: [...report.blocks, table, table, table, table] })
    expect(w.server.refusals).toMatchObject([{ code: 230099 }])
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['interactive', 'file'])
    expect(shown(w)[0]).toContain('完整内容见附件')
    expect(w.logs.join()).toContain('11310')
  })

  it('keeps cards of any length within the limit, with the whole attached', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [`云溪县第${i}号单位`, String(i)])
    const w = await world()
    await w.adapter.send(PRIVATE, {
      ...report,
      blocks: [...report.blocks, { kind: 'table', header: ['单位', '件数'], rows }],
    })
    expect(w.server.refusals).toEqual([])
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['interactive', 'file'])
    expect(Buffer.from([...w.server.files.values()][0]!.bytes).toString()).toContain('云溪县第1999号单位\t1999')
  })

  it('sends files under their own names, and pictures within the card', async () => {
    const w = await world()
    const name = '云溪县“2025”核对明细（终稿）·第2版.xlsx'
    await w.adapter.send(PRIVATE, {
      tone: 'good',
      blocks: [
        { kind: 'text', text: '全区情况' },
        { kind: 'picture', png: PNG, description: '各单位新收件数' },
        { kind: 'file', name, mime: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) },
      ],
      actions: [],
    })
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['interactive', 'file'])
    expect(w.server.shown(PRIVATE.id)[0]?.content).toContain('"tag":"img"')
    expect([...w.server.files.values()]).toMatchObject([{ name, type: 'xls', bytes: new Uint8Array([1, 2, 3]) }])
  })

  it('draws a chart itself, and shows its picture where the card is refused for it', async () => {
    const chart = { kind: 'bars', title: '新收', names: ['甲'], series: [{ name: '新收', values: [4] }] } as const
    const picture = { kind: 'picture', png: PNG, description: '新收', chart } as const
    const reply = note('各单位新收', { blocks: [{ kind: 'text', text: '各单位新收' }, picture] })
    for (const [charts, tag] of [[undefined, 'chart'] as const, ['refused', 'img'] as const]) {
      const w = await world({ server: charts ? { charts } : {} })
      const sent = await w.adapter.send(PRIVATE, reply)
      expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['interactive'])
      expect(w.server.messages.get(sent.messageId)?.content).toContain(`"tag":"${tag}"`)
      await w.adapter.edit(sent, note('改了', { blocks: [{ kind: 'text', text: '改了' }, picture] }))
      expect(w.server.messages.get(sent.messageId)).toMatchObject({ edits: 1 })
      expect(w.server.messages.get(sent.messageId)?.content).toContain(`"tag":"${tag}"`)
    }
  })

  it('sends a picture that is not taken as a file, and says so where a file cannot be sent', async () => {
    const w = await world()
    const blocks: Reply['blocks'] = [
      { kind: 'picture', png: Buffer.from('no picture'), description: '图' },
      { kind: 'file', name: '空.txt', mime: 'text/plain', bytes: new Uint8Array() },
      { kind: 'file', name: '大.bin', mime: 'x', bytes: new Uint8Array(30 * 1024 * 1024 + 1) },
    ]
    await w.adapter.send(PRIVATE, note('见附件', { blocks: [...note('见附件').blocks, ...blocks] }))
    const texts = shown(w)
    expect(texts[0]).toMatch(/^见附件\s+［图：图］见附件。$/)
    expect(texts).toContain('[gouji.png]')
    expect(texts.filter((t) => t.includes('无法发送'))).toHaveLength(2)
  })

  it('has the buttons of a reminder count as pressed in a group, until the chat is known to be a private one', async () => {
    const w = await world()
    const reminder = note('请报送', { actions: [{ label: '已报送', say: '已报送' }] })
    const { messageId } = await w.adapter.send(PRIVATE, reminder)
    expect(w.server.messages.get(messageId)?.content).toContain('"in":"group"')
    await w.say(recordedEvent('text', { message: { chat_id: PRIVATE.id } }))
    const later = await w.adapter.send(PRIVATE, reminder)
    expect(w.server.messages.get(later.messageId)?.content).toContain('"in":"private"')
  })

  it('loses no line of a text whose title is empty, or stands below, where the card is refused', async () => {
    const w = await world()
    const refusal = { status: 400, body: { code: 230099, msg: 'Failed to create card content' } }
    const text = { kind: 'text', text: '读不了图片' } as const
    for (const title of ['', '年报']) {
      w.server.fail(SEND, refusal, 1)
      await w.adapter.send(PRIVATE, { ...note(''), blocks: [text, { kind: 'title', text: title }] })
    }
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['post', 'post'])
    for (const line of shown(w)) expect(line).toContain('读不了图片')
  })

  it('says in Chinese that a file which came without a word could not be sent', async () => {
    const w = await world()
    w.server.fail(/POST .*\/files$/, { status: 400, body: { code: 234006, msg: 'The file size exceed' } }, 9)
    const file = { kind: 'file', name: '明细.xlsx', mime: 'x', bytes: new Uint8Array([7]) } as const
    await w.adapter.send(PRIVATE, { tone: 'neutral', blocks: [file], actions: [] })
    expect(shown(w)).toEqual([expect.stringMatching(/^附件“明细.xlsx”无法发送/)])
  })

  it.each([
    [
      '429 with three seconds to wait',
      { status: 429, body: { code: 99991400, msg: 'limit' }, headers: { 'x-ogw-ratelimit-reset': '3' } },
      1,
    ],
    ['the frequency limit with status 400', { status: 400, body: { code: 230020, msg: 'limit' } }, 3],
    ['three 500 in a row', { status: 500, body: 'oops' }, 3],
    ['three gateway pages in a row', { status: 502, body: '<html>bad gateway</html>' }, 3],
    ['a busy platform', { status: 200, body: { code: 2200, msg: 'internal error' } }, 2],
    ['a connection cut before the work', { cut: 'before' }, 1],
    ['a connection cut after the work', { cut: 'after' }, 2],
    ['a token revoked', { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }, 1],
  ] as const)('shows one message after %s', async (_, trouble, times) => {
    const w = await world({ speed: 20 })
    w.server.fail(SEND, trouble, times)
    await w.adapter.send(PRIVATE, report, { key: 'once' })
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['interactive'])
  })

  it('waits as long as the platform asks', async () => {
    const w = await world({ speed: 20 })
    const headers = { 'x-ogw-ratelimit-reset': '3' }
    w.server.fail(SEND, { status: 429, body: { code: 99991400, msg: 'limit' }, headers })
    const begun = Date.now()
    await w.adapter.send(PRIVATE, note('一'))
    expect((Date.now() - begun) * 20).toBeGreaterThanOrEqual(3000)
  })

  it('fetches a new token once when the tenant revoked the old one', async () => {
    const w = await world()
    w.server.revokeToken()
    await w.adapter.send(PRIVATE, note('一'))
    await w.adapter.send(PRIVATE, note('二'))
    expect(shown(w)).toEqual(['一', '二'])
    expect(w.server.tokensIssued()).toBe(2)
  })

  it('sends nothing twice under the same key, also after a restart and beyond the hour the platform remembers', async () => {
    let shift = 0
    const now = () => Date.now() + shift
    const first = await world({ now })
    await first.adapter.send(PRIVATE, report, { key: 'remind:2026' })
    await first.adapter.stop()
    shift = 7 * 3_600_000
    const again = await world({ running: first.server, memory: first.memory, now })
    const sent = await again.adapter.send(PRIVATE, report, { key: 'remind:2026' })
    expect(first.server.shown(PRIVATE.id).map((m) => m.id)).toEqual([sent.messageId])
  })

  it('tells what a person must change instead of trying other forms', async () => {
    const w = await world()
    const closed = { ...GROUP, id: 'oc_closed' }
    await expect(w.adapter.send(closed, report)).rejects.toMatchObject({ kind: 'refused' })
    expect(w.server.refusals).toHaveLength(1)
    const denied = 'Access denied. [im:message] https://open.feishu.cn/app/cli_a0b1c2d3e4f50617/auth?q=im:message'
    w.server.fail(SEND, { status: 400, body: { code: 99991672, msg: denied } }, 2)
    for (let i = 0; i < 2; i += 1) await expect(w.adapter.send(PRIVATE, report)).rejects.toBeInstanceOf(DeliveryError)
    expect(w.logs.filter((line) => line.includes('a permission is missing'))).toHaveLength(1)
    const doctor = (await w.adapter.doctor()).map((d) => d.message.zh).join('\n')
    expect(doctor).toContain('https://open.feishu.cn/app/cli_a0b1c2d3e4f50617/auth?q=im:message')
  })

  it('gives up with a word to try later when the platform stays away', async () => {
    const w = await world({ speed: 200 })
    w.server.fail(SEND, { status: 500, body: 'oops' }, 50)
    await expect(w.adapter.send(PRIVATE, report)).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('keeps the rates and the order with two hundred answers to one chat', async () => {
    const w = await world({ speed: 20 })
    const sending = Array.from({ length: 200 }, (_, i) => w.adapter.send(PRIVATE, note(`第 ${i} 份`), { key: `k${i}` }))
    await Promise.all(sending)
    expect(shown(w)).toEqual(Array.from({ length: 200 }, (_, i) => `第 ${i} 份`))
    expect(w.server.refusals).toEqual([])
    expect(w.server.busiest().chat).toBeLessThanOrEqual(5)
  })

  it('keeps the overall rate over many chats', async () => {
    const w = await world({ speed: 2 })
    const chats = Array.from({ length: 150 }, (_, i) => ({ ...PRIVATE, id: `oc_chat${i}` }))
    await Promise.all(chats.map((chat) => w.adapter.send(chat, note('到期提醒'))))
    expect(chats.every((chat) => shown(w, chat.id).length === 1)).toBe(true)
    expect(w.server.refusals).toEqual([])
    expect(w.server.busiest().overall).toBeLessThanOrEqual(50)
  })

  it('writes no secret, token, ticket or content to the log, whatever fails', async () => {
    const w = await world({ speed: 50, server: { endpoint: [{ code: 1, msg: 'system busy', data: null }] } })
    w.server.fail(/tenant_access_token/, { status: 500, body: { code: 99991, msg: `secret ${w.server.appSecret}` } }, 1)
    w.server.revokeToken()
    await w.adapter.send(PRIVATE, note('机密内容'))
    w.server.fail(SEND, refused, 10)
    await w.adapter.send(PRIVATE, report).catch(() => undefined)
    w.server.fail(/resources/, { status: 500, body: 'oops' }, 10)
    const key = JSON.stringify({ message: 'om_1', file: 'k', type: 'file' })
    await w.adapter.download({ key, name: '', kind: 'document' }, 10).catch(() => undefined)
    w.server.socket.drop()
    const log = w.logs.join('\n')
    expect(log).toContain('230099')
    expect(log).not.toContain(w.server.appSecret)
    expect(log).not.toMatch(/t-[0-9a-f]{24}|Bearer|ticket=(?!\[)|机密内容|应为 2/)
  })
})
