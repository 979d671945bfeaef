/** Fetching the files that people sent, quoted or forwarded. */
import type { FileRef } from '../../../src/chat.ts'
import { Fault } from '../../../src/fault.ts'
import type { Memory } from '../../types.ts'
import type { Calls } from '../calls/calls.ts'
import { toFault } from '../calls/codes.ts'
import { LarkError } from '../calls/lark-error.ts'
import { type Me, readItems } from '../inbound.ts'
import { keys } from '../memory-keys.ts'
import type { Sender } from '../send/sender.ts'
import type { FileKey } from './content.ts'

/** What Lark hands out at most, in bytes. */
const DOWNLOAD_MOST = 100 * 1024 * 1024

type FilesDeps = {
  readonly calls: Pick<Calls, 'items' | 'resource'>
  readonly ask: Sender['ask']
  readonly memory: Memory
  readonly me: () => Promise<Me>
  /** Told of what the app fetches. */
  readonly fetched: (key: FileKey) => void
}

/**
 * Fetches bytes by what a FileRef's key holds.
 *
 * @returns a function of the file and the most bytes that are wanted; it throws Fault, DeliveryError
 */
export function createDownload({ calls, ask, memory, me, fetched }: FilesDeps) {
  /** A file of a merged forward is handed out by the forward, by the message in it, or not at all. */
  const fetchFile = async (key: FileKey & { readonly file: string }, most: number): Promise<Uint8Array> => {
    const { message, file, type, container } = key
    const fetchBy = (id: string) => ask(() => calls.resource({ message: id, file, type }, most))
    if (container === undefined) return fetchBy(message)
    return fetchBy(container).catch((error: unknown) => {
      if (!(error instanceof LarkError)) throw error
      return fetchBy(message)
    })
  }

  const download = async ({ key }: FileRef, limit: number): Promise<Uint8Array> => {
    const most = Math.min(limit, DOWNLOAD_MOST)
    const read = JSON.parse(key) as FileKey
    const { message, file } = read
    if (await memory.get(keys.recalled(message))) throw new Fault('notFound', { kind: 'download' })
    fetched(read)
    if (file === undefined) {
      const [found] = readItems(await ask(() => calls.items(message)), await me()).files
      if (!found) throw new Fault('notFound', { kind: 'download' })
      return download(found, limit)
    }
    return fetchFile({ ...read, file }, most).catch((error: unknown) => {
      throw toFault(error, most, read.container !== undefined)
    })
  }
  return download
}
