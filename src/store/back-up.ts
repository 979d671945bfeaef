import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'
import { codeOf } from './lowdb-file.ts'

/** nothing: no data yet · tooMany: more files than a ZIP can hold · target: inside the data, or a folder in use. */
export class BackupError extends Error {
  readonly kind: 'nothing' | 'tooMany' | 'target'
  readonly files: number

  constructor(kind: BackupError['kind'], files = 0) {
    super(kind)
    this.kind = kind
    this.files = files
  }
}

/**
 * What is copied first must not speak of what is copied later and missing then: a message that counts as answered has
 * its filing already, so records go before filings and these before originals.
 */
const ORDER = ['meta.json', 'records', 'filings', 'files', 'audit']
/** Half-written files of the moment. */
const DRAFT = /\.draft(?:\.\d+)?$|\.\d{3,}$/
/** The directory of a plain ZIP counts with 16 bits. */
const MOST = 65_000

/**
 * Copies the data folder to a ZIP file or a new folder while it may be written to: every file is a whole of its own
 * and replaced at once, so that a copy holds each as it was at one moment.
 *
 * @returns how many files
 * @throws BackupError
 */
export async function backUp(folder: string, target: string): Promise<number> {
  const inside = relative(resolve(folder), resolve(target))
  if (inside === '' || !inside.startsWith('..')) throw new BackupError('target')
  const isZip = /\.zip$/i.test(target)
  if (!isZip && (await readdir(target).catch(() => [])).length > 0) throw new BackupError('target')
  const names = await filesOf(folder)
  if (names.length === 0) throw new BackupError('nothing')
  if (isZip && names.length > MOST) throw new BackupError('tooMany', names.length)
  await mkdir(isZip ? dirname(resolve(target)) : target, { recursive: true })
  return isZip ? await toZip(folder, names, target) : await toFolder(folder, names, target)
}

async function filesOf(folder: string): Promise<string[]> {
  const top = await readdir(folder).catch((): string[] => [])
  const ordered = [...ORDER.filter((name) => top.includes(name)), ...top.filter((name) => !ORDER.includes(name)).sort()]
  const names: string[] = []
  for (const name of ordered) {
    const below = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(
      (problem: unknown) => {
        if (codeOf(problem) === 'ENOTDIR') return undefined
        throw problem
      },
    )
    if (!below) names.push(name)
    else for (const entry of below) if (entry.isFile()) names.push(relative(folder, join(entry.parentPath, entry.name)))
  }
  return names.filter((name) => !DRAFT.test(name))
}

async function toFolder(folder: string, names: readonly string[], target: string): Promise<number> {
  let copied = 0
  for (const name of names) {
    const to = join(target, name)
    await mkdir(dirname(to), { recursive: true })
    try {
      await copyFile(join(folder, name), to)
      copied++
    } catch (problem) {
      // Deleted since it was listed.
      if (codeOf(problem) !== 'ENOENT') throw problem
    }
  }
  return copied
}

async function toZip(folder: string, names: readonly string[], target: string): Promise<number> {
  const draft = `${target}.draft`
  const out = createWriteStream(draft)
  const written = new Promise<void>((done, fail) => {
    out.once('finish', done)
    out.once('error', fail)
  })
  let drained: Promise<void> = Promise.resolve()
  const zip = new Zip((error, chunk, final) => {
    if (error) out.destroy(error)
    else if (!out.write(chunk)) drained = new Promise((done) => out.once('drain', () => done()))
    if (final) out.end()
  })
  let copied = 0
  try {
    for (const name of names) {
      const bytes = await readFile(join(folder, name)).catch((problem: unknown) => {
        if (codeOf(problem) === 'ENOENT') return undefined
        throw problem
      })
      if (!bytes) continue
      const entry = new ZipDeflate(name.replaceAll('\\', '/'), { level: 6 })
      zip.add(entry)
      entry.push(bytes, true)
      copied++
      await Promise.race([drained, written])
    }
    zip.end()
    await written
    await rename(draft, target)
    return copied
  } catch (problem) {
    zip.terminate()
    out.destroy()
    await rm(draft, { force: true })
    throw problem
  }
}
