import type { ChatRef } from '../../src/chat.ts'
import type { Clock } from '../../src/delivery/pacer.ts'
import type { Api } from './calls.ts'
import { placeOf } from './posting.ts'

export type Busy = {
  /** Shows that something is being done in a chat, until it is ended or for a minute. */
  readonly show: (chat: ChatRef) => void
  readonly end: (chat: ChatRef) => void
  readonly endAll: () => void
}

/** Telegram shows «typing» for five seconds at a time. */
const AGAIN = 4000
const TIMES = 15

/** The line «typing…» over a chat. */
export function createBusy(api: Api, clock: Clock): Busy {
  const working = new Map<string, symbol>()
  return {
    show: (chat) => {
      if (working.has(chat.id)) return
      const mark = Symbol(chat.id)
      working.set(chat.id, mark)
      const repeat = async () => {
        for (let shown = 0; shown < TIMES && working.get(chat.id) === mark; shown += 1) {
          await api('sendChatAction', { ...placeOf(chat), chat_id: chat.id, action: 'typing' })
          await clock.sleep(AGAIN)
        }
      }
      const end = () => {
        if (working.get(chat.id) === mark) working.delete(chat.id)
      }
      // An indicator that cannot be shown is no loss.
      repeat().then(end, end)
    },
    end: (chat) => void working.delete(chat.id),
    endAll: () => working.clear(),
  }
}
