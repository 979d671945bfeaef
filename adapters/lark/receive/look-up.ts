/** What an event refers to and does not hold: the message it quotes, what is in a merged forward, a person's chat. */
import type { Memory } from '../../types.ts'
import type { Calls } from '../calls/calls.ts'
import { LarkError } from '../calls/lark-error.ts'
import { within } from '../calls/within.ts'
import { type Context, type Me, readItems, readNeeds } from '../inbound.ts'
import { keys } from '../memory-keys.ts'
import type { Note } from '../note.ts'
import type { FileKey } from './content.ts'
import { type LarkEvent, RECALLED } from './payloads.ts'

/** Looking up what an event refers to happens before it is acknowledged, so it must be quick. Milliseconds. */
export const LOOK_UP = 1200

type LookUpDeps = {
  readonly items: Calls['items']
  readonly memory: Memory
  readonly note: Note
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Finds out what must be known to read an event. Fails for nothing that can be made up for later. */
export function createLookUp({ items, memory, note, now }: LookUpDeps) {
  /** A message that could not be looked at in time is looked at again when its file is fetched. */
  const lookAt = async (messageId: string, me: Me): Promise<ReturnType<typeof readItems>> => {
    try {
      return readItems(await within(LOOK_UP, items(messageId)), me)
    } catch (error) {
      note('warn', 'a message could not be looked at', error)
      const refused = error instanceof LarkError && error.code !== undefined
      const key: FileKey = { message: messageId, type: 'file' }
      return { files: refused ? [] : [{ key: JSON.stringify(key), name: '', kind: 'document' }], mine: false }
    }
  }

  return async (event: LarkEvent, me: Me): Promise<Context> => {
    const { quoted, bundle } = readNeeds(event)
    const [answered, forwarded] = await Promise.all([
      quoted ? lookAt(quoted, me) : undefined,
      bundle ? lookAt(bundle, me) : undefined,
    ])
    const person = event.operator?.operator_id?.open_id
    const privateChat = person ? await memory.get(keys.privateChat(person)) : undefined
    const recalled = event.event_type === RECALLED ? event.chat_id : undefined
    const inPrivate = recalled !== undefined && (await memory.get(keys.isPrivate(recalled))) === 'yes'
    return {
      now: now(),
      ...(answered ? { quoted: answered } : {}),
      ...(forwarded ? { bundle: forwarded.files } : {}),
      ...(privateChat ? { privateChat } : {}),
      ...(inPrivate ? { inPrivate } : {}),
    }
  }
}
