import type { AgencyKind } from '../../report/types.ts'
import { EVERYBODY } from '../query.ts'
import { type Asking, doubt, notUnderstood, type Parsed } from '../understand/parse.ts'
import { figureYears } from '../understand/resolve.ts'
import { unitFits } from '../understand/slots.ts'

/** «乡镇比街道多多少», «乡镇和街道哪个收到的申请多»: the sums of two kinds of agencies side by side. */
export function parseGroups(asking: Asking): Parsed {
  const { slots, moment } = asking
  const { asked } = slots
  const more = slots.items.find((i) => i.meaning.t === 'more' && (!i.used || slots.change !== null))
  const compared = slots.thanKinds.length > 0
  const kinds = compared ? [slots.kinds, slots.thanKinds] : splitKinds(slots.kinds)
  const [first, second] = kinds
  if (kinds.length !== 2 || !first || !second || splitKinds(first).length !== 1 || splitKinds(second).length !== 1)
    return undefined
  const directed = more !== undefined || slots.change !== null
  const asks = compared ? asked.howMuch || asked.yesNo : asked.who && more !== undefined
  if (!directed || !asks || slots.rank || slots.trend || slots.thanYear || slots.district) return undefined
  if (slots.agencies.length + slots.conditions.length > 0 || asked.average || asked.percent || asked.share)
    return notUnderstood
  if (slots.figures.length === 0) return doubt(asking, 'noMeasure')
  const years = figureYears(slots, moment)
  const [figure] = slots.figures
  if (slots.figures.length !== 1 || figure?.kind !== 'cell' || years.length !== 1 || !unitFits(slots))
    return notUnderstood
  if (slots.change && slots.change.by === 'rate') return notUnderstood
  if (more) more.used = true
  const less = (more?.meaning.t === 'more' && more.meaning.op === '<') || slots.change?.direction === 'down'
  return {
    kind: 'groups',
    scope: { ...EVERYBODY, kinds: [...first, ...second] },
    years,
    conditions: [],
    figure,
    groups: compared && less && asked.howMuch ? [[...second], [...first]] : [[...first], [...second]],
    show: compared && asked.howMuch ? 'difference' : 'both',
  }
}

/** Kinds as people speak of them: the government's office is one of the departments. */
function splitKinds(kinds: readonly AgencyKind[]): AgencyKind[][] {
  const office: readonly AgencyKind[] = ['department', 'governmentOffice']
  const departments = kinds.filter((k) => office.includes(k))
  const others = kinds.filter((k) => !office.includes(k)).map((k) => [k])
  return departments.length > 0 ? [departments, ...others] : others
}
