import type { FileRef, InboundMessage } from '../chat.ts'
import { DeliveryError, Fault } from '../fault.ts'
import { type ReadInput, readInput } from './read-input.ts'
import type { FlowDeps } from './types.ts'

/** What fetching needs of the flows' deps. */
type FetchDeps = Pick<FlowDeps, 'readers' | 'files' | 'clock' | 'limits' | 'download' | 'openLink'>

/** A file as it came: kept as an original and read. `event` names it for good, also when it is worked on again. */
export type Fetched = {
  readonly event: string
  readonly name: string
  readonly sha256: string | null
  readonly read: ReadInput
  /** It was worked on before and may be stored already. */
  readonly again?: boolean
}

/** What a message brings: its files, else those it quotes, else links, else a pasted report. */
export type Brought = { readonly file: FileRef } | { readonly link: string } | { readonly pasted: string }

/**
 * Fetches, keeps and reads one file; an archive gives one answer a file. Faults are part of the answer.
 *
 * @param event id of this file: of the message and the file's place in it
 * @param breathe lets others go first, between two files of an archive
 */
export async function fetchFile(
  deps: FetchDeps,
  message: InboundMessage,
  brought: Brought,
  event: string,
  breathe: () => Promise<void> = async () => undefined,
): Promise<readonly Fetched[]> {
  const name = nameOf(brought)
  try {
    const { bytes, fileName = name } = await bytesOf(deps, message, brought)
    const files = await deps.readers.unfold(bytes, fileName)
    if (!files) return [await readOne(deps, bytes, fileName, event, 'link' in brought ? undefined : message.text)]
    if (files.length === 0) throw new Fault('empty')
    const read: Fetched[] = []
    for (const [i, file] of files.entries()) {
      await breathe()
      const [whole, each] = [`${name}!${file.name}`, `${event}.${i}`]
      read.push('fault' in file ? faulty(whole, each, file.fault) : await readOne(deps, file.bytes, whole, each))
    }
    return read
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [faulty(name, event, error)]
  }
}

/** What a person knows it by. */
export function nameOf(brought: Brought): string {
  if ('file' in brought) return brought.file.name
  return 'link' in brought ? brought.link : ''
}

async function bytesOf(
  deps: FetchDeps,
  message: InboundMessage,
  brought: Brought,
): Promise<{ readonly bytes: Uint8Array; readonly fileName?: string }> {
  if ('file' in brought) return { bytes: await download(deps, message, brought.file) }
  if ('pasted' in brought) return { bytes: new TextEncoder().encode(brought.pasted) }
  const { bytes, name } = await deps.openLink(brought.link, deps.limits.fileBytes)
  return { bytes, fileName: name }
}

function faulty(name: string, event: string, fault: Fault): Fetched {
  return { event, name, sha256: null, read: { kind: 'fault', input: name, fault, elapsedMs: 0 } }
}

/** A file's bytes within the limit. Throws a Fault where it is larger or cannot be had. */
export async function download(deps: FetchDeps, message: InboundMessage, file: FileRef): Promise<Uint8Array> {
  const tooLarge = new Fault('tooLarge', { bytes: deps.limits.fileBytes })
  if ((file.size ?? 0) > deps.limits.fileBytes) throw tooLarge
  try {
    const bytes = await deps.download(message, file)
    if (bytes.length > deps.limits.fileBytes) throw tooLarge
    return bytes
  } catch (error) {
    if (error instanceof DeliveryError) throw new Fault('unreachable', { kind: 'download' })
    throw error
  }
}

async function readOne(
  deps: FetchDeps,
  bytes: Uint8Array,
  name: string,
  event: string,
  caption?: string,
): Promise<Fetched> {
  const sha256 = await deps.files.put(bytes)
  const read = await readInput(
    { readers: deps.readers, now: deps.clock.tick },
    {
      name,
      fileName: name.slice(Math.max(name.lastIndexOf('!'), name.lastIndexOf('/')) + 1),
      bytes: async () => bytes,
      ...(caption ? { caption } : {}),
    },
  )
  return { event, name, sha256, read }
}
