import { describe, expect, it } from 'vitest'
import { createSlots } from '../../src/app/slots.ts'

/** Work that notes when it begins and ends when it is told. */
function worker(slots: ReturnType<typeof createSlots>) {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    begun,
    settle,
    add: (who: string, name = who) => {
      const work = async () => {
        begun.push(name)
        await new Promise<void>((resolve) => ends.push(resolve))
      }
      void slots(who, work)
    },
    endOne: async () => {
      ends.shift()?.()
      await settle()
    },
  }
}

describe('turns at work', () => {
  it('one file of one person comes next, however many another sent before', async () => {
    const { begun, add, endOne, settle } = worker(createSlots(2))
    for (let i = 0; i < 20; i++) add('a', `a${i}`)
    add('b', 'b0')
    await settle()
    await endOne()
    expect(begun).toEqual(['a0', 'a1', 'b0'])
    await endOne()
    expect(begun.at(-1)).toBe('a2')
  })

  it('go round among all who wait', async () => {
    const { begun, add, endOne, settle } = worker(createSlots(1))
    for (const who of ['a', 'a', 'a', 'b', 'b', 'c']) add(who)
    await settle()
    for (let i = 0; i < 5; i++) await endOne()
    expect(begun).toEqual(['a', 'b', 'c', 'a', 'b', 'a'])
  })

  it('leave a place for others, however long one person’s files take', async () => {
    const { begun, add, settle } = worker(createSlots(4, 2))
    for (let i = 0; i < 5; i++) add('a')
    add('b')
    await settle()
    expect(begun).toEqual(['a', 'a', 'b'])
  })

  it('pass to others between two parts of long work, and come back', async () => {
    const slots = createSlots(1)
    const parts: string[] = []
    const long = slots('a', async (breathe) => {
      for (const part of ['a1', 'a2', 'a3']) {
        parts.push(part)
        await breathe()
      }
    })
    const short = slots('b', async () => void parts.push('b'))
    await Promise.all([long, short])
    expect(parts).toEqual(['a1', 'b', 'a2', 'a3'])
  })

  it('are given back where work fails', async () => {
    const slots = createSlots(1)
    await expect(slots('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(slots('b', async () => 'next')).resolves.toBe('next')
  })
})
