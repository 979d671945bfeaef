import type { Asking, Parsed } from '../understand/parse.ts'
import { roundYears, scopeOf } from '../understand/resolve.ts'

/** «民政局的年报交了没有», «has the Civil Affairs Bureau filed?» */
export function parseSubmitted({ slots, moment }: Asking): Parsed {
  const { asked } = slots
  if (slots.agencies.length === 0 || slots.figures.length > 0 || slots.rank || asked.who || asked.count)
    return undefined
  const submissionOnly = slots.conditions.every((c) => c.kind === 'submission' && c.state !== 'toChase')
  const spoken =
    slots.conditions.length > 0 ||
    asked.progress ||
    (asked.late && asked.yesNo) ||
    asked.submit ||
    (asked.report && asked.yesNo && slots.years.length + 2 >= slots.items.length)
  if (!submissionOnly || !spoken || slots.trend || slots.change) return undefined
  return { kind: 'submitted', scope: scopeOf(slots, moment), years: roundYears(slots, moment) }
}
