import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { createReaders, type ReaderOptions, type ReaderPool } from '../../src/formats/contained.ts'
import { readDocument } from '../../src/formats/index.ts'
import { LIMITS } from '../../src/formats/types.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const report = utf8('# 云溪县民政局2023年年报\n\n| 规章 | 0 |\n|---|---|\n| 许可 | 3 |\n')
/** Takes a parser many seconds: every end tag is looked for through all open elements. */
const slow = utf8(`<html><body>${'<div>'.repeat(400_000)}无`)

const opened: ReaderPool[] = []
function readers(options: ReaderOptions): ReaderPool {
  const made = createReaders(options)
  opened.push(made)
  return made
}
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

/** Ids of the processes that this one started and that are still there. */
function children(): number[] {
  const ids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ')
  return ids
    .map(Number)
    .filter((id) => id > 0 && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('reader-process'))
}

function isReader(id: string): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('reader-process')
  } catch {
    return false
  }
}

/** Seconds of processor time that a process has used. */
function secondsUsed(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
  return Number(fields[13]) / 100
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('reader processes', () => {
  it('give the same document as reading in the own process', async () => {
    expect(await readers({ processes: 1 }).read(report, '年报.md')).toEqual(await readDocument(report, '年报.md'))
  })

  it('send faults home with their code and facts', async () => {
    const { read } = readers({ processes: 1 })
    await expect(read(utf8('GIF89a\0\0'), '')).rejects.toMatchObject({
      name: 'Fault',
      code: 'unsupported',
      facts: { kind: 'image' },
    })
    await expect(read(utf8(' '), '')).rejects.toMatchObject({ code: 'empty', facts: {} })
  })

  it('are not even asked about files that are too large', async () => {
    const { read } = readers({ processes: 1 })
    await expect(read(new Uint8Array(4 * LIMITS.fileBytes), '')).rejects.toMatchObject({ code: 'tooLarge' })
  })

  it('answer every document of a queue that is longer than the pool', async () => {
    const { read } = readers({ processes: 2 })
    const names = Array.from({ length: 40 }, (_, index) => `${index}.txt`)
    const documents = await Promise.all(names.map((name) => read(utf8(`第 ${name} 份`), name)))
    expect(documents.map(({ source }) => source.name)).toEqual(names)
    expect(documents.map(({ blocks }) => blocks[0])).toMatchObject(names.map((name) => ({ text: `第 ${name} 份` })))
  })

  it('are killed when a document takes too long, and the next document is read', async () => {
    const { read } = readers({ processes: 1, bounds: { ...LIMITS, milliseconds: 1500 } })
    const [late, next] = await Promise.allSettled([read(slow, ''), read(report, '')])
    expect(late).toMatchObject({ status: 'rejected', reason: { code: 'timeout', facts: { seconds: 1.5 } } })
    expect(next.status).toBe('fulfilled')
  })
})

describe.skipIf(process.platform !== 'linux')('reader processes, watched from outside', () => {
  it('are killed when a document takes too much memory', async () => {
    const { read } = readers({ processes: 1, megabytes: 150 })
    const large = utf8(`<html><body>${'<p>政府信息公开</p>'.repeat(1_500_000)}`)
    await expect(read(large, '')).rejects.toMatchObject({ code: 'tooLarge', facts: { memory: 150 } })
    await expect(read(report, '')).resolves.toMatchObject({ source: { format: 'markdown' } })
  })

  it('beyond the first are ended when there was nothing to read for a while', async () => {
    const pool = readers({ processes: 3, idleMilliseconds: 50 })
    await Promise.all(Array.from({ length: 6 }, () => pool.read(report, '')))
    await until(() => pool.load().processes === 1 && children().length === 1)
    await expect(pool.read(report, '')).resolves.toMatchObject({ source: { format: 'markdown' } })
  })

  it('that crash twice over a document make it corrupt, and the pool goes on', async () => {
    const { read } = readers({ processes: 1, bounds: { ...LIMITS, milliseconds: 600_000 } })
    await read(report, '')
    const [first] = children()
    const crashed = read(slow, '').catch((error: unknown) => error)
    process.kill(first!, 'SIGSEGV')
    await until(() => children().some((id) => id !== first))
    const [second] = children().filter((id) => id !== first)
    // Not before it runs: a process that never started is a fault of the program, not of the document.
    await until(() => secondsUsed(second!) > 2)
    process.kill(second!, 'SIGSEGV')
    expect(await crashed).toMatchObject({ name: 'Fault', code: 'corrupt' })
    await expect(read(report, '')).resolves.toMatchObject({ source: { format: 'markdown' } })
  })

  it('are replaced when they die while idle', async () => {
    const { read } = readers({ processes: 1 })
    await read(report, '')
    const [reader] = children()
    process.kill(reader!, 'SIGKILL')
    await until(() => !children().includes(reader!))
    await expect(read(report, '')).resolves.toMatchObject({ source: { format: 'markdown' } })
  })

  it('are gone after close, and what they were reading is rejected', async () => {
    const { read, close } = readers({ processes: 2 })
    const reading = [read(slow, ''), read(slow, ''), read(report, '')]
    const settled = Promise.allSettled(reading)
    await close()
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(children()).toEqual([])
    await expect(read(report, '')).rejects.toThrow('closed')
  })

  it('let an idle program end, and end with it', async () => {
    const contained = new URL('../../src/formats/contained.ts', import.meta.url).href
    const program = `
      import { readFileSync } from 'node:fs'
      import { createReaders } from '${contained}'
      const document = await createReaders({ processes: 1 }).read(new TextEncoder().encode('无'), 'a')
      console.log(document.source.format, readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8'))`
    const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', '--input-type=module', '-e', program])
    const [format, ...ids] = stdout.trim().split(/\s+/)
    expect(format).toBe('text')
    expect(ids.length).toBeGreaterThan(0)
    await until(() => !ids.some(isReader))
  })
})
