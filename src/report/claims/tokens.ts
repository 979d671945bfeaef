import { type Figure, readFigure } from './figure.ts'
import { type Kind, WORDS } from './lexicon.ts'

export type Token = {
  readonly kind: Kind
  readonly text: string
  readonly start: number
  readonly end: number
  readonly value: string
  /** Only of kind figure. */
  readonly figure?: Figure
}

/** Characters a word can begin with, and some more: every literal of the patterns. */
const BEGINNINGS = [
  ...new Set(WORDS.flatMap((w) => w.pattern.match(/[\u4e00-\u9fff、，；：。！？■【】]/g) ?? [])),
].join('')

const LEXICON = new RegExp(
  `(?=[${BEGINNINGS}0-9%;:,!?()\\[\\]])(?:${WORDS.map((w) => `(${w.pattern})`).join('|')})`,
  'g',
)

/** The words of the lexicon found in a masked sentence, in order; what lies between says nothing. */
export function toTokens(masked: string): Token[] {
  const tokens: Token[] = []
  LEXICON.lastIndex = 0
  for (let found = LEXICON.exec(masked); found; found = LEXICON.exec(masked)) {
    let which = 1
    while (found[which] === undefined) which++
    const word = WORDS[which - 1]!
    const text = found[0]
    if (text === '') {
      LEXICON.lastIndex++
      continue
    }
    const token = { kind: word.kind, text, start: found.index, end: found.index + text.length, value: word.value ?? '' }
    if (word.kind !== 'figure') {
      tokens.push(token)
      continue
    }
    const figure = readFigure(text)
    if (figure) tokens.push({ ...token, figure })
  }
  return tokens
}
