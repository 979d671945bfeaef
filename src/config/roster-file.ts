import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseRoster } from '../roster/parse-roster.ts'
import type { RosterFile, RosterReplaced } from '../roster/types.ts'
import { toRosterCsv } from '../roster/write-roster.ts'
import { importRosterBytes } from './import-roster.ts'

/**
 * roster.csv of a folder, checked and changed while the bot runs, one change after the other. What is replaced is kept
 * beside it, as `gouji roster import` does.
 *
 * @param now milliseconds since 1970, for the names of former rosters
 */
export function openRosterFile(folder: string, now: () => number): RosterFile {
  const path = join(folder, 'roster.csv')
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  const present = () => (existsSync(path) ? readFileSync(path) : undefined)
  const put = async (bytes: Buffer): Promise<RosterReplaced> => {
    const before = present()
    const result = await importRosterBytes(bytes, folder, now(), false)
    if (result.faults) return result
    const after = present()
    // Where nothing was replaced there is nothing to take back.
    if (result.kept === null || !before || !after) return result
    return { ...result, kept: basename(result.kept), before: before.toString('base64'), after: hashOf(after) }
  }

  return {
    check: async (bytes) => await importRosterBytes(Buffer.from(bytes), folder, now(), true),
    replace: async (bytes) => await inTurn(() => put(Buffer.from(bytes))),
    edit: async (make) =>
      await inTurn(async () => {
        const former = present()
        const { roster, faults } = former ? parseRoster(former) : { roster: [], faults: [] }
        // Writing it anew would drop the lines that cannot be read.
        if (faults.length > 0) return { faults }
        const next = make(roster)
        // With the mark worksheet programs take the text for what it is.
        return await put(Buffer.from(`\ufeff${toRosterCsv(next)}`))
      }),
    restore: async (before, after) =>
      await inTurn(async () => {
        const at = present()
        if (!at || hashOf(at) !== after) return false
        await put(Buffer.from(before, 'base64'))
        return true
      }),
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
