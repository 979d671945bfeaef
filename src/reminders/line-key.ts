import type { Day, Reminder } from './types.ts'

/** What tells one line from another. Those asked for once more have their day, too: it is sent once for each asking. */
export type LineKey = Pick<Reminder, 'milestone' | 'year' | 'stage' | 'agency' | 'audience' | 'channel'> & {
  readonly until?: Day
}

/** The text a line is remembered by. */
export function lineKey({ milestone, year, stage, agency, audience, channel, until }: LineKey): string {
  const own = [milestone, year, stage, agency, audience, channel]
  return JSON.stringify(until === undefined ? own : [...own, until])
}

/** What stands in a key; undefined where it is none. */
export function readLineKey(key: string): LineKey | undefined {
  const parts = partsOf(key)
  if (parts.length < 6) return undefined
  const [milestone, year, stage, agency, audience, channel, until] = parts as [
    string,
    number,
    string,
    string,
    Reminder['audience'],
    string | null,
    Day?,
  ]
  return { milestone, year, stage, agency, audience, channel, ...(until === undefined ? {} : { until }) }
}

/** Whether two keys differ in stage and day at most: who got the later one need not be told of the earlier. */
export function isSameLine(a: string, b: string): boolean {
  if (a === b) return true
  const [one, other] = [readLineKey(a), readLineKey(b)]
  if (!one || !other) return false
  return (['milestone', 'year', 'agency', 'audience', 'channel'] as const).every((part) => one[part] === other[part])
}

function partsOf(key: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(key)
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}
