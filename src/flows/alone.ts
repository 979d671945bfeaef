/** Does work that reads and then changes the filings of some agencies, while nobody else changes those. */
export type Alone = <T>(agencies: readonly string[], work: () => Promise<T>) => Promise<T>

/** One piece of work at a time for each agency, in the order they came; chats do not wait for each other's agencies. */
export function createAlone(): Alone {
  const last = new Map<string, Promise<unknown>>()
  return async (agencies, work) => {
    const names = [...new Set(agencies)]
    const before = names.flatMap((name) => last.get(name) ?? [])
    // All names are taken in one step: two pieces of work cannot wait for each other.
    const done = Promise.all(before).then(work)
    const settled = done.catch(() => undefined)
    for (const name of names) last.set(name, settled)
    try {
      return await done
    } finally {
      for (const name of names) if (last.get(name) === settled) last.delete(name)
    }
  }
}
