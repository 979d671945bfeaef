export type Order = {
  /** Does a task when everything given before for the same key is done. */
  readonly run: <T>(key: string, task: () => Promise<T>) => Promise<T>
  /**
   * The same for what replaces its forerunner, such as edits of a message: what still waits is done once, with the
   * newest value. The task asks for it as late as it can; from then on a newer value waits for its own turn.
   */
  readonly runNewest: <V>(
    key: string,
    name: string,
    value: V,
    task: (newest: () => V) => Promise<void>,
  ) => Promise<void>
  /** Resolves when nothing waits or runs. */
  readonly idle: () => Promise<void>
}

/** Tasks in the order they were given, one at a time for each key. */
export function createOrder(): Order {
  const queues = new Map<string, Promise<unknown>>()
  const newest = new Map<string, { value: unknown; done: Promise<void> }>()

  const run = <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(key) ?? Promise.resolve()).then(task, task)
    queues.set(key, turn)
    const leave = () => {
      if (queues.get(key) === turn) queues.delete(key)
    }
    turn.then(leave, leave)
    return turn
  }

  return {
    run,
    runNewest: <V>(key: string, name: string, value: V, task: (newest: () => V) => Promise<void>) => {
      const before = newest.get(name)
      if (before) {
        before.value = value
        return before.done
      }
      const waiting = { value: value as unknown, done: Promise.resolve() }
      const leave = () => {
        if (newest.get(name) === waiting) newest.delete(name)
      }
      newest.set(name, waiting)
      waiting.done = run(key, () =>
        task(() => {
          leave()
          return waiting.value as V
        }),
      ).finally(leave)
      return waiting.done
    },
    idle: async () => {
      while (queues.size > 0) await Promise.allSettled(queues.values())
    },
  }
}
