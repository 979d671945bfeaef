/** Pressed buttons: each answered at once, whatever it starts; a second press so soon is the same press. */
import { words } from '../../src/text/index.ts'
import type { Memory } from '../types.ts'
import type { Api } from './calls.ts'
import type { Press } from './inbound.ts'

/** Milliseconds. */
const DOUBLE_PRESS = 4000

type PressDeps = {
  readonly api: Api
  readonly memory: Memory
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly failed: (error: unknown) => void
}

/** Takes a press; `hand` is given the sentence the button stands for. */
export type TakePress = (press: Press, hand: (sentence: string) => Promise<void>) => Promise<void>

export function createPresses({ api, memory, now, failed }: PressDeps): TakePress {
  const presses = new Map<string, number>()

  /** Telegram waits for it some seconds, so it comes before the work. */
  const answer = (press: Press, known: boolean) => {
    const gone = known ? {} : { text: words(press.language).telegram.buttonGone, show_alert: true }
    api('answerCallbackQuery', { callback_query_id: press.query, ...gone }).catch(failed)
  }

  return async (press, hand) => {
    const kept = press.data.startsWith('d:') ? await memory.get(press.data) : press.data
    const sentence = kept || press.label
    answer(press, Boolean(sentence))
    const name = `${press.message} ${press.person} ${press.data}`
    const at = now()
    for (const [other, then] of presses) if (at - then > DOUBLE_PRESS) presses.delete(other)
    if (!sentence || presses.has(name)) return
    presses.set(name, at)
    try {
      await hand(sentence)
    } catch (error) {
      presses.delete(name)
      throw error
    }
  }
}
