import type { AgencyKind } from '../report/types.ts'
import { words } from '../text/index.ts'
import type { RosterEditWord } from '../text/roster-types.ts'
import { KIND_WORDS, keyOf } from './roster-words.ts'

/** A change of one agency of the roster, or a look at it, as a sentence says it. */
export type RosterEdit =
  | { readonly change: 'show'; readonly agency: string }
  | { readonly change: 'remove'; readonly agency: string }
  /** The chat it is said in becomes a channel. */
  | { readonly change: 'here'; readonly agency: string }
  | { readonly change: 'add'; readonly agency: string; readonly kind: AgencyKind; readonly parent: string }
  | { readonly change: 'kind'; readonly agency: string; readonly kind: AgencyKind }
  | { readonly change: 'aliases' | 'channels' | 'deputies' | 'parent'; readonly agency: string; readonly value: string }

const WORDS: readonly { readonly change: RosterEditWord; readonly word: string }[] = (['zh', 'en'] as const)
  .flatMap((language) => Object.entries(words(language).rosterTalk.edits) as [RosterEditWord, readonly string[]][])
  .flatMap(([change, list]) => list.map((word) => ({ change, word })))

const HERE = /\s+(?:本会话|本群|here)$/i

/**
 * What follows 名册 in a sentence: 添加 单位 类型 [上级], 渠道 单位 = … and the like.
 *
 * @param rest the sentence behind its first word, in one form of width and spaces
 * @returns 'incomplete' where it begins as such a change and something is missing; undefined where it is none
 */
export function readRosterEdit(rest: string): RosterEdit | 'incomplete' | undefined {
  const [first = '', ...tokens] = rest.split(' ')
  const change = WORDS.find(({ word }) => word === first.toLowerCase())?.change
  if (!change) return undefined
  const text = tokens.join(' ')
  if (text === '') return 'incomplete'
  switch (change) {
    case 'show':
    case 'remove':
      return { change, agency: text }
    case 'add': {
      const at = tokens.findIndex((token, i) => i > 0 && keyOf(KIND_WORDS, token) !== undefined)
      const kind = keyOf(KIND_WORDS, tokens[at] ?? '')
      if (at < 0 || !kind) return 'incomplete'
      return { change, agency: tokens.slice(0, at).join(' '), kind, parent: tokens.slice(at + 1).join(' ') }
    }
    case 'kind': {
      const { agency, value = tokens.slice(1).join(' ') } = assigned(text)
      const kind = keyOf(KIND_WORDS, value)
      if (!kind) return 'incomplete'
      return { change, agency: text.includes('=') ? agency : (tokens[0] ?? ''), kind }
    }
    case 'aliases':
    case 'channels':
    case 'deputies':
    case 'parent': {
      if (change === 'channels' && HERE.test(text)) return { change: 'here', agency: text.replace(HERE, '') }
      const { agency, value } = assigned(text)
      return value === undefined || agency === '' ? 'incomplete' : { change, agency, value }
    }
  }
}

/** Both sides of the sign; nothing on its right empties the field. */
function assigned(text: string): { readonly agency: string; readonly value?: string } {
  const at = text.indexOf('=')
  return at < 0 ? { agency: text } : { agency: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
}
