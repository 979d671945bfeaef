import { isWrongToken } from './trouble.ts'

/** Milliseconds between tries with a token that is wrong: only a person changes that. */
const LONG = 300_000
/** What worked so long begins to count anew when it fails. */
const SOUND = 60_000

type Trying = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
  readonly ended: AbortSignal
  readonly failed: (error: unknown) => void
}

/** Does something again and again, with growing pauses, until it says that it is done or is told to end. */
export async function keepTrying(attempt: () => Promise<'done' | 'again'>, { now, sleep, ended, failed }: Trying) {
  for (let failures = 0; !ended.aborted; ) {
    const since = now()
    let wrong = false
    try {
      if ((await attempt()) === 'done') return
    } catch (error) {
      if (ended.aborted) return
      failed(error)
      wrong = isWrongToken(error)
    }
    failures = now() - since > SOUND ? 0 : failures + 1
    await sleep(wrong ? LONG : backOff(failures)).catch(() => undefined)
  }
}

/** Milliseconds before the next try. */
export function backOff(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** failures)
}
