import { type Query, readQuery } from '../query.ts'
import type { Data } from '../types.ts'
import { isSound } from './is-sound.ts'

/** An object with its keys in order, so that two of them compare as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}

/** Years once each, in order; agencies and kinds in the order the rules write them. */
function inOrder(query: Query, { roster }: Pick<Data, 'roster'>): Query {
  const { scope } = query
  const place = new Map(roster.map((a, i) => [a.agency, i]))
  const byRoster = (names: readonly string[]) =>
    [...new Set(names)].toSorted((a, b) => (place.get(a) ?? -1) - (place.get(b) ?? -1))
  return {
    ...query,
    years: [...new Set(query.years)].toSorted((a, b) => a - b),
    scope: {
      agencies: byRoster(scope.agencies),
      kinds: [...new Set(scope.kinds)].toSorted(),
      except: byRoster(scope.except),
      exceptKinds: [...new Set(scope.exceptKinds)].toSorted(),
    },
  }
}

/**
 * What a language model wrote as a Query that can be answered. Undefined for anything else: another shape, a key too
 * many (it might have meant something), an agency, a figure or a year that does not exist.
 */
export function readModelQuery(value: unknown, data: Pick<Data, 'today' | 'roster' | 'plan'>): Query | undefined {
  const query = readQuery(value)
  if (!query || JSON.stringify(sorted(query)) !== JSON.stringify(sorted(value))) return undefined
  const ordered = inOrder(query, data)
  return isSound(ordered, data) ? ordered : undefined
}
