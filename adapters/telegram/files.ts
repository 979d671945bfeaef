/** Files people sent: over the network, or from the disk where a Bot API server of one's own keeps them. */
import { readFile, stat } from 'node:fs/promises'
import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { isAbsolute } from 'node:path'
import { TelegramError } from 'telegraf'
import type { FileRef } from '../../src/chat.ts'
import { DeliveryError, Fault } from '../../src/fault.ts'
import type { ProxyAgent } from '../proxy.ts'
import type { Api, Calls } from './calls.ts'
import { cut, descriptionOf } from './trouble.ts'

const OFFICIAL_ROOT = 'https://api.telegram.org/'
/** What the official server hands out, and one of one's own in its local mode. */
const DOWNLOAD_MOST = { official: 20 * 1024 * 1024, own: 2000 * 1024 * 1024 } as const
/** Milliseconds. */
const PATIENCE = 120_000

type Source = {
  /** Address of the server, with a slash at its end. */
  readonly root: string
  readonly token: string
  /** The way through a proxy. */
  readonly agent: ProxyAgent | undefined
}

/**
 * Gives the bytes of a file; a Fault `tooLarge` beyond the limit, without having read more than it, a DeliveryError
 * where it cannot be had.
 */
export function createDownload(api: Api, calls: Calls, { root, token, agent }: Source) {
  const own = root !== OFFICIAL_ROOT
  const most = own ? DOWNLOAD_MOST.own : DOWNLOAD_MOST.official

  const fetchOnce = async (file: FileRef, bytes: number): Promise<Uint8Array> => {
    const found = await lookUp(api, file)
    const path = found.file_path ?? ''
    const local = own && isAbsolute(path) ? await readLocal(path, bytes) : undefined
    if (local) return local
    const address = new URL(`./file/bot${token}/${asUrlPath(path)}`, root)
    const content = await fetchBytes(address, agent, bytes)
    if (content.length < (found.file_size ?? 0)) throw cut('the transfer was cut')
    return content
  }

  return async (file: FileRef, limit: number): Promise<Uint8Array> => {
    const bytes = Math.min(limit, most)
    if ((file.size ?? 0) > bytes) throw new Fault('tooLarge', { bytes })
    return calls.ask(() => fetchOnce(file, bytes))
  }
}

async function lookUp(api: Api, file: FileRef) {
  try {
    return (await api('getFile', { file_id: file.key })) as { file_path?: string; file_size?: number }
  } catch (error) {
    if (/file is too big/i.test(descriptionOf(error))) throw new Fault('tooLarge', { bytes: DOWNLOAD_MOST.official })
    // Ids of files do not last for ever, and what was taken back is gone.
    if (error instanceof TelegramError && error.code === 400) throw new DeliveryError('refused', descriptionOf(error))
    throw error
  }
}

/** A file on this disk; undefined where it is not here, as with a server on another machine. */
async function readLocal(path: string, most: number): Promise<Uint8Array | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  if (found.size > most) throw new Fault('tooLarge', { bytes: most })
  return readFile(path)
}

/** Characters of a name that would end the path of an address. */
function asUrlPath(path: string): string {
  return path.replace(/^\/+/, '').replace(/[?#]|%(?![0-9a-f]{2})/gi, encodeURIComponent)
}

/** Bytes of an address that holds the token: no error may show it. Stops at the limit, follows nowhere else. */
async function fetchBytes(url: URL, agent: ProxyAgent | undefined, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    const response = await open(url, agent)
    if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`)
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      length += chunk.length
      // Leaving the loop ends the connection.
      if (length > most) throw new Fault('tooLarge', { bytes: most })
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Fault ? error : cut(`download failed: ${descriptionOf(error)}`)
  }
  return Buffer.concat(chunks)
}

function open(url: URL, agent: ProxyAgent | undefined): Promise<IncomingMessage> {
  const options = { signal: AbortSignal.timeout(PATIENCE), ...(agent ? { agent } : {}) }
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getSecure : getPlain
    get(url, options, resolve).on('error', reject)
  })
}
