import { join } from 'node:path'
import type { Warn } from './lowdb-file.ts'
import { openFilings } from './lowdb-filings.ts'
import { openRecords } from './lowdb-records.ts'
import { bringUpToDate } from './lowdb-schema.ts'
import type { Store } from './types.ts'

/**
 * The store on lowdb files under a folder: small JSON files, each written as a whole and flushed, none ever rewritten
 * that holds a filing. Several processes on one machine may use the folder at the same time; an absent folder is an
 * empty store, made when something is first kept.
 *
 * ```
 * meta.json                                 version of this order
 * filings/<year>/<agency>-<version>.json    lowdb-filings.ts
 * records/<collection>/<key>.json           lowdb-records.ts
 * ```
 *
 * @param options.warn told of every damaged file, which is renamed and passed over
 * @throws NewerData
 */
export async function openStore(folder: string, options: { readonly warn?: Warn } = {}): Promise<Store> {
  const warn = options.warn ?? (() => undefined)
  const prepare = await bringUpToDate(folder, warn)
  const filings = openFilings(join(folder, 'filings'), prepare, warn)
  const records = openRecords(join(folder, 'records'), prepare, warn)
  const running = new Set<Promise<unknown>>()

  /** Remembers what is being written, so that closing waits for it. */
  function tracked<A extends unknown[], R>(write: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return (...args) => {
      const work = write(...args).finally(() => running.delete(work))
      running.add(work)
      return work
    }
  }

  return {
    ...filings,
    ...records,
    putFiling: tracked(filings.putFiling),
    undoFiling: tracked(filings.undoFiling),
    putRecord: tracked(records.putRecord),
    deleteRecord: tracked(records.deleteRecord),
    claim: tracked(records.claim),
    close: async () => {
      await Promise.allSettled(running)
    },
  }
}
