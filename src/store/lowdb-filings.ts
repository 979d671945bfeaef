import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Filing } from '../checks/types.ts'
import type { StoredFiling } from './lowdb-cells.ts'
import { toFiling, toStoredFiling } from './lowdb-cells.ts'
import type { Warn } from './lowdb-file.ts'
import { codeOf, createJson, readJson, sweepDraft } from './lowdb-file.ts'
import type { Snapshot } from './lowdb-snapshot.ts'
import { readSnapshot, writeSnapshot } from './lowdb-snapshot.ts'
import type { FilingFilter, Store } from './types.ts'

/**
 * Filings lie in one folder a year, one file a version, named `<hash of the agency>-<version>.json`. The names are the
 * index: listing a folder tells which version is the latest, 20,000 names in some milliseconds, and no second file can
 * disagree. Bodies are read when they are first asked for (a whole year from its snapshot) and kept, for a filing never
 * changes; a question over 100,000 of them is then answered from memory. Whether another process has added something
 * is seen from the folder's time of change, one look a year.
 *
 * A number is never used twice: a version taken back stays as `.undone`, a damaged one as `.damaged`.
 */
type YearIndex = {
  /** Time of change of the folder when it was listed, in nanoseconds; undefined: list again. */
  changed: bigint | undefined
  /** Agency's hash to the numbers of its readable versions, ascending. */
  versions: Map<string, number[]>
  /** Highest number ever used, also by versions that are no more. */
  highest: Map<string, number>
  /** Latest versions that were read, by agency's hash. */
  latest: Map<string, { readonly revision: number; readonly filing: Filing }>
}

const NAME = /^([0-9a-f]{20})-(\d{6})\.json(\.undone|\.damaged)?$/
/** A folder that changed this shortly before it was listed may have changed again within one tick of the disk's clock. */
const YOUNG = 2_000_000_000n
/** Filings read before others get their turn. */
const SLICE = 200
/** Fewer files than these are read one by one. */
const FEW = 100

/** The hash that stands for an agency in file names: names in Chinese are too long for some disks. */
function hashOf(agency: string): string {
  return createHash('sha256').update(agency.normalize('NFC')).digest('hex').slice(0, 20)
}

function nameOf(hash: string, revision: number): string {
  return `${hash}-${String(revision).padStart(6, '0')}.json`
}

function isStoredFiling(data: unknown): data is StoredFiling {
  if (typeof data !== 'object' || data === null) return false
  const filing = data as Partial<StoredFiling>
  return (
    typeof filing.agency === 'string' &&
    typeof filing.year === 'number' &&
    typeof filing.report?.tables === 'object' &&
    Array.isArray(filing.findings)
  )
}

/** The filings of a store, under `folder`. `prepare` is called before anything is written. */
export function openFilings(
  folder: string,
  prepare: () => Promise<void>,
  warn: Warn,
): Pick<Store, 'filings' | 'years' | 'filing' | 'putFiling' | 'history' | 'undoFiling'> {
  const years = new Map<number, YearIndex>()
  const pathOf = (year: number, hash: string, revision: number) => join(folder, String(year), nameOf(hash, revision))

  function storedYears(): number[] {
    return namesIn(folder)
      .filter((name) => /^\d{4}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b)
  }

  /** The index of a year, listed again where its folder has changed. */
  function indexOf(year: number): YearIndex {
    let index = years.get(year)
    if (!index) {
      index = { changed: undefined, versions: new Map(), highest: new Map(), latest: new Map() }
      years.set(year, index)
    }
    const path = join(folder, String(year))
    const changed = statSync(path, { bigint: true, throwIfNoEntry: false })?.mtimeNs
    if (changed === undefined || changed !== index.changed) list(index, path)
    const young = changed !== undefined && BigInt(Date.now()) * 1_000_000n - changed < YOUNG
    index.changed = young ? undefined : changed
    return index
  }

  /** The index of a year, good for one agency: two looks instead of listing a folder in which much is happening. */
  function indexFor(year: number, hash: string): YearIndex {
    const index = years.get(year)
    const latest = index?.versions.get(hash)?.at(-1)
    if (!index || latest === undefined) return indexOf(year)
    const next = (index.highest.get(hash) ?? latest) + 1
    return exists(pathOf(year, hash, latest)) && !isUsed(pathOf(year, hash, next)) ? index : indexOf(year)
  }

  function list(index: YearIndex, path: string): void {
    index.versions.clear()
    index.highest.clear()
    for (const name of namesIn(path).sort()) {
      const [, hash, number, gone] = NAME.exec(name) ?? []
      if (!hash) {
        sweepDraft(join(path, name))
        continue
      }
      index.highest.set(hash, Number(number))
      if (gone) continue
      const known = index.versions.get(hash)
      if (known) known.push(Number(number))
      else index.versions.set(hash, [Number(number)])
    }
    for (const hash of index.latest.keys()) if (!index.versions.has(hash)) index.latest.delete(hash)
  }

  async function readVersion(year: number, hash: string, revision: number): Promise<Filing | undefined> {
    const stored = await readJson(pathOf(year, hash, revision), isStoredFiling, warn)
    return stored && { ...toFiling(stored), revision }
  }

  /** The latest version that can be read; one that cannot is passed over. */
  async function latestOf(year: number, index: YearIndex, hash: string): Promise<Filing | undefined> {
    for (const revision of (index.versions.get(hash) ?? []).toReversed()) {
      const read = index.latest.get(hash)
      if (read?.revision === revision) return read.filing
      const filing = await readVersion(year, hash, revision)
      if (!filing) continue
      index.latest.set(hash, { revision, filing })
      return filing
    }
    return undefined
  }

  async function filings(filter: FilingFilter = {}): Promise<readonly Filing[]> {
    const found: Filing[] = []
    const wanted = filter.agencies && new Set(filter.agencies.map(hashOf))
    for (const year of filter.years ? new Set(filter.years) : storedYears()) {
      const index = indexOf(year)
      if (!wanted) await readYear(year, index)
      for (const hash of wanted ?? index.versions.keys()) {
        const filing = kept(index, hash) ?? (await latestOf(year, index, hash))
        if (filing) found.push(filing)
      }
    }
    return found
  }

  /** Reads what is not in memory yet of a year, from its snapshot where it stands there. */
  async function readYear(year: number, index: YearIndex): Promise<void> {
    const unread = [...index.versions.keys()].filter((hash) => !kept(index, hash))
    if (unread.length === 0) return
    const path = join(folder, 'snapshots', `${year}.jsonl`)
    const snapshot: Snapshot = unread.length < FEW ? new Map() : readSnapshot(path)
    let single = 0
    for (const [i, hash] of unread.entries()) {
      const revision = index.versions.get(hash)?.at(-1) ?? 0
      const stored = snapshot.get(nameOf(hash, revision))?.()
      if (isStoredFiling(stored)) index.latest.set(hash, { revision, filing: { ...toFiling(stored), revision } })
      else if (await latestOf(year, index, hash)) single += 1
      if (i % SLICE === SLICE - 1) await setImmediate()
    }
    if (single >= FEW)
      await writeSnapshot(
        path,
        Array.from(index.latest, ([hash, { revision, filing }]) => [nameOf(hash, revision), toStoredFiling(filing)]),
      )
  }

  async function putFiling(filing: Filing): Promise<void> {
    await prepare()
    const { year } = filing
    const hash = hashOf(filing.agency)
    const index = years.get(year) ?? indexOf(year)
    // Somebody else may have used the next numbers meanwhile: the first that is free is ours.
    let revision = Math.max(filing.revision, (index.highest.get(hash) ?? 0) + 1)
    for (;;) {
      const path = pathOf(year, hash, revision)
      if (!isUsed(path) && (await createJson(path, toStoredFiling({ ...filing, revision })))) break
      revision += 1
    }
    index.versions.set(hash, [...(index.versions.get(hash) ?? []), revision])
    index.highest.set(hash, revision)
    index.latest.set(hash, { revision, filing: { ...filing, revision } })
  }

  async function history(agency: string, year: number): Promise<readonly Filing[]> {
    const hash = hashOf(agency)
    const versions: Filing[] = []
    for (const revision of indexFor(year, hash).versions.get(hash) ?? []) {
      const filing = await readVersion(year, hash, revision)
      if (filing) versions.push(filing)
    }
    return versions
  }

  async function undoFiling(agency: string, year: number): Promise<boolean> {
    const hash = hashOf(agency)
    const index = indexFor(year, hash)
    const latest = await latestOf(year, index, hash)
    if (!latest) return false
    const path = pathOf(year, hash, latest.revision)
    index.changed = undefined
    try {
      await rename(path, `${path}.undone`)
      return true
    } catch (problem) {
      if (codeOf(problem) === 'ENOENT') return false
      throw problem
    }
  }

  return {
    filings,
    years: async () => storedYears().filter((year) => indexOf(year).versions.size > 0),
    filing: async (agency, year) => {
      const hash = hashOf(agency)
      return await latestOf(year, indexFor(year, hash), hash)
    },
    putFiling,
    history,
    undoFiling,
  }
}

/** The latest filing of an agency, where it was read already. */
function kept(index: YearIndex, hash: string): Filing | undefined {
  const read = index.latest.get(hash)
  return read && read.revision === index.versions.get(hash)?.at(-1) ? read.filing : undefined
}

/** Names in a folder; none where it is absent. */
export function namesIn(path: string): string[] {
  try {
    return readdirSync(path)
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return []
    throw problem
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

function isUsed(path: string): boolean {
  return ['', '.undone', '.damaged'].some((end) => exists(path + end))
}
