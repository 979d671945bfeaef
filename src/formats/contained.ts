import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Document } from '../document/types.ts'
import { Fault, type FaultCode, type FaultFacts } from '../fault.ts'
import { type ArchiveEntry, isArchive } from './archive.ts'
import { refuseOversize } from './oversize.ts'
import { type Bounds, LIMITS } from './types.ts'

export type ReadRequest = {
  readonly task: 'read' | 'unfold'
  readonly bytes: Uint8Array
  readonly name: string
  readonly bounds: Bounds
}

/** What a child sends: once that it is there, then one answer a request, with its resident memory in bytes. */
export type ReadAnswer =
  | { readonly ready: true }
  | ((Given | { readonly fault: SentFault }) & { readonly memory: number })

type Given = { readonly document: Document } | { readonly entries: readonly SentEntry[] }

export type SentEntry = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly fault: SentFault })

export type SentFault = { readonly code: FaultCode; readonly facts: FaultFacts; readonly frames: string }

/** Reads documents in processes of their own, so that no file can hang, fill or crash this one. */
export type Readers = {
  /** @throws Fault as readDocument does, also 'timeout', 'tooLarge' (memory) and 'corrupt' (the reader crashed) */
  readonly read: (bytes: Uint8Array, name: string) => Promise<Document>
  /**
   * Unpacks an archive as unfoldArchive does; undefined where the bytes are none.
   *
   * @throws Fault as `read` and unfoldArchive do
   */
  readonly unfold: (bytes: Uint8Array, name: string) => Promise<readonly ArchiveEntry[] | undefined>
  /** Ends the processes; what is still being read is rejected. */
  readonly close: () => Promise<void>
}

/** The processes behind it, for who starts them. */
export type ReaderPool = Readers & {
  /** What one document may cost from now on. */
  readonly setBounds: (bounds: Bounds) => void
  /** Processes and how many of them read, documents that wait, resident bytes of all where the system tells. */
  readonly load: () => {
    readonly processes: number
    readonly reading: number
    readonly queued: number
    readonly bytes: number
  }
}

export type ReaderOptions = {
  /** How many documents are read at the same time. */
  readonly processes: number
  /** What one document may cost, default LIMITS. */
  readonly bounds?: Bounds
  /** Resident memory of one process in mebibytes, default 1024. */
  readonly megabytes?: number
  /** How long processes beyond the first may have nothing to do, default 30 seconds. */
  readonly idleMilliseconds?: number
}

type Job = ReadRequest & {
  readonly resolve: (given: Given) => void
  readonly reject: (error: Error) => void
  /** A process has crashed over it before. */
  again?: true
}

type Reader = {
  readonly child: ChildProcess
  readonly exited: Promise<void>
  ready: boolean
  complaint: string
  job: Job | undefined
  /** Stops the deadline and the memory watch of the current job. */
  unwatch: () => void
}

const WATCH_MILLISECONDS = 20
/** Processes beyond the first that had nothing to read for so long are ended: they hold what their largest file took. */
const IDLE_MILLISECONDS = 30_000
/** What a child may know of the environment: nothing that is secret. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'SystemRoot']

/**
 * Starts a pool of reader processes; the first starts at once, others when documents queue up. Idle ones do not keep
 * this process alive, and end with it.
 */
export function createReaders(options: ReaderOptions): ReaderPool {
  let bounds: Bounds = options.bounds ?? LIMITS
  const megabytes = options.megabytes ?? 1024
  const readers = new Set<Reader>()
  const queue: Job[] = []
  let closed = false
  let idling: NodeJS.Timeout | undefined

  function start(): Reader {
    const child = forkReader(megabytes)
    const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
    const reader: Reader = { child, exited, ready: false, complaint: '', job: undefined, unwatch: () => {} }
    readers.add(reader)
    child.on('message', (message: ReadAnswer) => receive(reader, message))
    child.on('error', (error) => drop(reader, error))
    child.on('close', () => {
      retry(reader)
      drop(reader, crash(reader, megabytes))
    })
    child.stderr?.on('data', (data: Buffer) => {
      reader.complaint = (reader.complaint + data.toString()).slice(-4000)
    })
    rest(reader)
    return reader
  }

  function receive(reader: Reader, message: ReadAnswer): void {
    if ('ready' in message) {
      reader.ready = true
      return
    }
    const job = reader.job
    reader.job = undefined
    reader.unwatch()
    rest(reader)
    if ('fault' in message) job?.reject(toFault(message.fault))
    else job?.resolve(message)
    if (message.memory > (megabytes / 2) * 2 ** 20) drop(reader, new Error('retired'))
    else next()
  }

  /** A process may have died before it came to its document: only the second crash is held against the document. */
  function retry(reader: Reader): void {
    const job = reader.job
    if (!job || job.again || !reader.ready || isOutOfMemory(reader)) return
    reader.job = undefined
    job.again = true
    queue.unshift(job)
  }

  /** Takes a process out of the pool; what it was reading is rejected. */
  function drop(reader: Reader, reason: Error): void {
    if (!readers.delete(reader)) return
    reader.unwatch()
    reader.child.kill('SIGKILL')
    reader.job?.reject(reason)
    reader.job = undefined
    next()
  }

  function next(): void {
    clearTimeout(idling)
    if (queue.length === 0) idling = setTimeout(endIdle, options.idleMilliseconds ?? IDLE_MILLISECONDS).unref()
    while (queue.length > 0 && !closed) {
      const idle = [...readers].find((reader) => !reader.job && reader.child.connected)
      if (!idle && [...readers].filter((reader) => reader.child.connected).length >= options.processes) return
      assign(idle ?? start(), queue.shift()!)
    }
  }

  function endIdle(): void {
    const [, ...idle] = [...readers].toSorted((a, b) => Number(b.job !== undefined) - Number(a.job !== undefined))
    for (const reader of idle) if (!reader.job) drop(reader, new Error('idle'))
  }

  function assign(reader: Reader, job: Job): void {
    reader.job = job
    hold(reader)
    const { milliseconds } = job.bounds
    const deadline = setTimeout(() => {
      drop(reader, new Fault('timeout', { seconds: milliseconds / 1000 }))
    }, milliseconds)
    const watch = setInterval(() => {
      if (residentMegabytes(reader.child.pid) > megabytes) drop(reader, new Fault('tooLarge', { memory: megabytes }))
    }, WATCH_MILLISECONDS)
    reader.unwatch = () => {
      clearTimeout(deadline)
      clearInterval(watch)
    }
    const { task, bytes, name } = job
    reader.child.send({ task, bytes, name, bounds: job.bounds } satisfies ReadRequest, (error) => {
      if (!error) return
      retry(reader)
      drop(reader, error)
    })
  }

  function ask(request: Omit<ReadRequest, 'bounds'>): Promise<Given> {
    refuseOversize(request.bytes, bounds.fileBytes)
    if (closed) throw new Error('the readers are closed')
    return new Promise((resolve, reject) => {
      queue.push({ ...request, bounds, resolve, reject })
      next()
    })
  }

  start()
  return {
    read: async (bytes, name) => {
      const given = await ask({ task: 'read', bytes, name })
      if ('document' in given) return given.document
      throw new Error('the reader gave entries for a document')
    },
    unfold: async (bytes, name) => {
      if (!isArchive(bytes)) return undefined
      const given = await ask({ task: 'unfold', bytes, name })
      if ('entries' in given) return given.entries.map(toEntry)
      throw new Error('the reader gave a document for entries')
    },
    setBounds: (chosen) => {
      bounds = chosen
    },
    load: () => ({
      processes: readers.size,
      reading: [...readers].filter((reader) => reader.job).length,
      queued: queue.length,
      bytes: [...readers].reduce((sum, { child }) => sum + residentMegabytes(child.pid) * 2 ** 20, 0),
    }),
    close: async () => {
      closed = true
      clearTimeout(idling)
      const last = [...readers]
      const reason = new Error('the readers are closed')
      for (const job of queue.splice(0)) job.reject(reason)
      for (const reader of last) {
        hold(reader)
        drop(reader, reason)
      }
      await Promise.all(last.map((reader) => reader.exited))
    },
  }
}

function forkReader(megabytes: number): ChildProcess {
  const fromSource = import.meta.url.endsWith('.ts')
  const entry = new URL(fromSource ? './reader-process.ts' : './reader-process.js', import.meta.url)
  return fork(fileURLToPath(entry), {
    execArgv: [`--max-old-space-size=${megabytes}`, ...(fromSource ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: Object.fromEntries(ENVIRONMENT.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : []))),
  })
}

/** Lets this process end although the child is still there. */
function rest(reader: Reader): void {
  for (const handle of handles(reader)) handle.unref()
}

/** Keeps this process alive until the child has answered or is gone, its error stream included. */
function hold(reader: Reader): void {
  for (const handle of handles(reader)) handle.ref()
}

function handles({ child }: Reader): readonly { ref: () => void; unref: () => void }[] {
  const stderr: unknown = child.stderr
  const pipe =
    stderr && typeof stderr === 'object' && 'ref' in stderr ? [stderr as { ref: () => void; unref: () => void }] : []
  return [child, ...(child.channel ? [child.channel] : []), ...pipe]
}

function crash(reader: Reader, megabytes: number): Error {
  if (!reader.ready) return new Error(`the reader process did not start: ${reader.complaint}`)
  if (isOutOfMemory(reader)) return new Fault('tooLarge', { memory: megabytes })
  return new Fault('corrupt')
}

/** What V8 says before it gives up. */
function isOutOfMemory(reader: Reader): boolean {
  return reader.complaint.includes('heap out of memory')
}

function toEntry(entry: SentEntry): ArchiveEntry {
  return 'fault' in entry ? { name: entry.name, fault: toFault(entry.fault) } : entry
}

function toFault({ code, facts, frames }: SentFault): Fault {
  const fault = new Fault(code, facts)
  return frames ? Object.assign(fault, { cause: frames }) : fault
}

/** Resident memory of a process where the system tells it under /proc; elsewhere the heap limit alone holds. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
