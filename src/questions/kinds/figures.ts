import type { CellFigure, Figure, QueryOf } from '../query.ts'
import { cellOf, isPartOf, isRequestRow, isReviewRow, partsOfSum } from '../understand/figures.ts'
import { type Asking, doubt, notUnderstood, type Parsed } from '../understand/parse.ts'
import { comparedYears, figureYears, findingYears, scopeOf } from '../understand/resolve.ts'
import { countsErrors, unitFits } from '../understand/slots.ts'

/** «公安局2023年申请多少», «全县一共», «平均每个乡镇», «近三年各收了几件», «占比», «同比增长多少». */
export function parseFigures(asking: Asking): Parsed {
  const { slots, moment } = asking
  const { asked } = slots
  if (slots.rank || slots.looseComparison || asked.every || asked.count || slots.doubled) return undefined
  if (slots.loose || !unitFits(slots)) return notUnderstood
  const errorsAsked =
    slots.figures.length === 0 &&
    slots.family !== null &&
    asked.howMuch &&
    (slots.agencies.length > 0 || countsErrors(slots))
  const conditions = errorsAsked ? slots.conditions.filter((c) => c.kind !== 'finding') : slots.conditions
  const named: readonly Figure[] = errorsAsked ? [{ kind: 'errors', family: slots.family ?? 'any' }] : slots.figures
  if (named.length === 0)
    return slots.doubts.length === 0 && somethingAsked(asking) ? doubt(asking, 'noMeasure') : undefined
  if (conditions.some((c) => c.kind === 'submission') || slots.trend === 'up' || slots.trend === 'down')
    return notUnderstood
  // A condition is one on agencies, and then agencies are spoken of.
  if (
    conditions.length > 0 &&
    !slots.anyAgency &&
    slots.kinds.length === 0 &&
    !asked.who &&
    slots.agencies.length === 0
  )
    return notUnderstood
  const scope = scopeOf(slots, moment)
  // «乡镇和街道各多少», «全县和公安局各多少»: sums side by side are not told apart.
  const kindWords = slots.items.filter((i) => i.meaning.t === 'kind').length
  if ((asked.each || asked.table) && (kindWords > 1 || (slots.district && slots.agencies.length > 0)))
    return notUnderstood
  const groups = scope.kinds.filter((k) => k !== 'governmentOffice').length
  const eachGroup = slots.items.some((i, at) => i.meaning.t === 'each' && slots.items[at + 1]?.meaning.t === 'howMuch')
  if (groups > 1 && eachGroup) return notUnderstood
  const named1 = scope.agencies.length > 0
  const change = changeOf(asking, figureYears(slots, moment).length > 2)
  if (change === 'doubt') return doubt(asking, 'changeKind')
  const years = change
    ? comparedYears(slots, moment)
    : errorsAsked
      ? findingYears(slots, moment)
      : figureYears(slots, moment)
  if (!years || years.length === 0 || (slots.thanYear && !change)) return notUnderstood
  const shared = sharesOf(asking)
  if (shared === undefined) return notUnderstood
  const { ofDistrict } = shared
  // «公安局的不予公开是哪些情形» asks what the sum is made of.
  const ofWhat =
    asked.parts || (asked.who && slots.agencies.length === 1 && !slots.anyAgency && slots.kinds.length === 0)
  const parts = ofWhat ? partsOf(shared.figures) : undefined
  if (ofWhat && !parts) return notUnderstood
  const figures = parts ?? shared.figures
  if (asked.yesNo && !asked.howMuch && !asked.average && !asked.sum) {
    // «公安局有诉讼吗» without «有»: «did the Finance Bureau receive requests»
    if (!named1 || change || figures.length !== 1 || conditions.length > 0) return notUnderstood
    return {
      kind: 'list',
      scope,
      years,
      conditions: [{ kind: 'figure', figure: figures[0]!, is: { op: '>', value: 0 } }],
      every: false,
      show: 'holds',
    }
  }
  if (change && figures.some((f) => f.kind === 'share')) return notUnderstood
  const aggregate = aggregateOf(asking, ofDistrict, years.length)
  if (aggregate === 'doubt') return doubt(asking, 'totalOrEach')
  if (aggregate === 'average' && figures.some((f) => f.kind !== 'cell' && f.kind !== 'statement')) return notUnderstood
  return { kind: 'figures', scope, years, conditions, figures, aggregate, change: change ?? null }
}

function partsOf(figures: readonly Figure[]): Figure[] | undefined {
  const [figure] = figures
  return figures.length === 1 && figure?.kind === 'cell' ? partsOfSum(figure) : undefined
}

const somethingAsked = ({ slots }: Asking): boolean =>
  (slots.asked.howMuch || slots.asked.sum || slots.asked.average) && slots.items.length <= 6

function changeOf({ slots }: Asking, severalYears: boolean): 'difference' | 'rate' | 'doubt' | undefined {
  const { asked, change } = slots
  if (!change && !slots.yearOnYear && !(slots.than && slots.years.length >= 2 && !slots.thanAgency)) return undefined
  if (change?.by) return change.by
  // «近三年的变化» wants the figures of the years.
  if (change?.direction === 'any' && !slots.thanYear && !asked.howMuch && !asked.percent && severalYears)
    return undefined
  // A ratio moves by points, and a percentage of a percentage is not what is meant.
  if (asked.percent && slots.figures.some((f) => f.kind === 'ratio'))
    return slots.items.some((i) => /百分点|points/.test(i.text)) ? 'difference' : 'doubt'
  if (asked.percent) return 'rate'
  // «2023年和2024年申请对比» wants both figures.
  if (!change && !slots.yearOnYear) return undefined
  if (slots.yearOnYear && asked.unit === null && !/几件|difference/.test(slots.items.map((i) => i.text).join('')))
    return 'doubt'
  return 'difference'
}

/** The figures as shares where shares are asked for; undefined where the whole is not defined. */
function sharesOf({ slots }: Asking): { figures: Figure[]; ofDistrict: boolean } | undefined {
  const { asked, figures } = slots
  const asksShare = asked.share || (asked.percent && !slots.change && !slots.yearOnYear)
  if (!asksShare) return { figures: [...figures], ofDistrict: false }
  const cells = figures.filter((f): f is CellFigure => f.kind === 'cell')
  if (cells.length !== figures.length)
    return figures.length === 1 && asked.percent && !asked.share
      ? { figures: [...figures], ofDistrict: false }
      : undefined
  const scoped = slots.agencies.length > 0 || slots.kinds.length > 0
  const [first, second] = cells
  if (!first) return undefined
  if (slots.agencies.length > 0 && slots.kinds.length > 0) return undefined
  if (scoped && slots.district && cells.length === 1) return { figures: [first], ofDistrict: true }
  if (cells.length === 2 && second) {
    const loose = second.row === 'newRequests' && second.column === 'total' && isPartOf(first.row, 'outcomesTotal')
    const whole = loose ? cellOf('outcomesTotal', first.column) : second
    const order = slots.items.findIndex((i) => i.meaning.t === 'share')
    const at = (figure: CellFigure): number =>
      slots.items.findIndex(
        (i) => i.meaning.t === 'measure' && JSON.stringify(i.meaning.figure) === JSON.stringify(figure),
      )
    // «A占B的比例»; «share of A in B» and «proportion of refusals» have the word in front.
    if (at(first) > order && !slots.items[order]?.text.match(/^[a-z]/)) return undefined
    return { figures: [{ kind: 'share', of: first, over: whole }], ofDistrict: false }
  }
  const wholes = cells.map((cell): Figure | undefined => {
    const whole = wholeOf(cell)
    return whole && { kind: 'share', of: cell, over: whole }
  })
  if (wholes.every((w) => w !== undefined)) return { figures: wholes, ofDistrict: false }
  // «乡镇申请占比»: what is no part of another figure is a part of the district's.
  return scoped && cells.length === 1 ? { figures: [first], ofDistrict: true } : undefined
}

/** A share of outcomes is over （七）, of applicants over 一 (questions.md section 5.7), of results of cases over the cases. */
function wholeOf({ row, column }: CellFigure): CellFigure | undefined {
  if (isPartOf(row, 'outcomesTotal') && column === 'total') return cellOf('outcomesTotal')
  if (row === 'newRequests' && column !== 'total') return cellOf('newRequests')
  if (isRequestRow(row) && column !== 'total') return undefined
  if (isReviewRow(row) && column !== 'total') return cellOf(row)
  if (row === 'litigationDirect' || row === 'litigationAfterReconsideration') return cellOf('litigation')
  return undefined
}

function aggregateOf(
  { slots, text }: Asking,
  ofDistrict: boolean,
  years: number,
): QueryOf<'figures'>['aggregate'] | 'doubt' {
  const { asked } = slots
  if (ofDistrict) return 'share'
  if (asked.average && slots.trend === 'byYear' && years > 1) return 'yearly'
  if (asked.average) return 'average'
  const one = slots.agencies.length === 1 && slots.kinds.length === 0
  // «历年申请总数» are the totals of the years; «一共» adds the years up.
  const ofAll = slots.years.some((y) => y.kind === 'all') && !/累计|一共|总共|合计|共计|in total|altogether/.test(text)
  const perYear = slots.trend === 'byYear' || asked.each || asked.table || ofAll
  if (asked.sum && years > 1 && !perYear && !slots.change && !slots.yearOnYear) return 'total'
  if (one) return 'each'
  if (slots.agencies.length > 1) return asked.sum && !asked.each ? 'sum' : 'each'
  const together = asked.sum && !asked.apart
  const everyAgency =
    !together &&
    asked.each &&
    (slots.anyAgency ||
      slots.kinds.length > 0 ||
      (!slots.district && slots.figures.length === 1 && slots.years.length <= 1))
  if (asked.table && !asked.sum && slots.trend !== 'byYear' && !slots.district) return 'each'
  if (everyAgency) return 'each'
  if (asked.who) return 'each'
  if (
    asked.sum ||
    asked.howMuch ||
    slots.district ||
    asked.percent ||
    slots.change ||
    slots.yearOnYear ||
    slots.trend === 'byYear' ||
    asked.share
  )
    return 'sum'
  if (
    asked.parts ||
    slots.figures.some(
      (f) => f.kind === 'ratio' || f.kind === 'share' || (f.kind === 'cell' && f.row === 'reviewAndLitigation'),
    )
  )
    return 'sum'
  return 'doubt'
}
