/** What a text message means: a command by its slash name or by a sentence in either language, else a question. Pure. */
import type { Role } from './access.ts'
import type { Language } from './editions/types.ts'
import { type RosterEdit, readRosterEdit } from './roster/read-edit.ts'
import type { Verb } from './text/chat-types.ts'
import { words } from './text/index.ts'
import type { Target } from './text/sentence.ts'

export type Command =
  | { readonly do: 'start' | 'help' | 'privacy' | 'whoami' | 'cancel' | 'forget' | 'next' | 'unbind' | 'roster' }
  | { readonly do: 'status' | 'chase'; readonly year?: number }
  | { readonly do: 'reported'; readonly target: Target }
  | { readonly do: 'notApplicable'; readonly target: Target }
  | { readonly do: 'later'; readonly target: Target }
  | { readonly do: 'withdraw'; readonly what?: 'reported' | 'notApplicable' | 'later'; readonly target: Target }
  | { readonly do: 'reminders' }
  /** `day`: as YYYY-MM-DD; whether there is such a day is not known here. */
  | { readonly do: 'preview'; readonly day?: string; readonly page: number }
  | { readonly do: 'rosterImport' | 'rosterUndo' }
  /** `code`: of the file that is confirmed, as its button says. */
  | { readonly do: 'rosterConfirm'; readonly code?: string }
  /** Without `edit` something is missing in the sentence. */
  | { readonly do: 'rosterEdit'; readonly edit?: RosterEdit }
  /** Without `on` it is asked how it stands. */
  | { readonly do: 'digest'; readonly on?: boolean }
  /** `until`: the day by which it is to be corrected, as typed. */
  | { readonly do: 'notice'; readonly target: Target; readonly until?: string }
  /** `target`: which report; what was stored last where nothing is said. */
  | { readonly do: 'undo'; readonly target: Target }
  /** `month`: YYYY-MM, MM, or `last`. */
  | { readonly do: 'audit'; readonly month?: string }
  | { readonly do: 'language'; readonly language?: Language }
  | { readonly do: 'agency'; readonly name: string }
  | { readonly do: 'year'; readonly year: number }
  | { readonly do: 'show' | 'repairs' | 'compare' | 'picture' | 'workbook'; readonly target: Target }
  | { readonly do: 'details'; readonly target: Target; readonly page: number }
  | { readonly do: 'batch'; readonly page: number }
  | { readonly do: 'source'; readonly rule?: string; readonly target: Target }
  | { readonly do: 'dismiss'; readonly finding?: string; readonly reason: string }
  | { readonly do: 'restore'; readonly finding: string }
  | { readonly do: 'claim'; readonly code: string }
  | { readonly do: 'admit'; readonly code: string; readonly role: Role | undefined; readonly agency: string }
  | { readonly do: 'remove'; readonly person: string }
  | { readonly do: 'bind'; readonly role: Role | undefined; readonly agency: string }

export type CommandOf<K extends Command['do']> = Extract<Command, { do: K }>

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

const FINDING = /^[A-Z]\d?[A-Z]*-[A-Z0-9-]+(?::\S+)?$/
const YEAR = /^(20[0-4]\d)(?:年度?)?$/
const DATE = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const PAGE = /^(?:第(\d{1,4})页|p(\d{1,4}))$/i

const PHRASES: readonly { readonly verb: Verb; readonly phrase: string }[] = (['zh', 'en'] as const)
  .flatMap((language) => Object.entries(words(language).chat.verbs) as [Verb, readonly string[]][])
  .flatMap(([verb, phrases]) => phrases.map((phrase) => ({ verb, phrase })))
  .sort((a, b) => b.phrase.length - a.phrase.length)

/** What may be withdrawn, by its words. */
const WITHDRAWN = PHRASES.flatMap(({ verb, phrase }) =>
  verb === 'reported' || verb === 'notApplicable' || verb === 'later' ? [{ verb, phrase }] : [],
)

const ROLE_WORDS: ReadonlyMap<string, Role> = new Map(
  (['zh', 'en'] as const)
    .flatMap((language) => Object.entries(words(language).chat.roles) as [Role, readonly string[]][])
    .flatMap(([role, names]) => names.map((name) => [name, role] as const)),
)

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
      const command = verb && toCommand(verb, more.join(' '))
      return command ? { command, certain: true } : undefined
    }
    const verb = SLASH[name] ?? (Object.hasOwn(words('en').chat.verbs, name) ? (name as Verb) : undefined)
    const command = verb && toCommand(verb, (slash[2] ?? '').trim())
    return command ? { command, certain: name !== 'check' } : undefined
  }
  const lower = line.toLowerCase().replace(/[。.!?？！~]+$/, '')
  for (const { verb, phrase } of PHRASES) {
    if (!lower.startsWith(phrase)) continue
    const rest = line.slice(phrase.length)
    // A sentence goes on after a space or a colon, or with an id: 年度报告何时交 is no command.
    if (lower !== phrase && !/^(?:[ :,]|(?=[A-Z0-9]))/.test(rest)) continue
    const command = toCommand(verb, lower === phrase ? '' : rest.replace(/^[ :,]+/, '').trim())
    if (command) return { command, certain: lower === phrase }
  }
  return undefined
}

function toCommand(verb: Verb, rest: string): Command | undefined {
  const tokens = rest === '' ? [] : rest.split(' ')
  switch (verb) {
    case 'start':
    case 'help':
    case 'privacy':
    case 'whoami':
    case 'cancel':
    case 'forget':
    case 'next':
    case 'unbind':
      return rest === '' || verb === 'start' ? { do: verb } : undefined
    case 'status':
    case 'chase': {
      const [token, ...more] = tokens.filter((t) => t !== '--year')
      const year = token && more.length === 0 ? YEAR.exec(token)?.[1] : undefined
      if (year) return { do: verb, year: Number(year) }
      return token === undefined ? { do: verb } : undefined
    }
    case 'notice': {
      const until = tokens.find((token) => DATE.test(token))
      const target = readTarget(tokens.filter((token) => token !== until))
      return { do: 'notice', target, ...(until === undefined ? {} : { until: readDay(until) }) }
    }
    case 'reported':
    case 'notApplicable':
    case 'later':
      return { do: verb, target: readTarget(tokens) }
    case 'withdraw': {
      const what = WITHDRAWN.find(
        ({ phrase }) => rest.toLowerCase() === phrase || rest.toLowerCase().startsWith(`${phrase} `),
      )
      const target = readTarget(what ? rest.slice(what.phrase.length).trim().split(' ').filter(Boolean) : tokens)
      return { do: 'withdraw', target, ...(what ? { what: what.verb } : {}) }
    }
    case 'reminders':
      return rest === '' ? { do: 'reminders' } : undefined
    case 'preview': {
      const [day, ...more] = tokens.filter((token) => !PAGE.test(token))
      if (more.length > 0 || (day !== undefined && !DATE.test(day))) return undefined
      return { do: 'preview', page: readPage(tokens), ...(day === undefined ? {} : { day: readDay(day) }) }
    }
    case 'digest': {
      if (rest === '') return { do: 'digest' }
      const on = /^(?:开|开启|打开|on)$/i.test(rest)
      return on || /^(?:关|关闭|off)$/i.test(rest) ? { do: 'digest', on } : undefined
    }
    case 'rosterImport':
    case 'rosterUndo':
      return rest === '' ? { do: verb } : undefined
    case 'rosterConfirm':
      return tokens.length > 1 ? undefined : { do: 'rosterConfirm', ...(rest === '' ? {} : { code: rest }) }
    case 'undo':
      return { do: 'undo', target: readTarget(tokens) }
    case 'audit': {
      if (rest === '') return { do: 'audit' }
      const month = readMonth(rest)
      return month === undefined ? undefined : { do: 'audit', month }
    }
    case 'roster':
      return readRoster(rest)
    case 'language': {
      if (rest === '') return { do: 'language' }
      const language = readLanguage(rest)
      return language && { do: 'language', language }
    }
    case 'agency':
      return rest === '' ? undefined : { do: 'agency', name: rest }
    case 'year': {
      const year = YEAR.exec(rest)?.[1]
      return year ? { do: 'year', year: Number(year) } : undefined
    }
    case 'show':
    case 'repairs':
    case 'compare':
    case 'picture':
    case 'workbook':
      return { do: verb, target: readTarget(tokens) }
    case 'details':
      return { do: 'details', target: readTarget(tokens), page: readPage(tokens) }
    case 'batch':
      return { do: 'batch', page: readPage(tokens) }
    case 'source': {
      const rule = tokens.find((token) => FINDING.test(token.toUpperCase()))
      return { do: 'source', target: readTarget(tokens.filter((t) => t !== rule)), ...(rule ? { rule } : {}) }
    }
    case 'dismiss': {
      const [first = '', ...reason] = tokens
      if (FINDING.test(first)) return { do: 'dismiss', finding: first, reason: reason.join(' ') }
      return { do: 'dismiss', reason: rest }
    }
    case 'restore':
      return FINDING.test(rest) ? { do: 'restore', finding: rest } : undefined
    case 'claim':
      return tokens.length === 1 ? { do: 'claim', code: rest } : undefined
    case 'admit': {
      const [code = '', role = '', ...agency] = tokens
      return { do: 'admit', code, role: readRole(role), agency: agency.join(' ') }
    }
    case 'remove':
      return /^[\w-]+:\S+$/.test(rest) ? { do: 'remove', person: rest } : undefined
    case 'bind': {
      const role = readRole(tokens[0] ?? '')
      return { do: 'bind', role, agency: tokens.slice(role ? 1 : 0).join(' ') }
    }
  }
}

/** Second words of /roster and 名册 that are commands of their own. */
const ROSTER: Readonly<Record<string, Verb>> = {
  import: 'rosterImport',
  导入: 'rosterImport',
  confirm: 'rosterConfirm',
  确认: 'rosterConfirm',
  undo: 'rosterUndo',
  撤销: 'rosterUndo',
}

function readRoster(rest: string): Command | undefined {
  if (/^(?:|export|导出)$/i.test(rest)) return { do: 'roster' }
  const [word = '', ...more] = rest.split(' ')
  const verb = Object.hasOwn(ROSTER, word.toLowerCase()) ? ROSTER[word.toLowerCase()] : undefined
  if (verb) return toCommand(verb, more.join(' '))
  const edit = readRosterEdit(rest)
  return edit && { do: 'rosterEdit', ...(edit === 'incomplete' ? {} : { edit }) }
}

/** An agency, a year, both or neither; the page does not belong to it. */
function readTarget(tokens: readonly string[]): Target {
  const year = tokens.map((token) => YEAR.exec(token)?.[1]).find((y) => y !== undefined)
  const agency = tokens.filter((token) => !YEAR.test(token) && !PAGE.test(token)).join(' ')
  return { ...(agency !== '' ? { agency } : {}), ...(year ? { year: Number(year) } : {}) }
}

function readPage(tokens: readonly string[]): number {
  const found = tokens.map((token) => PAGE.exec(token)).find((match) => match !== null)
  return Math.max(1, Number(found?.[1] ?? found?.[2] ?? 1))
}

/** A date as YYYY-MM-DD; whether there is such a day is not known here. */
function readDay(token: string): string {
  const [, year = '', month = '', day = ''] = DATE.exec(token) ?? []
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A month: with its year as YYYY-MM, without as MM; `last` for the one before this. */
function readMonth(text: string): string | undefined {
  if (/^(?:上个?月|last(?: month)?)$/i.test(text)) return 'last'
  const [, year, month = ''] = /^(?:(20\d\d)[-/.年])?(\d{1,2})月?份?$/.exec(text.replaceAll(' ', '')) ?? []
  if (Number(month) < 1 || Number(month) > 12) return undefined
  return [...(year ? [year] : []), month.padStart(2, '0')].join('-')
}

function readRole(word: string): Role | undefined {
  return ROLE_WORDS.get(word.toLowerCase())
}

function readLanguage(word: string): Language | undefined {
  if (/^(?:zh|cn|chinese|中文|汉语)/i.test(word)) return 'zh'
  return /^(?:en|english|英文|英语)/i.test(word) ? 'en' : undefined
}
