import { describe, expect, it } from 'vitest'
import { createDeliver, type Trouble } from '../../src/delivery/deliver.ts'
import { createPacer } from '../../src/delivery/pacer.ts'

/** Calls that fail as told, one after another, then succeed; time passes only by sleeping. */
function deliveryOf(...troubles: Trouble[]) {
  let time = 0
  const calls: number[] = []
  const clock = {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms
    },
  }
  const deliver = createDeliver(createPacer(clock), clock, (error) => error as Trouble)
  const call = async () => {
    calls.push(time)
    const trouble = troubles.shift()
    if (trouble) throw trouble
    return 'sent'
  }
  return { calls, send: (repeatable = false) => deliver([], repeatable, call) }
}

const of = (kind: 'refused' | 'busy' | 'cut'): Trouble => ({ kind, message: kind })

describe('createDeliver', () => {
  it('comes back after a busy platform, a little later each time, and gives up after four times', async () => {
    const three = deliveryOf(of('busy'), of('busy'), of('busy'))
    await expect(three.send()).resolves.toBe('sent')
    expect(three.calls).toEqual([0, 1000, 3000, 7000])
    const ever = deliveryOf(...Array.from({ length: 9 }, () => of('busy')))
    await expect(ever.send()).rejects.toMatchObject({ name: 'DeliveryError', kind: 'unreachable' })
    expect(ever.calls).toHaveLength(5)
  })

  it('waits as long as the platform asks, and says so where that is too long', async () => {
    const short = deliveryOf({ kind: 'flood', milliseconds: 3000, message: '429' })
    await expect(short.send()).resolves.toBe('sent')
    expect(short.calls).toEqual([0, 3000])
    const long = deliveryOf({ kind: 'flood', milliseconds: 3_600_000, message: '429' })
    await expect(long.send()).rejects.toMatchObject({ kind: 'unreachable', retryAfter: 3_600_000 })
  })

  it('repeats what may have arrived only where that does no harm', async () => {
    const message = deliveryOf(of('cut'))
    await expect(message.send(false)).rejects.toMatchObject({ kind: 'uncertain' })
    expect(message.calls).toHaveLength(1)
    await expect(deliveryOf(of('cut')).send(true)).resolves.toBe('sent')
  })

  it('does not repeat what was refused', async () => {
    const refused = deliveryOf(of('refused'))
    await expect(refused.send(true)).rejects.toEqual(of('refused'))
    expect(refused.calls).toHaveLength(1)
  })
})
