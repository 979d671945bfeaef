import type { Asking, Parsed } from '../understand/parse.ts'
import { roundYears, scopeOf } from '../understand/resolve.ts'

/** «报送进度», «催办名单», «报送率是多少». */
export function parseProgress({ slots, moment }: Asking): Parsed {
  const { asked } = slots
  const base = { kind: 'progress', scope: scopeOf(slots, moment), years: roundYears(slots, moment) } as const
  const submissionOnly = slots.conditions.every((c) => c.kind === 'submission')
  if (slots.figures.length > 0 || slots.rank || !submissionOnly || base.years.length !== 1) return undefined
  if (asked.rateOfSubmission) return { ...base, show: 'rate' }
  if (
    slots.conditions.some((c) => c.kind === 'submission' && c.state === 'toChase') &&
    slots.conditions.length === 1 &&
    !asked.count
  )
    return { ...base, show: 'chase' }
  // «多少家报了，多少家没报»
  const state = (wanted: string): boolean => slots.conditions.some((c) => c.kind === 'submission' && c.state === wanted)
  if (state('submitted') && state('missing') && slots.agencies.length === 0) return { ...base, show: 'all' }
  if (asked.progress && !asked.count && slots.agencies.length === 0) return { ...base, show: 'all' }
  return undefined
}
