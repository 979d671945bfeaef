import type { Filing } from '../../checks/types.ts'
import { deadlineOf } from '../../reminders/deadlines.ts'
import type { Comparison, Condition, Figure } from '../query.ts'
import type { Answering } from './answering.ts'
import { errorsOf, readFigure } from './read-figure.ts'
import { agenciesOf } from './stored.ts'

/** Whether an agency fulfils a condition; where it cannot be told, why. */
export type Held = boolean | 'noReport' | 'unread' | 'noRow' | 'undefined'

/** Whether a number is as a comparison wants it; figures differ from the ninth decimal on only by reckoning. */
export function compares({ op, value, upper }: Comparison, n: number): boolean {
  switch (op) {
    case '=':
      return Math.abs(n - value) < 1e-9
    case '!=':
      return Math.abs(n - value) >= 1e-9
    case '>':
      return n > value + 1e-9
    case '>=':
      return n >= value - 1e-9
    case '<':
      return n < value - 1e-9
    case '<=':
      return n <= value + 1e-9
    case 'between': {
      const [low, high] = [Math.min(value, upper ?? value), Math.max(value, upper ?? value)]
      return n >= low - 1e-9 && n <= high + 1e-9
    }
  }
}

type Told = { readonly n: number } | { readonly held: Held }

function tell(filing: Filing | undefined, figure: Figure): Told {
  if (!filing) return { held: 'noReport' }
  const read = readFigure(filing, figure)
  if (read.kind === 'value') return { n: read.n }
  return { held: read.because === 'unclear' ? 'unread' : read.because }
}

/** The difference or the percentage of the earlier year; undefined rate where that is 0. */
export function changeBetween(earlier: number, later: number, by: 'difference' | 'rate'): number | undefined {
  if (by === 'difference') return Math.round((later - earlier) * 1e6) / 1e6
  return earlier === 0 ? undefined : ((later - earlier) / earlier) * 100
}

/** Average of a figure over the stored reports of all agencies, for «高于平均». */
export type Averages = (figure: Figure, year: number) => number | undefined

/** The date of the law an agency's report of a year has to meet; undefined where it has none. */
export function statutoryDay(agency: string, year: number, { data }: Answering): string | undefined {
  const kind = data.roster.find((a) => a.agency === agency)?.kind
  for (const milestone of data.plan.milestones) {
    const { kinds, agencies, except } = milestone.who
    const concerned = ((kind && kinds.includes(kind)) || agencies.includes(agency)) && !except.includes(agency)
    const day = concerned && milestone.statutory ? deadlineOf(data.plan, milestone, year)?.statutory : undefined
    if (day) return day
  }
  return undefined
}

/** Whether an agency’s report is missing after its statutory day. */
export function isOverdue(agency: string, year: number, answering: Answering): boolean {
  if (answering.stored.get(agency, year)) return false
  const day = statutoryDay(agency, year, answering)
  return day !== undefined && day < answering.data.today
}

/** Whether an agency fulfils a condition in a year; conditions on change look at both years. */
export function holds(
  condition: Condition,
  agency: string,
  years: readonly number[],
  answering: Answering,
  averages: Averages,
): Held {
  const { stored } = answering
  const year = years.at(-1)!
  const filing = stored.get(agency, year)
  switch (condition.kind) {
    case 'figure': {
      const told = tell(filing, condition.figure)
      return 'n' in told ? compares(condition.is, told.n) : told.held
    }
    case 'average': {
      const told = tell(filing, condition.figure)
      const average = averages(condition.figure, year)
      if (!('n' in told)) return told.held
      return average === undefined ? 'undefined' : compares({ op: condition.op, value: average }, told.n)
    }
    case 'versus': {
      const left = tell(filing, condition.left)
      const right = tell(filing, condition.right)
      if (!('n' in left)) return left.held
      return 'n' in right ? compares({ op: condition.op, value: right.n }, left.n) : right.held
    }
    case 'change': {
      const earlier = tell(stored.get(agency, years[0]!), condition.figure)
      const later = tell(filing, condition.figure)
      if (!('n' in earlier)) return earlier.held
      if (!('n' in later)) return later.held
      const change = changeBetween(earlier.n, later.n, condition.by)
      return change === undefined ? 'undefined' : compares(condition.is, change)
    }
    case 'trend': {
      const told = years.map((y) => tell(stored.get(agency, y), condition.figure))
      const lack = told.find((t) => !('n' in t))
      if (lack && !('n' in lack)) return lack.held
      const ns = told.map((t) => ('n' in t ? t.n : 0))
      return ns.every((n, i) => i === 0 || (condition.direction === 'up' ? n > ns[i - 1]! : n < ns[i - 1]!))
    }
    case 'finding': {
      if (!filing) return 'noReport'
      return errorsOf(filing, condition.family).length > 0 === condition.has
    }
    case 'submission': {
      if (condition.state === 'missing') return filing === undefined
      if (condition.state === 'submitted') return filing !== undefined
      if (condition.state === 'overdue') return isOverdue(agency, year, answering)
      return filing === undefined || errorsOf(filing, 'any').length > 0
    }
    case 'either': {
      const held = condition.of.map((c) => holds(c, agency, years, answering, averages))
      return held.includes(true) ? true : (held.find((h) => h !== false) ?? false)
    }
  }
}

/**
 * All conditions in one year; of several years in every one, or (without `every`) in at least one of them.
 * Nothing known to fail goes before what cannot be told.
 */
export function holdsAll(
  conditions: readonly Condition[],
  agency: string,
  years: readonly number[],
  every: boolean,
  answering: Answering,
  averages: Averages,
): Held {
  const spanning = conditions.some((c) => c.kind === 'trend' || c.kind === 'change')
  if (spanning || years.length === 1) return all(conditions.map((c) => holds(c, agency, years, answering, averages)))
  const held = years.map((y) => all(conditions.map((c) => holds(c, agency, [y], answering, averages))))
  if (every) return all(held)
  return held.includes(true) ? true : held.includes('noReport') ? 'noReport' : (held.find((h) => h !== false) ?? false)
}

function all(held: readonly Held[]): Held {
  // A report that is not there leaves nothing to tell, whatever else is known.
  if (held.includes('noReport')) return 'noReport'
  if (held.includes(false)) return false
  return held.find((h) => h !== true) ?? true
}

/** The averages over all agencies of the roster that are compared. */
export function averagesOf(answering: Answering): Averages {
  const known = new Map<string, number | undefined>()
  return (figure, year) => {
    const key = `${year}${JSON.stringify(figure)}`
    if (known.has(key)) return known.get(key)
    const everybody = agenciesOf({ agencies: [], kinds: [], except: [], exceptKinds: [] }, answering.data.roster, false)
    const values = everybody.flatMap(({ agency }) => {
      const told = tell(answering.stored.get(agency, year), figure)
      return 'n' in told ? [told.n] : []
    })
    const average = values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length
    known.set(key, average)
    return average
  }
}
