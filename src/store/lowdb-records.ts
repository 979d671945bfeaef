import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warn } from './lowdb-file.ts'
import { createJson, readJson, sweepDraft, writeJson } from './lowdb-file.ts'
import { namesIn } from './lowdb-filings.ts'
import type { Store } from './types.ts'

/** One record in its file; the key stands inside, for file names cannot hold every key. */
type StoredRecord = { readonly key: string; readonly value: unknown }

function isStoredRecord(data: unknown): data is StoredRecord {
  return typeof data === 'object' && data !== null && 'key' in data && typeof data.key === 'string'
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** The named records of a store, under `folder`: a folder a collection, a file a record, always read anew. */
export function openRecords(
  folder: string,
  prepare: () => Promise<void>,
  warn: Warn,
): Pick<Store, 'record' | 'putRecord' | 'records' | 'deleteRecord' | 'claim'> {
  // Lower case only: some disks take `Sent` and `sent` for the same.
  const folderOf = (collection: string) =>
    join(folder, /^[a-z0-9][a-z0-9-]*$/.test(collection) ? collection : hashOf(collection))
  const pathOf = (collection: string, key: string) => join(folderOf(collection), `${hashOf(key)}.json`)

  return {
    record: async (collection, key) => (await readJson(pathOf(collection, key), isStoredRecord, warn))?.value,
    putRecord: async (collection, key, value) => {
      await prepare()
      await writeJson(pathOf(collection, key), { key, value } satisfies StoredRecord)
    },
    records: async (collection) => {
      const path = folderOf(collection)
      const found: StoredRecord[] = []
      for (const name of namesIn(path).sort()) {
        if (!/^[0-9a-f]{32}\.json$/.test(name)) {
          sweepDraft(join(path, name))
          continue
        }
        const stored = await readJson(join(path, name), isStoredRecord, warn)
        if (stored) found.push({ key: stored.key, value: stored.value })
      }
      return found
    },
    deleteRecord: async (collection, key) => {
      await rm(pathOf(collection, key), { force: true })
    },
    claim: async (collection, key, value) => {
      await prepare()
      return await createJson(pathOf(collection, key), { key, value } satisfies StoredRecord)
    },
  }
}
