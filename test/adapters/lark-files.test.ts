import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/fault.ts'
import { GROUP, note, recordedEvent, type World, worlds } from '../support/lark-world.ts'

const world = worlds()

const MOST = 50 * 1024 * 1024
const BYTES = Buffer.from('年报的内容'.repeat(2000))
const RESOURCE = /GET .*\/resources\//

/** A file that a person sent, as the app got it. */
async function sentFile(w: World, bytes: Uint8Array = BYTES) {
  w.server.putFile('file_v3_0011_a1', bytes)
  await w.say(recordedEvent('file'))
  return w.got.at(-1)!.files[0]!
}

describe('files', () => {
  it('are fetched whole, files as files and pictures as pictures', async () => {
    const w = await world()
    expect(Buffer.from(await w.adapter.download(await sentFile(w), MOST))).toEqual(BYTES)
    w.server.putFile('img_v3_0011_b2', BYTES)
    await w.say(recordedEvent('image'))
    expect(Buffer.from(await w.adapter.download(w.got[1]!.files[0]!, MOST))).toEqual(BYTES)
    expect(w.server.refusals).toEqual([])
  })

  it.each([
    ['a connection cut', { cut: 'before' }, 1],
    ['a transfer cut half-way', { cut: 'amid' }, 1],
    ['three 500 in a row', { status: 500, body: 'oops' }, 3],
    ['a token revoked', { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }, 1],
    ['a no with status 200 in place of the file', { status: 200, body: { code: 99991663, msg: 'Invalid' } }, 1],
    [
      'the frequency limit',
      { status: 429, body: { code: 99991400, msg: 'limit' }, headers: { 'x-ogw-ratelimit-reset': '1' } },
      1,
    ],
  ] as const)('are fetched after %s', async (_, trouble, times) => {
    const w = await world({ speed: 20 })
    const file = await sentFile(w)
    w.server.fail(RESOURCE, trouble, times)
    expect(Buffer.from(await w.adapter.download(file, MOST))).toEqual(BYTES)
  })

  it('that are too large are left where they are, with the limit said', async () => {
    const w = await world()
    const file = await sentFile(w)
    await expect(w.adapter.download(file, 1000)).rejects.toEqual(new Fault('tooLarge', { bytes: 1000 }))
    w.server.fail(RESOURCE, { status: 400, body: { code: 234037, msg: 'Downloaded file size exceeds limit.' } })
    await expect(w.adapter.download(file, MOST)).rejects.toMatchObject({ code: 'tooLarge' })
  })

  it('that were recalled, or belong to another message, are not found', async () => {
    const w = await world()
    const file = await sentFile(w)
    const key = JSON.parse(file.key) as { message: string }
    await w.say(recordedEvent('text', { message: { message_id: 'om_other' } }))
    const elsewhere = { ...file, key: JSON.stringify({ ...key, message: 'om_other' }) }
    await expect(w.adapter.download(elsewhere, MOST)).rejects.toMatchObject({ code: 'notFound' })
    await w.say(recordedEvent('recalled', { event: { message_id: key.message } }))
    const gone = { code: 'notFound', facts: { kind: 'download' } }
    await expect(w.adapter.download(file, MOST)).rejects.toMatchObject(gone)
  })

  it('are fetched again after a restart, by what was stored', async () => {
    const w = await world()
    const stored = JSON.parse(JSON.stringify(await sentFile(w))) as never
    const again = await world({ running: w.server })
    expect(Buffer.from(await again.adapter.download(stored, MOST))).toEqual(BYTES)
  })
})

describe('quoted files', () => {
  async function quote(w: World) {
    w.server.putFile('file_v3_0018_g7', BYTES)
    w.server.putMessage({
      id: 'om_groupfile0000000000000000000018',
      chat: GROUP.id,
      type: 'file',
      content: '{"file_key":"file_v3_0018_g7","file_name":"年报.xlsx"}',
    })
    await w.say(recordedEvent('group-quote'))
    return w.got.at(-1)!
  }

  it('come with the message that quotes them, and are fetched by the quoted message', async () => {
    const w = await world()
    const message = await quote(w)
    expect(message).toMatchObject({ text: '检查', addressed: true, files: [], quoted: [{ name: '年报.xlsx' }] })
    expect(Buffer.from(await w.adapter.download(message.quoted![0]!, MOST))).toEqual(BYTES)
  })

  it('are not lost when the quoted message cannot be looked at in time: it is looked at when the file is fetched', async () => {
    const w = await world()
    w.server.fail(/GET .*\/messages\/om_groupfile\w+$/, { wait: 2500 })
    const message = await quote(w)
    expect(message.quoted).toHaveLength(1)
    expect(Buffer.from(await w.adapter.download(message.quoted![0]!, MOST))).toEqual(BYTES)
  })

  it('are nothing where the quoted message is the bot’s own or holds no file', async () => {
    const w = await world()
    const sent = await w.adapter.send(GROUP, note('结果'))
    await w.say(recordedEvent('group-all', { message: { parent_id: sent.messageId } }))
    expect(w.got.at(-1)).toMatchObject({ addressed: true })
    expect(w.got.at(-1)?.quoted).toBeUndefined()
  })
})

describe('merged forwards', () => {
  async function forward(w: World) {
    const id = 'om_forward000000000000000000000001'
    w.server.putFile('file_a', BYTES)
    w.server.putFile('file_b', BYTES)
    for (const [child, key] of Object.entries({ om_child_a: 'file_a', om_child_b: 'file_b' })) {
      const content = JSON.stringify({ file_key: key, file_name: `${key}.docx` })
      w.server.putMessage({ id: child, chat: 'oc_elsewhere', type: 'file', content, upper: id })
    }
    await w.say(recordedEvent('merge-forward', { message: { message_id: id } }))
    return w.got.at(-1)!
  }

  it.each(['container', 'child'] as const)(
    'hand out their files where the platform does so by the %s',
    async (forwards) => {
      const w = await world({ server: { forwards } })
      const message = await forward(w)
      expect(message.files.map((f) => f.name)).toEqual(['file_a.docx', 'file_b.docx'])
      for (const file of message.files) expect(Buffer.from(await w.adapter.download(file, MOST))).toEqual(BYTES)
    },
  )

  it('say that one should forward one by one where the platform hands out nothing', async () => {
    const w = await world({ server: { forwards: 'none' } })
    for (const file of (await forward(w)).files) {
      await expect(w.adapter.download(file, MOST)).rejects.toEqual(new Fault('unsupported', { kind: 'forwarded' }))
    }
  })

  it('are named as such where they cannot even be listed', async () => {
    const w = await world()
    w.server.fail(/GET .*\/messages\/om_forward\w+$/, { status: 400, body: { code: 230001, msg: 'no' } }, 5)
    expect(await forward(w)).toMatchObject({ files: [], other: 'forwardedBundle' })
  })
})
