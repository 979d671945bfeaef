import { readFileSync } from 'node:fs'
import { ask, NEW_CONTEXT } from '../../src/questions/index.ts'
import type { Answer, Context } from '../../src/questions/types.ts'
import { inventedCounty } from './invented-county.ts'
import { type Wanted, wanted } from './oracle.ts'

/** Questions with what must be answered; `conv`: lines of one conversation. */
export type Line = {
  readonly id: string
  readonly category: string
  readonly question: string
  readonly want: string
  readonly conv?: string
  readonly at?: string
}

/** right; refused: no answer where there is one; wrong: another answer than the right one. */
export type Mark = 'right' | 'refused' | 'wrong'

export type Result = { readonly line: Line; readonly mark: Mark; readonly answer: Answer }

export function readLines(name: string): Line[] {
  return readFileSync(new URL(`../questions/evaluation/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l))
}

const isNone = (a: Answer): boolean =>
  ['unknown', 'text', 'clarify'].includes(a.kind) && a.value === null && a.rows === null && a.agencies === null

const sameYears = (a: Answer, years: readonly number[] | null): boolean =>
  years === null || JSON.stringify([a.year].flat()) === JSON.stringify(years)

function fits(answer: Answer, want: Wanted): boolean {
  switch (want.kind) {
    case 'none':
      return isNone(answer)
    case 'clarify':
      return (
        answer.kind === 'clarify' &&
        (want.options === null || JSON.stringify(answer.options) === JSON.stringify(want.options))
      )
    case 'text':
      return (
        want.patterns.every((p) =>
          new RegExp(p.replace('(?i)', ''), p.startsWith('(?i)') ? 'i' : '').test(answer.text),
        ) && answer.kind === 'text'
      )
    case 'agencies':
      return (
        answer.kind === 'agencies' &&
        sameYears(answer, want.year) &&
        JSON.stringify(answer.agencies) === JSON.stringify(want.agencies)
      )
    case 'number':
      return (
        answer.kind === 'number' &&
        sameYears(answer, want.year) &&
        Math.abs((answer.value ?? Number.NaN) - want.value) < 0.0051
      )
    case 'table':
      return (
        answer.kind === 'table' &&
        answer.rows?.length === want.rows.length &&
        want.rows.every((row, i) => {
          const { agency, year, ...values } = answer.rows![i]!
          const [wantedAgency, wantedYear, ...wantedValues] = row
          const numbers = Object.values(values)
          return (
            (wantedAgency === '*' || agency === wantedAgency) &&
            year === wantedYear &&
            numbers.length === wantedValues.length &&
            wantedValues.every((v) => numbers.some((n) => Math.abs(Number(n) - Number(v)) < 0.0051))
          )
        })
      )
  }
}

/** Asks all lines of a file and marks the answers. */
export async function evaluate(lines: readonly Line[]): Promise<Result[]> {
  const contexts = new Map<string, Context>()
  const results: Result[] = []
  for (const line of lines) {
    const before = (line.conv && contexts.get(line.conv)) || NEW_CONTEXT
    const { answer, context } = await ask(line.question, before, inventedCounty(line.at ?? '2025-04-10'))
    if (line.conv) contexts.set(line.conv, context)
    const right = wanted(line.want).some((w) => fits(answer, w))
    results.push({ line, answer, mark: right ? 'right' : isNone(answer) ? 'refused' : 'wrong' })
  }
  return results
}
