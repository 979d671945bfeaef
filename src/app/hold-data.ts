import { hostname } from 'node:os'
import { type Holder, holderOf, takeLease } from '../flows/run-lease.ts'
import type { Store } from '../store/types.ts'
import { thisProcess } from './this-process.ts'

/** Another process answers the chats of this data: its id, and its machine where it is another one. */
export class DataInUse extends Error {
  readonly pid: string
  readonly host: string | undefined

  constructor(by: string) {
    super(`the data is used by ${by}`)
    const at = by.lastIndexOf(':')
    this.pid = by.slice(at + 1)
    this.host = by.slice(0, at) === hostname() ? undefined : by.slice(0, at)
  }
}

export type HoldDeps = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told when it has to be waited whether a process of another machine is still there. */
  readonly waiting: (by: string) => void
  /** Told when somebody else has taken over: this process must stop. */
  readonly lost: () => void
  readonly failed: (error: unknown) => void
  /** Milliseconds between two signs of life, default 30,000. */
  readonly renewEvery?: number
}

const COLLECTION = 'bot-lease'
const RENEW = 30_000
/** After so much silence a process of another machine counts as gone; a little more than the lease's own patience. */
const LONGEST = 130_000

/** A new process can have the number of one that was killed: it is this one, and that one is gone. */
const holder: Holder = { id: thisProcess.id, isGone: (id) => id === thisProcess.id || thisProcess.isGone(id) }

/**
 * Makes this process the only one that answers chats over a store. One that was killed is known to be gone at once on
 * this machine, on another after two minutes.
 *
 * @returns what gives it up
 * @throws DataInUse
 */
export async function holdData(
  store: Store,
  { now, waiting, lost, failed, renewEvery = RENEW }: HoldDeps,
): Promise<() => Promise<void>> {
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const deps = { holder, clock: now, sleep }
  let lease = await takeLease(store, COLLECTION, deps, 0)
  const by = lease ? undefined : await holderOf(store, COLLECTION)
  if (by !== undefined) {
    const inUse = new DataInUse(by)
    if (inUse.host === undefined) throw inUse
    waiting(by)
  }
  lease ??= await takeLease(store, COLLECTION, deps, LONGEST)
  if (!lease) throw new DataInUse((await holderOf(store, COLLECTION)) ?? '')
  const held = lease
  const renewing = setInterval(() => {
    held.renew().then((mine) => {
      if (mine) return
      clearInterval(renewing)
      lost()
    }, failed)
  }, renewEvery)
  renewing.unref()
  return async () => {
    clearInterval(renewing)
    await held.release()
  }
}
