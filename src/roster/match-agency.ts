import type { Agency, Roster } from '../report/types.ts'
import type { AgencyName } from './agency-name.ts'
import { beginsWithPlace, plainName, takeApart } from './agency-name.ts'

/** What a name stands for in the roster. Several that fit equally are never decided between. */
export type AgencyMatch =
  /** `sure` is false where the name fits by a part or with a slip only: then a person is asked before anything is kept. */
  | { readonly kind: 'found'; readonly agency: Agency; readonly sure: boolean }
  | { readonly kind: 'several'; readonly agencies: readonly Agency[] }
  | { readonly kind: 'none' }

/** An agency with its name and aliases made ready for comparing. */
type Entry = {
  readonly agency: Agency
  readonly full: string
  readonly aliases: readonly string[]
  readonly names: readonly AgencyName[]
  /** Its own name begins with a place. */
  readonly placed: boolean
  /** Places of its own name, or of its nearest superior that names one. */
  readonly region: string
}

/** Shorter names differ by one character from too many others. */
const LONG_ENOUGH = 5

type Way = { readonly sure: boolean; readonly fits: (name: Wanted, entry: Entry) => boolean }
type Wanted = { readonly plain: string; readonly ways: readonly AgencyName[]; readonly placed: boolean }

/** From the exact to the doubtful; the first way in which any agency fits decides. */
const WAYS: readonly Way[] = [
  { sure: true, fits: (name, entry) => name.plain === entry.full },
  { sure: true, fits: (name, entry) => entry.aliases.includes(name.plain) },
  { sure: true, fits: (name, entry) => alike(name, entry, (a, b) => name.plain.length > 2 && a.core === b.core) },
  {
    sure: true,
    fits: (name, entry) => alike(name, entry, (a, b) => a.core.length > 2 && isAbbreviation(a.core, b.core)),
  },
  { sure: false, fits: (name, entry) => alike(name, entry, (a, b) => a.core.length > 1 && a.core === stemOf(b.core)) },
  { sure: false, fits: (name, entry) => alike(name, entry, (a, b) => isSlip(a.region + a.body, a.region + b.body)) },
  { sure: false, fits: (name, entry) => entry.aliases.some((alias) => isSlip(name.plain, alias)) },
]

const prepared = new WeakMap<Roster, readonly Entry[]>()

/**
 * The agency a name stands for: by full name or alias, with or without the places before it, with another ending
 * (办事处, 人民政府), abbreviated (教体局 for 教育体育局), in traditional characters, or with one slip in five characters
 * or more. A place that is another one never fits: 青山县财政局 is not 青澜县财政局.
 */
export function matchAgency(name: string, roster: Roster): AgencyMatch {
  const plain = plainName(name)
  if (plain === '') return { kind: 'none' }
  const wanted: Wanted = { plain, ways: takeApart(plain), placed: beginsWithPlace(plain) }
  const entries = entriesOf(roster)
  for (const { sure, fits } of WAYS) {
    const agencies = entries.filter((entry) => fits(wanted, entry)).map((entry) => entry.agency)
    const [first, second] = agencies
    if (first && !second) return { kind: 'found', agency: first, sure }
    if (second) return { kind: 'several', agencies }
  }
  return { kind: 'none' }
}

function entriesOf(roster: Roster): readonly Entry[] {
  const known = prepared.get(roster)
  if (known) return known
  const byName = new Map(roster.map((agency) => [agency.agency, agency]))
  const entries = roster.map((agency): Entry => {
    const full = plainName(agency.agency)
    const aliases = agency.aliases.map(plainName).filter((alias) => alias !== '')
    return {
      agency,
      full,
      aliases,
      names: takeApart(full),
      placed: beginsWithPlace(full),
      region: regionOf(agency, byName),
    }
  })
  prepared.set(roster, entries)
  return entries
}

function regionOf(agency: Agency, byName: ReadonlyMap<string, Agency>): string {
  const seen = new Set<string>()
  for (let at: Agency | undefined = agency; at && !seen.has(at.agency); at = byName.get(at.parent ?? '')) {
    seen.add(at.agency)
    const region = takeApart(plainName(at.agency))[0]?.region
    if (region) return region
  }
  return ''
}

/** Whether a way of taking the name apart and one of the agency's have the same place and parts that fit. */
function alike(name: Wanted, entry: Entry, partsFit: (a: AgencyName, b: AgencyName) => boolean): boolean {
  // Where both names begin with a place these are compared as places, never as part of what may differ a little.
  const bothPlaced = name.placed && entry.placed
  return name.ways.some((a) =>
    entry.names.some((b) => {
      if (bothPlaced && (a.region === '') !== (b.region === '')) return false
      if (bothPlaced && a.region === '' && a.core !== b.core) return false
      return partsFit(a, b) && isSamePlace(a.region, b.region || entry.region)
    }),
  )
}

/** One may leave out what stands before: 偃师市 and 洛阳市偃师市, 县 and 青澜县. */
function isSamePlace(a: string, b: string): boolean {
  return a === '' || b === '' || a.endsWith(b) || b.endsWith(a)
}

/** Whether the short name's characters stand in the long one in their order, first and last where it begins and ends. */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length >= long.length || short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const character of long) if (character === short[at]) at += 1
  return at === short.length
}

/** A name without the word that says what it is: 石桥 of 石桥镇 and of 石桥街道. */
function stemOf(core: string): string {
  return core.replace(/(?:街道|镇|乡|局|委|办|管委|中心)$/u, '')
}

/** Whether one character was changed, left out, added, or changed places with its neighbour. */
function isSlip(a: string, b: string): boolean {
  if (a === b || Math.max(a.length, b.length) < LONG_ENOUGH || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
