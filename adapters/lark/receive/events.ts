/** What Lark's events start: each is stored before it is acknowledged; what is not stored comes again. */
import { EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import type { InboundMessage } from '../../../src/chat.ts'
import type { Memory } from '../../types.ts'
import type { Calls } from '../calls/calls.ts'
import type { sdkLogger } from '../calls/sdk-logger.ts'
import { within } from '../calls/within.ts'
import { type Me, toInbound } from '../inbound.ts'
import { keys } from '../memory-keys.ts'
import type { Note } from '../note.ts'
import { createLookUp, LOOK_UP } from './look-up.ts'
import { ADDED, ENTERED, type LarkEvent, RECALLED } from './payloads.ts'
import { createPresses } from './presses.ts'
import { createRememberOnce } from './remember-once.ts'

export const MESSAGE = 'im.message.receive_v1'
export const PRESS = 'card.action.trigger'

/** Events that say something to the app. */
const EVENTS = [MESSAGE, RECALLED, ENTERED, ADDED, 'application.bot.menu_v6'] as const
/** Events that come with these and say nothing. */
const QUIET_EVENTS = [
  'im.message.message_read_v1',
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
  'im.chat.member.bot.deleted_v1',
] as const

type EventsDeps = {
  readonly calls: Pick<Calls, 'items'>
  readonly memory: Memory
  readonly note: Note
  readonly logger: ReturnType<typeof sdkLogger>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly me: () => Promise<Me>
  /** Stores a message for the app. */
  readonly handle: (message: InboundMessage) => Promise<void>
}

/** The SDK's dispatcher with everything the adapter listens to. */
export function createEvents({ calls, memory, note, logger, now, me, handle }: EventsDeps): EventDispatcher {
  const lookUp = createLookUp({ items: calls.items, memory, note, now })
  const rememberOnce = createRememberOnce(memory)
  const quickly = () => within(LOOK_UP, me())

  const rememberPlace = async ({ chat, sender, messageId }: InboundMessage) => {
    if (chat.thread && messageId) await rememberOnce(keys.thread(chat.thread), messageId)
    if (chat.kind === 'private' && chat.id.startsWith('oc_')) {
      await rememberOnce(keys.privateChat(sender.id), chat.id)
      await rememberOnce(keys.isPrivate(chat.id), 'yes')
    }
  }

  const receive = async (event: LarkEvent): Promise<void> => {
    const self = await quickly()
    const greeting = event.event_type === ENTERED ? keys.greeted(event.chat_id ?? '') : undefined
    if (greeting && (await memory.get(greeting))) return
    const message = toInbound(event, self, await lookUp(event, self))
    if (!message) return
    await rememberPlace(message)
    if (message.recalls) await memory.put(keys.recalled(message.recalls), 'yes')
    await handle(message)
    if (greeting) await memory.put(greeting, 'yes')
    if (event.message) await rememberOnce(keys.seen(MESSAGE), 'yes')
  }

  const stored = async (event: LarkEvent): Promise<void> => {
    try {
      await receive(event)
    } catch (error) {
      // Not acknowledged: Lark sends it again.
      note('error', 'message not stored', error)
      throw error
    }
  }

  const press = createPresses({
    memory,
    note,
    now,
    me: quickly,
    store: async (message) => {
      await handle(message)
      await rememberOnce(keys.seen(PRESS), 'yes')
    },
  })

  const dispatcher = new EventDispatcher({ logger, loggerLevel: LoggerLevel.error })
  dispatcher.register(Object.fromEntries(EVENTS.map((type) => [type, stored])))
  dispatcher.register(Object.fromEntries(QUIET_EVENTS.map((type) => [type, () => undefined])))
  dispatcher.register({ [PRESS]: press })
  return dispatcher
}
