import { describe, expect, it } from 'vitest'
import type { InboundMessage } from '../../src/chat.ts'
import { words } from '../../src/text/index.ts'
import {
  GROUP,
  note,
  PRIVATE,
  recordedEvent,
  until,
  type World,
  type WorldOptions,
  worlds,
} from '../support/lark-world.ts'

const start = worlds()
async function world(options: WorldOptions = {}): Promise<World> {
  const made = await start(options)
  made.server.putFile('file_v3_0011_a1', Buffer.from('年报'))
  made.server.putFile('file_v3_0018_g7', Buffer.from('年报'))
  return made
}

const REACTIONS = /\/reactions/
const progress = (done: number) => note(words('zh').chat.batch.progress(done, 3))

/** A file comes, and the app begins to work on it. */
async function workOn(w: World, event = recordedEvent('file')): Promise<InboundMessage & { messageId: string }> {
  await w.say(event)
  const message = w.got.at(-1)!
  for (const file of [...message.files, ...(message.quoted ?? [])]) await w.adapter.download(file, 1_000_000)
  return { ...message, messageId: message.messageId! }
}
const shows = (w: World, { messageId }: { messageId: string }, ...emoji: string[]) =>
  until(() => JSON.stringify(w.server.reactionsOf(messageId)) === JSON.stringify(emoji))
const calls = (w: World) => w.server.calls.filter((call) => REACTIONS.test(call)).length

describe('a file', () => {
  it('shows that it is worked on, and when it is answered that this is done', async () => {
    const w = await world()
    const message = await workOn(w)
    await shows(w, message, 'OnIt')
    await w.adapter.send(PRIVATE, note('相符'), { replyTo: message.messageId })
    await shows(w, message, 'DONE')
    expect(w.server.refusals).toEqual([])
  })

  it('is not done while only progress is shown; the message that showed it becomes the answer, also after a restart', async () => {
    const w = await world()
    const message = await workOn(w)
    await shows(w, message, 'OnIt')
    const sent = await w.adapter.send(PRIVATE, progress(0))
    await w.adapter.edit(sent, progress(2))
    await w.adapter.stop()
    expect(w.server.reactionsOf(message.messageId)).toEqual(['OnIt'])
    const again = await world({ running: w.server, memory: w.memory })
    await again.adapter.edit(sent, note('3 份：3 份相符'))
    await shows(w, message, 'DONE')
  })

  it('is the only one of its batch to show it; a minute later, and for another person, it is shown again', async () => {
    let shift = 0
    const w = await world({ now: () => Date.now() + shift })
    const first = await workOn(w)
    const second = await workOn(w)
    await shows(w, first, 'OnIt')
    const sender = { sender_id: { open_id: 'ou_somebody_else' }, sender_type: 'user' }
    await shows(w, await workOn(w, recordedEvent('file', { event: { sender } })), 'OnIt')
    shift = 61_000
    await shows(w, await workOn(w), 'OnIt')
    expect(w.server.reactionsOf(second.messageId)).toEqual([])
  })

  it('of a batch that took more than a minute is done with the rest of it, whichever was answered', async () => {
    let shift = 0
    const w = await world({ now: () => Date.now() + shift })
    const first = await workOn(w)
    shift = 61_000
    const late = await workOn(w)
    await w.adapter.send(PRIVATE, note('停机期间收到 2 份文件，正在核对…'))
    await shows(w, late, 'OnIt')
    await w.adapter.send(PRIVATE, note('2 份：2 份相符'), { replyTo: first.messageId })
    await shows(w, first, 'DONE')
    await shows(w, late, 'DONE')
  })

  it('that is quoted is acknowledged at the message that quotes it', async () => {
    const w = await world()
    w.server.putMessage({
      id: 'om_groupfile0000000000000000000018',
      chat: GROUP.id,
      type: 'file',
      content: '{"file_key":"file_v3_0018_g7","file_name":"年报.xlsx"}',
    })
    await shows(w, await workOn(w, recordedEvent('group-quote')), 'OnIt')
  })

  it('that the app does not touch shows nothing, nor does one in a group that nobody addressed to the bot', async () => {
    const w = await world()
    await w.say(recordedEvent('file'))
    await workOn(w, recordedEvent('group-file'))
    await w.adapter.stop()
    expect(calls(w)).toBe(0)
  })
})

describe('without reactions everything else goes on', () => {
  const answer = async (w: World) => {
    const { messageId } = await workOn(w)
    await w.adapter.send(PRIVATE, note('相符'), { replyTo: messageId })
  }

  it('where the permission is missing: one try, one line that names it, and the doctor names it', async () => {
    let shift = 0
    const scopes = [
      'im:message:send_as_bot',
      'im:message:readonly',
      'im:message.group_msg',
      'im:message:update',
      'im:resource',
    ]
    const w = await world({ server: { scopes }, now: () => Date.now() + shift })
    for (let i = 0; i < 3; i += 1) {
      await answer(w)
      await until(() => calls(w) === 1)
      shift += 61_000
    }
    expect(calls(w)).toBe(1)
    expect(w.server.shown(PRIVATE.id)).toHaveLength(3)
    expect(w.logs.filter((line) => /^lark: no reactions.*im:message\.reactions:write_only/.test(line))).toHaveLength(1)
    const found = await w.adapter.doctor()
    expect(found.filter((d) => d.level === 'bad')).toEqual([])
    expect(found.map((d) => d.message.zh).join()).toContain('auth?q=im:message.reactions:write_only')
  })

  it.each([
    ['a page that says 404', { status: 404, body: '404 page not found' }],
    ['a code of its own', { status: 200, body: { code: 40404, msg: 'no such api' } }],
  ] as const)('where the platform does not know the call and answers %s: one try', async (_, trouble) => {
    let shift = 0
    const w = await world({ now: () => Date.now() + shift })
    w.server.fail(REACTIONS, trouble, 9)
    for (let i = 0; i < 2; i += 1) {
      await answer(w)
      await until(() => calls(w) === 1)
      shift += 61_000
    }
    await w.adapter.stop()
    expect(calls(w)).toBe(1)
    expect(w.server.shown(PRIVATE.id)).toHaveLength(2)
    expect(w.logs.filter((line) => line.includes('does not know them'))).toHaveLength(1)
  })

  it('where the message was recalled or the platform is down for a moment: tried with the next file', async () => {
    let shift = 0
    const w = await world({ now: () => Date.now() + shift })
    w.server.fail(REACTIONS, { status: 400, body: { code: 231003, msg: 'The message is recalled.' } })
    await answer(w)
    await until(() => calls(w) === 1)
    shift += 61_000
    w.server.fail(REACTIONS, { status: 502, body: 'bad gateway' })
    await answer(w)
    await until(() => calls(w) === 2)
    shift += 61_000
    await shows(w, await workOn(w), 'OnIt')
  })
})
