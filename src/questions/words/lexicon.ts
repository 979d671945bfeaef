import type { Roster } from '../../report/types.ts'
import { agencyNames, districtWords } from './agency-names.ts'
import { ASKING_WORDS } from './asking-words.ts'
import type { Entry, Meaning } from './meaning.ts'
import { MEASURE_WORDS } from './measure-words.ts'
import { normalise } from './normalise.ts'
import { STRUCTURE_WORDS } from './structure-words.ts'
import { YEAR_WORDS } from './years.ts'

/** All surface words with what they may mean; the first meaning of a word goes before the others. */
export type Lexicon = {
  readonly words: ReadonlyMap<string, readonly Meaning[]>
  /** The lengths words beginning with a character have, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>
  readonly agencies: ReadonlyMap<string, readonly string[]>
}

const spelled = (words: string): string[] =>
  words
    .split('|')
    .map((w) => (/^[^a-z一-鿿0-9]+$/i.test(w) ? w.normalize('NFKC') : normalise(w)))
    .filter((w) => w !== '')

const FIXED: ReadonlyMap<string, readonly Meaning[]> = (() => {
  const words = new Map<string, Meaning[]>()
  const add = (word: string, meaning: Meaning) => {
    const meanings = words.get(word)
    if (!meanings) words.set(word, [meaning])
    else if (!meanings.some((m) => m.t === meaning.t)) meanings.push(meaning)
  }
  const entries: readonly Entry[] = [...MEASURE_WORDS, ...STRUCTURE_WORDS, ...ASKING_WORDS]
  for (const [year, list] of YEAR_WORDS) for (const word of list) add(normalise(word), { t: 'year', year })
  for (const [meaning, list] of entries) for (const word of spelled(list)) add(word, meaning)
  return words
})()

const lexicons = new WeakMap<Roster, Lexicon>()

/** The lexicon of a roster; made once for each. */
export function lexiconOf(roster: Roster): Lexicon {
  const known = lexicons.get(roster)
  if (known) return known
  const words = new Map<string, readonly Meaning[]>(FIXED)
  for (const word of districtWords(roster)) words.set(normalise(word), [{ t: 'district' }])
  const agencies = agencyNames(roster)
  for (const [word, names] of agencies) words.set(word, [{ t: 'agency', agencies: names }])
  const lengths = new Map<string, Set<number>>()
  for (const word of words.keys()) {
    const first = word[0]!
    lengths.set(first, (lengths.get(first) ?? new Set()).add(word.length))
  }
  const lexicon: Lexicon = {
    words,
    lengths: new Map([...lengths].map(([c, set]) => [c, [...set].toSorted((a, b) => b - a)])),
    agencies,
  }
  lexicons.set(roster, lexicon)
  return lexicon
}
