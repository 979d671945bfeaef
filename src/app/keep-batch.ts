import { keepFiles } from '../flows/answer-files.ts'
import type { FlowDeps, Turn } from '../flows/types.ts'
import type { Received } from '../replies/types.ts'
import { matchAgency } from '../roster/match-agency.ts'
import type { Command } from '../sentences/command.ts'
import { readCommand } from '../sentences/read-command.ts'
import type { Gathered } from './gather-batch.ts'
import { chatKey, type Entry } from './inbox.ts'
import type { Lane } from './lanes.ts'
import type { Recalls } from './recalls.ts'
import type { Slots } from './slots.ts'
import type { Uploads } from './uploads.ts'

export type KeptBatch = {
  readonly received: readonly Received[]
  /** Files of messages that were taken back before they were stored. */
  readonly withdrawn: number
  /** Keys of the messages that took them back. */
  readonly recalls: readonly string[]
}

export type KeepDeps = {
  readonly flow: FlowDeps
  readonly uploads: Uploads
  readonly recalls: Recalls
  readonly files: Slots
}

/**
 * Judges and stores the files of a batch, message after message. Until the turn of a message comes it can be taken
 * back; then its originals go and nothing of it is stored.
 */
export async function keepBatch(
  deps: KeepDeps,
  lane: Lane,
  turn: Turn,
  files: readonly Gathered[],
): Promise<KeptBatch> {
  const received: Received[] = []
  const recalls: string[] = []
  const gone: Entry[] = []
  const entries = [...new Set(files.map(({ entry }) => entry))]
  const of = (entry: Entry) => files.filter((file) => file.entry === entry)
  for (const entry of entries) {
    const recall = await deps.recalls.of(lane, entry)
    if (recall) {
      gone.push(entry)
      if (recall.by !== undefined) recalls.push(recall.by)
      continue
    }
    const again = deps.recalls.isBegun(entry)
    deps.recalls.begin([entry.key])
    for (const { outcome } of of(entry)) {
      if ('failed' in outcome) received.push(outcome.failed)
      else {
        const whole = { ...turn, message: entry.message }
        const wish = wishOf(deps.flow, entry.message.text)
        const fetched = outcome.fetched.map((one) => ({ ...one, again }))
        const keep = (breathe: () => Promise<void>) => keepFiles(deps.flow, whole, fetched, wish, breathe)
        received.push(...(await deps.files(chatKey(turn.message.chat), keep)))
      }
    }
    await deps.uploads.note(entry.message, { entry: entry.key, originals: originalsOf(of(entry)) })
  }
  // Only now, for another message of the batch may have brought the same file.
  for (const entry of gone) {
    await deps.uploads.withdraw(entry.message, { entry: entry.key, originals: originalsOf(of(entry)) })
  }
  return { received, recalls, withdrawn: gone.reduce((sum, entry) => sum + of(entry).length, 0) }
}

function originalsOf(files: readonly Gathered[]): readonly string[] {
  const fetched = files.flatMap(({ outcome }) => ('fetched' in outcome ? outcome.fetched : []))
  return fetched.flatMap(({ sha256 }) => sha256 ?? [])
}

/** An agency or a year that the caption decides: `单位 云溪县民政局`. A name the roster does not have decides nothing. */
function wishOf(flow: FlowDeps, caption: string | undefined): { readonly agency?: string; readonly year?: number } {
  const command: Command | undefined = caption ? readCommand(caption)?.command : undefined
  if (command?.do === 'year') return { year: command.year }
  if (command?.do !== 'agency') return {}
  const roster = flow.roster()
  const matched = matchAgency(command.name, roster)
  if (matched.kind === 'none' && roster.length > 0) return {}
  return { agency: matched.kind === 'found' ? matched.agency.agency : command.name }
}
