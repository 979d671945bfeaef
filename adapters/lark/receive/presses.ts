/** Pressed buttons: each answered at once with a word, whatever it starts. */
import type { InboundMessage } from '../../../src/chat.ts'
import { words } from '../../../src/text/index.ts'
import type { Memory } from '../../types.ts'
import { within } from '../calls/within.ts'
import { type Me, readPress, toInbound } from '../inbound.ts'
import type { Note } from '../note.ts'
import type { LarkEvent } from './payloads.ts'

/** A second press of the same button so soon is the same press. Milliseconds. */
const DOUBLE_PRESS = 4000
/** Lark shows an error where a press is not answered within three seconds. Milliseconds. */
const STORED_WITHIN = 1500

type PressDeps = {
  readonly memory: Memory
  readonly note: Note
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly me: () => Promise<Me>
  /** Stores what a press says. */
  readonly store: (message: InboundMessage) => Promise<void>
}

/** Takes presses; what it resolves to is shown to who pressed. */
export function createPresses({ memory, note, now, me, store }: PressDeps): (event: LarkEvent) => Promise<object> {
  const presses = new Map<string, number>()

  return async (event) => {
    const press = readPress(event)
    const sentence = press?.say ?? (press?.id ? await memory.get(press.id) : undefined)
    if (!press || !sentence) return toast('info', words('zh').lark.buttonGone)
    const w = words(/\p{Script=Han}/u.test(sentence) ? 'zh' : 'en').lark
    const name = `${press.messageId} ${press.operator} ${sentence}`
    const at = now()
    for (const [other, then] of presses) if (at - then > DOUBLE_PRESS) presses.delete(other)
    if (presses.has(name)) return toast('success', w.started)
    presses.set(name, at)
    try {
      const message = toInbound(event, await me(), { now: at, sentence })
      if (message) await within(STORED_WITHIN, store(message))
      return toast('success', w.started)
    } catch (error) {
      presses.delete(name)
      note('error', 'press not stored', error)
      return toast('warning', w.notStored)
    }
  }
}

function toast(type: 'success' | 'info' | 'warning', content: string): object {
  return { toast: { type, content } }
}
