import type { Send, SendOutcome } from '../flows/remind.ts'

type Failure = Extract<SendOutcome, { delivered: false }>

/** Milliseconds a chat is left alone after a platform refused it or may have taken the message. */
const REST = 15 * 60_000

/**
 * Sends reminders of a bot that looks every minute: a chat that could not be written to is left alone for a while, as
 * one that is blocked would else be asked hundreds of times a day. What it was to get stays due meanwhile.
 *
 * @param now milliseconds since 1970
 */
export function restingSend(send: Send, now: () => number): Send {
  const resting = new Map<string, { readonly outcome: Failure; readonly until: number }>()
  return async (channel, text, actions) => {
    const rest = resting.get(channel)
    if (rest && now() < rest.until) return { ...rest.outcome, rested: true }
    const outcome = await send(channel, text, actions)
    if (outcome.delivered || outcome.retry === 'now') resting.delete(channel)
    else resting.set(channel, { outcome, until: now() + REST })
    return outcome
  }
}
