import { describe, expect, it } from 'vitest'
import { ask, interpret, NEW_CONTEXT } from '../../src/questions/index.ts'
import { words } from '../../src/text/index.ts'
import { inventedCounty } from '../support/invented-county.ts'

const DATA = inventedCounty('2025-04-10')
const answer = async (question: string) => (await ask(question, NEW_CONTEXT, DATA)).answer

describe('a question that is not understood', () => {
  it('is answered with three near ones, of the same matter and year', async () => {
    expect((await answer('2023年诉讼为什么这么慢')).near?.[0]).toBe('2023年哪些单位有行政诉讼')
    expect((await answer('结转的理由呢')).near?.[0]).toContain('结转下年度')
    expect((await answer('why is litigation so slow in 2023')).near?.[0]).toBe('which agencies had litigation in 2023')
    expect((await answer('今天天气怎么样')).near).toHaveLength(3)
  })

  it('says why in its first line and names them in its last', async () => {
    const { text, near } = await answer('今天天气怎么样')
    expect(text.split('\n').at(-1)).toBe(`可以这样问：${near!.map((one) => `“${one}”`).join('')}`)
    expect(text.split('\n')[0]).not.toContain('可以这样问')
  })
})

it('every question that is offered is one that is understood', async () => {
  for (const language of ['zh', 'en'] as const)
    for (const example of words(language).chat.notUnderstood.examples(2024)) {
      const { interpretation } = await interpret(example, NEW_CONTEXT, DATA)
      expect(interpretation.kind, example).toBe('query')
    }
})
