import type { Store } from '../store/types.ts'

/** Who holds a turn, and whether such a one is known to be gone. */
export type Holder = { readonly id: string; readonly isGone: (id: string) => boolean }

/** A turn that one process at a time holds, across restarts: numbered claims, the highest of which counts. */
export type Lease = {
  /** Says that the work goes on. False where somebody else has taken over: then stop. */
  readonly renew: () => Promise<boolean>
  readonly release: () => Promise<void>
}

type Holding = { readonly by: string; readonly at: number; readonly done: boolean }

/** A holder that was not heard of for so long is no more. */
const SILENCE = 120_000
/** Old claims that are kept, so that a slow process cannot take a number again. */
const KEPT = 50

function isHolding(value: unknown): value is Holding {
  return typeof value === 'object' && value !== null && 'by' in value && 'at' in value && 'done' in value
}

/**
 * Waits until no other process holds the turn, and takes it.
 *
 * @param collection its records in the store
 * @param patience milliseconds to wait; undefined is answered after them
 */
export async function takeLease(
  store: Store,
  collection: string,
  { holder, clock, sleep }: { holder: Holder; clock: () => number; sleep: (milliseconds: number) => Promise<void> },
  patience: number,
): Promise<Lease | undefined> {
  for (let waited = 0; ; ) {
    const numbers = await numbersOf(store, collection)
    const last = numbers.at(-1) ?? 0
    const holding = await store.record(collection, String(last))
    // A clock set back must not make a dead holder look alive for an hour.
    const free =
      !isHolding(holding) || holding.done || holder.isGone(holding.by) || Math.abs(clock() - holding.at) > SILENCE
    if (free && (await store.claim(collection, String(last + 1), toHolding(holder, clock(), false)))) {
      const mine = last + 1
      if ((await numbersOf(store, collection)).at(-1) === mine) {
        for (const old of numbers.filter((number) => number < mine - KEPT))
          await store.deleteRecord(collection, String(old))
        return leaseOf(store, collection, mine, holder, clock)
      }
    }
    if (waited >= patience) return undefined
    await sleep(250)
    waited += 250
  }
}

/** Who holds a turn at this moment, by its last word; undefined where nobody does. */
export async function holderOf(store: Store, collection: string): Promise<string | undefined> {
  const last = (await numbersOf(store, collection)).at(-1) ?? 0
  const holding = await store.record(collection, String(last))
  return isHolding(holding) && !holding.done ? holding.by : undefined
}

function toHolding({ id }: Holder, at: number, done: boolean): Holding {
  return { by: id, at, done }
}

async function numbersOf(store: Store, collection: string): Promise<number[]> {
  return (await store.records(collection)).map(({ key }) => Number(key)).sort((a, b) => a - b)
}

function leaseOf(store: Store, collection: string, mine: number, holder: Holder, clock: () => number): Lease {
  return {
    renew: async () => {
      if ((await store.record(collection, String(mine + 1))) !== undefined) return false
      await store.putRecord(collection, String(mine), toHolding(holder, clock(), false))
      return true
    },
    release: async () => await store.putRecord(collection, String(mine), toHolding(holder, clock(), true)),
  }
}
