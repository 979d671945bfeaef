/** What a reply needs on Lark's side before it is sent: pictures uploaded, long sentences of buttons kept. */
import { createHash } from 'node:crypto'
import type { ChatRef, Reply } from '../../../src/chat.ts'
import { DeliveryError } from '../../../src/fault.ts'
import type { Memory } from '../../types.ts'
import type { Calls } from '../calls/calls.ts'
import { buttonValue } from '../card/button-value.ts'
import { keys } from '../memory-keys.ts'
import type { Note } from '../note.ts'
import { type Step, toSteps } from '../outbound.ts'
import { plainText } from './plain-text.ts'

const PICTURE_BYTES = 10 * 1024 * 1024
/** Uploads whose keys are kept. */
const UPLOADS = 200

type RenderDeps = {
  readonly calls: Pick<Calls, 'uploadFile' | 'uploadPicture'>
  /** Makes a call within the rates, as often as it takes. */
  readonly ask: <T>(call: () => Promise<T>) => Promise<T>
  readonly memory: Memory
  readonly note: Note
}

/** `render` gives the messages of a reply; `upload` the key of bytes on Lark's side. */
export function createRender({ calls, ask, memory, note }: RenderDeps) {
  const uploaded = new Map<string, string>()

  /** Uploads once: the same bytes under the same name get the same key. */
  const upload = async (kind: 'file' | 'picture', name: string, bytes: Uint8Array): Promise<string> => {
    const digest = createHash('sha256').update(`${kind}\n${name}\n`).update(bytes).digest('hex')
    const known = uploaded.get(digest)
    if (known) return known
    const key = await ask(() => (kind === 'file' ? calls.uploadFile(name, bytes) : calls.uploadPicture(bytes)))
    uploaded.set(digest, key)
    const [oldest] = uploaded.keys()
    if (uploaded.size > UPLOADS && oldest !== undefined) uploaded.delete(oldest)
    return key
  }

  /** The key of a picture; undefined where Lark does not take it. */
  const uploadPicture = async (png: Uint8Array): Promise<string | undefined> => {
    if (png.length === 0 || png.length > PICTURE_BYTES) return undefined
    try {
      return await upload('picture', 'picture', png)
    } catch (error) {
      if (error instanceof DeliveryError) throw error
      note('warn', 'a picture could not be uploaded', error)
      return undefined
    }
  }

  /** Who sends a reminder knows no more than an id: what is not known to be a private chat is a group, where less is allowed. */
  const placeOf = async (chat: ChatRef): Promise<ChatRef> => {
    if (chat.kind === 'group' || !chat.id.startsWith('oc_')) return chat
    return (await memory.get(keys.isPrivate(chat.id))) === 'yes' ? chat : { ...chat, kind: 'group' }
  }

  const render = async (to: ChatRef, reply: Reply): Promise<ReturnType<typeof toSteps>> => {
    const chat = await placeOf(to)
    for (const { say } of reply.actions) {
      const { id } = buttonValue(say, chat)
      if (id) await memory.put(id, say)
    }
    const pictures: (string | undefined)[] = []
    for (const block of reply.blocks) if (block.kind === 'picture') pictures.push(await uploadPicture(block.png))
    return toSteps(reply, { chat, pictures, id: incidentId(chat, reply) })
  }

  return { render, upload }
}

/** The same for the same messages. */
export function digestOf(steps: readonly Step[]): string {
  const hash = createHash('sha256')
  for (const [way] of steps) hash.update(way.type === 'file' ? way.bytes : JSON.stringify(way.content))
  return hash.digest('base64url').slice(0, 16)
}

/** Four signs that a person can read out and that the log holds too. */
function incidentId(chat: ChatRef, reply: Reply): string {
  return createHash('sha256')
    .update(`${chat.id}\n${plainText(reply)}`)
    .digest('hex')
    .slice(0, 4)
    .toUpperCase()
}
