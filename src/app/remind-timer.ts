import { Cron } from 'croner'
import { type RemindDeps, remind } from '../flows/remind.ts'
import type { Roster } from '../report/types.ts'

/** How long a running look may take to end: one that waits for a platform is caught up by the next start. */
const LAST_CALL = 5000

export type RemindTimerDeps = Omit<RemindDeps, 'roster' | 'clock' | 'sleep'> & {
  readonly roster: () => Roster
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly failed: (error: unknown) => void
  /** What else is looked at then: the daily digests, which tell what the reminders before them met with. */
  readonly digests?: (now: number) => Promise<void>
}

/** Looks every minute, and at once, whether reminders are due, and sends them. The answer ends it. */
export function startReminders(deps: RemindTimerDeps): () => Promise<void> {
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  let running: Promise<void> = Promise.resolve()
  const run = async () => {
    const now = deps.now()
    try {
      await remind({ ...deps, roster: deps.roster(), clock: deps.now, sleep }, now, false)
    } catch (error) {
      deps.failed(error)
    }
    try {
      await deps.digests?.(now)
    } catch (error) {
      deps.failed(error)
    }
  }
  const look = () => {
    running = run()
    return running
  }
  const job = new Cron('0 * * * * *', { protect: true, unref: true }, look)
  void job.trigger()
  return async () => {
    job.stop()
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, LAST_CALL).unref())])
  }
}
