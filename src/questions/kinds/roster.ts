import type { Asking, Parsed } from '../understand/parse.ts'
import { scopeOf } from '../understand/resolve.ts'

/** «有多少个乡镇», «一共多少个单位», «how many subdistricts are there». */
export function parseRoster({ slots, moment }: Asking): Parsed {
  const { asked } = slots
  const bare =
    slots.conditions.length === 0 &&
    slots.figures.length === 0 &&
    slots.years.length === 0 &&
    slots.agencies.length === 0 &&
    slots.change === null &&
    !slots.rank &&
    !slots.than &&
    !slots.loose
  if (!asked.count || !bare || asked.also || (slots.kinds.length === 0 && asked.report && !asked.submit))
    return undefined
  return { kind: 'roster', scope: scopeOf(slots, moment), years: [] }
}
