import { describe, expect, it } from 'vitest'
import { evaluate, type Line, readLines } from '../support/evaluate.ts'

async function wrongOf(lines: readonly Line[]): Promise<{ wrong: string[]; refused: string[] }> {
  const results = await evaluate(lines)
  const of = (mark: string) => results.filter((r) => r.mark === mark).map((r) => `${r.line.id} ${r.line.question}`)
  return { wrong: of('wrong'), refused: of('refused') }
}

describe('questions over an invented county, with answers reckoned from its raw figures', () => {
  it.each(['development', 'held-out', 'fresh'])('answers all of the %s set and none of it wrongly', async (name) => {
    expect(await wrongOf(readLines(name))).toEqual({ wrong: [], refused: [] })
  })

  it('gives no figure where there is none to give', async () => {
    const lines = readLines('adversarial')
    expect(lines.length).toBeGreaterThanOrEqual(150)
    expect(await wrongOf(lines)).toEqual({ wrong: [], refused: [] })
  })
})
