import { join } from 'node:path'
import { openFiles } from './files.ts'
import type { Store } from './types.ts'

/** What one platform keeps for itself: records of its own collection, and bytes by their hash until it releases them. */
export function openRoom(store: Store, dataFolder: string, platform: string) {
  const collection = `${platform}-messages`
  const files = openFiles(join(dataFolder, 'platforms', platform), 0)
  return {
    put: (key: string, value: unknown) => store.putRecord(collection, key, value),
    all: () => store.records(collection),
    delete: (key: string) => store.deleteRecord(collection, key),
    putBytes: files.put,
    bytes: files.get,
    releaseBytes: files.release,
  }
}
