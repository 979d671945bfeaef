import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interpret, NEW_CONTEXT } from '../../src/questions/index.ts'
import { readContext } from '../../src/questions/read-context.ts'
import { inventedCounty } from '../support/invented-county.ts'
import { asked } from '../support/paraphrase.ts'

const DATA = inventedCounty('2025-04-10')

describe('a question in other words', () => {
  it('is the same query, in Chinese and in English', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ query, question }) => {
        const { interpretation } = await interpret(question, NEW_CONTEXT, DATA)
        expect(interpretation, question).toEqual({ kind: 'query', query })
      }),
      { numRuns: 1500 },
    )
  })

  it('keeps its meaning through full width, traditional characters and lost punctuation', async () => {
    const { Converter } = await import('opencc-js/cn2t')
    const traditional = Converter({ from: 'cn', to: 'tw' })
    await fc.assert(
      fc.asyncProperty(asked, fc.nat(2), async ({ query, question }, way) => {
        const wide = question.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
        const other = [wide, traditional(question), question.replace(/[？?，]/g, ' ')][way]!
        const { interpretation } = await interpret(other, NEW_CONTEXT, DATA)
        expect(interpretation, other).toEqual({ kind: 'query', query })
      }),
      { numRuns: 300 },
    )
  })

  it('survives being kept and read again', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ query }) => {
        const kept = { query, pending: null, listed: [] }
        expect(readContext(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
      }),
    )
  })
})

describe('any text whatever', () => {
  it('is answered without a crash, and never with a figure where it holds no word of a measure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        const { interpretation } = await interpret(text, NEW_CONTEXT, DATA)
        expect(['unknown', 'clarify']).toContain(interpretation.kind)
      }),
      { numRuns: 500 },
    )
  })
})
