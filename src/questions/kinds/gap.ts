import { type Asking, doubt, type Parsed } from '../understand/parse.ts'
import { figureYears, scopeOf } from '../understand/resolve.ts'

/** «公安局比民政局多几件», «公安局的申请比民政局多吗». */
export function parseGap(asking: Asking): Parsed {
  const { slots, moment } = asking
  const { asked } = slots
  if (asked.parts) return undefined
  if (
    slots.agencies.length + (slots.thanAgency ? 1 : 0) !== 2 ||
    asked.who ||
    slots.rank ||
    slots.conditions.length > 0
  )
    return undefined
  const more = slots.items.find((i) => i.meaning.t === 'more' && !i.used)
  const apart = slots.than || slots.thanAgency !== null || slots.change?.direction === 'any'
  const directed = more !== undefined || slots.change !== null
  if (!apart || !directed || slots.thanYear || slots.trend) return undefined
  const years = figureYears(slots, moment)
  if (slots.figures.length !== 1 || years.length !== 1)
    return slots.figures.length === 0 ? doubt(asking, 'noMeasure') : undefined
  if (slots.change?.by === 'rate' || asked.percent) return undefined
  const [first, second] = slots.thanAgency
    ? [slots.agencies[0]!, slots.thanAgency]
    : [slots.agencies[0]!, slots.agencies[1]!]
  const less = (more?.meaning.t === 'more' && more.meaning.op === '<') || slots.change?.direction === 'down'
  if (more) more.used = true
  if (!asked.howMuch && !asked.yesNo && slots.change?.direction !== 'any') return undefined
  return {
    kind: 'gap',
    scope: scopeOf({ ...slots, agencies: [], thanAgency: null }, moment),
    years,
    conditions: [],
    figure: slots.figures[0]!,
    agencies: less ? [second, first] : [first, second],
    show: asked.howMuch || !asked.yesNo ? 'difference' : 'holds',
  }
}
