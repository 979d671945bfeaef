/** Sends replies: one at a time in a chat, within the rates, nothing twice, and always something. */
import { createHash } from 'node:crypto'
import type { Action, Adapter, ChatRef, Reply, SendOptions, SentRef } from '../../src/chat.ts'
import { firstAccepted } from '../../src/delivery/first-accepted.ts'
import { createOrder } from '../../src/delivery/order.ts'
import { DeliveryError, Fault } from '../../src/fault.ts'
import type { AdapterLog, Memory } from '../types.ts'
import type { Busy } from './busy.ts'
import { callbackData } from './buttons.ts'
import type { Api, Calls } from './calls.ts'
import { type Step, toSteps } from './outbound.ts'
import { messageIdOf, type Posting, placeOf } from './posting.ts'
import { descriptionOf, isRefusedForm, isUnchanged } from './trouble.ts'
import { isSource, isUpload } from './uploads.ts'

const IN_FLIGHT = '?'

type SenderDeps = {
  readonly api: Api
  readonly calls: Calls
  readonly posting: Posting
  readonly busy: Busy
  readonly memory: Memory
  readonly redact: (text: string) => string
  readonly log: AdapterLog
}

export type Sender = Pick<Adapter, 'send' | 'edit'> & {
  /** Resolves when nothing waits to be sent. */
  readonly flushed: () => Promise<void>
}

export function createSender({ api, calls, posting, busy, memory, redact, log }: SenderDeps): Sender {
  const order = createOrder()

  const noticed = (error: unknown, incident: string): boolean => {
    const form = isRefusedForm(error)
    const description = redact(descriptionOf(error))
    if (form) log.warn({ description, incident }, 'telegram refused the form of a message')
    return form
  }

  /** Says one thing; `unclear` is called where nobody can tell now whether it arrived. */
  const sendStep = async (chat: ChatRef, step: Step, incident: string, unclear: () => void = () => undefined) => {
    const ways = step.map((call) => async () => {
      if (isUpload(call)) {
        const params = { ...placeOf(chat), chat_id: chat.id, action: 'upload_document' }
        // An indicator that cannot be shown is no loss.
        void api('sendChatAction', params).catch(() => undefined)
      }
      try {
        return await calls.inChat(chat, false, () => posting.post(chat, call))
      } catch (error) {
        const uncertain = error instanceof DeliveryError && error.kind === 'uncertain'
        const found = uncertain && (await posting.arrived(chat, call))
        if (found === 'unknown') unclear()
        else if (found) return found
        throw error
      }
    }) as [() => Promise<unknown>, ...(() => Promise<unknown>)[]]
    const id = messageIdOf(await firstAccepted(ways, (error) => noticed(error, incident)))
    posting.sent(chat, id)
    return id
  }

  /** Sends what of the steps was not sent under this key before; the ids of their messages. */
  const sendSteps = async (chat: ChatRef, steps: readonly Step[], incident: string, key?: string) => {
    const keep = async (value: string) => void (key && (await memory.put(`sent:${key}`, value)))
    const { ids, after } = readSent(key ? await memory.get(`sent:${key}`) : undefined)
    const next = after === undefined ? undefined : steps[ids.length]
    // The process ended while this was sent, or nobody could tell what became of it.
    const found = next && (await posting.arrived(chat, next[0], after))
    if (found === 'unknown') throw new DeliveryError('uncertain', 'it cannot be told whether it arrived')
    if (found) ids.push(String(found.message_id))
    for (const step of steps.slice(ids.length)) {
      let known = true
      await keep(ids.join(',') + IN_FLIGHT + (posting.newest(chat) ?? ''))
      try {
        ids.push(
          await sendStep(chat, step, incident, () => {
            known = false
          }),
        )
      } finally {
        if (known) await keep(ids.join(','))
      }
    }
    return ids
  }

  const keepSentences = async (actions: readonly Action[]) => {
    for (const { say } of actions) {
      const data = callbackData(say)
      if (data !== say) await memory.put(data, say)
    }
  }

  const sendNow = async (chat: ChatRef, reply: Reply, options: SendOptions): Promise<SentRef> => {
    busy.end(chat)
    await keepSentences(reply.actions)
    if (options.replyTo) posting.saw(chat, options.replyTo)
    const answer = options.replyTo && { message_id: Number(options.replyTo), allow_sending_without_reply: true }
    const to = { place: placeOf(chat), ...(answer ? { answer } : {}) }
    const incident = incidentId(chat, reply)
    const { steps, texts } = toSteps(reply, to, incident)
    const ids = await sendSteps(chat, steps, incident, options.key && `${chat.id}:${options.key}`)
    const messageId = ids[Math.max(texts, 1) - 1] ?? ''
    if (texts > 1) await memory.put(`pages:${chat.id}:${messageId}`, ids.slice(0, texts - 1).join(','))
    return { chat, messageId }
  }

  const editNow = async (sent: SentRef, latest: () => Reply): Promise<void> => {
    const { chat } = sent
    busy.end(chat)
    const name = `${chat.id}:${sent.messageId}`
    const messageId = (await memory.get(`now:${name}`)) ?? sent.messageId
    // What waits for the rates is rendered when its turn comes: of several edits only the last is shown.
    let reply: Reply | undefined
    let incident = ''
    const rendered = () => {
      reply ??= latest()
      incident = incidentId(chat, reply)
      return toSteps(reply, { place: placeOf(chat) }, incident, 1)
    }
    const edit = (way: 0 | 1) => () =>
      calls.inChat(chat, true, async () => {
        const { steps, texts } = rendered()
        await keepSentences(reply?.actions ?? [])
        const call = texts > 0 ? steps[0]?.[way] : undefined
        if (!call) return undefined
        const params = { reply_markup: { inline_keyboard: [] }, ...call.params, message_id: Number(messageId) }
        return posting.post(chat, { method: 'editMessageText', params }).catch((error: unknown) => {
          if (!isUnchanged(error)) throw error
          return undefined
        })
      })
    const anew = async () => {
      const [step] = rendered().steps
      if (!step) throw new DeliveryError('refused', 'nothing to show')
      await memory.put(`now:${name}`, await sendStep(chat, step, incident))
    }
    await firstAccepted([edit(0), edit(1), anew], (error) => noticed(error, incident))
    await removePages(chat, name)
    const { steps, texts } = rendered()
    const rest = steps.slice(texts > 0 ? 1 : 0)
    // Under a key of what they hold: the same edit tried again does not upload them again.
    if (rest.length > 0) await sendSteps(chat, rest, incident, `${name}:${digestOf(rest)}`)
  }

  /** Earlier pages of a message that says something else now would contradict it. */
  const removePages = async (chat: ChatRef, name: string) => {
    const pages = (await memory.get(`pages:${name}`)) ?? ''
    if (pages === '') return
    await memory.put(`pages:${name}`, '')
    for (const id of pages.split(',')) {
      const call = { method: 'deleteMessage', params: { message_id: Number(id) } }
      await calls.inChat(chat, true, () => posting.post(chat, call)).catch(() => undefined)
    }
  }

  const refusedAs = (error: unknown): never => {
    if (error instanceof DeliveryError || error instanceof Fault) throw error
    throw new DeliveryError('refused', redact(descriptionOf(error)))
  }

  return {
    send: (chat, reply, options = {}) => order.run(chat.id, () => sendNow(chat, reply, options).catch(refusedAs)),
    edit: (sent, reply) =>
      order.runNewest(sent.chat.id, `${sent.chat.id}:${sent.messageId}`, reply, (newest) =>
        editNow(sent, newest).catch(refusedAs),
      ),
    flushed: order.idle,
  }
}

/** Ids of messages that were sent, and the last one before that which was on its way. */
function readSent(kept = ''): { readonly ids: string[]; readonly after: number | undefined } {
  const [sent = '', after = ''] = kept.split(IN_FLIGHT)
  return { ids: sent === '' ? [] : sent.split(','), after: after === '' ? undefined : Number(after) }
}

/** Four signs that a person can read out and that the log holds too. */
function incidentId(chat: ChatRef, reply: Reply): string {
  const texts = reply.blocks.map((block) => ('text' in block ? block.text : block.kind))
  const hash = createHash('sha256').update(`${chat.id}\n${texts.join('\n')}`)
  return hash.digest('hex').slice(0, 4).toUpperCase()
}

function digestOf(steps: readonly Step[]): string {
  const hash = createHash('sha256')
  for (const [call] of steps) {
    for (const value of Object.values(call.params)) hash.update(isSource(value) ? value.source : JSON.stringify(value))
  }
  return hash.digest('base64url').slice(0, 16)
}
