import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import { Low } from 'lowdb'
import writeFileAtomic from 'write-file-atomic'

/** What is told when a file had to be set aside: a sentence in both languages. */
export type Warn = (message: { readonly zh: string; readonly en: string }) => void

/** lowdb's adapter for one JSON file: compact, flushed to the disk, and there as a whole or not at all. */
function jsonAdapter<T>(path: string): Adapter<T> {
  return {
    // Read synchronously: for thousands of small files a hop to another thread costs more than the reading.
    read: async () => JSON.parse(readFileSync(path, 'utf8')),
    write: async (data) => {
      await writeFileAtomic(path, JSON.stringify(data), { fsync: true })
      await flushFolder(dirname(path))
    },
  }
}

/** A rename lasts through a power cut only when its folder is flushed too. Systems that cannot do so flush by themselves. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** Writes or replaces a file; its folder is made where it is absent. */
export async function writeJson(path: string, data: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await new Low<object>(jsonAdapter(path), data).write()
}

/**
 * Writes a file that must not exist yet. Answers false where it does, whoever made it: of several processes on one
 * machine exactly one is answered true, and nobody ever sees half a file.
 */
export async function createJson(path: string, data: object): Promise<boolean> {
  const draft = `${path}.${randomUUID()}.draft`
  await writeJson(draft, data)
  try {
    await link(draft, path)
    await flushFolder(dirname(path))
    return true
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') return false
    return await createByPlaceholder(path, draft)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Where the disk knows no hard links: an empty file takes the name, then the draft takes its place. */
async function createByPlaceholder(path: string, draft: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') return false
    throw problem
  }
  await rename(draft, path)
  await flushFolder(dirname(path))
  return true
}

/** Milliseconds in which an empty file is one that somebody is just writing. */
const BEING_WRITTEN = 60_000

/**
 * Reads a file, or sets it aside where it is no JSON or not what `fits` wants: it is renamed to `….damaged` and the
 * person is told. Undefined then, and where there is no such file.
 */
export async function readJson<T>(
  path: string,
  fits: (data: unknown) => data is T,
  warn: Warn,
): Promise<T | undefined> {
  const file = new Low<unknown>(jsonAdapter(path), null)
  try {
    await file.read()
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return undefined
    if (!(problem instanceof SyntaxError)) throw problem
  }
  if (fits(file.data)) return file.data
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || (found.size === 0 && Date.now() - found.mtimeMs < BEING_WRITTEN)) return undefined
  await rename(path, `${path}.damaged`).catch(() => undefined)
  warn({
    zh: `数据文件已损坏，已改名为 ${path}.damaged，其余数据照常使用。有备份的，请恢复该文件。`,
    en: `A data file was damaged and is now called ${path}.damaged; everything else works. If there is a backup, restore that file.`,
  })
  return undefined
}

const DRAFT = /\.draft(\.\d+)?$|\.json\.\d+$/
const DAY = 24 * 3_600_000

/** Removes a file where it is the draft of a process that was killed more than a day ago. */
export function sweepDraft(path: string): void {
  if (!DRAFT.test(path)) return
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && Date.now() - found.mtimeMs > DAY) void rm(path, { force: true }).catch(() => undefined)
}

/** The system's code of a failed file operation, such as ENOENT. */
export function codeOf(problem: unknown): string | undefined {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : undefined
}
