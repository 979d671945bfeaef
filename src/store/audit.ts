import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditLine } from '../replies/audit-csv.ts'
import { codeOf } from './lowdb-file.ts'

/** A deed as it is told to the log. The same one may stand twice after a crash; `event` tells that it is one. */
export type AuditEntry = Omit<AuditLine, 'at'>

export type Audit = {
  readonly append: (deed: AuditEntry) => Promise<void>
  /** The deeds of a month, `YYYY-MM`, oldest first, each once; lines that a crash cut off are passed over. */
  readonly read: (month: string) => Promise<readonly AuditLine[]>
}

/** The audit log: a file a month under a folder, a JSON object a line, only ever appended to, on the disk when told. */
export function openAudit(folder: string, now: () => string): Audit {
  let last: Promise<void> = Promise.resolve()
  let begun = ''
  const write = async (deed: AuditEntry) => {
    const at = now()
    await mkdir(folder, { recursive: true })
    const path = join(folder, `${at.slice(0, 7)}.jsonl`)
    const file = await open(path, 'a+')
    try {
      // A process that was killed may have left half a line: the next one gets its own.
      const mended = begun === path || (await endsLine(file)) ? '' : '\n'
      await file.write(`${mended}${JSON.stringify({ at, ...deed })}\n`)
      begun = path
      await file.datasync()
    } finally {
      await file.close()
    }
  }
  const read = async (month: string): Promise<readonly AuditLine[]> => {
    if (!/^\d{4}-\d{2}$/.test(month)) return []
    const text = await readFile(join(folder, `${month}.jsonl`), 'utf8').catch((problem: unknown) => {
      if (codeOf(problem) === 'ENOENT') return ''
      throw problem
    })
    const deeds = new Map<string, AuditLine>()
    for (const line of text.split('\n')) {
      const logged = toLine(line)
      if (!logged) continue
      const { at: _, ...deed } = logged
      const once = JSON.stringify(deed)
      if (!deeds.has(once)) deeds.set(once, logged)
    }
    return [...deeds.values()]
  }
  return {
    read,
    append: (deed) => {
      // One after the other, so that lines never mix.
      const next = last.then(() => write(deed))
      last = next.catch(() => undefined)
      return next
    },
  }
}

function toLine(line: string): AuditLine | undefined {
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null && 'at' in parsed && 'action' in parsed
      ? (parsed as AuditLine)
      : undefined
  } catch {
    return undefined
  }
}

async function endsLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}
