import { words } from './index.ts'
import type { Verb } from './sentences-types.ts'

/** Which report is meant; the one spoken of last where nothing is said. */
export type Target = { readonly agency?: string; readonly year?: number }

/** What a sentence is about. */
export type About = Target & {
  readonly page?: number
  readonly rule?: string
  /** A milestone's title, where an agency is chased for several. */
  readonly milestone?: string
}

/** The sentence that has something done, as a person would type it: the verb and what it is about. */
export function sentence(language: 'zh' | 'en', verb: Verb, about: About = {}): string {
  const { verbs, page } = words(language).chat
  return [
    verbs[verb][0],
    about.rule ?? '',
    about.agency ?? '',
    about.year === undefined ? '' : String(about.year),
    about.milestone ?? '',
    about.page === undefined ? '' : page(about.page),
  ]
    .filter((part) => part !== '')
    .join(' ')
}
