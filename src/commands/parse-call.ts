import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { BadCall } from './bad-call.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: O & { lang: { type: 'string' } } }>
>

/** A command's words taken apart; every command knows `--lang zh|en`. */
export type Call<O extends Options> = {
  readonly values: Parsed<O>['values']
  readonly positionals: readonly string[]
  readonly language: Language
  /** Set where a language was asked for. */
  readonly asked: Language | undefined
}

/**
 * Takes the words of a command apart.
 *
 * @param most how many words that are no options it takes
 * @throws BadCall for an option that is not known, a missing value, a word too many, a language that is none
 */
export function parseCall<const O extends Options>(
  args: readonly string[],
  options: O,
  most = Number.POSITIVE_INFINITY,
): Call<O> {
  let parsed: Parsed<O>
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, lang: { type: 'string' } },
    }) as Parsed<O>
  } catch (error) {
    throw new BadCall(sentenceOf(error, args[args.indexOf('--lang') + 1] === 'en' ? 'en' : 'zh'))
  }
  const { lang } = parsed.values as { lang?: string }
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw new BadCall(words('zh').command.badLanguage(lang))
  const extra = parsed.positionals[most]
  if (extra !== undefined) throw new BadCall(words(lang ?? 'zh').command.extraWord(extra))
  return { values: parsed.values, positionals: parsed.positionals, language: lang ?? 'zh', asked: lang }
}

/** What Node found wrong, in our words: its own are English, and of nobody's trade. */
function sentenceOf(error: unknown, language: Language): string {
  if (!(error instanceof Error)) return String(error)
  const w = words(language).command
  const option = /'(?:-\w, )?(-[^\s'=]*)/u.exec(error.message)?.[1]
  if (option === undefined) return error.message
  if ('code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return w.unknownOption(option)
  return /not take an argument/u.test(error.message) ? w.noValue(option) : w.missingValue(option)
}
