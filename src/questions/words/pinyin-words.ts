import type { Lexicon } from './lexicon.ts'
import { soundsOf } from './sound-index.ts'
import type { Edge } from './tokenise.ts'

/** Pinyin words at a position of Latin text; they may run on without spaces. */
export function spelledAt(text: string, at: number, lexicon: Lexicon): Edge[] {
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

/** Whether a Latin word can be read as a chain of pinyin words. */
export function isPinyin(word: string, lexicon: Lexicon): boolean {
  const ends = new Set([0])
  for (let at = 0; at < word.length; at++)
    if (ends.has(at)) for (const edge of spelledAt(word, at, lexicon)) ends.add(edge.to)
  return ends.has(word.length)
}
