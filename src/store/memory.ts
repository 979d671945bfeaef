import type { Store } from './types.ts'

/** Small facts a platform's adapter remembers across restarts, such as what a long button says. */
export type Memory = {
  readonly get: (key: string) => Promise<string | undefined>
  readonly put: (key: string, value: string) => Promise<void>
  /** Forgets what only a repetition soon after needs: what was sent under a key, the pages of a message. */
  readonly sweep: () => Promise<void>
}

type Kept = { readonly value: string; readonly at: number }

const PASSING = /^(?:sent|pages|reaction|progress|recalled):/
const KEEP = 7 * 24 * 3_600_000

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string'
}

/** The memory of one platform, a collection of records of its own. `now` tells milliseconds since 1970. */
export function openMemory(store: Store, platform: string, now: () => number): Memory {
  const collection = `${platform}-memory`
  return {
    get: async (key) => {
      const kept = await store.record(collection, key)
      return isKept(kept) ? kept.value : undefined
    },
    put: (key, value) => store.putRecord(collection, key, { value, at: now() } satisfies Kept),
    sweep: async () => {
      for (const { key, value } of await store.records(collection))
        if (PASSING.test(key) && isKept(value) && now() - value.at > KEEP) await store.deleteRecord(collection, key)
    },
  }
}
