import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { codeOf } from './lowdb-file.ts'

/** Original files by the SHA-256 of their bytes: the same file is kept once, and for so many days after it last came.
 * One that a person is asked about stays until the answer, a week at most. */
export type Files = {
  /** Keeps bytes; answers their SHA-256 in hex. `note` is told of it before they are there. */
  readonly put: (bytes: Uint8Array, note?: (sha256: string) => Promise<void>) => Promise<string>
  readonly get: (sha256: string) => Promise<Uint8Array | undefined>
  readonly has: (sha256: string) => Promise<boolean>
  /** Says that a file is not needed for work any more: where originals are kept for no day, it is deleted. */
  readonly release: (sha256: string) => Promise<void>
  /** Deletes a file at once; answers whether there was one. */
  readonly remove: (sha256: string) => Promise<boolean>
  /** Deletes what has been kept long enough; answers how many files. */
  readonly sweep: (now: number) => Promise<number>
}

const DAY = 24 * 3_600_000
/** Days a file stays in any case where its work was interrupted or waits for a person. */
const WORKING = 7

/** Originals under a folder, `ab/cdef…`; the folder is made when the first is kept. */
export function openFiles(folder: string, days: number): Files {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(folder, sha256.slice(0, 2), sha256.slice(2))
  }
  return {
    put: async (bytes, note) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await note?.(sha256)
      const path = pathOf(sha256)
      if (existsSync(path)) {
        const today = new Date()
        await utimes(path, today, today)
        return sha256
      }
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
      await writeFileAtomic(path, Buffer.from(bytes), { fsync: true })
      return sha256
    },
    get: async (sha256) => {
      try {
        return await readFile(pathOf(sha256))
      } catch (problem) {
        if (codeOf(problem) === 'ENOENT') return undefined
        throw problem
      }
    },
    has: async (sha256) => existsSync(pathOf(sha256)),
    release: async (sha256) => {
      if (days === 0) await rm(pathOf(sha256), { force: true })
    },
    remove: async (sha256) => {
      const path = pathOf(sha256)
      const there = existsSync(path)
      await rm(path, { force: true })
      return there
    },
    sweep: async (now) => {
      let deleted = 0
      for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
        const path = join(folder, name)
        const found = await stat(path).catch(() => undefined)
        if (!found?.isFile() || now - found.mtimeMs < Math.max(days, WORKING) * DAY) continue
        await rm(path, { force: true })
        deleted++
      }
      return deleted
    },
  }
}
