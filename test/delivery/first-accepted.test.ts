import { describe, expect, it } from 'vitest'
import { firstAccepted } from '../../src/delivery/first-accepted.ts'

class Refused extends Error {}
const isRefused = (error: unknown) => error instanceof Refused
const no = () => Promise.reject(new Refused('no'))
const yes = (what: string) => () => Promise.resolve(what)

describe('firstAccepted', () => {
  it('takes the first way that is not refused', async () => {
    await expect(firstAccepted([no, no, yes('document')], isRefused)).resolves.toBe('document')
    await expect(firstAccepted([yes('formatted'), no], isRefused)).resolves.toBe('formatted')
  })

  it('does not try another way when the platform was not reached', async () => {
    const cut = () => Promise.reject(new Error('cut'))
    await expect(firstAccepted([no, cut, yes('never')], isRefused)).rejects.toThrow('cut')
  })

  it('throws the no to the last way', async () => {
    await expect(firstAccepted([no, no], isRefused)).rejects.toBeInstanceOf(Refused)
  })
})
