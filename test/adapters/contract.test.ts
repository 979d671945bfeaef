import { setTimeout as delay } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { platformsFor } from '../../adapters/index.ts'
import type { Platform } from '../../adapters/types.ts'
import type { Adapter, InboundMessage, Reply } from '../../src/chat.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { startGouji } from '../../src/main.ts'
import { type Bench, startAdapter } from '../support/adapter-bench.ts'
import { TALKERS, type Talker } from '../support/conversation.ts'
import { faultyReport, reportFile } from '../support/invented-report.ts'
import { eventually, textReply } from '../support/telegram-bot.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { tiny } from '../support/tiny-platform/index.ts'

type World = {
  readonly talker: Talker
  readonly adapter: Adapter
  /** What was handed to the app, in order; more than once where it came more than once. */
  readonly handed: readonly InboundMessage[]
}
type Handle = (message: InboundMessage) => Promise<void>

/** A platform's adapter against its server, started; in the place of the app stands a function. */
async function world(name: string, handle: Handle = async () => undefined): Promise<World> {
  let bench: Bench | undefined
  const talker = await TALKERS[name]!(() => bench!)
  onTestFinished(talker.stop)
  bench = await startAdapter(platformOf(name, talker.env), talker.env, temporaryFolder())
  onTestFinished(bench.close)
  const { adapter } = bench
  onTestFinished(adapter.stop)
  const handed: InboundMessage[] = []
  await adapter.start(async (message) => {
    handed.push(message)
    await handle(message)
  })
  if (adapter.health) await eventually(() => expect(bench?.adapter.health?.().state).toBe('running'))
  return { talker, adapter, handed }
}

function platformOf(name: string, env: Talker['env']): Platform {
  const [platform] = platformsFor(env, [tiny]).concat(platformsFor(env))
  if (platform?.name !== name) throw new Error(`${name} is not configured`)
  return platform
}

/** A person says something; where the bot answers to. */
async function chatOf({ talker, handed }: World): Promise<InboundMessage> {
  await talker.say('在吗')
  await eventually(() => expect(handed.length).toBeGreaterThan(0))
  return handed[0]!
}

/** Waits until what is seen fulfils what is asserted. */
function seeing(talker: Talker, holds: (seen: Awaited<ReturnType<Talker['sees']>>) => void): Promise<void> {
  return eventually(async () => holds(await talker.sees()))
}

describe.each(Object.keys(TALKERS))('%s', (name) => {
  it('acknowledges a message when it is stored, and not before', async () => {
    const held: (() => void)[] = []
    const { talker, handed } = await world(name, () => new Promise((resolve) => void held.push(resolve)))
    const store = () => {
      for (const resolve of held.splice(0)) resolve()
    }
    onTestFinished(store)
    const said = talker.say('在吗')
    await eventually(() => expect(handed).toHaveLength(1))
    // Time for an acknowledgement that would come too early to arrive.
    await delay(300)
    expect(talker.open()).toBe(1)
    store()
    await said
    await eventually(() => expect(talker.open()).toBe(0))
    expect(handed[0]).toMatchObject({ text: '在吗', addressed: true, files: [], chat: { platform: name } })
  })

  it('brings a message again that was not stored, under the same id', async () => {
    let failures = 2
    const { talker, handed } = await world(name, async () => {
      failures -= 1
      if (failures >= 0) throw new Error('disk full')
    })
    await talker.say('报告')
    await eventually(() => expect(handed).toHaveLength(3))
    await eventually(() => expect(talker.open()).toBe(0))
    expect(new Set(handed.map(({ id, text }) => `${id} ${text}`)).size).toBe(1)
  })

  it('gives an event that is delivered twice the same id, and another event another', async () => {
    const { talker, handed } = await world(name)
    await talker.say('一')
    await eventually(() => expect(talker.open()).toBe(0))
    await talker.again()
    await eventually(() => expect(talker.open()).toBe(0))
    await talker.say('二')
    await eventually(() => expect(handed.at(-1)?.text).toBe('二'))
    const ids = (text: string) => new Set(handed.filter((message) => message.text === text).map(({ id }) => id))
    expect([ids('一').size, ids('二').size]).toEqual([1, 1])
    expect(ids('一')).not.toEqual(ids('二'))
  })

  it('changes by an edit what was sent', async () => {
    const w = await world(name)
    const { chat, messageId } = await chatOf(w)
    const sent = await w.adapter.send(chat, textReply('正在核对'), messageId ? { replyTo: messageId } : {})
    await w.adapter.edit(sent, textReply('核对完成'))
    await seeing(w.talker, (seen) => expect(seen.map(({ text }) => text.trim())).toEqual(['核对完成']))
    // What the app keeps of it survives being stored.
    await w.adapter.edit(JSON.parse(JSON.stringify(sent)) as typeof sent, textReply('已存档'))
    await seeing(w.talker, (seen) => expect(seen.map(({ text }) => text.trim())).toEqual(['已存档']))
  })

  it('shows what is sent under one key once', async () => {
    const w = await world(name)
    const { chat } = await chatOf(w)
    const first = await w.adapter.send(chat, textReply('提醒'), { key: 'reminder/2027-01-22/1' })
    const again = await w.adapter.send(chat, textReply('提醒'), { key: 'reminder/2027-01-22/1' })
    await w.adapter.send(chat, textReply('另一条'), { key: 'reminder/2027-01-22/2' })
    expect(again).toEqual(first)
    await seeing(w.talker, (seen) => expect(seen.map(({ text }) => text.trim())).toEqual(['提醒', '另一条']))
  })

  it('shows every kind of block and the buttons, and brings the sentence of a pressed one, however long', async () => {
    const w = await world(name)
    const { chat } = await chatOf(w)
    await w.adapter.send(chat, EVERYTHING)
    await seeing(w.talker, (seen) => {
      const text = seen.map((message) => message.text).join('\n')
      for (const word of WORDS) expect(text).toContain(word)
      expect(seen.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(1)
      expect(seen.flatMap(({ files }) => files)).toHaveLength(1)
      expect(seen.flatMap(({ buttons }) => buttons)).toEqual(['全部明细', '驳回'])
    })
    const shown = (await w.talker.sees()).find(({ buttons }) => buttons.length > 0)!
    for (const { label, say } of EVERYTHING.actions) {
      await w.talker.press(shown, label)
      await eventually(() => expect(w.handed.at(-1)?.text).toBe(say))
      expect(w.handed.at(-1)).toMatchObject({ addressed: true, pressed: { messageId: expect.any(String) } })
    }
    expect(w.talker.refused()).toEqual([])
  })

  it('hands out a file whole, and none that is larger than asked for', async () => {
    const w = await world(name)
    const bytes = Buffer.alloc(5000, '勾稽')
    await w.talker.send([{ name: '云溪县民政局（终稿）.docx', bytes }])
    await eventually(() => expect(w.handed.at(-1)?.files).toHaveLength(1))
    const file = w.handed.at(-1)!.files[0]!
    expect(file.name).toBe('云溪县民政局（终稿）.docx')
    // What the app keeps of it survives being stored.
    const kept = JSON.parse(JSON.stringify(file)) as typeof file
    expect(Buffer.compare(Buffer.from(await w.adapter.download(kept, 5000)), bytes)).toBe(0)
    await expect(w.adapter.download(kept, 4999)).rejects.toMatchObject({ name: 'Fault', code: 'tooLarge' })
  })

  it('finishes what is being sent when it is stopped, and hands nothing on afterwards', async () => {
    const w = await world(name)
    const { chat } = await chatOf(w)
    const sending = ['一', '二', '三'].map((text) => w.adapter.send(chat, textReply(text)))
    await w.adapter.stop()
    await Promise.all(sending)
    const handed = w.handed.length
    await w.talker.say('还在吗').catch(() => undefined)
    expect(w.handed).toHaveLength(handed)
    await seeing(w.talker, (seen) => expect(seen.map(({ text }) => text.trim()).sort()).toEqual(['一', '三', '二']))
  })
})

it('the program answers on a platform that nothing in it names', async () => {
  const talker = await TALKERS.tiny!(() => ({ address: '' }))
  onTestFinished(talker.stop)
  const folder = temporaryFolder()
  const env = { ...talker.env, GOUJI_CONFIG: folder, GOUJI_DATA: folder, PORT: '0', LOG_LEVEL: 'silent' }
  const [loaded, read] = [loadConfig(folder, env), readEnvironment(env, 'zh')]
  if (loaded.faults || read.faults) throw new Error('the configuration is faulty')
  const running = await startGouji({
    env,
    environment: read.environment,
    config: loaded.config,
    platforms: [tiny],
    log: { write: () => undefined },
  })
  onTestFinished(running.stop)
  await talker.send([await reportFile(faultyReport(2, '云溪县民政局', 2024, ['newRequests']))])
  await seeing(talker, (seen) => expect(seen.map(({ text }) => text)).toEqual([expect.stringMatching(/不符 \d 处/)]))
  const [answer] = await talker.sees()
  await talker.press(answer!, '全部明细')
  await seeing(talker, (seen) => expect(seen.at(-1)?.text).toContain('全部明细'))
  await talker.say('2024年哪些单位零申请')
  await seeing(talker, (seen) => expect(seen.at(-1)?.text).toContain('条件：2024年度'))
})

const WORDS = ['题目', '一段话', '第一处', '细节', '新收', '128', '单位', '民政局', '国办公开办函']

const EVERYTHING: Reply = {
  tone: 'bad',
  blocks: [
    { kind: 'title', text: '题目' },
    { kind: 'text', text: '一段话' },
    { kind: 'list', ordered: true, items: [{ text: '第一处', detail: '细节' }] },
    { kind: 'facts', facts: [{ label: '新收', value: '128' }] },
    { kind: 'table', header: ['单位', '件数'], rows: [['民政局', '3']] },
    { kind: 'picture', png: onePixel(), description: '标红表' },
    { kind: 'file', name: 'data.csv', mime: 'text/csv', bytes: Buffer.from('a,b\n') },
    { kind: 'source', text: '国办公开办函〔2021〕30号' },
  ],
  actions: [
    { label: '全部明细', say: '全部明细' },
    { label: '驳回', say: '这条不对 T3-BAL:naturalPerson 青澜县云溪街道办事处 2025 年度 附件已作更正说明' },
  ],
}

/** A picture as small as one can be. */
function onePixel(): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const bytes = Buffer.alloc(12 + data.length)
    bytes.writeUInt32BE(data.length, 0)
    bytes.write(type, 4, 'latin1')
    data.copy(bytes, 8)
    return bytes
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixel = deflateSync(Buffer.from([0, 255]))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixel), chunk('IEND', Buffer.alloc(0))])
}
