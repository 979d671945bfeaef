import type { Comparison, Condition, SimpleCondition } from '../query.ts'
import { inUnitOf, isApplicantColumn } from '../understand/figures.ts'
import { type Asking, doubt, notUnderstood, type Parsed } from '../understand/parse.ts'
import { comparedYears, defaultYear, figureYears, findingYears, roundYears, scopeOf } from '../understand/resolve.ts'

/** «哪些单位零申请», «超过10件的乡镇有几家», «比去年多的», «连续三年没有诉讼的», «有申请但没有诉讼的». */
export function parseList(asking: Asking): Parsed {
  const { slots, moment } = asking
  const { asked } = slots
  if (asked.parts) return undefined
  // «2024年超过10件的单位»: by which figure?
  const { looseComparison } = slots
  const countless = slots.figures.length + slots.conditions.length === 0 && !slots.change && !slots.rank
  const asksWho = asked.who || slots.anyAgency || slots.kinds.length > 0 || asked.count
  if (looseComparison && looseComparison.unit === '件' && countless && asksWho && !slots.trend) {
    const item = slots.items.find((i) => i.meaning.t === 'cmp' && i.meaning.is === looseComparison.is)
    slots.looseComparison = null
    if (item && asking.language === 'zh' && asking.text.includes(item.text)) return beforeComparison(asking, item.text)
    return notUnderstood
  }
  if (slots.loose) return notUnderstood
  // «申请公开的企业有哪些» asks for applicants, whom no report names.
  const who = slots.items.findIndex((i) => i.meaning.t === 'who')
  const asksApplicants = slots.items[who - 1]?.meaning.t === 'measure' && !slots.anyAgency && slots.kinds.length === 0
  if (asksApplicants && slots.figures.some((f) => f.kind === 'cell' && isApplicantColumn(f.column)))
    return notUnderstood
  // Filed, and overdue: that would be filed late, which is not kept apart.
  if (new Set(slots.conditions.flatMap((c) => (c.kind === 'submission' ? [c.state] : []))).size > 1)
    return notUnderstood
  const moved = changeCondition(asking)
  if (moved === null) return notUnderstood
  if (moved === 'doubt') return doubt(asking, 'noMeasure')
  const implied = impliedConditions(asking)
  const conditions: Condition[] = [...slots.conditions, ...(moved ? [moved] : []), ...implied]
  // Who has no report has no figures either.
  if (conditions.some((c) => c.kind === 'submission' && c.state !== 'submitted') && conditions.length > 1)
    return notUnderstood
  if (conditions.length === 0 || asked.average || (asked.percent && !asked.share) || slots.rank) return undefined
  if (slots.figures.length > 0 && implied.length === 0 && !moved) return undefined
  if (asked.share && (asked.howMuch || slots.figures.length > 0) && !asked.count && implied.length > 0) return undefined
  const named = slots.agencies.length > 0
  const asksNames =
    asked.who || slots.anyAgency || slots.kinds.length > 0 || asked.count || asked.table || asked.among || asked.only
  const asksValue = (asked.howMuch || asked.sum || asked.each) && !asked.count
  if (asksValue && !asked.who && !asked.share) return undefined
  if (!named && !asksNames && !asked.yesNo && !slots.district && !asked.share && slots.items.length > 8)
    return undefined
  const trend = conditions.some((c) => c.kind === 'trend')
  const years = yearsFor(asking, conditions, moved !== undefined)
  if (years === 'span') return doubt(asking, 'span')
  if (!years) return notUnderstood
  const several = years.length > 1 && !moved
  const every = several && (asked.every || trend || ALL_YEARS.test(asking.text) || conditions.every(isNegative))
  if ((asked.every || trend) && years.length < 2) return doubt(asking, 'span')
  // «近三年有诉讼的»: in every year or in one of them?
  if (several && !every && !ANY_YEAR.test(asking.text)) return doubt(asking, 'everyOrAny')
  return {
    kind: 'list',
    scope: scopeOf(slots, moment),
    years,
    conditions,
    every,
    show: asked.count
      ? 'count'
      : asked.share
        ? 'share'
        : named && !asked.who && !asked.count && !slots.kinds.length
          ? 'holds'
          : 'names',
  }
}

/** Asks for the measure, which is put in front of the comparison. */
function beforeComparison(asking: Asking, comparison: string): Parsed {
  const asked = doubt(asking, 'noMeasure')
  if (asked.kind !== 'clarify') return asked
  const options = asked.pending.options.map((o) => ({ ...o, words: `${o.words}${comparison}` }))
  return { ...asked, pending: { ...asked.pending, replace: comparison, options } }
}

const ALL_YEARS = /都|均|每年|连续|一直|各年|both|each|every|all (?:the )?years/
const ANY_YEAR = /任何一年|任意一年|任一年|某一年|any year|any of the years|at least one year/
const isNegative = (c: Condition): boolean =>
  c.kind === 'figure' && (c.is.op === '=' || c.is.op === '<' || c.is.op === '<=') && c.is.value === 0

const SIGN: Readonly<Record<'up' | 'down' | 'same', Comparison>> = {
  up: { op: '>', value: 0 },
  down: { op: '<', value: 0 },
  same: { op: '=', value: 0 },
}
const MIRROR = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=', '!=': '!=', between: 'between' } as const

/** The condition on change between two years or over years; null where it cannot be told, undefined where none is meant. */
function changeCondition({ slots }: Asking): SimpleCondition | 'doubt' | null | undefined {
  const { asked, change } = slots
  const listing = !asked.howMuch || asked.who
  const figure = slots.figures[0]
  if ((slots.trend === 'up' || slots.trend === 'down') && !slots.rank) {
    if (slots.figures.length !== 1) return null
    return { kind: 'trend', figure: figure!, direction: slots.trend }
  }
  if (slots.rank || !listing || asked.percent) return undefined
  if (slots.doubled) {
    if (slots.figures.length !== 1) return null
    return { kind: 'change', figure: figure!, by: 'rate', is: { op: '>=', value: 100 } }
  }
  if (!change || change.direction === 'any') return undefined
  if (
    !asked.who &&
    !slots.anyAgency &&
    slots.kinds.length === 0 &&
    !asked.count &&
    !asked.yesNo &&
    !slots.looseComparison
  )
    return undefined
  if (!figure) return 'doubt'
  if (slots.figures.length !== 1) return null
  const loose = slots.looseComparison
  if (!loose) return { kind: 'change', figure, by: 'difference', is: SIGN[change.direction] }
  if (change.direction === 'same') return null
  const by = loose.unit === '%' || change.by === 'rate' ? 'rate' : 'difference'
  slots.looseComparison = null
  const is = inUnitOf(figure, loose.is, loose.unit)
  if (change.direction === 'up') return { kind: 'change', figure, by, is }
  const { op, value, upper } = is
  // «减少不到5件» leaves open whether those that grew are meant.
  if (op === '<' || op === '<=' || upper !== undefined) return null
  return { kind: 'change', figure, by, is: { op: MIRROR[op], value: -value } }
}

/** «被起诉的单位», «who refused requests»: a measure that is neither counted nor compared is there where it is not 0. */
function impliedConditions(asking: Asking): SimpleCondition[] {
  const { slots } = asking
  const { asked } = slots
  const asksValue =
    asked.howMuch || asked.sum || asked.each || asked.table || asked.average || asked.percent || asked.share
  const listing =
    asked.who ||
    (asked.count && !asked.share) ||
    (asked.yesNo && slots.agencies.length === 0 && (slots.anyAgency || slots.kinds.length > 0)) ||
    ((slots.anyAgency || slots.kinds.length > 0) && (slots.conditions.length > 0 || endsInAgencies(asking)))
  if (!listing || asksValue || slots.change || slots.doubled || slots.trend || slots.rank || slots.than) return []
  if (slots.figures.some((f) => f.kind !== 'cell' && f.kind !== 'statement')) return []
  return slots.figures.map((figure) => ({ kind: 'figure', figure, is: { op: '>', value: 0 } }))
}

function yearsFor(
  { slots, moment }: Asking,
  conditions: readonly Condition[],
  moved: boolean,
): number[] | 'span' | undefined {
  const trend = conditions.some((c) => c.kind === 'trend')
  if (moved && !trend) {
    const years = comparedYears(slots, moment)
    return years && (conditions.length === 1 || conditions.every((c) => c.kind === 'change' || c.kind === 'figure'))
      ? years
      : undefined
  }
  if (conditions.every((c) => c.kind === 'submission')) return roundYears(slots, moment)
  if (slots.thanYear) return undefined
  if (slots.years.length === 0 && (trend || slots.asked.every)) {
    // «一直», «从来»: as long as reports are stored; «连续», «逐年» leave open how long.
    const always = slots.items.some(
      (i) =>
        i.meaning.t === 'every' &&
        /一直|始终|从来|历年|每年|年年|always|never|every year|every single year|all years/.test(i.text),
    )
    return always && !trend ? moment.stored.filter((y) => y <= defaultYear(moment)) : 'span'
  }
  return conditions.some((c) => c.kind === 'finding') ? findingYears(slots, moment) : figureYears(slots, moment)
}

/** «败诉的单位», «诉讼被纠正的乡镇»: the measure describes the agencies. */
function endsInAgencies({ slots, text }: Asking): boolean {
  const last = slots.items.at(-1)
  return (
    last !== undefined &&
    (last.meaning.t === 'agencies' || last.meaning.t === 'kind') &&
    text.replace(/[?!.]+$/, '').endsWith(`的${last.text}`)
  )
}
