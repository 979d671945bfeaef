import type { RosterReplaced } from '../roster/types.ts'
import type { Store } from '../store/types.ts'

/** The last change of the roster made by chat, so that it can be taken back: one for the office, for the roster is one. */
export type RosterUndo = {
  /** The file that was replaced, in base64. */
  readonly before: string
  /** SHA-256 of the one that took its place. */
  readonly after: string
  /** What was changed, in the words it was told in. */
  readonly what: string
}

const COLLECTION = 'roster-undo'
const KEY = 'last'

/** Whether a record tells of a change that can be taken back. */
export function isRosterUndo(value: unknown): value is RosterUndo {
  return typeof value === 'object' && value !== null && 'before' in value && 'after' in value && 'what' in value
}

/** The change that can be taken back. */
export async function readRosterUndo(store: Store): Promise<RosterUndo | undefined> {
  const kept = await store.record(COLLECTION, KEY)
  return isRosterUndo(kept) ? kept : undefined
}

/** Remembers a change; one that replaced nothing cannot be taken back, and done again it forgets nothing. */
export async function keepRosterUndo(store: Store, { before, after }: RosterReplaced, what: string): Promise<boolean> {
  if (before === undefined || after === undefined) return false
  await store.putRecord(COLLECTION, KEY, { before, after, what } satisfies RosterUndo)
  return true
}

/** Forgets the last change: it was taken back. */
export async function forgetRosterUndo(store: Store): Promise<void> {
  await store.deleteRecord(COLLECTION, KEY)
}
