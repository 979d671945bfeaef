import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { codeOf } from './lowdb-file.ts'

/**
 * All latest filings of a year in one file, for opening thousands of small files costs more than reading them. It is
 * a copy: a line is used only where its file name is still the latest of its agency, anything it lacks is read from
 * the files, and it may be deleted at any time. A line is the file's name, a space, and what stands in the file.
 */
export type Snapshot = ReadonlyMap<string, () => unknown>

const NEWLINE = 0x0a
const SPACE = 0x20

/** The snapshot at a path; empty where there is none. Lines are parsed when they are asked for. */
export function readSnapshot(path: string): Snapshot {
  const lines = new Map<string, () => unknown>()
  const bytes = bytesAt(path)
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start)
    const space = bytes.indexOf(SPACE, start)
    // A last line without its end was cut off.
    if (end === -1 || space === -1) break
    lines.set(bytes.toString('latin1', start, space), () => parse(bytes.toString('utf8', space + 1, end)))
    start = end + 1
  }
  return lines
}

function bytesAt(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return Buffer.alloc(0)
    throw problem
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Writes a snapshot. Where that cannot be done (a folder only for reading) nothing is lost but time. */
export async function writeSnapshot(path: string, entries: Iterable<readonly [string, object]>): Promise<void> {
  const parts: Buffer[] = []
  for (const [name, data] of entries) parts.push(Buffer.from(`${name} ${JSON.stringify(data)}\n`))
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFileAtomic(path, Buffer.concat(parts), { fsync: false })
  } catch {
    // Read from the single files next time.
  }
}
