import type { Asking, Parsed } from '../understand/parse.ts'
import { findingYears, scopeOf } from '../understand/resolve.ts'

/** «教体局错在哪里», «公安局的年报有错误吗», «what is wrong with …». */
export function parseWrong({ slots, moment }: Asking): Parsed {
  const { asked, conditions } = slots
  if (slots.figures.length > 0 || slots.rank || asked.count || asked.share) return undefined
  const findings = conditions.filter((c) => c.kind === 'finding')
  if (findings.length !== conditions.length || findings.length > 1) return undefined
  const named = slots.agencies.length > 0 && !asked.who && findings.length > 0 && !asked.howMuch
  if (!asked.wrong && !named) return undefined
  return {
    kind: 'wrong',
    scope: scopeOf(slots, moment),
    years: findingYears(slots, moment),
    family: slots.family ?? 'any',
  }
}
