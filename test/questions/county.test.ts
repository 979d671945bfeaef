import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, NEW_CONTEXT } from '../../src/questions/index.ts'
import type { Answer, Context, Data } from '../../src/questions/types.ts'
import { dataOn, hasCounty, readCounty } from '../support/county.ts'

/** What an answer must be, reckoned from the tables of the reports apart from the program; any of several will do. */
type Wanted =
  | { readonly kind: 'agencies'; year?: number | number[]; agencies?: string[]; ordered?: boolean }
  | { readonly kind: 'number'; year?: number | number[]; value?: number; tol?: number }
  | { readonly kind: 'table'; year?: number | number[]; rows?: [string | null, number, number][] }
  | { readonly kind: 'text'; text?: string[][] }
  | { readonly kind: 'clarify'; options?: string[] }
  | { readonly kind: 'noNumber'; must?: string[] }
type Line = { id: string; asOf: string; question: string; conv?: string; expect: Wanted[] }

const LINES: readonly Line[] = readFileSync(new URL('evaluation/county.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l))

const matches = (pattern: string, text: string): boolean => new RegExp(pattern, 'i').test(text)
const isNone = (a: Answer): boolean =>
  ['unknown', 'text', 'clarify'].includes(a.kind) && a.value === null && a.rows === null && a.agencies === null

function fits(answer: Answer, wanted: Wanted): boolean {
  if (wanted.kind === 'noNumber')
    return isNone(answer) && (!wanted.must || wanted.must.some((p) => matches(p, answer.text)))
  if (answer.kind !== wanted.kind) return false
  if ('year' in wanted && wanted.year !== undefined && JSON.stringify(answer.year) !== JSON.stringify(wanted.year))
    return false
  switch (wanted.kind) {
    case 'agencies': {
      const [got, due] = [answer.agencies ?? [], wanted.agencies ?? []]
      return wanted.ordered
        ? JSON.stringify(got) === JSON.stringify(due)
        : JSON.stringify(got.toSorted()) === JSON.stringify(due.toSorted())
    }
    case 'number':
      return (
        wanted.value === undefined ||
        Math.abs((answer.value ?? Number.NaN) - wanted.value) <= Math.max(wanted.tol ?? 0, 1e-9)
      )
    case 'table':
      return (
        !wanted.rows ||
        (answer.rows?.length === wanted.rows.length &&
          wanted.rows.every(([agency, year, value], i) => {
            const row = answer.rows![i]!
            return (agency === null || row.agency === agency) && row.year === year && Object.values(row).includes(value)
          }))
      )
    case 'text':
      return (wanted.text ?? []).every((any) => any.some((p) => matches(p, answer.text)))
    case 'clarify':
      return !wanted.options || JSON.stringify(answer.options) === JSON.stringify(wanted.options)
  }
}

describe.skipIf(!hasCounty)('what clerks ask of the invented county beside the project', () => {
  let on: (today: string) => Data
  beforeAll(async () => {
    const county = await readCounty()
    on = (today) => dataOn(today, county)
  })

  it('is answered as the tables of its reports say, or refused where they say nothing', async () => {
    const contexts = new Map<string, Context>()
    const days = new Map<string, Data>()
    const wrong: string[] = []
    for (const { id, asOf, question, conv, expect: wanted } of LINES) {
      const data = days.get(asOf) ?? on(asOf)
      days.set(asOf, data)
      const { answer, context } = await ask(question, (conv && contexts.get(conv)) || NEW_CONTEXT, data)
      if (conv) contexts.set(conv, context)
      if (!wanted.some((w) => fits(answer, w))) wrong.push(`${id} ${question}: ${answer.kind} ${answer.text}`)
    }
    expect(wrong).toEqual([])
  })
})
