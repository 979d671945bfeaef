/** A text message read: a command by its slash name or by a sentence in either language, else nothing, and then a question. */

import { words } from '../text/index.ts'
import type { Verb } from '../text/sentences-types.ts'
import type { Command } from './command.ts'
import { readArguments } from './read-arguments.ts'

/**
 * `certain`: written as a command, or a sentence without anything behind it; else it may be the beginning of a question,
 * or, as /check, speak of the file it answers.
 */
export type Understood = { readonly command: Command; readonly certain: boolean }

const SLASH: Readonly<Record<string, Verb>> = {
  lang: 'language',
  settings: 'language',
  check: 'help',
  allow: 'admit',
  deny: 'remove',
  export: 'workbook',
  notapplicable: 'notApplicable',
  preview: 'preview',
}

/** Second words of slash commands: /remind status. Where none fits, the verb of the empty word is meant. */
const SUBCOMMANDS: Readonly<Record<string, Readonly<Record<string, Verb>>>> = {
  remind: { '': 'reminders', status: 'reminders', preview: 'preview' },
}

const PHRASES: readonly { readonly verb: Verb; readonly phrase: string }[] = (['zh', 'en'] as const)
  .flatMap((language) => Object.entries(words(language).chat.verbs) as [Verb, readonly string[]][])
  .flatMap(([verb, phrases]) => phrases.map((phrase) => ({ verb, phrase })))
  .sort((a, b) => b.phrase.length - a.phrase.length)

/** The command of a text; undefined where it is none, and then a question. */
export function readCommand(text: string): Understood | undefined {
  const line = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const slash = /^\/([a-z]+)(?:@\w+)?(?: (.*))?$/i.exec(line)
  if (slash) {
    const name = slash[1]!.toLowerCase()
    const sub = SUBCOMMANDS[name]
    if (sub) {
      const [word = '', ...more] = (slash[2] ?? '').trim().split(' ')
      const verb = Object.hasOwn(sub, word.toLowerCase()) ? sub[word.toLowerCase()] : undefined
      const command = verb && readArguments(verb, more.join(' '))
      return command ? { command, certain: true } : undefined
    }
    const verb = SLASH[name] ?? (Object.hasOwn(words('en').chat.verbs, name) ? (name as Verb) : undefined)
    const command = verb && readArguments(verb, (slash[2] ?? '').trim())
    return command ? { command, certain: name !== 'check' } : undefined
  }
  const lower = line.toLowerCase().replace(/[。.!?？！~]+$/, '')
  for (const { verb, phrase } of PHRASES) {
    if (!lower.startsWith(phrase)) continue
    const rest = line.slice(phrase.length)
    // A sentence goes on after a space or a colon, or with an id: 年度报告何时交 is no command.
    if (lower !== phrase && !/^(?:[ :,]|(?=[A-Z0-9#]|第\d))/.test(rest)) continue
    const command = readArguments(verb, lower === phrase ? '' : rest.replace(/^[ :,]+/, '').trim())
    if (command) return { command, certain: lower === phrase }
  }
  return undefined
}
