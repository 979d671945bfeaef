import type { Action } from '../chat.ts'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import type { Verb } from '../text/chat-types.ts'
import { words } from '../text/index.ts'
import { sentence, type Target } from '../text/sentence.ts'

/** A button with the sentence it says. */
export function action(language: Language, verb: Verb, about: Target & { readonly page?: number } = {}): Action {
  return { label: words(language).chat.labels[verb], say: sentence(language, verb, about) }
}

const LAST: readonly Verb[] = ['compare', 'workbook']
const NOTED: readonly Verb[] = ['details', 'source', ...LAST]
const WRONG: readonly Verb[] = ['details', 'source', 'repairs', 'compare', 'picture', 'workbook']

/** Buttons under a checked report; each says which report it is about, so that an old one never answers for another. */
export function reportActions(language: Language, about: Target, findings: readonly Finding[]): Action[] {
  // Where there are only notes, nothing is to be mended and no cell is red.
  const verbs = findings.length === 0 ? LAST : findings.every((f) => f.severity === 'info') ? NOTED : WRONG
  return verbs.map((verb) => action(language, verb, about))
}
