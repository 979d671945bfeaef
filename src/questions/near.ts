import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'

/** Questions offered at once. */
const MOST = 3

/**
 * Questions that are answered, near to one that was not understood: those that share most with it first, then the most
 * frequent ones.
 *
 * @param year of which they ask
 * @param isAnswered whether a question is understood, with the roster there is
 */
export async function nearQuestions(
  question: string,
  year: number,
  language: Language,
  isAnswered: (question: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const asked = piecesOf(question, language)
  const shared = (example: string) => [...piecesOf(example, language)].filter((piece) => asked.has(piece)).length
  const examples = words(language)
    .chat.notUnderstood.examples(year)
    .map((example) => ({ example, likeness: shared(example) }))
    .sort((a, b) => b.likeness - a.likeness)
  const near: string[] = []
  for (const { example } of examples) {
    if (near.length === MOST) break
    if (await isAnswered(example)) near.push(example)
  }
  return near
}

/** Words that say nothing of what is asked for. */
const EMPTY =
  /哪些|哪个|单位|多少|什么|\b(?:which|what|how|many|much|the|in|of|and|for|is|are|had|have|were|was|by|to)\b/g

/** What two questions may have in common: pairs of Chinese characters, English words. */
function piecesOf(text: string, language: Language): ReadonlySet<string> {
  const bare = text
    .toLowerCase()
    .replace(/\d+/g, ' ')
    .replace(EMPTY, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
  if (language === 'en') return new Set(bare.split(' ').filter((word) => word.length > 2))
  return new Set(bare.split(' ').flatMap((run) => [...run].slice(1).map((sign, i) => `${[...run][i]}${sign}`)))
}
