import type { LarkState } from './lark-state.ts'

const SECOND = 1000

/** Counts one more for a chat or a message; whether that is more than the five a second it may have. */
export function isTooMuch({ sentAt, now }: LarkState, key: string): boolean {
  const times = sentAt.get(key) ?? []
  times.push(now())
  sentAt.set(key, times)
  return countWithin(times, now()) > 5
}

/** How many of the moments lie in the second before one. */
export function countWithin(times: readonly number[], at: number): number {
  let count = 0
  for (let i = times.length - 1; i >= 0 && times[i]! > at - SECOND; i -= 1) count += 1
  return count
}

/** The most moments within any second. */
export function busiestSecond(times: readonly number[]): number {
  const counts = times.map((at) =>
    countWithin(
      times.filter((time) => time <= at),
      at,
    ),
  )
  return Math.max(0, ...counts)
}
