/** What waits for the bot: given to whoever asks, or brought to the webhook; again until it is confirmed. */
import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type Params, Refusal } from './telegram-rules.ts'

type Poll = { readonly response: ServerResponse; readonly wake: () => void }

/**
 * @param speed how many times faster than the wall clock the server's runs
 * @param patient whether it waits until there is something, as the real one does
 */
export function createUpdates(speed: number, patient: boolean) {
  const pending: { update_id: number; body: Params }[] = []
  const state = { offset: 0, webhook: '', secret: '', hookError: '', allowed: [] as string[] }
  let updateId = 700_000_000
  let newest = updateId
  let poll: Poll | undefined

  const getUpdates = async (params: Params, response: ServerResponse): Promise<unknown> => {
    if (state.webhook) {
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    if (poll) {
      poll.response.statusCode = 409
      const description =
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
      poll.response.end(JSON.stringify({ ok: false, error_code: 409, description }))
      poll.wake()
    }
    if (Array.isArray(params.allowed_updates)) state.allowed = params.allowed_updates as string[]
    // An offset far beyond the newest is none: numbers may have begun anew, at random, after a quiet week.
    const asked = Number(params.offset ?? 0)
    const offset = asked > newest + 10 ? 0 : asked
    while (pending[0] && pending[0].update_id < offset) pending.shift()
    state.offset = Math.max(state.offset, offset)
    if (patient && pending.length === 0 && Number(params.timeout ?? 0) > 0) {
      const stop = new AbortController()
      const own: Poll = { response, wake: () => stop.abort() }
      poll = own
      response.on('close', own.wake)
      await delay((Number(params.timeout) * 1000) / speed, undefined, { signal: stop.signal }).catch(() => undefined)
      if (poll === own) poll = undefined
    }
    return pending
      .slice(0, Math.min(100, Number(params.limit ?? 100)))
      .map(({ update_id, body }) => ({ update_id, ...body }))
  }

  let last: { readonly body: Params; readonly id: number } | undefined

  const push = async (body: Params, id?: number): Promise<number> => {
    updateId += 1
    const update = { update_id: id ?? updateId, body }
    newest = update.update_id
    last = { body, id: newest }
    if (state.allowed.length > 0 && !state.allowed.some((kind) => kind in body)) return update.update_id
    if (state.webhook) {
      await deliver(update)
      return update.update_id
    }
    pending.push(update)
    poll?.wake()
    return update.update_id
  }

  const deliver = async ({ update_id, body }: (typeof pending)[number]) => {
    for (let wait = 1; wait <= 8; wait *= 2) {
      const response = await fetch(state.webhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': state.secret },
        body: JSON.stringify({ update_id, ...body }),
      }).catch((error: unknown) => ({ ok: false, status: String(error) }))
      if (response.ok) return
      state.hookError = `Wrong response from the webhook: ${response.status}`
      await delay((wait * 1000) / speed)
    }
  }

  return {
    state,
    getUpdates,
    push,
    /** The last update once more, under its number. */
    pushAgain: () => (last ? push(last.body, last.id) : Promise.resolve(0)),
    pending: () => pending.length,
    /** The question that waits is answered now. */
    wake: () => poll?.wake(),
  }
}
