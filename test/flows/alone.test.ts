import { expect, it } from 'vitest'
import { createAlone } from '../../src/flows/alone.ts'

const tick = () => new Promise<void>((resolve) => setImmediate(resolve))

it('work on one agency is done one piece after the other, on another beside it, and a failure stops nobody', async () => {
  const alone = createAlone()
  const seen: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} begins`)
      await tick()
      seen.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const first = alone(['甲'], work('a', true))
  const second = alone(['甲', '乙'], work('b'))
  const third = alone(['乙', '甲'], work('c'))
  const other = alone(['丙'], work('d'))
  await expect(first).rejects.toThrow('a')
  expect(await Promise.all([second, third, other])).toEqual(['b', 'c', 'd'])
  const ofAandB = seen.filter((line) => !line.startsWith('d'))
  expect(ofAandB).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(seen.indexOf('d begins')).toBeLessThan(seen.indexOf('a ends'))
})
