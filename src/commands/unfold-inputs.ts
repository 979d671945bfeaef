import { basename } from 'node:path'
import { Fault } from '../fault.ts'
import type { ArchiveEntry } from '../formats/archive.ts'
import type { Readers } from '../formats/contained.ts'
import type { Input } from './gather-inputs.ts'

/**
 * Puts the files of an archive in the place of the archive, named `ARCHIVE!path`. Works as it is asked, so that the
 * files of one archive at most are held at a time. An input that cannot be had or unfolded stays, with its fault.
 *
 * @param grown told how many inputs more there are, whenever an archive was unfolded
 */
export async function* unfoldInputs(
  inputs: Iterable<Input>,
  readers: Readers,
  grown: (more: number) => void,
): AsyncGenerator<Input> {
  for (const input of inputs) {
    try {
      const bytes = await input.bytes()
      const entries = [...((await readers.unfold(bytes, input.fileName)) ?? [])]
      if (entries.length === 0) yield { ...input, bytes: async () => bytes }
      else grown(entries.length - 1)
      // What was handed on is no longer held here.
      for (let entry = entries.shift(); entry; entry = entries.shift()) {
        const { name } = entry
        yield {
          name: `${input.name}!${name}`,
          fileName: basename(name.slice(name.lastIndexOf('!') + 1)),
          bytes: bytesOf(entry),
        }
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      yield { ...input, bytes: () => Promise.reject(error) }
    }
  }
}

function bytesOf(entry: ArchiveEntry): Input['bytes'] {
  return 'fault' in entry ? () => Promise.reject(entry.fault) : async () => entry.bytes
}
