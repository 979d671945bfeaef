import type { Action, Tone } from '../chat.ts'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { type About, sentence, type Target } from '../text/sentence.ts'
import type { Verb } from '../text/sentences-types.ts'

/** A button with the sentence it says. */
export function action(language: Language, verb: Verb, about: About = {}): Action {
  return { label: words(language).chat.labels[verb], say: sentence(language, verb, about) }
}

/**
 * Buttons under a checked report; each says which report it is about, so that an old one never answers for another.
 *
 * @param tone of the answer: where it is good, no cell is red, doubtful or unread, and nothing is to be mended
 */
export function reportActions(
  language: Language,
  about: Target,
  { tone, findings }: { readonly tone: Tone; readonly findings: readonly Finding[] },
): Action[] {
  const verbs: readonly Verb[] = [
    ...(findings.length > 0 ? (['details', 'source'] as const) : []),
    ...(findings.some((finding) => finding.severity !== 'info') ? (['repairs'] as const) : []),
    'compare',
    ...(tone === 'good' ? [] : (['picture'] as const)),
    'workbook',
  ]
  return verbs.map((verb) => action(language, verb, about))
}
