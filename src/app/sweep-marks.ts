import type { Store } from '../store/types.ts'

/** Longer than a message is worked on again. */
const KEEP = 7 * 24 * 3_600_000

/** Deletes marks, records with the time `at`, that no message can need any more. `now`: milliseconds since 1970. */
export async function sweepMarks(store: Store, collection: string, now: number): Promise<void> {
  for (const { key, value } of await store.records(collection)) {
    const at = typeof value === 'object' && value !== null && 'at' in value ? Number(value.at) : Number.NaN
    if (!(now - at <= KEEP)) await store.deleteRecord(collection, key)
  }
}
