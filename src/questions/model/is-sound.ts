import { figuresIn } from '../answer/answer-list.ts'
import type { Condition, Figure, Query, Scope, SimpleCondition } from '../query.ts'
import type { Data } from '../types.ts'
import { isMeasure } from './measure-list.ts'

/** Whether a query of the right shape makes sense: what the rules never write is not answered. */

const FIRST_YEAR = 2008
const MOST_YEARS = 20

type Known = Pick<Data, 'today' | 'roster' | 'plan'>

const isPercent = (figure: Figure): boolean => figure.kind === 'ratio' || figure.kind === 'share'
const simpleOf = (conditions: readonly Condition[]): SimpleCondition[] =>
  conditions.flatMap((c) => (c.kind === 'either' ? c.of : [c]))
const isEverybody = ({ agencies, kinds, except, exceptKinds }: Scope): boolean =>
  agencies.length + kinds.length + except.length + exceptKinds.length === 0

/** Comparisons are whole, changes are between two years, trends over several. */
function isConditionSound(condition: SimpleCondition, years: readonly number[]): boolean {
  switch (condition.kind) {
    case 'figure':
      return condition.is.op !== 'between' || condition.is.upper !== undefined
    case 'change':
      return (
        years.length === 2 &&
        (condition.is.op !== 'between' || condition.is.upper !== undefined) &&
        (condition.by === 'difference' || !isPercent(condition.figure))
      )
    case 'trend':
      return years.length >= 2
    default:
      return true
  }
}

function areConditionsSound(conditions: readonly Condition[], years: readonly number[]): boolean {
  return (
    figuresIn(conditions).every(isMeasure) &&
    simpleOf(conditions).every((condition) => isConditionSound(condition, years))
  )
}

/** A change is between two years; a percentage changes by points, never by percent. */
const isChangeSound = (figure: Figure, by: 'difference' | 'rate', years: readonly number[]): boolean =>
  years.length === 2 && (by === 'difference' || !isPercent(figure))

function areFiguresSound({ figures, aggregate, change, years }: Extract<Query, { kind: 'figures' }>): boolean {
  const [first] = figures
  if (!first || !figures.every(isMeasure)) return false
  const adds = figures.every((f) => f.kind === 'cell' || f.kind === 'statement')
  if (change !== null)
    return (
      figures.length === 1 &&
      (aggregate === 'each' || aggregate === 'sum') &&
      first.kind !== 'share' &&
      isChangeSound(first, change, years)
    )
  if (aggregate === 'each' || aggregate === 'sum') return true
  if (aggregate === 'share') return figures.every((f) => f.kind === 'cell')
  return adds && (aggregate === 'average' || figures.length === 1)
}

function isKindSound(query: Query, { plan }: Known): boolean {
  const { scope, years } = query
  switch (query.kind) {
    case 'list':
      return query.conditions.length > 0 && (query.show !== 'holds' || scope.agencies.length > 0)
    case 'rank':
      return (
        isMeasure(query.figure) &&
        !simpleOf(query.conditions).some((c) => c.kind === 'submission') &&
        (query.by === 'value' ? years.length === 1 : isChangeSound(query.figure, query.by, years)) &&
        (query.to === null || query.to >= query.from) &&
        (query.show === 'place') === (query.of !== null) &&
        (query.show !== 'value' || (query.from === 1 && query.to === 1))
      )
    case 'figures':
      return areFiguresSound(query) && !simpleOf(query.conditions).some((c) => c.kind === 'submission')
    case 'gap':
      return (
        isMeasure(query.figure) &&
        years.length === 1 &&
        query.conditions.length === 0 &&
        isEverybody({ ...scope, agencies: [] }) &&
        query.agencies[0] !== query.agencies[1]
      )
    case 'groups':
      return isMeasure(query.figure) && years.length === 1 && query.conditions.length === 0
    case 'whichYear':
      return isMeasure(query.figure) && years.length > 1
    case 'roster':
      return true
    case 'submitted':
      return scope.agencies.length > 0
    case 'progress':
      return years.length === 1
    case 'deadline':
      return (
        years.length <= 1 &&
        (isEverybody(scope) || isEverybody({ ...scope, agencies: scope.agencies.slice(1) })) &&
        plan.milestones.some((m) => m.id === query.milestone)
      )
    case 'wrong':
      return true
  }
}

/** Every agency named is in the roster, every figure in a form, the years are ones of reports, and the parts fit. */
export function isSound(query: Query, known: Known): boolean {
  const agencies = new Set(known.roster.map((a) => a.agency))
  const named = [
    ...query.scope.agencies,
    ...query.scope.except,
    ...(query.kind === 'gap' ? query.agencies : []),
    ...(query.kind === 'rank' && query.of !== null ? [query.of] : []),
  ]
  const now = Number(known.today.slice(0, 4))
  return (
    named.every((name) => agencies.has(name)) &&
    query.years.length <= MOST_YEARS &&
    query.years.every((year) => year >= FIRST_YEAR && year <= now) &&
    (query.years.length > 0 || query.kind === 'deadline') &&
    (!('conditions' in query) || areConditionsSound(query.conditions, query.years)) &&
    isKindSound(query, known)
  )
}
