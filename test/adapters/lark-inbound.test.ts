import { readFileSync } from 'node:fs'
import { EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Context, type Me, readItems, readNeeds, readPress, toInbound } from '../../adapters/lark/inbound.ts'
import type { LarkEvent } from '../../adapters/lark/receive/payloads.ts'

const me: Me = { appId: 'cli_a0b1c2d3e4f50617', openId: 'ou_bot0000000000000000000000000000' }
const context: Context = { now: Date.UTC(2026, 10, 21) }
const PERSON = 'ou_84aad35d084aa403a838cf73ee18467a'

/** A recorded payload as the SDK hands it out. */
function recorded(name: string): LarkEvent {
  const payload: unknown = JSON.parse(readFileSync(new URL(`lark-payloads/${name}.json`, import.meta.url), 'utf8'))
  return new EventDispatcher({ loggerLevel: LoggerLevel.error }).requestHandle!.parse(payload) as LarkEvent
}

const read = (name: string, more: Partial<Context> = {}) => toInbound(recorded(name), me, { ...context, ...more })

describe('what Lark sends', () => {
  it('reads a question with who asked, where and when', () => {
    expect(read('text')).toEqual({
      id: recorded('text').message?.message_id,
      chat: { platform: 'lark', id: 'oc_5ad11d72b830411d72b836c20aa1', kind: 'private' },
      sender: { id: PERSON },
      sentAt: '2025-11-21T02:00:00.985Z',
      text: '零申请的单位有哪些',
      files: [],
      messageId: recorded('text').message?.message_id,
      addressed: true,
    })
  })

  it('names a file as its sender does, and keeps what its download needs', () => {
    const [file] = read('file')?.files ?? []
    expect(file?.name).toBe('云溪县民政局2025年度报告（终稿）.docx')
    expect(file?.kind).toBe('document')
    expect(JSON.parse(file?.key ?? '')).toEqual({
      message: recorded('file').message?.message_id,
      file: 'file_v3_0011_a1',
      type: 'file',
    })
  })

  it('takes a picture as a photo', () => {
    expect(read('image')?.files).toMatchObject([{ kind: 'photo', name: '' }])
  })

  it('reads title, words, names, links and pictures of a post', () => {
    const message = read('post')
    expect(message?.text).toBe('请核对\n这是第一页 @林知夏\n公开年报 https://example.gov.cn/nb/2025.html')
    expect(message?.files).toMatchObject([{ kind: 'photo' }])
    expect(message?.other).toBe('link')
  })

  it.each([
    ['video', 'video'],
    ['audio', 'voice'],
    ['sticker', 'sticker'],
    ['share-user', 'contact'],
    ['location', 'location'],
    ['cloud-document', 'link'],
  ] as const)('names what it cannot read: %s', (name, other) => {
    expect(read(name)).toMatchObject({ other, files: [] })
  })

  it('survives the content of a merged forward, which is no JSON, and gives the files found in it', () => {
    expect(read('merge-forward')).toMatchObject({ other: 'forwardedBundle', files: [] })
    expect(readNeeds(recorded('merge-forward'))).toEqual({ bundle: 'om_forward000000000000000000000001' })
    const { files } = readItems(
      [
        { message_id: 'om_f', msg_type: 'merge_forward', body: { content: 'Merged and Forwarded Message' } },
        {
          message_id: 'om_1',
          upper_message_id: 'om_f',
          msg_type: 'file',
          body: { content: '{"file_key":"k1","file_name":"甲.docx"}' },
        },
        { message_id: 'om_2', upper_message_id: 'om_f', msg_type: 'text', body: { content: '{"text":"看一下"}' } },
        { message_id: 'om_3', upper_message_id: 'om_f', msg_type: 'image', body: { content: '{"image_key":"k3"}' } },
        {
          message_id: 'om_4',
          upper_message_id: 'om_f',
          msg_type: 'file',
          deleted: true,
          body: { content: '{"file_key":"k4"}' },
        },
      ],
      me,
    )
    const message = read('merge-forward', { bundle: files })
    expect(message?.files.map((f) => JSON.parse(f.key) as unknown)).toEqual([
      { message: 'om_1', file: 'k1', type: 'file', container: 'om_f' },
      { message: 'om_3', file: 'k3', type: 'image', container: 'om_f' },
    ])
    expect(message?.other).toBeUndefined()
  })

  it('takes its own mention out, keeps the names of others, and knows itself by id, not by name', () => {
    expect(read('group-mention')).toMatchObject({ text: '检查 @林知夏 发的', addressed: true })
    const renamed = recorded('group-mention')
    const mentions = renamed.message?.mentions?.map((m) => ({ ...m, name: '改了名' })) ?? []
    const event = { ...renamed, message: { ...renamed.message!, mentions } }
    expect(toInbound(event, me, context)).toMatchObject({ text: '检查 @改了名 发的', addressed: true })
    const impostor = mentions.map((m) =>
      m.key === '@_user_1' ? { ...m, id: { open_id: 'ou_other' }, name: '勾稽' } : m,
    )
    expect(toInbound({ ...event, message: { ...event.message, mentions: impostor } }, me, context)?.addressed).toBe(
      false,
    )
  })

  it('does not take a call to everybody, or a file in a group, for being addressed', () => {
    expect(read('group-all')).toMatchObject({ text: '@所有人 明天交年报', addressed: false })
    expect(read('group-file')).toMatchObject({ addressed: false, files: [{ name: '年报.xlsx' }] })
  })

  it('carries the files of the quoted message, and is addressed by an answer to its own', () => {
    const [file] = read('group-file')?.files ?? []
    expect(readNeeds(recorded('group-quote'))).toEqual({ quoted: 'om_groupfile0000000000000000000018' })
    const quoted = { files: file ? [file] : [], mine: false }
    expect(read('group-quote', { quoted })).toMatchObject({
      text: '检查',
      quoted: [{ name: '年报.xlsx' }],
      addressed: true,
    })
    const plain = recorded('group-all')
    expect(toInbound(plain, me, { ...context, quoted: { files: [], mine: true } })?.addressed).toBe(true)
    expect(readItems([{ message_id: 'om_x', sender: { id: me.appId, sender_type: 'app' } }], me).mine).toBe(true)
    expect(readItems([{ message_id: 'om_x', sender: { id: 'cli_other', sender_type: 'app' } }], me).mine).toBe(false)
  })

  it('asks for help when it is called by name without a word', () => {
    const event = recorded('group-mention')
    const bare = { ...event, message: { ...event.message!, content: '{"text":"@_user_1"}' } }
    expect(toInbound(bare, me, context)).toMatchObject({ text: '/help', addressed: true })
    const [file] = read('group-file')?.files ?? []
    const quoting = toInbound(bare, me, { ...context, quoted: { files: [file!], mine: false } })
    expect(quoting?.text).toBeUndefined()
    expect(quoting?.quoted).toHaveLength(1)
  })

  it('answers in the thread it was asked in', () => {
    expect(read('thread')?.chat).toMatchObject({ kind: 'group', thread: 'omt_d4be107c616aed9c1da8ed8068570a9f' })
  })

  it('is silent to other bots, to itself, and to events of another app', () => {
    expect(read('other-bot')).toBeUndefined()
    expect(toInbound({ ...recorded('text'), app_id: 'cli_0000000000000000' }, me, context)).toBeUndefined()
  })

  it('says which message was taken back, and nothing else', () => {
    const recall = {
      id: 'recalled:om_groupfile0000000000000000000018',
      chat: { platform: 'lark', id: 'oc_9f2c77d1a0e84bb8a1c9e0f7d3b2', kind: 'group' },
      sender: { id: '' },
      sentAt: '2025-11-21T02:03:20.000Z',
      files: [],
      addressed: false,
      recalls: 'om_groupfile0000000000000000000018',
    }
    expect(read('recalled')).toEqual(recall)
    expect(read('recalled', { inPrivate: true })?.chat.kind).toBe('private')
    expect(toInbound({ ...recorded('recalled'), event_id: 'another' }, me, context)?.id).toBe(recall.id)
  })

  it('takes a press for its sentence, said where the card hangs', () => {
    expect(read('card-press')).toMatchObject({
      id: recorded('card-press').event_id,
      text: '明细',
      chat: { id: 'oc_5ad11d72b830411d72b836c20aa1', kind: 'private' },
      sender: { id: PERSON },
      pressed: { messageId: 'om_card00000000000000000000000000001' },
      sentAt: '2025-11-21T02:01:40.123Z',
    })
    const kept = { ...recorded('card-press'), action: { value: { id: 'say:abc' } } }
    expect(readPress(kept)).toMatchObject({ id: 'say:abc', chat: { kind: 'group' } })
    expect(toInbound(kept, me, { ...context, sentence: '很长的一句' })?.text).toBe('很长的一句')
    for (const value of [null, 'x', 3, {}, { say: 4 }, []]) {
      expect(toInbound({ ...recorded('card-press'), action: { value } }, me, context)).toBeUndefined()
    }
  })

  it('says hello where it is added or opened, and says what its menu is asked', () => {
    expect(read('bot-added')).toMatchObject({ text: '/start', chat: { kind: 'group' }, addressed: true })
    expect(read('chat-entered')).toMatchObject({ text: '/start', chat: { kind: 'private' } })
    expect(read('menu')).toMatchObject({ text: '/help', sender: { id: PERSON, name: '何青' }, chat: { id: PERSON } })
    expect(read('menu', { privateChat: 'oc_private' })?.chat.id).toBe('oc_private')
  })

  it('recognises a message delivered again under another event id', () => {
    const first = recorded('file')
    expect(toInbound({ ...first, event_id: 'another' }, me, context)?.id).toBe(toInbound(first, me, context)?.id)
  })

  it('takes marks that turn the direction of a name out of it', () => {
    const event = recorded('file')
    const content = JSON.stringify({ file_key: 'k', file_name: '报告\u202excod.exe\u200b' })
    expect(toInbound({ ...event, message: { ...event.message!, content } }, me, context)?.files[0]?.name).toBe(
      '报告xcod.exe',
    )
  })

  it('never throws, whatever the content of a message is', () => {
    const types = fc.constantFrom(
      'text',
      'post',
      'file',
      'image',
      'interactive',
      'merge_forward',
      'hongbao',
      'folder',
      '',
    )
    const content = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          content: fc.array(
            fc.array(fc.dictionary(fc.constantFrom('tag', 'text', 'href', 'user_id', 'image_key'), fc.jsonValue())),
          ),
        })
        .map((c) => JSON.stringify(c)),
    )
    const event = recorded('text')
    fc.assert(
      fc.property(types, content, fc.string(), (message_type, content, create_time) => {
        const message = { ...event.message!, message_type, content, create_time }
        const found = toInbound({ ...event, message }, me, context)
        if (found) expect(Number.isNaN(Date.parse(found.sentAt))).toBe(false)
      }),
    )
  })
})
