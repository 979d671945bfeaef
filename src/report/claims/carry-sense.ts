import { type Clause, yearOf } from './context.ts'
import { foreignIn, isCarry, OGI, type Senses, type Setting, VERBS } from './senses.ts'
import type { Token } from './tokens.ts'
import type { Quantity } from './types.ts'

/** Which way a carry word points, its years read against the report year. */
function wayOf(token: Token, year: number | null): Quantity {
  const named = yearOf(token.text)
  if (token.kind === 'carryIn') {
    return named !== undefined && named === year && !/[至到]20/.test(token.text.slice(0, 3))
      ? 'carriedOut'
      : 'carriedIn'
  }
  if (token.kind === 'carryOut')
    return token.value === 'year' && named !== undefined && named === year ? 'carriedIn' : 'carriedOut'
  return 'carried'
}

/** Requests carried over from last year and forward to the next. */
export function carrySense(clause: Clause, setting: Setting): Senses {
  const { before, after } = clause
  const near = before.findLast(isCarry)
  const verb = before.find((t) => VERBS.has(t.kind))
  const behind =
    after[0] && isCarry(after[0])
      ? after[0]
      : after.find((t) => isCarry(t) && !after.some((a) => a.kind === 'conclude'))
  const attributive =
    behind &&
    (after[after.indexOf(behind) + 1]?.kind === 'plain' || after[after.indexOf(behind) + 1]?.kind === 'request')
  const token = near ?? (!verb || attributive ? behind : undefined)
  if (!token) return undefined
  if (setting.topic === 'cases') return 'nothing'
  if (foreignIn(before)) return 'foreign'
  const known =
    setting.paragraph === 'request' ||
    OGI.test(setting.reading.sentence.masked) ||
    setting.reading.sentence.section === 3
  if (!known) return 'nothing'
  if (before.some((t) => t.kind === 'applicant' || t.kind === 'rise')) return 'nothing'
  const done = before.some(
    (t) => t.kind === 'conclude' || t.kind === 'row' || t.kind === 'withdrawn' || t.kind === 'qualifier',
  )
  return [{ quantity: wayOf(token, setting.year), part: done && wayOf(token, setting.year) !== 'carriedOut' }]
}
