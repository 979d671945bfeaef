import { expect, it } from 'vitest'
import { openStore } from '../../src/store/lowdb.ts'
import { openMemory } from '../../src/store/memory.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const DAY = 24 * 3_600_000

it('a platform forgets after a week what only the days after needed, and keeps the rest', async () => {
  const store = await openStore(temporaryFolder(), { warn: () => undefined })
  let now = 0
  const memory = openMemory(store, 'lark', () => now)
  const passing = ['sent:oc_1:k', 'pages:1', 'reaction:om_1', 'progress:om_2', 'recalled:om_3']
  const lasting = ['private:ou_1', 'say:abc', 'thread:omt_1']
  for (const key of [...passing, ...lasting]) await memory.put(key, 'yes')
  const known = async () => {
    const kept: string[] = []
    for (const key of [...passing, ...lasting]) if (await memory.get(key)) kept.push(key)
    return kept
  }
  now = 6 * DAY
  await memory.sweep()
  expect(await known()).toEqual([...passing, ...lasting])
  now = 8 * DAY
  await memory.sweep()
  expect(await known()).toEqual(lasting)
  await store.close()
})
