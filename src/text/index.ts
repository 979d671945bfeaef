/**
 * The languages, and the one function that picks one.
 * Chinese is the source of truth. This room imports types only.
 */
import { en } from './en.ts'
import type { Words } from './types.ts'
import { zh } from './zh.ts'

const LANGUAGES: Readonly<Record<'zh' | 'en', Words>> = { zh, en }

/** The words of a language. */
export function words(language: 'zh' | 'en'): Words {
  return LANGUAGES[language]
}
