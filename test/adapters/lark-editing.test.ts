import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/chat.ts'
import { GROUP, note, PRIVATE, type World, worlds } from '../support/lark-world.ts'

const world = worlds()

const shown = (w: World, chat = PRIVATE.id) => w.server.shown(chat).map(w.server.textOf)
const SEND = /POST .*\/messages(?:\/[^/]+\/reply)?$/
const refused = { status: 400, body: { code: 230099, msg: 'Failed to create card content, ext=ErrCode: 200861;' } }
const report: Reply = {
  tone: 'bad',
  blocks: [
    { kind: 'title', text: '云溪县民政局 · 2025 年度' },
    { kind: 'list', ordered: true, items: [{ text: '差 2', detail: '应为 2' }] },
  ],
  actions: [],
}

describe('editing', () => {
  it('changes the card in place, and shows the newest of many edits last', async () => {
    const w = await world({ speed: 20 })
    const sent = await w.adapter.send(PRIVATE, note('正在核对 0/30'))
    const edits = Array.from({ length: 30 }, (_, i) => w.adapter.edit(sent, note(`正在核对 ${i + 1}/30`)))
    await Promise.all(edits)
    await w.adapter.edit(sent, report)
    const [message] = w.server.shown(PRIVATE.id)
    expect(w.server.shown(PRIVATE.id)).toHaveLength(1)
    expect(w.server.textOf(message!)).toContain('云溪县民政局')
    expect(message!.edits).toBeLessThanOrEqual(4)
    expect(w.server.refusals).toEqual([])
  })

  it.each(['recalled', 'deleted'] as const)(
    'says it in a new message where the old one was %s, and changes that one from then on',
    async (gone) => {
      const w = await world()
      const sent = await w.adapter.send(PRIVATE, note('正在核对'))
      w.server.messages.get(sent.messageId)!.gone = gone
      await w.adapter.edit(sent, report)
      await w.adapter.edit(sent, note('改过的结果'))
      expect(shown(w)).toEqual(['改过的结果'])
    },
  )

  it('says it in a new message after fourteen days, and where the first was no card', async () => {
    let shift = 0
    const w = await world({ now: () => Date.now() + shift })
    const old = await w.adapter.send(PRIVATE, note('两周前'))
    w.server.fail(SEND, refused, 2)
    const plain = await w.adapter.send(GROUP, note('不是卡片'))
    expect(w.server.messages.get(plain.messageId)?.type).toBe('text')
    shift = 15 * 24 * 3_600_000
    await w.adapter.edit(old, note('今天'))
    await w.adapter.edit(plain, note('新的'))
    expect(shown(w)).toEqual(['两周前', '今天'])
    expect(shown(w, GROUP.id)).toEqual(['不是卡片', '新的'])
  })

  it('shows a smaller card in place of one that is refused', async () => {
    const w = await world()
    const sent = await w.adapter.send(PRIVATE, note('正在核对'))
    w.server.fail(/PATCH/, refused)
    await w.adapter.edit(sent, report)
    expect(w.server.shown(PRIVATE.id).map((m) => m.type)).toEqual(['interactive', 'file'])
    expect(shown(w)[0]).toContain('完整内容见附件')
  })

  it('sends the files of an edit once, also when the edit is tried again', async () => {
    const w = await world()
    const sent = await w.adapter.send(PRIVATE, note('正在核对'))
    const file = { kind: 'file', name: '明细.xlsx', mime: 'x', bytes: new Uint8Array([7]) } as const
    const done = { ...report, blocks: [...report.blocks, file] }
    await w.adapter.edit(sent, done)
    await w.adapter.edit(sent, done)
    expect(shown(w).filter((t) => t === '[明细.xlsx]')).toHaveLength(1)
  })

  it('is kept from nothing by a connection cut, three 500 or the frequency limit', async () => {
    const w = await world({ speed: 20 })
    const sent = await w.adapter.send(PRIVATE, note('正在核对'))
    w.server.fail(/PATCH/, { cut: 'after' })
    w.server.fail(/PATCH/, { status: 500, body: 'oops' }, 3)
    w.server.fail(/PATCH/, { status: 400, body: { code: 230020, msg: 'limit' } })
    await w.adapter.edit(sent, note('完成'))
    expect(shown(w)).toEqual(['完成'])
  })
})
