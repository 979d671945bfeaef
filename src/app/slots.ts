/**
 * Does a piece of work when its turn comes. `breathe` is for work in many parts: between two of them it lets others go
 * first, where any wait.
 */
export type Slots = <T>(who: string, work: (breathe: () => Promise<void>) => Promise<T>) => Promise<T>

type Waiting = { readonly who: string; readonly go: () => void }

/**
 * Runs so many pieces of work at once and takes turns among those who wait, so that nobody's one file waits behind
 * another's hundred.
 *
 * @param each at most so many at once of one: the others' share stays free, also when theirs takes long
 */
export function createSlots(size: number, each: number = size): Slots {
  const waiting: Waiting[] = []
  /** Who works, once for each piece. */
  const working: string[] = []
  /** Whose turns were given, the last at the end. */
  const served = new Map<string, number>()
  let turns = 0
  /** Pieces that let others go first and hold what they have read so far. */
  let resting = 0

  const busy = (who: string) => working.filter((one) => one === who).length
  const isFree = (who: string) => working.length < size && busy(who) < each

  function next(): void {
    for (;;) {
      const ready = waiting.filter(({ who }) => isFree(who))
      const [chosen] = ready.toSorted((a, b) => (served.get(a.who) ?? 0) - (served.get(b.who) ?? 0))
      if (!chosen) return
      waiting.splice(waiting.indexOf(chosen), 1)
      begin(chosen.who)
      chosen.go()
    }
  }

  function begin(who: string): void {
    working.push(who)
    served.set(who, ++turns)
  }

  async function enter(who: string): Promise<void> {
    if (isFree(who) && !waiting.some((one) => isFree(one.who))) return begin(who)
    await new Promise<void>((go) => waiting.push({ who, go }))
  }

  function leave(who: string): void {
    working.splice(working.indexOf(who), 1)
    if (busy(who) === 0 && !waiting.some((one) => one.who === who)) served.delete(who)
    next()
  }

  return async (who, work) => {
    await enter(who)
    try {
      return await work(async () => {
        if (resting >= size || !waiting.some((one) => one.who !== who)) return
        resting++
        leave(who)
        await enter(who)
        resting--
      })
    } finally {
      leave(who)
    }
  }
}
