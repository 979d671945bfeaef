import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DeliveryError } from '../../src/fault.ts'
import { readDocument } from '../../src/formats/index.ts'
import { openAudit } from '../../src/store/audit.ts'
import { type BotOptions, readersHere, startBot } from '../support/bot.ts'
import { inventedFiling } from '../support/invented-filing.ts'
import { cleanReport, reportFile, rosterOf } from '../support/invented-report.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICES = ['云溪县民政局', '云溪县水利局', '云溪县林业局'] as const
const [OFFICE] = OFFICES
const NOTICE = { name: '通知.txt', bytes: Buffer.from('关于召开会议的通知\n请各科室参加。\n') }

const report = (n: number) => reportFile(cleanReport(n + 1, OFFICES[n]!, 2024))

/** A gate that holds work until it is opened. */
function gate() {
  let open = () => undefined as unknown
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

async function bot(platform: MemoryPlatform, options: Partial<BotOptions> = {}) {
  const folder = options.folder ?? temporaryFolder()
  const running = await startBot({ adapters: [platform.adapter()], roster: rosterOf(...OFFICES), ...options, folder })
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= running.stop()
    return stopped
  }
  onTestFinished(stop)
  return { ...running, stop, originals: () => originalsIn(folder) }
}

function originalsIn(folder: string): number {
  const files = join(folder, 'files')
  try {
    return readdirSync(files, { recursive: true }).filter((name) => statSync(join(files, String(name))).isFile()).length
  } catch {
    return 0
  }
}

/** Reading that waits for a gate. */
function slowReaders(opened: Promise<void>) {
  let begun = 0
  return {
    begun: () => begun,
    readers: {
      ...readersHere,
      read: async (bytes: Uint8Array, name: string) => {
        begun++
        await opened
        return await readDocument(bytes, name)
      },
    },
  }
}

describe('撤销 with the name of a report', () => {
  it('takes back one version, also where the answer did not arrive at first and it is worked on again', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    for (const seed of [1, 2]) await platform.say({ files: [await reportFile(cleanReport(seed, OFFICE, 2024))] })
    await platform.answer(2)
    let refusals = 1
    platform.trouble = () => {
      if (refusals-- > 0) throw new DeliveryError('unreachable', 'away', 60_000)
    }
    await platform.say({ text: `撤销 ${OFFICE} 2024` })
    await platform.answer(3)
    expect(platform.texts()[2]).toContain('已撤销：云溪县民政局 2024')
    expect(await store.history(OFFICE, 2024)).toHaveLength(1)
    await platform.say({ text: '撤销 云溪县' })
    await platform.answer(4)
    expect(await store.history(OFFICE, 2024)).toHaveLength(1)
  })

  it('takes back what was stored without a message, too', async () => {
    const platform = new MemoryPlatform()
    const { store } = await bot(platform)
    await store.putFiling(inventedFiling(OFFICE, 2024))
    await platform.say({ text: `撤销 ${OFFICE}` })
    await platform.answer(1)
    expect(await store.filings()).toEqual([])
  })
})

describe('a file message that is recalled', () => {
  it('while it waits is neither read nor stored nor answered', async () => {
    const platform = new MemoryPlatform()
    const { open, opened } = gate()
    const { store, originals, bugs } = await bot(platform, {
      flow: {
        ask: async () => {
          await opened
          return { reply: { tone: 'neutral', blocks: [{ kind: 'text', text: '答' }], actions: [] } }
        },
      },
    })
    await platform.say({ text: '一个慢问题' })
    const { id } = await platform.say({ files: [await report(0)] })
    await platform.say({ recalls: id })
    open()
    await platform.say({ text: '我是谁' })
    await platform.answer(2)
    expect(platform.texts()).toEqual(['答', expect.stringContaining('memory:u1')])
    expect(await store.filings()).toEqual([])
    expect(originals()).toBe(0)
    expect(platform.downloads).toBe(0)
    expect(bugs).toEqual([])
  })

  it('while its batch is read is left out of the answer, which says so, and its original is deleted', async () => {
    const platform = new MemoryPlatform({ quiet: 400 })
    const { open, opened } = gate()
    const slow = slowReaders(opened)
    const { store, originals } = await bot(platform, { flow: { readers: slow.readers } })
    const files = await Promise.all([0, 1, 2].map(report))
    await platform.say({ files: [files[0]!] })
    const { id } = await platform.say({ files: [files[1]!] })
    await platform.say({ files: [files[2]!] })
    await platform.until(() => platform.shown.length === 1)
    await expect.poll(slow.begun).toBeGreaterThan(1)
    await platform.say({ recalls: id })
    open()
    await platform.until(() => platform.texts()[0]!.includes('共 2 份'))
    expect(platform.texts()).toHaveLength(1)
    expect(platform.texts()[0]).toContain('已撤回 1 份，没有存档。')
    expect((await store.filings()).map(({ agency }) => agency).toSorted()).toEqual([OFFICES[0], OFFICES[2]].toSorted())
    expect(originals()).toBe(2)
  })

  it('as the only one of a batch that was announced turns the announcement into that', async () => {
    const platform = new MemoryPlatform()
    const { open, opened } = gate()
    const slow = slowReaders(opened)
    const { store, originals } = await bot(platform, { flow: { readers: slow.readers } })
    const { id } = await platform.say({ files: await Promise.all([0, 1].map(report)) })
    await platform.until(() => platform.texts().some((text) => text.includes('0/2')))
    await platform.say({ recalls: id })
    open()
    await platform.until(() => platform.texts()[0]!.includes('已撤回'))
    expect(platform.texts()).toEqual(['已撤回 2 份，没有存档。'])
    expect(await store.filings()).toEqual([])
    expect(originals()).toBe(0)
  })

  it('once it is stored loses its original; the report stays, and what is said takes it back', async () => {
    const platform = new MemoryPlatform()
    const folder = temporaryFolder()
    const { store, originals } = await bot(platform, { folder })
    const { id } = await platform.say({ files: [await report(0)] })
    await platform.answer(1)
    await platform.say({ files: [await report(1)] })
    await platform.answer(2)
    expect(originals()).toBe(2)
    await platform.say({ recalls: id })
    const { reply } = await platform.answer(3)
    expect(platform.texts()[2]).toBe('原件已删除，报告仍在存档；要一并撤销，请说“撤销 云溪县民政局 2024”。')
    expect(originals()).toBe(1)
    expect(await store.filing(OFFICE, 2024)).toBeDefined()
    await platform.say({ text: reply.actions[0]!.say })
    await platform.answer(4)
    expect((await store.filings()).map(({ agency }) => agency)).toEqual([OFFICES[1]])
    // What was stored last can still be taken back by itself.
    await platform.say({ text: '撤销' })
    await platform.answer(5)
    expect(await store.filings()).toEqual([])
    const deeds = await openAudit(join(folder, 'audit'), () => '').read(new Date().toISOString().slice(0, 7))
    expect(deeds.map(({ action }) => action)).toEqual(['filed', 'filed', 'recalled', 'undone', 'undone'])
  })

  it('that was no report, or whose report was taken back already, loses its original in silence', async () => {
    const platform = new MemoryPlatform()
    const { originals } = await bot(platform)
    const other = await platform.say({ files: [NOTICE] })
    const undone = await platform.say({ files: [await report(0)] })
    await platform.say({ text: '撤销' })
    await platform.answer(3)
    await platform.say({ recalls: other.id })
    await platform.say({ recalls: undone.id })
    await platform.say({ text: '我是谁' })
    await platform.answer(4)
    expect(platform.texts()).toHaveLength(4)
    expect(platform.texts()[3]).toContain('memory:u1')
    expect(originals()).toBe(0)
  })

  it('while somebody is asked whose report it is, is not asked about any more', async () => {
    const platform = new MemoryPlatform()
    const { originals, store } = await bot(platform)
    const anonymous = { ...cleanReport(3, OFFICE, 2024), title: null, preamble: [] }
    const { id } = await platform.say({ files: [await reportFile(anonymous, 'txt-tabs', '年报.txt')] })
    await platform.answer(1)
    await platform.say({ recalls: id })
    await platform.say({ text: OFFICE })
    await platform.answer(2)
    expect(await store.filings()).toEqual([])
    expect(originals()).toBe(0)
  })

  it('and whose report was given another name meanwhile is told by the name it has', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    const { id } = await platform.say({ files: [await report(0)] })
    await platform.say({ text: `单位 ${OFFICES[1]}` })
    await platform.say({ files: [await report(2)] })
    await platform.say({ recalls: id })
    await platform.answer(4)
    expect(platform.texts()[3]).toContain(`请说“撤销 ${OFFICES[1]} 2024”`)
  })

  it('before it comes is not stored when it comes', async () => {
    const platform = new MemoryPlatform()
    const { store, originals } = await bot(platform)
    await platform.say({ recalls: 'late' })
    await platform.say({ text: '我是谁' })
    await platform.answer(1)
    await platform.say({ id: 'late', files: [await report(0)] })
    await platform.say({ text: '我是谁' })
    await platform.answer(2)
    expect(platform.texts()).toHaveLength(2)
    expect(await store.filings()).toEqual([])
    expect(originals()).toBe(0)
  })

  it('while the program was killed at work on it leaves no original, also where it cannot be fetched again', async () => {
    const folder = temporaryFolder()
    const platform = new MemoryPlatform()
    const reading = gate()
    const read = async () => {
      reading.open()
      return await new Promise<never>(() => undefined)
    }
    const readers = { ...readersHere, read }
    const killed = await startBot({ adapters: [platform.adapter()], folder, flow: { readers } })
    const { id } = await platform.say({ files: [await report(0)] })
    await reading.opened
    await platform.say({ recalls: id })
    expect(originalsIn(folder)).toBe(1)
    const after = new MemoryPlatform()
    const { store, originals } = await bot(after, { folder })
    await after.say({ id: 'after', text: '我是谁' })
    await after.answer(1)
    expect(after.texts()).toEqual([expect.stringContaining('memory:u1')])
    expect(await store.filings()).toEqual([])
    expect(originals()).toBe(0)
    expect(killed.bugs).toEqual([])
  })

  it('is answered to whoever sent it where the platform does not tell who took it back', async () => {
    const platform = new MemoryPlatform()
    await bot(platform)
    const { id } = await platform.say({ files: [await report(0)] })
    await platform.answer(1)
    await platform.say({ from: '', recalls: id })
    await platform.answer(2)
    expect(platform.texts()[1]).toContain('报告仍在存档')
  })

  it('keeps the original where another message brought the same file', async () => {
    const platform = new MemoryPlatform()
    const { originals } = await bot(platform)
    const first = await platform.say({ files: [await report(0)] })
    await platform.answer(1)
    const second = await platform.say({ chat: 'c2', files: [await report(0)] })
    await platform.answer(1, 'c2')
    await platform.say({ recalls: first.id })
    await platform.answer(2)
    expect(originals()).toBe(1)
    await platform.say({ chat: 'c2', recalls: second.id })
    await platform.say({ chat: 'c2', text: '我是谁' })
    await platform.answer(2, 'c2')
    expect(originals()).toBe(0)
  })

  it('in another chat is not touched, and a recall told twice is answered once, also after a restart', async () => {
    const platform = new MemoryPlatform()
    const folder = temporaryFolder()
    const first = await bot(platform, { folder })
    const { id } = await platform.say({ files: [await report(0)] })
    await platform.answer(1)
    await platform.say({ chat: 'c2', recalls: id })
    await platform.say({ chat: 'c2', text: '我是谁' })
    await platform.answer(1, 'c2')
    expect(first.originals()).toBe(1)
    const recall = await platform.say({ recalls: id })
    await platform.answer(2)
    await platform.deliver(recall)
    await first.stop()
    await bot(platform, { folder })
    await platform.deliver(recall)
    await platform.say({ text: '我是谁' })
    await platform.answer(3)
    expect(platform.texts()).toHaveLength(3)
  })

  it.each(['goes on', 'was restarted'])(
    'after it was stored and before its answer arrived counts as stored, where the program %s',
    async (how) => {
      const platform = new MemoryPlatform()
      const folder = temporaryFolder()
      const first = await bot(platform, { folder })
      platform.trouble = () => {
        throw new DeliveryError('unreachable', 'away', 60_000)
      }
      const { id } = await platform.say({ files: [await report(0)] })
      await platform.until(() => platform.tries > 0)
      await platform.say({ recalls: id })
      if (how === 'was restarted') await first.stop()
      platform.trouble = () => undefined
      if (how === 'was restarted') await bot(platform, { folder })
      await platform.answer(2)
      expect(platform.texts()[0]).toContain('已存档')
      expect(platform.texts()[1]).toContain('报告仍在存档')
    },
  )
})

it('a question that is recalled before its turn is not answered', async () => {
  const platform = new MemoryPlatform()
  const { open, opened } = gate()
  await bot(platform, {
    flow: {
      ask: async (question) => {
        await opened
        return { reply: { tone: 'neutral', blocks: [{ kind: 'text', text: question }], actions: [] } }
      },
    },
  })
  await platform.say({ text: '第一问' })
  const { id } = await platform.say({ text: '第二问' })
  await platform.say({ recalls: id })
  open()
  await platform.say({ text: '第三问' })
  await platform.answer(2)
  expect(platform.texts()).toEqual(['第一问', '第三问'])
})
