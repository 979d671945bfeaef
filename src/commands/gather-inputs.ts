import { readdir, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../fault.ts'
import { isDebris } from '../formats/debris.ts'

/** One thing to check, by its name as given; bytes are read when its turn comes. */
export type Input = { readonly name: string; readonly fileName: string; readonly bytes: () => Promise<Uint8Array> }

/**
 * Unfolds what was given on the command line, in its order: folders are walked to their depths in the order of
 * names, a link is opened, `-` is standard input. A folder that cannot be opened or holds nothing gives one input that
 * throws its fault.
 *
 * @param fileBytes what one file may have
 */
export async function* gatherInputs(
  names: readonly string[],
  fileBytes: number,
  openLink: (link: string) => Promise<Uint8Array>,
): AsyncGenerator<Input> {
  for (const name of names) {
    if (name === '-') {
      yield { name, fileName: '', bytes: () => readStandardInput(fileBytes) }
      continue
    }
    if (/^https?:\/\//i.test(name)) {
      yield { name, fileName: basename(name.replace(/[?#].*$/u, '')), bytes: () => openLink(name) }
      continue
    }
    const kind = await stat(name).catch(() => undefined)
    if (!kind) yield failing(name, new Fault('notFound'))
    else if (kind.isDirectory()) yield* walk(name, fileBytes)
    else yield file(name, fileBytes)
  }
}

async function* walk(folder: string, fileBytes: number): AsyncGenerator<Input> {
  let count = 0
  try {
    for await (const path of filesBelow(folder)) {
      count++
      yield file(path, fileBytes)
    }
  } catch {
    yield failing(folder, new Fault('corrupt'))
    return
  }
  if (count === 0) yield failing(folder, new Fault('empty'))
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (isDebris(entry.name)) continue
    const path = `${folder.replace(/\/+$/, '')}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile() || entry.isSymbolicLink()) yield path
  }
}

function file(path: string, fileBytes: number): Input {
  return {
    name: path,
    fileName: basename(path),
    bytes: async () => {
      try {
        const { size } = await stat(path)
        if (size > fileBytes) throw new Fault('tooLarge', { bytes: fileBytes })
        return await readFile(path)
      } catch (error) {
        throw error instanceof Fault ? error : new Fault(isMissing(error) ? 'notFound' : 'corrupt')
      }
    },
  }
}

/** Also a link that leads nowhere. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function failing(name: string, fault: Fault): Input {
  return { name, fileName: '', bytes: () => Promise.reject(fault) }
}

async function readStandardInput(fileBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length
    if (size > fileBytes) throw new Fault('tooLarge', { bytes: fileBytes })
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
