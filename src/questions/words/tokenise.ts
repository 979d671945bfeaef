import type { Lexicon } from './lexicon.ts'
import type { Meaning, Token } from './meaning.ts'
import { NUMBER_WORDS, readNumber } from './numerals.ts'
import { yearsAt } from './years.ts'

/** A word that may stand at a position, and what taking it costs. */
export type Edge = { readonly to: number; readonly meaning: Meaning; readonly cost: number; readonly guessed: boolean }

/** More words for positions the lexicon leaves unread: sounds, pinyin, slips. */
export type Guesses = (text: string, at: number) => readonly Edge[]

const UNKNOWN_COST = 8
const FILLERS: ReadonlySet<Meaning['t']> = new Set(['filler', 'glue', 'stop', 'comma'])

/** Words without weight are cheap enough to stand beside a longer word, and dear enough not to hide one. */
const costOf = (meaning: Meaning, word: string): number => (word === '的' ? 0.2 : FILLERS.has(meaning.t) ? 0.6 : 1)

const isLatin = (char: string | undefined): boolean => char !== undefined && /[a-z0-9]/.test(char)
const startsWord = (text: string, at: number): boolean => !isLatin(text[at]) || !isLatin(text[at - 1])
const endsWord = (text: string, to: number): boolean => !isLatin(text[to - 1]) || !isLatin(text[to])

const UNITS = '件|家|个|名|%|万元|元|条|起|次|份|宗|项|天|倍|percent|per cent|成|单位'
const NUMBER = new RegExp(
  `(百分之)?(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?万(?!元)|\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百千万]+|(?:${NUMBER_WORDS.toSorted((a, b) => b.length - a.length).join('|')})(?![a-z]))(?:\\s?(${UNITS})(?![a-z]))?`,
  'y',
)

function numberAt(text: string, at: number): { to: number; meaning: Meaning }[] {
  NUMBER.lastIndex = at
  const m = NUMBER.exec(text)
  if (!m || (/\d/.test(text[at]!) && /\d/.test(text[at - 1] ?? ''))) return []
  const read = readNumber(m[2]!)
  const n = read !== undefined && m[3] === '成' ? read * 10 : read
  if (n === undefined) return []
  const percent = m[1] !== undefined || m[3] === '%' || m[3] === 'percent' || m[3] === '成' || m[3] === 'per cent'
  const unit = percent ? '%' : (m[3] ?? (m[2]!.endsWith('万') ? '万' : null))
  const found = [{ to: at + m[0].length, meaning: { t: 'number', n, unit } } as const]
  const bare = at + m[0].length - (m[3]?.length ?? 0)
  return m[3] && !percent ? [...found, { to: bare, meaning: { t: 'number', n, unit: null } }] : found
}

/** The words of the lexicon, the years and the numbers that begin at a position. */
function edgesAt(text: string, at: number, lexicon: Lexicon): Edge[] {
  if (!startsWord(text, at)) return []
  const edges: Edge[] = []
  for (const length of lexicon.lengths.get(text[at]!) ?? []) {
    const to = at + length
    if (to > text.length || !endsWord(text, to)) continue
    const meanings = lexicon.words.get(text.slice(at, to))
    meanings?.forEach((meaning, i) => {
      edges.push({ to, meaning, cost: costOf(meaning, text.slice(at, to)) + i * 0.01, guessed: false })
    })
  }
  for (const { length, year } of yearsAt(text, at))
    edges.push({ to: at + length, meaning: { t: 'year', year }, cost: 0.95, guessed: false })
  for (const { to, meaning } of numberAt(text, at))
    if (endsWord(text, to)) edges.push({ to, meaning, cost: 1.02, guessed: false })
  return edges
}

function unknownEdge(text: string, at: number): Edge {
  const word = startsWord(text, at) ? /^[a-z0-9][a-z0-9'_@./:-]*(?<=[a-z0-9])/.exec(text.slice(at))?.[0] : undefined
  const length = word ? word.length : (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return { to: at + length, meaning: { t: 'unknown' }, cost: UNKNOWN_COST + (word ? 2 : 0), guessed: false }
}

/**
 * The cheapest reading of a normalised question: known words as long as can be, what no word covers as `unknown`.
 * White space costs nothing. Deterministic: of equally cheap readings the one with the longer first word.
 */
export function tokenise(text: string, lexicon: Lexicon, guesses?: Guesses): Token[] {
  const best: ({ cost: number; edge: Edge } | undefined)[] = Array(text.length + 1)
  const costs: number[] = Array(text.length + 1).fill(Number.POSITIVE_INFINITY)
  costs[text.length] = 0
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ' ') {
      costs[at] = costs[at + 1]!
      continue
    }
    const edges = [...edgesAt(text, at, lexicon), ...(guesses?.(text, at) ?? []), unknownEdge(text, at)]
    for (const edge of edges) {
      const cost = edge.cost + costs[edge.to]!
      if (cost < costs[at]! - 1e-9 || (cost < costs[at]! + 1e-9 && edge.to > best[at]!.edge.to)) {
        costs[at] = cost
        best[at] = { cost, edge }
      }
    }
  }
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    if (text[at] === ' ') {
      at++
      continue
    }
    const { edge } = best[at]!
    tokens.push({ from: at, to: edge.to, text: text.slice(at, edge.to), meaning: edge.meaning, guessed: edge.guessed })
    at = edge.to
  }
  return tokens
}
