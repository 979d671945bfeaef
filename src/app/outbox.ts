/** Hands replies to the platforms: tries again what may pass, and falls back to plainer ones where a reply is refused. */
import type { Adapter, ChatRef, Reply, SendOptions, SentRef } from '../chat.ts'
import { DeliveryError } from '../fault.ts'
import { notice } from '../replies/notice.ts'
import { toText } from '../replies/to-text.ts'

/** Waits before the second, third … try, in milliseconds. */
const WAITS = [300, 1000, 3000]
/** A platform that asks to wait longer is tried again later, and other chats go on meanwhile. */
const LONGEST_WAIT = 10_000
/** Letters of a plain fallback: what every platform takes. */
const PLAIN_LETTERS = 3500

export type Outbox = {
  /**
   * Sends a reply, or edits the message that was shown into it.
   *
   * @returns where it stands; undefined where the platform refused every form of it
   * @throws DeliveryError 'unreachable' or 'uncertain', after some tries: to be tried again later with the same key
   */
  readonly deliver: (
    chat: ChatRef,
    reply: Reply,
    options: SendOptions & { readonly shown?: SentRef; readonly unsendable: () => string },
  ) => Promise<SentRef | undefined>
  /** One try, whose failure does not matter. */
  readonly mention: (chat: ChatRef, reply: Reply, key: string) => Promise<SentRef | undefined>
}

/** Delivery over the adapters of all platforms. `failed` is told of every failure. */
export function createOutbox(
  adapterOf: (platform: string) => Adapter | undefined,
  sleep: (milliseconds: number) => Promise<void>,
  failed: (platform: string, error: unknown) => void,
): Outbox {
  async function attempt(platform: string, send: () => Promise<SentRef>): Promise<SentRef | 'refused'> {
    for (let i = 0; ; i++) {
      try {
        return await send()
      } catch (error) {
        failed(platform, error)
        // What an adapter does not call a delivery error may have arrived all the same.
        const kind = error instanceof DeliveryError ? error.kind : 'uncertain'
        if (kind === 'refused') return 'refused'
        const wait = (error instanceof DeliveryError ? error.retryAfter : undefined) ?? WAITS[i]
        if (i >= WAITS.length || wait === undefined || wait > LONGEST_WAIT) {
          throw error instanceof DeliveryError ? error : new DeliveryError('uncertain', 'unknown')
        }
        await sleep(wait)
      }
    }
  }

  return {
    deliver: async (chat, reply, { shown, unsendable, replyTo, key }) => {
      const adapter = adapterOf(chat.platform)
      if (!adapter) throw new DeliveryError('unreachable', `no adapter ${chat.platform}`)
      const tried = shown && (await attempt(chat.platform, () => edit(adapter, shown, reply)))
      if (tried && tried !== 'refused') return tried
      const forms: readonly (() => Reply)[] = [() => reply, () => plain(reply), () => notice(unsendable(), 'bad')]
      for (const [i, form] of forms.entries()) {
        const options: SendOptions = {
          // A message that is gone cannot be answered to: the later forms stand alone.
          ...(replyTo !== undefined && i === 0 ? { replyTo } : {}),
          ...(key === undefined ? {} : { key: i === 0 ? key : `${key}/${i}` }),
        }
        const made = form()
        const sent = await attempt(chat.platform, () => adapter.send(chat, made, options))
        if (sent !== 'refused') return sent
      }
      return undefined
    },
    mention: async (chat, reply, key) => {
      try {
        return await adapterOf(chat.platform)?.send(chat, reply, { key })
      } catch (error) {
        failed(chat.platform, error)
        return undefined
      }
    },
  }
}

async function edit(adapter: Adapter, shown: SentRef, reply: Reply): Promise<SentRef> {
  await adapter.edit(shown, reply)
  return shown
}

function plain(reply: Reply): Reply {
  const text = toText(reply)
  return notice(text.length > PLAIN_LETTERS ? `${text.slice(0, PLAIN_LETTERS)}…` : text, reply.tone)
}
