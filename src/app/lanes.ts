/** Queues: one message at a time per chat, chats side by side, oldest first. Knows nothing of what the work is. */
import type { Entry } from './inbox.ts'

/** One chat's queue, as its work sees it. */
export type Lane = {
  /** The message at a place of the queue, once it is stored; undefined where none is there yet. */
  readonly at: (place: number) => Promise<Entry | undefined>
  /** Waits until another message comes, at most so many milliseconds. */
  readonly arrival: (milliseconds: number) => Promise<void>
  /** The first stored message anywhere in the queue that fits. */
  readonly find: (fits: (entry: Entry) => boolean) => Entry | undefined
  /** Takes finished messages out. */
  readonly drop: (keys: readonly string[]) => void
  /** Messages in the queue. */
  readonly length: () => number
}

export type Lanes = {
  /** Queues a message; what turns out to be none (the event was known) is passed over. */
  readonly add: (chat: string, entry: Promise<Entry | undefined>) => void
  /** Messages waiting or worked on, in all chats or in one. */
  readonly waiting: (chat?: string) => number
  /** Begins to work. */
  readonly open: () => void
  /** Begins nothing new; resolves when what runs has ended, or after so many milliseconds. */
  readonly close: (milliseconds: number) => Promise<void>
  readonly isClosing: () => boolean
}

/** Waits after work on a chat has failed, in milliseconds; the last one again and again. */
const PAUSES = [1000, 5000, 15_000, 60_000]

type Queue = { items: (Promise<Entry | undefined> | Entry)[]; running: boolean; wake: Set<() => void> }

/**
 * Lanes for chats by key.
 *
 * @param work answers the first message of a lane and drops it; where it throws the lane rests and tries again
 * @param failed told of what work threw
 */
export function createLanes(work: (lane: Lane) => Promise<void>, failed: (error: unknown) => void): Lanes {
  const queues = new Map<string, Queue>()
  const running = new Set<Promise<void>>()
  const resting = new Set<() => void>()
  let state: 'waiting' | 'open' | 'closing' = 'waiting'

  function run(chat: string, queue: Queue): void {
    if (queue.running || state !== 'open') return
    queue.running = true
    const round = go(chat, queue).finally(() => running.delete(round))
    running.add(round)
  }

  async function go(chat: string, queue: Queue): Promise<void> {
    let failures = 0
    const lane = laneOf(queue)
    while (state === 'open' && (await lane.at(0))) {
      try {
        await work(lane)
        failures = 0
      } catch (error) {
        failed(error)
        await rest(PAUSES[Math.min(failures++, PAUSES.length - 1)]!)
      }
    }
    queue.running = false
    if (queue.items.length === 0) queues.delete(chat)
    else if (state === 'open') run(chat, queue)
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        resting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      resting.add(end)
    })
  }

  return {
    add: (chat, entry) => {
      const queue = queues.get(chat) ?? { items: [], running: false, wake: new Set() }
      queues.set(chat, queue)
      queue.items.push(entry)
      // What is stored can be found also before its turn.
      void entry.then(
        (stored) => {
          const place = queue.items.indexOf(entry)
          if (stored && place >= 0) queue.items[place] = stored
        },
        () => undefined,
      )
      for (const wake of queue.wake) wake()
      run(chat, queue)
    },
    waiting: (chat) => {
      if (chat !== undefined) return queues.get(chat)?.items.length ?? 0
      let sum = 0
      for (const queue of queues.values()) sum += queue.items.length
      return sum
    },
    open: () => {
      state = 'open'
      for (const [chat, queue] of queues) run(chat, queue)
    },
    close: async (milliseconds) => {
      state = 'closing'
      for (const end of resting) end()
      for (const queue of queues.values()) for (const wake of queue.wake) wake()
      const timeout = new AbortController()
      const late = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        timeout.signal.addEventListener('abort', () => clearTimeout(timer))
      })
      await Promise.race([Promise.allSettled(running), late])
      timeout.abort()
    },
    isClosing: () => state === 'closing',
  }
}

function laneOf(queue: Queue): Lane {
  return {
    at: async (place) => {
      while (queue.items.length > place) {
        const item = queue.items[place]!
        if (!(item instanceof Promise)) return item
        // What could not be stored was not acknowledged: the platform delivers it again.
        const entry = await item.catch(() => undefined)
        if (!entry) queue.items = queue.items.filter((other) => other !== item)
      }
      return undefined
    },
    arrival: (milliseconds) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          queue.wake.delete(end)
          resolve()
        }
        const timer = setTimeout(end, milliseconds)
        queue.wake.add(end)
      }),
    find: (fits) => queue.items.find((item): item is Entry => !(item instanceof Promise) && fits(item)),
    drop: (keys) => {
      const gone = new Set(keys)
      queue.items = queue.items.filter((item) => item instanceof Promise || !gone.has(item.key))
    },
    length: () => queue.items.length,
  }
}
