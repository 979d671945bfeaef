/** Sends replies: one at a time in a chat, within the rates, nothing twice, and always something. */
import { createHash, randomUUID } from 'node:crypto'
import type { ChatRef, Reply, SendOptions, SentRef } from '../../../src/chat.ts'
import { createDeliver } from '../../../src/delivery/deliver.ts'
import { firstAccepted } from '../../../src/delivery/first-accepted.ts'
import { createOrder } from '../../../src/delivery/order.ts'
import { type Clock, createPacer, type Lane } from '../../../src/delivery/pacer.ts'
import { DeliveryError } from '../../../src/fault.ts'
import type { Memory } from '../../types.ts'
import type { Calls } from '../calls/calls.ts'
import { isGone, isRefusedForm, readTrouble } from '../calls/codes.ts'
import { messageOf } from '../calls/lark-error.ts'
import { keys } from '../memory-keys.ts'
import type { Note } from '../note.ts'
import type { Step, Way } from '../outbound.ts'
import type { LarkSettings } from '../settings.ts'
import { createRender, digestOf } from './render.ts'

type SenderDeps = {
  readonly calls: Pick<Calls, 'create' | 'reply' | 'patch' | 'uploadFile' | 'uploadPicture'>
  readonly memory: Memory
  readonly clock: Clock
  readonly limits: LarkSettings['limits']
  readonly note: Note
}

export type Sender = {
  readonly send: (chat: ChatRef, reply: Reply, options?: SendOptions) => Promise<SentRef>
  readonly edit: (sent: SentRef, reply: Reply) => Promise<void>
  /** A call that belongs to no chat and may be made twice: within the overall rate, as often as it takes. */
  readonly ask: <T>(call: () => Promise<T>) => Promise<T>
  /** A call that matters little: within the overall rate, once. */
  readonly attempt: <T>(call: () => Promise<T>) => Promise<T>
  /** Resolves when nothing waits to be sent. */
  readonly flushed: () => Promise<void>
}

type Target = { readonly chat: ChatRef; readonly replyTo?: string }

/** A sender; what it throws is a DeliveryError. */
export function createSender({ calls, memory, clock, limits, note }: SenderDeps): Sender {
  const pacer = createPacer(clock)
  const deliver = createDeliver(pacer, clock, readTrouble)
  const order = createOrder()
  const overall: Lane = { key: 'all', rates: limits.overall }
  const ask = <T>(call: () => Promise<T>) => deliver([overall], true, call)
  const { render, upload } = createRender({ calls, ask, memory, note })

  /** Whether another way to say the same is worth trying. */
  const refused = (error: unknown): boolean => {
    if (!isRefusedForm(error)) return false
    note('warn', 'the form of a message was refused', error)
    return true
  }

  /** One message. What it answers may be gone: then it stands alone. */
  const sendWay = async ({ chat, replyTo }: Target, way: Way, uuid: string): Promise<string> => {
    const content = way.type === 'file' ? { file_key: await upload('file', way.name, way.bytes) } : way.content
    const ready = { type: way.type, content: JSON.stringify(content), uuid }
    const lanes = [overall, { key: chat.id, rates: [limits.chat] }]
    const target = replyTo ?? (chat.thread ? await memory.get(keys.thread(chat.thread)) : undefined)
    if (target && !(await memory.get(keys.recalled(target)))) {
      try {
        return await deliver(lanes, true, () => calls.reply(target, ready, chat.thread !== undefined))
      } catch (error) {
        if (!isGone(error)) throw error
      }
    }
    return deliver(lanes, true, () => calls.create(chat.id, ready))
  }

  /** Says one thing, in the best way that is taken; what it had to leave out follows as a file. */
  const sendStep = async (target: Target, step: Step, whole: Way, key: string): Promise<string> => {
    const [best, ...others] = step.map((way, i) => async () => ({
      id: await sendWay(target, way, uuidOf(key, String(i))),
      way,
    }))
    const { id, way } = await firstAccepted([best!, ...others], refused)
    await attachWhole(target, way, whole, key)
    return id
  }

  const attachWhole = async (target: Target, way: Way, whole: Way, key: string) => {
    if (!('partial' in way) || !way.partial) return
    // The card is there: without its attachment it still says the most important.
    await sendWay(target, whole, uuidOf(key, 'whole')).catch((error: unknown) => {
      if (error instanceof DeliveryError) throw error
      note('warn', 'the whole text could not be attached', error)
    })
  }

  const sendSteps = async (target: Target, steps: readonly Step[], whole: Way, key: string): Promise<string[]> => {
    const name = keys.sent(target.chat.id, key)
    const ids = ((await memory.get(name)) ?? '').split(',').filter(Boolean)
    for (const [i, step] of steps.entries()) {
      if (i < ids.length) continue
      ids.push(await sendStep(target, step, whole, `${target.chat.id}:${key}:${i}`))
      await memory.put(name, ids.join(','))
    }
    return ids
  }

  const sendNow = async (chat: ChatRef, reply: Reply, { replyTo, key }: SendOptions): Promise<SentRef> => {
    const { steps, whole } = await render(chat, reply)
    const target = { chat, ...(replyTo ? { replyTo } : {}) }
    const [messageId = ''] = await sendSteps(target, steps, whole, key ?? randomUUID())
    return { chat, messageId }
  }

  const editNow = async ({ chat, messageId: first }: SentRef, newest: () => Reply): Promise<void> => {
    const messageId = (await memory.get(keys.now(first))) ?? first
    const lanes = [overall, { key: `edit:${messageId}`, rates: [limits.message] }]
    await pacer.pass(lanes)
    const { steps, card, whole } = await render(chat, newest())
    const key = `${first}:${digestOf(steps)}`
    const [step] = steps
    if (card && step) {
      const ways = step
        .flatMap((way) => (way.type === 'interactive' ? [way] : []))
        .map((way, i) => async () => {
          const content = JSON.stringify(way.content)
          // The first try has its place among the edits already.
          await deliver(i === 0 ? [] : lanes, true, () => calls.patch(messageId, content))
          await attachWhole({ chat }, way, whole, key)
        })
      const anew = async () => memory.put(keys.now(first), await sendStep({ chat }, step, whole, key))
      const [best, ...others] = [...ways, anew]
      await firstAccepted([best!, ...others], (error) => isGone(error) || refused(error))
    }
    // Under a key of what they hold: the same edit tried again does not send them again.
    const rest = steps.slice(card ? 1 : 0)
    if (rest.length > 0) await sendSteps({ chat }, rest, whole, key)
  }

  const refusedAs = (error: unknown): never => {
    if (error instanceof DeliveryError) throw error
    throw new DeliveryError('refused', messageOf(error))
  }

  return {
    send: (chat, reply, options = {}) => order.run(chat.id, () => sendNow(chat, reply, options).catch(refusedAs)),
    edit: (sent, reply) =>
      order.runNewest(sent.chat.id, sent.messageId, reply, (newest) => editNow(sent, newest).catch(refusedAs)),
    ask,
    attempt: async (call) => {
      await pacer.pass([overall])
      return await call()
    },
    flushed: order.idle,
  }
}

/** At most 50 characters; the same for the same message, also after a restart. */
function uuidOf(key: string, way: string): string {
  return createHash('sha256').update(`${key}:${way}`).digest('base64url').slice(0, 43)
}
