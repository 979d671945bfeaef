import { Converter } from 'opencc-js/t2cn'
import { distance } from './distance.ts'
import type { Lexicon } from './lexicon.ts'
import { isPinyin, spelledAt } from './pinyin-words.ts'
import { DIGIT_PINYIN, DIGITS, soundsOf, spokenKey, syllablesOf } from './sound-index.ts'
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

const LEVEL = /[省市州区县旗]/
const negations = (word: string): number => word.match(/[不没未无非]/g)?.length ?? 0

/** Long Chinese words with one slip: a wrong, a missing, an extra or two exchanged characters. */
function slippedAt(text: string, at: number, lexicon: Lexicon, may: May): Edge[] {
  const edges: Edge[] = []
  for (const [word, meaning] of soundsOf(lexicon).long) {
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      const piece = text.slice(at, at + length)
      if (piece.length < length || !may(at, at + length) || piece === word || !/^[一-鿿]+$/.test(piece)) continue
      // The end must fit: a slip in the last character is more often another word.
      if (piece.at(-1) !== word.at(-1) || (piece[0] !== word[0] && word.length < 5)) continue
      // «市自然资源局» is the bureau of another government, no slip in «县自然资源局».
      if (LEVEL.test(piece[0]!) && piece[0] !== word[0]) continue
      // A slip neither adds nor takes away a «not».
      if (negations(piece) !== negations(word)) continue
      if (distance(piece, word, 1) === 1) edges.push({ to: at + length, meaning, cost: 2.6, guessed: true })
    }
  }
  return edges
}

/** The lexicon's Latin word a slip stands for; undefined where none or several of different meaning are near. */
function corrected(word: string, lexicon: Lexicon): string | undefined {
  const limit = word.length >= 8 ? 2 : 1
  let best: string[] = []
  let nearest = limit
  for (const candidate of soundsOf(lexicon).vocabulary) {
    const d = distance(word, candidate, nearest)
    if (d > nearest) continue
    if (d < nearest) best = []
    nearest = d
    best.push(candidate)
  }
  const meanings = new Set(best.map((b) => JSON.stringify(lexicon.words.get(b)?.[0] ?? b)))
  return meanings.size === 1 ? best[0] : undefined
}

/** A Latin word that is the name of a town or a street and nothing else: there are many, and they are alike. */
function isPlaceName(word: string, lexicon: Lexicon): boolean {
  const within = new RegExp(`(?:^|[ -])${word}(?:$|[ -])`)
  let place = false
  for (const [other, [meaning]] of lexicon.words) {
    if (!within.test(other)) continue
    if (meaning?.t !== 'agency') return false
    place ||= meaning.agencies.some((a) => /[镇乡]人民政府$|街道办事处$/.test(a))
  }
  return place
}

/**
 * The question with slips in Latin words put right, where one word is meant beyond doubt; pinyin is left alone.
 * `name`: the name of a town or a street was put right, and another place may have been meant.
 */
export function correctLatin(text: string, lexicon: Lexicon): { readonly text: string; readonly name: boolean } {
  const { vocabulary } = soundsOf(lexicon)
  let name = false
  const put = spelledYears(text).replace(/[a-z]{4,}/g, (word) => {
    if (vocabulary.has(word) || lexicon.words.has(word) || isPinyin(word, lexicon)) return word
    const other = corrected(word, lexicon)
    if (other === undefined) return word
    name ||= isPlaceName(other, lexicon)
    return other
  })
  return { text: put, name }
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
