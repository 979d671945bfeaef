/** Files that belong together: gathers them from a chat's queue while they come, reading the first already. */
import type { InboundMessage } from '../chat.ts'
import type { Brought, Fetched } from '../flows/fetch-file.ts'
import type { Received } from '../replies/types.ts'
import type { Entry } from './inbox.ts'
import type { Lane } from './lanes.ts'

/** One file of a batch: of which message, and what reading it gave. */
export type Gathered = {
  readonly entry: Entry
  readonly outcome:
    | { readonly fetched: readonly Fetched[] }
    | { readonly failed: Extract<Received, { kind: 'failed' }> }
}

export type Gathering = {
  readonly members: readonly Entry[]
  readonly files: readonly Gathered[]
}

export type GatherDeps = {
  readonly broughtBy: (message: InboundMessage) => readonly Brought[]
  readonly fetch: (entry: Entry, brought: Brought, event: string) => Promise<Gathered['outcome']>
  /** Told whenever a file has come or was read. */
  readonly progress: (done: number, total: number) => void
  readonly now: () => number
}

/** Messages that are answered together at most. */
const MOST_MESSAGES = 200

/**
 * Gathers the first message of a lane and those behind it that belong to it: of the same person and thread, files
 * only, each within `quiet` milliseconds of the one before; an album within twice that.
 */
export async function gatherBatch(deps: GatherDeps, lane: Lane, first: Entry, quiet: number): Promise<Gathering> {
  const members: Entry[] = []
  const jobs: Promise<Gathered>[] = []
  let done = 0
  let closes = 0

  const join = (entry: Entry) => {
    members.push(entry)
    closes = deps.now() + (entry.message.album === undefined ? quiet : 2 * quiet)
    for (const [i, brought] of deps.broughtBy(entry.message).entries()) {
      const job = deps.fetch(entry, brought, `${entry.key}#${i}`).then((outcome) => {
        done++
        deps.progress(done, jobs.length)
        return { entry, outcome }
      })
      // A failure is thrown where its turn comes, not as an unhandled rejection before.
      job.catch(() => undefined)
      jobs.push(job)
    }
    deps.progress(done, jobs.length)
  }

  join(first)
  // Who belongs together was settled before the process ended.
  const settled = first.members
  let place = 1
  while (members.length < (settled?.length ?? MOST_MESSAGES)) {
    const next = await lane.at(place)
    if (next?.message.recalls !== undefined) {
      // What it takes back is left out later, wherever it stands.
      place++
      continue
    }
    if (next) {
      const joins = settled
        ? settled.includes(next.key)
        : deps.broughtBy(next.message).length > 0 && isFellow(first, next, quiet)
      if (!joins) break
      join(next)
      place++
    } else if (settled) break
    else if (deps.now() < closes) await lane.arrival(closes - deps.now())
    else if (done === jobs.length) break
    // Checking goes on: who still comes, joins.
    else await Promise.race([Promise.allSettled(jobs), lane.arrival(Math.max(quiet, 100))])
  }
  return { members, files: await Promise.all(jobs) }
}

function isFellow(first: Entry, next: Entry, quiet: number): boolean {
  const [a, b] = [first.message, next.message]
  if (a.sender.id !== b.sender.id || a.chat.thread !== b.chat.thread || next.stage !== 'open') return false
  return quiet > 0 || (a.album !== undefined && a.album === b.album)
}
