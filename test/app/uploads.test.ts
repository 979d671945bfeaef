import { expect, it } from 'vitest'
import { sweepMarks } from '../../src/app/sweep-marks.ts'
import { createUploads } from '../../src/app/uploads.ts'
import { openFiles } from '../../src/store/files.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const DAY = 24 * 3_600_000

it('what a message left is forgotten with the days of originals, a week at least; so are marks', async () => {
  const folder = temporaryFolder()
  const store = await openStore(folder)
  let now = Date.parse('2026-11-01T09:00:00Z')
  const uploads = createUploads(store, openFiles(folder, 30), () => now)
  const message = new MemoryPlatform().message({ id: 'm1' })
  await uploads.note(message, { entry: 'memory:m1', originals: [] })
  await store.putRecord('undone', 'a', { at: now })
  await store.putRecord('undone', 'b', 'not of this program')
  now += 6 * DAY
  await uploads.sweep(0)
  await sweepMarks(store, 'undone', now)
  expect(await uploads.of(message.chat, 'm1')).toMatchObject({ entry: 'memory:m1', sender: 'u1' })
  expect((await store.records('undone')).map(({ key }) => key)).toEqual(['a'])
  now += 2 * DAY
  await uploads.sweep(30)
  expect(await uploads.of(message.chat, 'm1')).toBeDefined()
  await uploads.sweep(0)
  await sweepMarks(store, 'undone', now)
  expect(await uploads.of(message.chat, 'm1')).toBeUndefined()
  expect(await store.records('undone')).toEqual([])
})
