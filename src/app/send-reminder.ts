import { createHash } from 'node:crypto'
import type { Adapter, ChatRef } from '../chat.ts'
import { DeliveryError } from '../fault.ts'
import type { Send, SendOutcome } from '../flows/remind.ts'
import { sendNowhere } from '../flows/send-nowhere.ts'
import { notice } from '../replies/notice.ts'

/**
 * Sends reminders over the adapters: what a platform refuses, or may have taken, waits for the next run; what it
 * certainly did not take is tried again.
 *
 * @param today the day, so that a text sent again within it counts as the same message
 */
export function createReminderSend(
  adapterOf: (platform: string) => Adapter | undefined | Promise<Adapter | undefined>,
  today: () => string,
): Send {
  return async (channel, text, actions) => {
    const chat = toChat(channel)
    try {
      const adapter = await adapterOf(chat.platform)
      if (!adapter) return await sendNowhere(channel, text)
      const hash = createHash('sha256').update(`${channel}\n${text}`).digest('hex').slice(0, 16)
      await adapter.send(chat, notice(text, 'neutral', actions), { key: `reminder/${today()}/${hash}` })
      return { delivered: true }
    } catch (error) {
      return toOutcome(error)
    }
  }
}

/** The chat of `telegram:-1001` or `lark:oc_…`. Telegram's groups have negative numbers. */
function toChat(channel: string): ChatRef {
  const at = channel.indexOf(':')
  const [platform, id] = [channel.slice(0, at), channel.slice(at + 1)]
  return { platform, id, kind: id.startsWith('-') ? 'group' : 'private' }
}

function toOutcome(error: unknown): SendOutcome {
  const kind = error instanceof DeliveryError ? error.kind : 'uncertain'
  const detail = error instanceof Error ? error.message : String(error)
  const reasons = {
    refused: {
      zh: `平台拒绝了（${detail}），请核对渠道编号，并请对方查看是否屏蔽、移出了机器人`,
      en: `the platform refused it (${detail}); check the channel, and whether the bot was blocked or removed there`,
    },
    unreachable: { zh: `连不上平台（${detail}）`, en: `the platform was not reached (${detail})` },
    uncertain: { zh: `不能确定是否送达（${detail}）`, en: `it may have arrived or not (${detail})` },
  } as const
  return { delivered: false, reason: reasons[kind], retry: kind === 'unreachable' ? 'now' : 'nextRun' }
}
