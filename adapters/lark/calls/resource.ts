import type { Readable } from 'node:stream'
import type { Client } from '@larksuiteoapi/node-sdk'
import { Fault } from '../../../src/fault.ts'
import type { FileKey } from '../receive/content.ts'
import { LarkError, messageOf } from './lark-error.ts'

const PATIENCE = 120_000

/** A file of a message: the message, the key in it, and what it is. */
export type Resource = { readonly message: string; readonly file: string; readonly type: FileKey['type'] }

/**
 * Bytes of a file in a message.
 *
 * @param most bytes; beyond them it stops with Fault tooLarge
 * @throws LarkError where Lark says no, or the transfer was cut
 */
export async function readResource(client: Client, { message, file, type }: Resource, most: number): Promise<Buffer> {
  const path = { message_id: message, file_key: file }
  const found = await client.im.v1.messageResource.get({ path, params: { type } })
  const stream = found.getReadableStream() as Readable
  const announced = Number((found.headers as Record<string, unknown>)['content-length'])
  const timer = setTimeout(() => stream.destroy(new Error('the transfer took too long')), PATIENCE)
  const chunks: Buffer[] = []
  let length = 0
  try {
    if (announced > most) throw new Fault('tooLarge', { bytes: most })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > most) throw new Fault('tooLarge', { bytes: most })
      chunks.push(chunk)
    }
    if (announced > length) throw new Error('the transfer was cut')
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new LarkError(messageOf(error), { network: 'ECONNRESET' })
  } finally {
    clearTimeout(timer)
    stream.destroy()
  }
  return Buffer.concat(chunks)
}
