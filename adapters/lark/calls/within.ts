import { setTimeout as delay } from 'node:timers/promises'
import { LarkError } from './lark-error.ts'

/** The answer, or a LarkError after so many milliseconds; what comes later is dropped. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = new AbortController()
  try {
    const timer = delay(ms, undefined, { signal: late.signal }).then(() => {
      throw new LarkError('not answered in time', { network: 'ETIMEDOUT' })
    })
    return await Promise.race([answer, timer])
  } finally {
    late.abort()
  }
}
