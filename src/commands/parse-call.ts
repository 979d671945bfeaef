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
 * @throws BadCall for an option that is not known, a missing value, a language that is none
 */
export function parseCall<const O extends Options>(args: readonly string[], options: O): Call<O> {
  let parsed: Parsed<O>
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, lang: { type: 'string' } },
    }) as Parsed<O>
  } catch (error) {
    throw new BadCall(error instanceof Error ? error.message : String(error))
  }
  const { lang } = parsed.values as { lang?: string }
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw new BadCall(words('zh').command.badLanguage(lang))
  return { values: parsed.values, positionals: parsed.positionals, language: lang ?? 'zh', asked: lang }
}
