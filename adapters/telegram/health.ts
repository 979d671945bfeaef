import type { Health } from '../../src/chat.ts'
import type { AdapterLog } from '../types.ts'
import { descriptionOf, needsPerson } from './trouble.ts'

export type HealthRecord = {
  readonly current: () => Health
  readonly become: (state: Health['state'], error?: unknown) => void
  /** It does not work now: whether by itself again, or a person must act, the error tells. */
  readonly failed: (error: unknown) => void
}

/** How the adapter is doing; every change is a line in the log. `now`: milliseconds since 1970. */
export function createHealth(now: () => number, redact: (text: string) => string, log: AdapterLog): HealthRecord {
  let health: Health = { state: 'waiting', since: now() }
  const become = (state: Health['state'], error?: unknown) => {
    const detail = error === undefined ? {} : { detail: redact(descriptionOf(error)) }
    if (state === health.state && detail.detail === health.detail) return
    health = { state, since: now(), ...detail }
    log[state === 'refused' ? 'error' : 'info'](detail, `telegram: ${state}`)
  }
  return {
    current: () => health,
    become,
    failed: (error) => become(needsPerson(error) ? 'refused' : 'waiting', error),
  }
}
