import { expect, it } from 'vitest'
import { restingSend } from '../../src/app/resting-send.ts'
import type { SendOutcome } from '../../src/flows/remind.ts'

const MINUTE = 60_000
const blocked: SendOutcome = { delivered: false, reason: { zh: '被拉黑', en: 'blocked' }, retry: 'nextRun' }
const busy: SendOutcome = { delivered: false, reason: { zh: '发送过快', en: 'too fast' }, retry: 'now' }

it('a chat that refused a reminder is asked again after a quarter of an hour, not every minute, and others go on', async () => {
  let now = 0
  let answer: SendOutcome = blocked
  const asked: string[] = []
  const send = restingSend(
    async (channel) => {
      asked.push(`${channel} ${now / MINUTE}`)
      return channel === 'telegram:1' ? answer : { delivered: true }
    },
    () => now,
  )
  for (; now < 31 * MINUTE; now += MINUTE) {
    const outcome = await send('telegram:1', '请报送')
    expect(outcome).toMatchObject({ delivered: false, reason: { zh: '被拉黑' } })
    expect('rested' in outcome).toBe(now % (15 * MINUTE) !== 0)
  }
  expect(asked).toEqual(['telegram:1 0', 'telegram:1 15', 'telegram:1 30'])
  await send('telegram:2', '请报送')
  await send('telegram:2', '请报送')
  expect(asked).toHaveLength(5)
  now += 15 * MINUTE
  answer = { delivered: true }
  expect(await send('telegram:1', '请报送')).toEqual({ delivered: true })
  expect(await send('telegram:1', '请报送')).toEqual({ delivered: true })
})

it('a platform that asks for patience is asked again at once', async () => {
  const outcomes = [busy, { delivered: true } as const]
  const send = restingSend(
    async () => outcomes.shift()!,
    () => 0,
  )
  expect(await send('lark:oc_1', '请报送')).toEqual(busy)
  expect(await send('lark:oc_1', '请报送')).toEqual({ delivered: true })
})
