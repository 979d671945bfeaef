import type { AgencyKind, Roster } from '../../report/types.ts'
import { EVERYBODY, type Scope } from '../query.ts'
import type { YearWords } from '../words/meaning.ts'
import type { Slots } from './slots.ts'

/** What the words of a question refer to at the asking moment. */
export type Moment = {
  /** Calendar year of asking. */
  readonly year: number
  /** Report years of which a report is stored, ascending. */
  readonly stored: readonly number[]
  readonly roster: Roster
}

/** Latest year before the asking year of which a report is stored; the one before the asking year where there is none. */
export function defaultYear(moment: Moment): number {
  return moment.stored.findLast((y) => y < moment.year) ?? moment.year - 1
}

function yearsOf(words: YearWords, moment: Moment, base: number): number[] {
  switch (words.kind) {
    case 'absolute':
      return [...words.years]
    case 'relative':
      return [moment.year + words.offset]
    case 'filedThisYear':
      return [moment.year - 1]
    case 'latest':
      return Array.from({ length: words.count }, (_, i) => defaultYear(moment) - words.count + 1 + i)
    case 'all':
      return moment.stored.filter((y) => y < moment.year)
    case 'shift':
      return [base + words.by]
  }
}

const ascending = (years: readonly number[]): number[] => [...new Set(years)].toSorted((a, b) => a - b)

/** The report years of a question about figures; the default year where it names none. */
export function figureYears(slots: Slots, moment: Moment): number[] {
  const base = defaultYear(moment)
  const named = slots.years.flatMap((y) => yearsOf(y, moment, base))
  return named.length > 0 || slots.years.length > 0 ? ascending(named) : [base]
}

/** The report years of a question about submission: Y−1 where none is named; «今年» is the round going on. */
export function roundYears(slots: Slots, moment: Moment): number[] {
  const words = slots.years.map(
    (y): YearWords => (y.kind === 'relative' && y.offset === 0 ? { kind: 'filedThisYear' } : y),
  )
  const named = words.flatMap((y) => yearsOf(y, moment, moment.year - 1))
  return named.length > 0 ? ascending(named) : [moment.year - 1]
}

/** The report years of a question about errors: figures' default, but «今年的…年报» is the round going on. */
export function findingYears(slots: Slots, moment: Moment): number[] {
  return slots.years.some((y) => y.kind === 'relative' && y.offset === 0)
    ? roundYears(slots, moment)
    : figureYears(slots, moment)
}

/**
 * The earlier and the later year of a comparison between years; undefined where the words give no two years.
 * «比去年» beside a year that is itself 去年 means the year before it.
 */
export function comparedYears(slots: Slots, moment: Moment): [number, number] | undefined {
  const base = defaultYear(moment)
  const named = ascending(slots.years.flatMap((y) => yearsOf(y, moment, base)))
  if (slots.thanYear) {
    const later = named.length === 0 ? base : named.length === 1 ? named[0]! : undefined
    if (later === undefined) return undefined
    const than = slots.thanYear
    const [earlier, ...more] = yearsOf(than, moment, later)
    if (earlier === undefined || more.length > 0) return undefined
    if (earlier < later) return [earlier, later]
    if (than.kind === 'relative' && than.offset === -1 && earlier === later) return [later - 1, later]
    // «比2024年增长» asked in 2025: the later year would be one that is not over.
    if (named.length === 0 && earlier === later) return [earlier, earlier + 1]
    return undefined
  }
  if (named.length === 2) return [named[0]!, named[1]!]
  if (named.length > 2) return slots.years.length === 1 ? [named[0]!, named.at(-1)!] : undefined
  const later = named[0] ?? base
  return [later - 1, later]
}

/** The agencies a question speaks of. */
export function scopeOf(slots: Slots, moment: Moment): Scope {
  const order = new Map(moment.roster.map((a, i) => [a.agency, i]))
  const byRoster = (names: readonly string[]): string[] =>
    [...new Set(names)].toSorted((a, b) => order.get(a)! - order.get(b)!)
  const kinds = (list: readonly AgencyKind[]): AgencyKind[] => [...new Set(list)].toSorted()
  return {
    ...EVERYBODY,
    agencies: byRoster([...slots.agencies, ...(slots.thanAgency ? [slots.thanAgency] : [])]),
    kinds: kinds(slots.kinds),
    except: byRoster(slots.except),
    exceptKinds: kinds(slots.exceptKinds),
  }
}
