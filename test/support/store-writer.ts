/**
 * A process that writes into a store, started by tests that need more than one.
 * `put FOLDER AGENCY COUNT` stores versions and prints a line after each; `claim FOLDER COUNT` prints the keys it got.
 */
import { openStore } from '../../src/store/lowdb.ts'
import { inventedFiling } from './invented-filing.ts'

async function write(): Promise<void> {
  const [task, folder = '', ...rest] = process.argv.slice(2)
  const store = await openStore(folder)
  if (task === 'put') {
    const [agency = '', count = '0'] = rest
    for (let i = 0; i < Number(count); i++) {
      await store.putFiling(inventedFiling(agency, 2026, { passed: i }))
      process.stdout.write(`${i}\n`)
    }
  } else {
    for (let i = 0; i < Number(rest[0]); i++)
      if (await store.claim('updates', `update ${i}`, process.pid)) process.stdout.write(`${i}\n`)
  }
  await store.close()
}

void write()
