import type { Action } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import type { Verb } from '../text/chat-types.ts'
import { words } from '../text/index.ts'
import { type About, sentence, type Target } from '../text/sentence.ts'

/** A button with the sentence it says. */
export function action(language: Language, verb: Verb, about: About = {}): Action {
  return { label: words(language).chat.labels[verb], say: sentence(language, verb, about) }
}

/** Buttons under a checked report; each says which report it is about, so that an old one never answers for another. */
export function reportActions(language: Language, about: Target, hasFindings: boolean): Action[] {
  const verbs: readonly Verb[] = hasFindings
    ? ['details', 'source', 'repairs', 'compare', 'picture', 'workbook']
    : ['compare', 'workbook']
  return verbs.map((verb) => action(language, verb, about))
}
