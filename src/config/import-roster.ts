import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { compareRosters } from '../roster/compare-rosters.ts'
import { parseRoster } from '../roster/parse-roster.ts'
import type { RosterFault, RosterImport } from '../roster/types.ts'
import { toRosterCsv } from '../roster/write-roster.ts'

/** The heading of contract.md, after which a file may be taken as it is. */
const HEADING = /^agency,aliases,kind,parent,scope,channels(?:,deputies)?\r?\n/

const NOBODY: RosterFault = {
  line: 2,
  column: 1,
  message: { zh: '名册里没有单位', en: 'the roster names no agency' },
  got: '',
  expected: { zh: '表头下每个单位一行', en: 'one line for each agency below the heading' },
}

/**
 * Checks a roster file (.csv or a workbook) and puts it in the place of roster.csv, the former one kept beside it under
 * the moment's name. The file may be roster.csv itself. A dry run says what would change and touches nothing.
 *
 * @param now epoch milliseconds, for the name of the former roster
 * @throws the system's error where the file cannot be read
 */
export async function importRoster(file: string, folder: string, now: number, dryRun = false): Promise<RosterImport> {
  return await importRosterBytes(readFileSync(file), folder, now, dryRun)
}

/** The same of bytes at hand. */
export async function importRosterBytes(
  bytes: Buffer,
  folder: string,
  now: number,
  dryRun: boolean,
): Promise<RosterImport> {
  const { roster, faults, notes } = parseRoster(bytes)
  if (faults.length > 0) return { faults }
  if (roster.length === 0) return { faults: [NOBODY] }
  const target = join(folder, 'roster.csv')
  const former = existsSync(target) ? readFileSync(target) : undefined
  const before = former ? parseRoster(former).roster : []
  const changes = compareRosters(before, roster)
  // Without the mark a worksheet program takes the text for GB18030.
  const content = isContractCsv(bytes) ? bytes : Buffer.from(`\ufeff${toRosterCsv(roster)}`)
  if (dryRun || former?.equals(content)) return { count: roster.length, roster, changes, notes, kept: null }
  mkdirSync(folder, { recursive: true })
  const kept = former ? freeName(resolve(folder), now) : null
  if (kept !== null) copyFileSync(target, kept)
  await writeFileAtomic(target, content)
  return { count: roster.length, roster, changes, notes, kept }
}

function isContractCsv(bytes: Buffer): boolean {
  try {
    return HEADING.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

/** roster-20270105T093000Z.csv, with a number where that is taken. */
function freeName(folder: string, now: number): string {
  const moment = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  for (let i = 1; ; i++) {
    const path = join(folder, `roster-${moment}${i === 1 ? '' : `-${i}`}.csv`)
    if (!existsSync(path)) return path
  }
}
