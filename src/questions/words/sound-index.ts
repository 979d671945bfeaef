import { pinyin } from 'pinyin-pro'
import type { Lexicon } from './lexicon.ts'
import type { Meaning } from './meaning.ts'

/** The words of a lexicon by how they sound and how they are spelled in pinyin. */

/** Endings and beginnings that dialects and dictation mix up are made one. */
function blur(syllable: string): string {
  return syllable
    .replaceAll('v', 'u')
    .replace(/^([zcs])h/, '$1')
    .replace(/ng$/, 'n')
}

/** Two syllables must sound alike, of more the endings may blur. */
export const spokenKey = (syllables: readonly string[]): string =>
  (syllables.length > 2 ? syllables.map(blur) : syllables).join(' ')

/** A misheard word carries weight: nothing is heard as a word that would be passed over. */
const WEIGHTLESS: ReadonlySet<Meaning['t']> = new Set(['filler', 'glue', 'stop', 'comma'])

export const syllablesOf = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array' }).map((s) => s.replaceAll('ü', 'v'))

/** Short words that may be read from pinyin; other single characters would be found everywhere. */
const SHORT_PINYIN = new Set([
  '的',
  '有',
  '没',
  '了',
  '年',
  '和',
  '件',
  '家',
  '是',
  '局',
  '镇',
  '乡',
  '零',
  '前',
  '比',
  '各',
  '在',
  '超',
  '谁',
  '那',
  '呢',
  '吗',
  '共',
])

export const DIGIT_PINYIN: readonly (readonly [string, string])[] = [
  ['yi', '一'],
  ['er', '二'],
  ['liang', '两'],
  ['san', '三'],
  ['si', '四'],
  ['wu', '五'],
  ['liu', '六'],
  ['qi', '七'],
  ['ba', '八'],
  ['jiu', '九'],
  ['shi', '十'],
  ['ling', '零'],
]

/** Common readings that a dictionary gives second. */
const READINGS: readonly (readonly [string, string])[] = [
  ['shei', '谁'],
  ['haimeibao', '还没报'],
  ['haimeijiao', '还没交'],
]

export const DIGITS = '零一二三四五六七八九'

const LONGEST = 7

type Sounds = {
  /** Blurred syllables joined by a space → meanings. */
  readonly spoken: ReadonlyMap<string, readonly Meaning[]>
  readonly longest: number
  /** Pinyin without spaces, exact → meanings. */
  readonly spelled: ReadonlyMap<string, readonly Meaning[]>
  readonly spelledLongest: number
  /** Chinese words of four characters and more, for slips. */
  readonly long: readonly (readonly [string, Meaning])[]
  /** Latin words by first letter. */
  readonly vocabulary: ReadonlySet<string>
}

/** Characters of a word beside the endings of names: a slip in a short name is more likely another name. */
const coreLength = (word: string): number =>
  word.replace(/(?:人民政府|政府|街道办事处|街道|办事处|街办|镇|乡|局|委员会|委|办)+$/, '').length

const cache = new WeakMap<Lexicon, Sounds>()

/** The words of a lexicon by how they sound and how they are spelled in pinyin; made once for each lexicon. */
export function soundsOf(lexicon: Lexicon): Sounds {
  const known = cache.get(lexicon)
  if (known) return known
  const spoken = new Map<string, Meaning[]>()
  const spelled = new Map<string, Meaning[]>()
  const long: [string, Meaning][] = []
  const vocabulary = new Set<string>()
  let longest = 0
  let spelledLongest = 0
  const add = (map: Map<string, Meaning[]>, key: string, meanings: readonly Meaning[]) => {
    const list = map.get(key) ?? []
    for (const meaning of meanings) {
      const same = list.find((m) => m.t === 'agency' && meaning.t === 'agency')
      if (same?.t === 'agency' && meaning.t === 'agency') {
        list[list.indexOf(same)] = { t: 'agency', agencies: [...new Set([...same.agencies, ...meaning.agencies])] }
      } else list.push(meaning)
    }
    map.set(key, list)
  }
  for (const [word, meanings] of lexicon.words) {
    if (/^[一-鿿]+$/.test(word)) {
      // Whole clauses are not what dictation mishears, and they are many.
      if (word.length > LONGEST && meanings.every((m) => m.t !== 'agency')) continue
      const syllables = syllablesOf(word)
      if (syllables.length !== word.length) continue
      if (word.length > 1) {
        const heard = meanings.filter((m) => !WEIGHTLESS.has(m.t))
        if (heard.length > 0) add(spoken, spokenKey(syllables), heard)
        longest = Math.max(longest, word.length)
      }
      if (word.length > 1 || SHORT_PINYIN.has(word)) {
        const key = syllables.join('')
        add(spelled, key, meanings)
        if (key.includes('v')) add(spelled, key.replaceAll('v', 'u'), meanings)
        spelledLongest = Math.max(spelledLongest, key.length)
      }
      if (coreLength(word) >= 4) for (const meaning of meanings) long.push([word, meaning])
    } else if (/^[a-z' &.-]+$/.test(word)) {
      for (const part of word.split(/[ -]/)) if (part.length >= 4) vocabulary.add(part)
    }
  }
  // «jiedao»: 街道 or 接到? A kind of agency that is missed would widen the answer unseen.
  for (const map of [spoken, spelled])
    for (const [key, list] of map) {
      const kinds = list.filter((m) => m.t === 'kind')
      if (kinds.length > 0 && kinds.length < list.length) map.set(key, kinds)
    }
  for (const [key, word] of READINGS) for (const meaning of lexicon.words.get(word) ?? []) add(spelled, key, [meaning])
  for (const [key, digit] of DIGIT_PINYIN) {
    const n = digit === '两' ? 2 : digit === '十' ? 10 : DIGITS.indexOf(digit)
    add(spelled, key, [{ t: 'number', n, unit: null }])
  }
  const sounds: Sounds = { spoken, longest, spelled, spelledLongest, long, vocabulary }
  cache.set(lexicon, sounds)
  return sounds
}
