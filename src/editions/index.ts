/**
 * The list of editions, newest first, and the questions asked of it.
 * This room is data: it imports words only.
 */
import { ed2019 } from './ed2019.ts'
import { ed2021 } from './ed2021.ts'
import { pre2019 } from './pre2019.ts'
import type { Edition, EditionId } from './types.ts'

export const EDITIONS: readonly Edition[] = [ed2021, ed2019, pre2019]

/** The edition of an id. */
export function edition(id: EditionId): Edition {
  return EDITIONS.find((e) => e.id === id)!
}

/** The edition prescribed for a report year; undefined before 2008. */
export function editionForYear(year: number): Edition | undefined {
  return EDITIONS.find((e) => year >= e.years[0] && year <= e.years[1])
}
