import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import type { Lexicon } from './lexicon.ts'
import type { Meaning } from './meaning.ts'
import { type Edge, type Guesses, tokenise } from './tokenise.ts'

/**
 * What a question may have meant where its words are not in the lexicon: words that sound alike (dictation),
 * pinyin, slips of the pen. Loaded only when a question needs it.
 */

const toSimplified = Converter({ from: 'tw', to: 'cn' })

/** Traditional characters as simplified ones. */
export function simplify(text: string): string {
  return toSimplified(text)
}

/** Endings and beginnings that dialects and dictation mix up are made one. */
function blur(syllable: string): string {
  return syllable
    .replaceAll('v', 'u')
    .replace(/^([zcs])h/, '$1')
    .replace(/ng$/, 'n')
}

/** Two syllables must sound alike, of more the endings may blur. */
const spokenKey = (syllables: readonly string[]): string =>
  (syllables.length > 2 ? syllables.map(blur) : syllables).join(' ')

/** A misheard word carries weight: nothing is heard as a word that would be passed over. */
const WEIGHTLESS: ReadonlySet<Meaning['t']> = new Set(['filler', 'glue', 'stop', 'comma'])

const syllablesOf = (text: string): string[] =>
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
const DIGIT_PINYIN: readonly (readonly [string, string])[] = [
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
const DIGITS = '零一二三四五六七八九'

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

const cache = new WeakMap<Lexicon, Sounds>()

function soundsOf(lexicon: Lexicon): Sounds {
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
      if (word.length >= 4) for (const meaning of meanings) long.push([word, meaning])
    } else if (/^[a-z' &.-]+$/.test(word)) {
      for (const part of word.split(/[ -]/)) if (part.length >= 4) vocabulary.add(part)
    }
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

const OFFICE = /^(?:局|镇|乡|街道|街办|委|办事|县|区|市|中心)/

/** Whether a guess may take the place of a span. */
type May = (from: number, to: number) => boolean

/** Words of the same sound at a position of Chinese text. */
function heardAt(
  text: string,
  at: number,
  syllables: readonly (string | undefined)[],
  lexicon: Lexicon,
  may: May,
): Edge[] {
  const { spoken, longest } = soundsOf(lexicon)
  const edges: Edge[] = []
  const heard: string[] = []
  for (let to = at + 1; to <= Math.min(text.length, at + longest); to++) {
    const syllable = syllables[to - 1]
    if (syllable === undefined) break
    heard.push(syllable)
    if (to - at < 2 || lexicon.words.has(text.slice(at, to)) || !may(at, to)) continue
    // What stands before 局 or 镇 is a name, and a name that is not known stays unknown.
    const office = OFFICE.test(text.slice(to, to + 2))
    for (const meaning of spoken.get(spokenKey(heard)) ?? [])
      if (meaning.t === 'agency' || !office) edges.push({ to, meaning, cost: 1.9 + 1 / (to - at), guessed: true })
  }
  return edges
}

/** Pinyin words at a position of Latin text; they may run on without spaces. */
function spelledAt(text: string, at: number, lexicon: Lexicon): Edge[] {
  const { spelled, spelledLongest } = soundsOf(lexicon)
  const edges: Edge[] = []
  let key = ''
  for (let to = at + 1; to <= text.length && key.length <= spelledLongest; to++) {
    const char = text[to - 1]!
    if (char === ' ' || char === "'") continue
    if (!/[a-z]/.test(char)) break
    key += char
    const meanings = spelled.get(key)
    meanings?.forEach((meaning, i) => {
      edges.push({ to, meaning, cost: (key.length <= 3 ? 1.9 : 1.5) + i * 0.05, guessed: true })
    })
  }
  return edges
}

/** Damerau–Levenshtein distance (adjacent transpositions), up to a limit. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : limit + 1
      row.push(Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swap))
    }
    before = last
    last = row
    if (Math.min(...row) > limit) return limit + 1
  }
  return last[b.length]!
}

/** Long Chinese words with one slip: a wrong, a missing, an extra or two exchanged characters. */
function slippedAt(text: string, at: number, lexicon: Lexicon, may: May): Edge[] {
  const edges: Edge[] = []
  for (const [word, meaning] of soundsOf(lexicon).long) {
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      const piece = text.slice(at, at + length)
      if (piece.length < length || !may(at, at + length) || piece === word || !/^[一-鿿]+$/.test(piece)) continue
      // The end must fit: a slip in the last character is more often another word.
      if (piece.at(-1) !== word.at(-1) || (piece[0] !== word[0] && word.length < 5)) continue
      if (distance(piece, word, 1) === 1) edges.push({ to: at + length, meaning, cost: 2.6, guessed: true })
    }
  }
  return edges
}

/** The lexicon's Latin word a slip stands for; undefined where none or several are near. */
function corrected(word: string, vocabulary: ReadonlySet<string>): string | undefined {
  const limit = word.length >= 8 ? 2 : 1
  let best: string[] = []
  let nearest = limit
  for (const candidate of vocabulary) {
    const d = distance(word, candidate, nearest)
    if (d > nearest) continue
    if (d < nearest) best = []
    nearest = d
    best.push(candidate)
  }
  return best.length === 1 ? best[0] : undefined
}

/** The question with slips in Latin words put right, where one word is meant beyond doubt; pinyin is left alone. */
export function correctLatin(text: string, lexicon: Lexicon): string {
  const { vocabulary } = soundsOf(lexicon)
  return spelledYears(text).replace(/[a-z]{4,}/g, (word) => {
    if (vocabulary.has(word) || lexicon.words.has(word) || isPinyin(word, lexicon)) return word
    return corrected(word, vocabulary) ?? word
  })
}

const SPELLED_YEAR = /(?<![a-z])((?:(?:ling|yi|er|san|si|wu|liu|qi|ba|jiu) ?){2,4})(?=nian(?![a-z]))/g

/** er ling er san nian → 2023 nian */
function spelledYears(text: string): string {
  return text.replace(
    SPELLED_YEAR,
    (digits) =>
      `${(digits.match(/ling|yi|er|san|si|wu|liu|qi|ba|jiu/g) ?? []).map((d) => DIGITS.indexOf(DIGIT_PINYIN.find(([key]) => key === d)![1])).join('')} `,
  )
}

/** Whether a Latin word can be read as a chain of pinyin words. */
function isPinyin(word: string, lexicon: Lexicon): boolean {
  const ends = new Set([0])
  for (let at = 0; at < word.length; at++)
    if (ends.has(at)) for (const edge of spelledAt(word, at, lexicon)) ends.add(edge.to)
  return ends.has(word.length)
}

/**
 * Guesses for a normalised question. They may only take the place of words that are strange to the lexicon;
 * where none is, only a name may have been misread.
 */
export function guessesFor(text: string, lexicon: Lexicon): Guesses {
  const strange = tokenise(text, lexicon).filter((t) => t.meaning.t === 'unknown')
  const may: May = (from, to) => strange.some((t) => t.from < to && from < t.to)
  const namesOnly = strange.length === 0
  const whole = syllablesOf(text)
  const syllables = whole.length === text.length ? whole : [...text].map((c) => syllablesOf(c)[0] ?? '')
  const plain = syllables.map((s, i) => (/[一-鿿]/.test(text[i] ?? '') ? s : undefined))
  return (_, at) => {
    const char = text[at]!
    if (/[一-鿿]/.test(char)) {
      const allowed: May = namesOnly ? () => true : may
      const edges = [...heardAt(text, at, plain, lexicon, allowed), ...slippedAt(text, at, lexicon, allowed)]
      return namesOnly ? edges.filter((e) => e.meaning.t === 'agency') : edges
    }
    return /[a-z]/.test(char) ? spelledAt(text, at, lexicon) : []
  }
}
