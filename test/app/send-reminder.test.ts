import { expect, it } from 'vitest'
import { createReminderSend } from '../../src/app/send-reminder.ts'
import type { Reply, SendOptions } from '../../src/chat.ts'
import { DeliveryError } from '../../src/fault.ts'
import { MemoryPlatform } from '../support/memory-platform.ts'

const DAY = '2027-01-22'

function sending(fail?: Error) {
  const sent: { id: string; kind: string; reply: Reply; key: string | undefined }[] = []
  const send = createReminderSend(
    (platform) =>
      platform === 'telegram'
        ? {
            ...new MemoryPlatform().adapter(),
            send: async (chat, reply, options: SendOptions = {}) => {
              if (fail) throw fail
              sent.push({ id: chat.id, kind: chat.kind, reply, key: options.key })
              return { chat, messageId: '1' }
            },
          }
        : undefined,
    () => DAY,
  )
  return { send, sent }
}

it('a reminder goes to the chat of its channel, and the same text of the same day under the same key', async () => {
  const { send, sent } = sending()
  expect(await send('telegram:-1001', '请报送')).toEqual({ delivered: true })
  await send('telegram:-1001', '请报送')
  await send('telegram:42', '请报送')
  expect(sent.map(({ id, kind }) => [id, kind])).toEqual([
    ['-1001', 'group'],
    ['-1001', 'group'],
    ['42', 'private'],
  ])
  expect(sent[0]!.reply.blocks).toEqual([{ kind: 'text', text: '请报送' }])
  expect(sent[1]!.key).toBe(sent[0]!.key)
  expect(sent[2]!.key).not.toBe(sent[0]!.key)
})

it('what may have arrived or was refused waits for the next run, what was not taken is tried again', async () => {
  const retry = async (error: Error) => {
    const outcome = await sending(error).send('telegram:1', '请报送')
    return outcome.delivered || outcome.retry
  }
  expect(await retry(new DeliveryError('unreachable', 'busy'))).toBe('now')
  expect(await retry(new DeliveryError('refused', 'no such chat'))).toBe('nextRun')
  expect(await retry(new DeliveryError('uncertain', 'cut'))).toBe('nextRun')
  expect(await retry(new Error('unknown'))).toBe('nextRun')
})

it('a platform that is not configured is named with what to set', async () => {
  const outcome = await sending().send('lark:oc_1', '请报送')
  expect(outcome).toMatchObject({ delivered: false, retry: 'nextRun' })
  expect(outcome.delivered ? '' : outcome.reason.zh).toContain('LARK_APP_ID')
})
