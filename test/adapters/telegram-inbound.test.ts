import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readMigration, readPress, toInbound } from '../../adapters/telegram/inbound.ts'
import type { Update } from '../../adapters/telegram/update.ts'
import type { InboundMessage } from '../../src/chat.ts'

const folder = new URL('./telegram-payloads/', import.meta.url)
const payload = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Update
const me = { id: 123456789, username: 'gouji_test_bot' }
const read = (name: string, sentence?: string) => toInbound(payload(name), me, 1795140000000, sentence)

const group = { platform: 'telegram', id: '-1001777000111', kind: 'group' }

const EXPECTED: Readonly<Record<string, Partial<InboundMessage> | undefined>> = {
  document: {
    id: '800101',
    chat: { platform: 'telegram', id: '520011', kind: 'private' },
    sender: { id: '520011', name: '林 溪' },
    sentAt: '2026-11-20T02:00:00.000Z',
    language: 'zh',
    text: '请核对，2025 年度',
    files: [{ key: 'BQACAgUAAxkBAAM1', name: '云溪县民政局2025年度报告（终稿）.docx', size: 48211, kind: 'document' }],
    messageId: '100',
    addressed: true,
  },
  // As little as a server of one's own may say.
  bare: {
    chat: { platform: 'telegram', id: '520011', kind: 'private' },
    sender: { id: '520011' },
    sentAt: '2026-11-20T02:00:00.000Z',
    files: [{ key: 'BQACAgUAAxkBAAM9', name: '年报.docx', kind: 'document' }],
    addressed: true,
  },
  'document-without-name': { files: [{ key: 'BQACAgUAAxkBAAM2', name: '', size: 1024, kind: 'document' }] },
  'document-hidden-marks': {
    files: [{ key: 'BQACAgUAAxkBAAM3', name: '报告xcod.docx', size: 48211, kind: 'document' }],
  },
  photo: { files: [{ key: 'AgAClarge', name: '', size: 143000, kind: 'photo' }] },
  'album-member': { album: '13579246801357' },
  'forwarded-hidden-user': { sender: { id: '520011', name: '林 溪' } },
  'forwarded-user': { sender: { id: '520011', name: '林 溪' } },
  'forwarded-chat': { sender: { id: '520011', name: '林 溪' } },
  'forwarded-channel': { text: '请各单位一月底前报送', addressed: true },
  link: { other: 'link', text: '看这个 https://www.yunxi.example/zfxxgk/nb.html' },
  'hidden-link': { other: 'link', text: '年报在这里 https://www.yunxi.example/nb.html' },
  sticker: { other: 'sticker', files: [] },
  voice: { other: 'voice' },
  video: { other: 'video', text: '录屏' },
  animation: { other: 'video', files: [] },
  location: { other: 'location' },
  contact: { other: 'contact' },
  poll: { other: 'unknown' },
  'command-without-space': { text: '/check 检查' },
  'group-mention': { chat: group, text: '去年 哪些单位零申请', addressed: true } as Partial<InboundMessage>,
  'group-mention-unseparated': { text: '请 检查一下', addressed: true },
  'group-not-meant': { addressed: false },
  'group-quoted-file': {
    text: '/check',
    addressed: true,
    quoted: [{ key: 'BQACAgUAAxkBAAM6', name: '云溪县教育局.docx', size: 48211, kind: 'document' }],
  },
  'group-other-bots-command': { addressed: false },
  'group-answer': { addressed: true },
  topic: { chat: { platform: 'telegram', id: '-1001777000222', kind: 'group', thread: '17' }, addressed: false },
  'reply-thread': { chat: group, addressed: true } as Partial<InboundMessage>,
  'anonymous-admin': { sender: { id: '-1001777000111', name: '云溪县年报填报群' }, text: '/bind' },
  'other-bot': undefined,
  service: undefined,
  migration: undefined,
  edited: undefined,
  'press-inaccessible': undefined,
  'added-to-group': { text: '/start', addressed: true, files: [] },
  promoted: undefined,
  'removed-from-group': undefined,
  unblocked: undefined,
}

describe('an update becomes the message it is', () => {
  it.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    const message = read(name)
    if (expected === undefined) expect(message).toBeUndefined()
    else expect(message).toMatchObject(expected)
  })

  it('press', () => {
    const update = payload('press')
    expect(readPress(update)).toEqual({
      query: '2233',
      message: '-1001777000222:77',
      person: '520011',
      data: '全部明细',
      label: '明细',
      language: 'zh',
    })
    expect(read('press', '全部明细')).toMatchObject({
      text: '全部明细',
      addressed: true,
      chat: { thread: '17' },
      pressed: { messageId: '77' },
    })
  })

  it('and every recorded payload is looked at', () => {
    const names = readdirSync(folder).map((name) => name.replace('.json', ''))
    expect(names.sort()).toEqual([...Object.keys(EXPECTED), 'press'].sort())
  })

  it('and a group that moved is told apart', () => {
    expect(readMigration(payload('migration'))).toEqual({ from: '-4100200', to: '-1001777000111' })
  })
})
