import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacer, type Rate } from '../../src/delivery/pacer.ts'

/** A clock that jumps to the next sleeper. */
function virtualClock() {
  let time = 0
  const sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => time,
    sleep: (ms: number) => new Promise<void>((wake) => void sleepers.push({ at: time + ms, wake })),
    run: async () => {
      for (;;) {
        for (let i = 0; i < 50; i += 1) await Promise.resolve()
        const next = sleepers.sort((a, b) => a.at - b.at).shift()
        if (!next) return
        time = Math.max(time, next.at)
        next.wake()
      }
    },
  }
}

const busiest = (moments: readonly number[], per: number) =>
  Math.max(0, ...moments.map((from) => moments.filter((m) => m >= from && m < from + per).length))

describe('createPacer', () => {
  it('never lets more pass than every rate allows in any span, and lets everything pass in order', async () => {
    const rate = fc.record({ most: fc.integer({ min: 1, max: 5 }), per: fc.integer({ min: 10, max: 500 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 40 }),
        rate,
        rate,
        async (chats, all: Rate, one: Rate) => {
          const clock = virtualClock()
          const pacer = createPacer(clock)
          const passed: { chat: string; index: number; at: number }[] = []
          const done = chats.map((chat, index) =>
            pacer
              .pass([
                { key: 'all', rates: [all] },
                { key: chat, rates: [one] },
              ])
              .then(() => passed.push({ chat, index, at: clock.now() })),
          )
          await clock.run()
          await Promise.all(done)
          expect(
            busiest(
              passed.map((p) => p.at),
              all.per,
            ),
          ).toBeLessThanOrEqual(all.most)
          for (const chat of ['a', 'b', 'c']) {
            const own = passed.filter((p) => p.chat === chat)
            expect(
              busiest(
                own.map((p) => p.at),
                one.per,
              ),
            ).toBeLessThanOrEqual(one.most)
            expect(own.map((p) => p.index)).toEqual(own.map((p) => p.index).sort((x, y) => x - y))
          }
        },
      ),
    )
  })

  it('lets nothing pass during a pause, in any lane', async () => {
    const clock = virtualClock()
    const pacer = createPacer(clock)
    pacer.pause(3000)
    const moments: number[] = []
    for (const key of ['a', 'b']) {
      void pacer.pass([{ key, rates: [{ most: 9, per: 10 }] }]).then(() => moments.push(clock.now()))
    }
    await clock.run()
    expect(moments).toEqual([3000, 3000])
  })
})
