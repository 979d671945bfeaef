/** A child process that reads one document, or unfolds one archive, at a time; see contained.ts for its other end. */
import { Fault } from '../fault.ts'
import { type ArchiveEntry, unfoldArchive } from './archive.ts'
import type { ReadAnswer, ReadRequest, SentEntry, SentFault } from './contained.ts'
import { readDocument } from './index.ts'

// A signal to the whole group (Ctrl-C, service managers) is for the parent: it decides what still gets finished.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit())
process.on('message', (request: ReadRequest) => {
  void work(request).then((result) => answer({ ...result, memory: process.memoryUsage.rss() }))
})
answer({ ready: true })

async function work({ task, bytes, name, bounds }: ReadRequest) {
  try {
    if (task === 'unfold') return { entries: unfoldArchive(bytes, bounds.unpackedBytes).map(toSent) }
    return { document: await readDocument(bytes, name, bounds) }
  } catch (error) {
    return { fault: sentFault(error) }
  }
}

function toSent(entry: ArchiveEntry): SentEntry {
  return 'fault' in entry ? { name: entry.name, fault: sentFault(entry.fault) } : entry
}

function sentFault(error: unknown): SentFault {
  const fault = error instanceof Fault ? error : new Fault('corrupt')
  return { code: fault.code, facts: fault.facts, frames: frames(fault.cause ?? error) }
}

/** Where a parser failed, for the log. Without the message, which may quote the file. */
function frames(error: unknown): string {
  if (!(error instanceof Error) || error instanceof Fault) return ''
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n')
}

function answer(message: ReadAnswer): void {
  process.send?.(message)
}
