/** At most `most` messages in any span of `per` milliseconds. */
export type Rate = { readonly most: number; readonly per: number }

/** What is counted together (everything, one chat), and how much of it is allowed. */
export type Lane = { readonly key: string; readonly rates: readonly Rate[] }

export type Clock = {
  /** Milliseconds; only differences count. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

export type Pacer = {
  /** Resolves when one more message keeps every rate of every lane, and counts it. First come, first served in a lane. */
  readonly pass: (lanes: readonly Lane[]) => Promise<void>
  /** Nothing passes for so long: what a platform asks for when it was too much. */
  readonly pause: (ms: number) => void
}

/**
 * Keeps a sender within a platform's rates. Spans slide, so a burst after a pause cannot exceed a rate as it can where a
 * bucket refills; the moments of the last messages are all that is kept, and of busy lanes only.
 */
export function createPacer({ now, sleep }: Clock): Pacer {
  const passed = new Map<string, number[]>()
  const waiting = new Map<string, Promise<void>>()
  let closedUntil = Number.NEGATIVE_INFINITY

  const wait = (lane: Lane, at: number): number =>
    Math.max(
      0,
      ...lane.rates.map(({ most, per }) => {
        const moments = passed.get(lane.key) ?? []
        const oldest = moments.length < most ? undefined : moments[moments.length - most]
        return oldest === undefined ? 0 : oldest + per - at
      }),
    )

  const count = (lane: Lane, at: number) => {
    const moments = passed.get(lane.key) ?? []
    moments.push(at)
    moments.splice(0, moments.length - Math.max(...lane.rates.map(({ most }) => most)))
    passed.set(lane.key, moments)
  }

  const forget = (at: number, longest: number) => {
    for (const [key, moments] of passed) if ((moments.at(-1) ?? 0) + longest < at) passed.delete(key)
  }

  const pass = async (lanes: readonly Lane[]) => {
    for (;;) {
      const at = now()
      const ms = Math.max(closedUntil - at, ...lanes.map((lane) => wait(lane, at)))
      if (ms <= 0) {
        for (const lane of lanes) count(lane, at)
        if (passed.size > 1000) forget(at, 60_000)
        return
      }
      await sleep(ms)
    }
  }

  return {
    pass: (lanes) => {
      const key = lanes.at(-1)?.key ?? ''
      const before = (waiting.get(key) ?? Promise.resolve()).catch(() => undefined)
      const turn = before.then(() => pass(lanes))
      waiting.set(key, turn)
      const leave = () => {
        if (waiting.get(key) === turn) waiting.delete(key)
      }
      turn.then(leave, leave)
      return turn
    },
    pause: (ms) => {
      closedUntil = Math.max(closedUntil, now() + ms)
    },
  }
}
