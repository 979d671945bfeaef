import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, NEW_CONTEXT } from '../../src/questions/index.ts'
import type { Answer, Context, Data } from '../../src/questions/types.ts'
import { dataOn, hasCounty, readCounty } from '../support/county.ts'

const SAMPLE = new URL('../../../shared/questions.sample.jsonl', import.meta.url)

type Expect = {
  kind: string
  year?: number | number[]
  agencies?: string[]
  ordered?: boolean
  value?: number
  tolerance?: number
  rows?: { agency: string; year: number; value: number }[]
  text?: string[][]
  options?: string[]
  mustSay?: string[]
  forbid?: string[]
}
type Line = { id: string; asOf: string; question: string; follows?: string; expect: Expect & { anyOf?: Expect[] } }

const lines: Line[] = existsSync(SAMPLE)
  ? readFileSync(SAMPLE, 'utf8')
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l))
  : []

function fits(answer: Answer, wanted: Expect): void {
  if (wanted.kind === 'noNumber') {
    expect(['unknown', 'text', 'clarify']).toContain(answer.kind)
    expect([answer.value, answer.rows, answer.agencies]).toEqual([null, null, null])
    if (wanted.mustSay) expect(wanted.mustSay.some((p) => new RegExp(p, 'i').test(answer.text))).toBe(true)
    for (const pattern of wanted.forbid ?? []) expect(answer.text).not.toMatch(new RegExp(pattern, 'i'))
    return
  }
  expect(answer.kind).toBe(wanted.kind)
  if (wanted.year !== undefined) expect(answer.year).toEqual(wanted.year)
  if (wanted.agencies) expect(answer.agencies).toEqual(wanted.agencies)
  if (wanted.value !== undefined)
    expect(Math.abs(answer.value! - wanted.value)).toBeLessThanOrEqual(wanted.tolerance ?? 0)
  if (wanted.rows)
    expect(answer.rows?.map((r) => [r.agency, r.year, Object.values(r)[2]])).toEqual(
      wanted.rows.map((r) => [r.agency, r.year, r.value]),
    )
  for (const patterns of wanted.text ?? [])
    expect(
      patterns.some((p) => new RegExp(p).test(answer.text)),
      answer.text,
    ).toBe(true)
  if (wanted.options) expect(answer.options).toEqual(wanted.options)
}

describe.skipIf(!hasCounty || lines.length === 0)('the thirty questions of the sample', () => {
  let on: (today: string) => Data
  const contexts = new Map<string, Context>()
  beforeAll(async () => {
    const county = await readCounty()
    on = (today) => dataOn(today, county)
  })
  it.each(lines)(
    '$id «$question» is answered as the sample says',
    async ({ id, asOf, question, follows, expect: wanted }) => {
      const before = follows ? contexts.get(follows)! : NEW_CONTEXT
      const { answer, context } = await ask(question, before, on(asOf.slice(0, 10)))
      contexts.set(id, context)
      fits(answer, wanted)
    },
  )
})
