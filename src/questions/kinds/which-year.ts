import { type Asking, doubt, notUnderstood, type Parsed } from '../understand/parse.ts'
import { defaultYear, figureYears, scopeOf } from '../understand/resolve.ts'
import { unitFits } from '../understand/slots.ts'

/** «自然资源局哪年申请最多», «which year had the fewest lawsuits». */
export function parseWhichYear(asking: Asking): Parsed {
  const { slots, moment } = asking
  const { asked, rank } = slots
  if (!asked.whichYear) return undefined
  const whole = rank?.from === 1 && rank.to === 1
  const plain = slots.conditions.length === 0 && !slots.change && !slots.trend && !slots.loose && !slots.yearOnYear
  if (!whole || !plain || !unitFits(slots) || asked.who || slots.anyAgency) return notUnderstood
  if (slots.agencies.length > 1 || (slots.agencies.length > 0 && slots.kinds.length > 0)) return notUnderstood
  if (slots.figures.length === 0) return doubt(asking, 'noMeasure')
  if (slots.figures.length > 1) return notUnderstood
  const years =
    slots.years.length > 0 ? figureYears(slots, moment) : moment.stored.filter((y) => y <= defaultYear(moment))
  if (years.length < 2) return notUnderstood
  return {
    kind: 'whichYear',
    scope: scopeOf(slots, moment),
    years,
    conditions: [],
    figure: slots.figures[0]!,
    direction: rank.direction,
  }
}
