import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Filing } from '../../src/checks/types.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedFiling } from '../support/invented-filing.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const OFFICE = '云溪县财政局'

/** Starts a second process on the same folder. */
function startWriter(...args: string[]): { readonly child: ChildProcess; readonly lines: string[] } {
  const script = fileURLToPath(import.meta.resolve('../support/store-writer.ts'))
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)))
  return { child, lines }
}

function filesOf(folder: string, year: number): string[] {
  const path = join(folder, 'filings', String(year))
  return readdirSync(path).map((name) => join(path, name))
}

describe('a store in a folder', () => {
  it('is empty where the folder is absent, and reading does not make the folder', async () => {
    const folder = join(temporaryFolder(), 'data')
    const store = await openStore(folder)
    expect(await store.filings()).toEqual([])
    expect(await store.years()).toEqual([])
    expect(await store.filing(OFFICE, 2026)).toBeUndefined()
    expect(await store.history(OFFICE, 2026)).toEqual([])
    expect(await store.undoFiling(OFFICE, 2026)).toBe(false)
    expect(await store.records('sent')).toEqual([])
    expect(await store.record('sent', 'a')).toBeUndefined()
    expect(existsSync(folder)).toBe(false)
  })

  it('gives back exactly the filing that was put, also after it was opened again', async () => {
    const folder = temporaryFolder()
    const filing = inventedFiling(OFFICE, 2026)
    await (await openStore(folder)).putFiling(filing)
    const again = await openStore(folder)
    expect(await again.filing(OFFICE, 2026)).toEqual(filing)
    expect(await again.filings()).toEqual([filing])
  })

  it('answers with the latest version and keeps the earlier ones as history', async () => {
    const store = await openStore(temporaryFolder())
    await store.putFiling(inventedFiling(OFFICE, 2026, { passed: 1 }))
    await store.putFiling(inventedFiling(OFFICE, 2026, { passed: 2 }))
    expect(await store.filing(OFFICE, 2026)).toMatchObject({ passed: 2, revision: 2 })
    expect(await store.filings()).toHaveLength(1)
    expect((await store.history(OFFICE, 2026)).map((filing) => filing.passed)).toEqual([1, 2])
  })

  it('takes the latest version back, and never uses its number again', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    await store.putFiling(inventedFiling(OFFICE, 2026, { passed: 1 }))
    await store.putFiling(inventedFiling(OFFICE, 2026, { passed: 2 }))
    expect(await store.undoFiling(OFFICE, 2026)).toBe(true)
    expect(await store.filing(OFFICE, 2026)).toMatchObject({ passed: 1 })
    await (await openStore(folder)).putFiling(inventedFiling(OFFICE, 2026, { passed: 3 }))
    expect(await store.filing(OFFICE, 2026)).toMatchObject({ passed: 3, revision: 3 })
  })

  it('narrows by agency and by year', async () => {
    const store = await openStore(temporaryFolder())
    for (const agency of [OFFICE, '云溪县民政局'])
      for (const year of [2024, 2025]) await store.putFiling(inventedFiling(agency, year))
    const keys = async (filter: Parameters<typeof store.filings>[0]) =>
      (await store.filings(filter)).map((filing) => `${filing.agency}${filing.year}`).sort()
    expect(await keys({ agencies: [OFFICE] })).toEqual([`${OFFICE}2024`, `${OFFICE}2025`])
    expect(await keys({ years: [2025] })).toEqual(['云溪县民政局2025', `${OFFICE}2025`])
    expect(await keys({ agencies: [OFFICE], years: [2025, 2025, 2030] })).toEqual([`${OFFICE}2025`])
    expect(await keys({ agencies: [] })).toEqual([])
    expect(await store.years()).toEqual([2024, 2025])
  })

  it('shows what another process has added or taken back meanwhile', async () => {
    const folder = temporaryFolder()
    const bot = await openStore(folder)
    const command = await openStore(folder)
    await bot.putFiling(inventedFiling(OFFICE, 2026, { passed: 1 }))
    expect(await bot.filings()).toHaveLength(1)
    await command.putFiling(inventedFiling(OFFICE, 2026, { passed: 2 }))
    await command.putFiling(inventedFiling('云溪县民政局', 2026))
    expect((await bot.filings({ agencies: [OFFICE] }))[0]).toMatchObject({ passed: 2 })
    expect(await bot.filing(OFFICE, 2026)).toMatchObject({ passed: 2 })
    expect(await bot.filings()).toHaveLength(2)
    await command.undoFiling(OFFICE, 2026)
    expect(await bot.filing(OFFICE, 2026)).toMatchObject({ passed: 1 })
  })

  it('behaves like a list of versions whatever is put and taken back, by whichever process', async () => {
    const step = fc.record({
      kind: fc.constantFrom('put', 'put', 'undo', 'reopen'),
      by: fc.nat({ max: 1 }),
      agency: fc.constantFrom(OFFICE, '云溪县民政局'),
      mark: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const folder = temporaryFolder()
        const stores = [await openStore(folder), await openStore(folder)]
        const model = new Map<string, number[]>([
          [OFFICE, []],
          ['云溪县民政局', []],
        ])
        for (const { kind, by, agency, mark } of steps) {
          if (kind === 'reopen') stores[by] = await openStore(folder)
          else if (kind === 'put') {
            await stores[by]!.putFiling(inventedFiling(agency, 2026, { passed: mark }))
            model.get(agency)!.push(mark)
          } else expect(await stores[by]!.undoFiling(agency, 2026)).toBe(model.get(agency)!.pop() !== undefined)
        }
        for (const store of stores) {
          const latest = await store.filings()
          for (const [agency, marks] of model) {
            expect((await store.history(agency, 2026)).map((filing) => filing.passed)).toEqual(marks)
            expect((await store.filing(agency, 2026))?.passed).toBe(marks.at(-1))
            expect(latest.find((filing) => filing.agency === agency)?.passed).toBe(marks.at(-1))
          }
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('damage', () => {
  it('of the latest version sets it aside with a warning, and the version before answers', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    await store.putFiling(inventedFiling(OFFICE, 2026, { passed: 1 }))
    await store.putFiling(inventedFiling(OFFICE, 2026, { passed: 2 }))
    const [, latest] = filesOf(folder, 2026).sort()
    truncateSync(latest!, statSync(latest!).size / 2)
    const warnings: string[] = []
    const again = await openStore(folder, { warn: (message) => warnings.push(message.zh) })
    expect(await again.filings()).toMatchObject([{ passed: 1 }])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(latest)
    expect(readFileSync(`${latest}.damaged`).length).toBeGreaterThan(0)
    await again.putFiling(inventedFiling(OFFICE, 2026, { passed: 3 }))
    expect(await again.filing(OFFICE, 2026)).toMatchObject({ passed: 3, revision: 3 })
  })

  it.each(['', '{', 'null', '[]', '{"agency":"云溪县财政局"}', '\u0000\u0000\u0000'])(
    'of a filing that now reads %j does not stop the others from being read',
    async (content) => {
      const folder = temporaryFolder()
      const store = await openStore(folder)
      await store.putFiling(inventedFiling(OFFICE, 2026))
      const [file] = filesOf(folder, 2026)
      await store.putFiling(inventedFiling('云溪县民政局', 2026))
      writeFileSync(file!, content)
      expect(await (await openStore(folder)).filings()).toMatchObject([{ agency: '云溪县民政局' }])
    },
  )

  it('of the version file or of a record is told and passed over', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    await store.putRecord('runs', 'last', { at: 'now' })
    await store.putRecord('runs', 'other', { at: 'then' })
    writeFileSync(join(folder, 'meta.json'), '{"sch')
    const [first] = readdirSync(join(folder, 'records', 'runs'))
    writeFileSync(join(folder, 'records', 'runs', first!), '{"key":')
    const warnings: string[] = []
    const again = await openStore(folder, { warn: (message) => warnings.push(message.en) })
    expect(await again.records('runs')).toHaveLength(1)
    expect(warnings).toHaveLength(2)
  })

  it('of the snapshot costs time only: the filings are read from their own files', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    const agencies = Array.from({ length: 120 }, (_, i) => `云溪县第${i}中心`)
    await Promise.all(agencies.map((agency) => store.putFiling(inventedFiling(agency, 2025))))
    const snapshot = join(folder, 'filings', 'snapshots', '2025.jsonl')
    const names = async () => (await (await openStore(folder)).filings()).map((filing) => filing.agency).sort()
    expect(await names()).toEqual(agencies.toSorted())
    expect(statSync(snapshot).size).toBeGreaterThan(0)
    expect(await names()).toEqual(agencies.toSorted())
    truncateSync(snapshot, statSync(snapshot).size / 2)
    expect(await names()).toEqual(agencies.toSorted())
    writeFileSync(snapshot, 'nonsense\n\n{}')
    expect(await names()).toEqual(agencies.toSorted())
  })

  it('is never hidden by an old snapshot: a version added after it wins', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    const agencies = Array.from({ length: 120 }, (_, i) => `云溪县第${i}中心`)
    await Promise.all(agencies.map((agency) => store.putFiling(inventedFiling(agency, 2025, { passed: 1 }))))
    await (await openStore(folder)).filings()
    await store.putFiling(inventedFiling(agencies[7]!, 2025, { passed: 2 }))
    const found = await (await openStore(folder)).filings()
    expect(found.filter((filing) => filing.passed === 2).map((filing) => filing.agency)).toEqual([agencies[7]])
  })
})

it('removes the drafts a killed process left, a day later', async () => {
  const folder = temporaryFolder()
  const store = await openStore(folder)
  await store.putFiling(inventedFiling(OFFICE, 2026))
  await store.putRecord('runs', 'last', 1)
  const drafts = [join(folder, 'filings', '2026'), join(folder, 'records', 'runs')].flatMap((path) =>
    ['old', 'new'].map((age) => join(path, `${age}.json.draft.123`)),
  )
  for (const draft of drafts) {
    writeFileSync(draft, '{')
    if (draft.includes('old.')) utimesSync(draft, 1, 1)
  }
  const again = await openStore(folder)
  expect(await again.filings()).toHaveLength(1)
  expect(await again.records('runs')).toHaveLength(1)
  await vi.waitFor(() =>
    expect(drafts.filter((draft) => existsSync(draft))).toEqual(drafts.filter((draft) => draft.includes('new.'))),
  )
})

describe('the version of the data', () => {
  it('refuses data of a newer program in a sentence, and touches nothing', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'meta.json'), '{"schema":99}')
    await expect(openStore(folder)).rejects.toThrow(/请升级程序.*upgrade the program/s)
    expect(readdirSync(folder)).toEqual(['meta.json'])
  })
})

describe('records', () => {
  it('keep any key and any value, replace, and delete', async () => {
    const keys = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(keys, fc.jsonValue(), fc.string(), async (names, value, collection) => {
        const store = await openStore(temporaryFolder())
        for (const key of names) await store.putRecord(collection, key, 'before')
        for (const key of names) await store.putRecord(collection, key, value)
        const plain = JSON.parse(JSON.stringify(value))
        expect((await store.records(collection)).map((record) => record.key).sort()).toEqual(names.toSorted())
        for (const key of names) {
          expect(await store.record(collection, key)).toEqual(plain)
          await store.deleteRecord(collection, key)
          await store.deleteRecord(collection, key)
        }
        expect(await store.records(collection)).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it('never reach outside their folder, whatever the collection is called', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'data'))
    const store = await openStore(join(folder, 'data'))
    for (const collection of ['..', '../..', '/etc', 'a/b', 'Sent', '']) await store.putRecord(collection, 'k', 1)
    expect(readdirSync(folder)).toEqual(['data'])
    expect(readdirSync(join(folder, 'data', 'records'))).toHaveLength(6)
  })

  it('are claimed by exactly one caller, also after opening again', async () => {
    const folder = temporaryFolder()
    const store = await openStore(folder)
    const won = await Promise.all(Array.from({ length: 8 }, () => store.claim('updates', '17', 'x')))
    expect(won.filter(Boolean)).toHaveLength(1)
    expect(await (await openStore(folder)).claim('updates', '17', 'y')).toBe(false)
    expect(await store.record('updates', '17')).toBe('x')
  })
})

describe('several processes on one folder', () => {
  it('lose no filing when they write versions of the same report at the same time', async () => {
    const folder = temporaryFolder()
    const writers = [startWriter('put', folder, OFFICE, '40'), startWriter('put', folder, OFFICE, '40')]
    await Promise.all(writers.map(({ child }) => once(child, 'close')))
    const versions = await (await openStore(folder)).history(OFFICE, 2026)
    expect(versions.map((filing) => filing.revision)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1))
    const marks = versions.map((filing) => filing.passed).sort((a, b) => a - b)
    expect(marks).toEqual(Array.from({ length: 80 }, (_, i) => Math.floor(i / 2)))
  })

  it('claim each key exactly once between them', async () => {
    const folder = temporaryFolder()
    const writers = [startWriter('claim', folder, '60'), startWriter('claim', folder, '60')]
    await Promise.all(writers.map(({ child }) => once(child, 'close')))
    const claimed = writers.flatMap(({ lines }) => lines.map(Number)).sort((a, b) => a - b)
    expect(claimed).toEqual(Array.from({ length: 60 }, (_, i) => i))
  })

  it('leave everything acknowledged readable when one is killed in the middle of writing', async () => {
    const folder = temporaryFolder()
    for (const lines of [1, 5, 12]) {
      const writer = startWriter('put', folder, OFFICE, '100000')
      while (writer.lines.length < lines) await once(writer.child.stdout!, 'data')
      writer.child.kill('SIGKILL')
      await once(writer.child, 'close')
      const warnings: string[] = []
      const store = await openStore(folder, { warn: (message) => warnings.push(message.en) })
      const versions: readonly Filing[] = await store.history(OFFICE, 2026)
      expect(versions.length).toBeGreaterThanOrEqual(writer.lines.length)
      expect(await store.filing(OFFICE, 2026)).toEqual(versions.at(-1))
      expect(warnings).toEqual([])
    }
  })
})
