/** What stands behind the verb of a command: which report, which page, whom, until when. */
import { readRosterEdit } from '../roster/read-edit.ts'
import { words } from '../text/index.ts'
import type { Verb } from '../text/sentences-types.ts'
import type { Command, CommandOf } from './command.ts'
import {
  DAY,
  FINDING,
  PAGE,
  PLACE,
  readDay,
  readLanguage,
  readMonth,
  readPage,
  readRole,
  readTarget,
  readYear,
} from './read-words.ts'

/** Reads what is behind one verb; undefined where it does not fit, and then the text is no such command. */
type Reader = (rest: string, tokens: readonly string[]) => Command | undefined

/** What may be withdrawn, by its words, the longest first. */
const WITHDRAWN = (['reported', 'notApplicable', 'later'] as const)
  .flatMap((verb) =>
    (['zh', 'en'] as const).flatMap((language) => words(language).chat.verbs[verb].map((phrase) => ({ verb, phrase }))),
  )
  .sort((a, b) => b.phrase.length - a.phrase.length)

const alone =
  <K extends Bare>(verb: K): Reader =>
  (rest) =>
    rest === '' ? { do: verb } : undefined

type Bare = 'privacy' | 'whoami' | 'cancel' | 'forget' | 'next' | 'unbind' | 'reminders' | 'rosterImport' | 'rosterUndo'

const ofRound =
  (verb: CommandOf<'status' | 'chase'>['do']): Reader =>
  (_, tokens) => {
    const [token, ...more] = tokens.filter((t) => t !== '--year')
    if (token === undefined) return { do: verb }
    const year = more.length === 0 ? readYear(token) : undefined
    return year === undefined ? undefined : { do: verb, year }
  }

const ofReport =
  (verb: OfReport): Reader =>
  (_, tokens) => ({ do: verb, target: readTarget(tokens) })

type OfReport = CommandOf<
  'reported' | 'notApplicable' | 'later' | 'undo' | 'show' | 'repairs' | 'compare' | 'picture' | 'workbook'
>['do']

/** What more help there is, by what is typed behind the verb. */
const TOPICS = new Map(
  (['zh', 'en'] as const).flatMap((language) => {
    const { office, administration } = words(language).chat.moreHelp
    return [[office.topic, 'office'] as const, [administration.topic, 'administration'] as const]
  }),
)

const READERS: Readonly<Record<Verb, Reader>> = {
  // Telegram's deep links put a word behind it.
  start: () => ({ do: 'start' }),
  help: (rest) => {
    if (rest === '') return { do: 'help' }
    const topic = TOPICS.get(rest.toLowerCase())
    return topic && { do: 'help', topic }
  },
  privacy: alone('privacy'),
  whoami: alone('whoami'),
  cancel: alone('cancel'),
  forget: alone('forget'),
  next: alone('next'),
  unbind: alone('unbind'),
  reminders: alone('reminders'),
  rosterImport: alone('rosterImport'),
  rosterUndo: alone('rosterUndo'),
  status: ofRound('status'),
  chase: ofRound('chase'),
  reported: ofReport('reported'),
  notApplicable: ofReport('notApplicable'),
  later: ofReport('later'),
  undo: ofReport('undo'),
  show: ofReport('show'),
  repairs: ofReport('repairs'),
  compare: ofReport('compare'),
  picture: ofReport('picture'),
  workbook: ofReport('workbook'),
  notice: (_, tokens) => {
    const until = tokens.find((token) => DAY.test(token))
    const target = readTarget(tokens.filter((token) => token !== until))
    return { do: 'notice', target, ...(until === undefined ? {} : { until: readDay(until) }) }
  },
  withdraw: (rest, tokens) => {
    const said = rest.toLowerCase()
    const what = WITHDRAWN.find(({ phrase }) => said === phrase || said.startsWith(`${phrase} `))
    const target = readTarget(what ? rest.slice(what.phrase.length).trim().split(' ').filter(Boolean) : tokens)
    return { do: 'withdraw', target, ...(what ? { what: what.verb } : {}) }
  },
  preview: (_, tokens) => {
    const [day, ...more] = tokens.filter((token) => !PAGE.test(token))
    if (more.length > 0 || (day !== undefined && !DAY.test(day))) return undefined
    return { do: 'preview', page: readPage(tokens), ...(day === undefined ? {} : { day: readDay(day) }) }
  },
  digest: (rest) => {
    if (rest === '') return { do: 'digest' }
    const on = /^(?:开|开启|打开|on)$/i.test(rest)
    return on || /^(?:关|关闭|off)$/i.test(rest) ? { do: 'digest', on } : undefined
  },
  rosterConfirm: (rest, tokens) =>
    tokens.length > 1 ? undefined : { do: 'rosterConfirm', ...(rest === '' ? {} : { code: rest }) },
  roster: readRoster,
  audit: (rest) => {
    if (rest === '') return { do: 'audit' }
    const month = readMonth(rest)
    return month === undefined ? undefined : { do: 'audit', month }
  },
  language: (rest) => {
    if (rest === '') return { do: 'language' }
    const language = readLanguage(rest)
    return language && { do: 'language', language }
  },
  agency: (rest) => (rest === '' ? undefined : { do: 'agency', name: rest }),
  year: (rest) => {
    const year = readYear(rest)
    return year === undefined ? undefined : { do: 'year', year }
  },
  details: (_, tokens) => ({ do: 'details', target: readTarget(tokens), page: readPage(tokens) }),
  batch: (_, tokens) => ({ do: 'batch', page: readPage(tokens) }),
  source: (_, tokens) => {
    const rule = tokens.find((token) => FINDING.test(token))
    return { do: 'source', target: readTarget(tokens.filter((t) => t !== rule)), ...(rule ? { rule } : {}) }
  },
  dismiss: (rest, [first = '', ...reason]) => {
    if (FINDING.test(first)) return { do: 'dismiss', finding: first, ...readReason(reason.join(' ')) }
    const place = PLACE.exec(first)?.[1]
    return place ? { do: 'dismiss', place: Number(place), reason: reason.join(' ') } : { do: 'dismiss', reason: rest }
  },
  restore: (rest) => (FINDING.test(rest) ? { do: 'restore', finding: rest } : undefined),
  claim: (rest, tokens) => (tokens.length === 1 ? { do: 'claim', code: rest } : undefined),
  admit: (_, [code = '', role = '', ...agency]) => ({
    do: 'admit',
    code,
    role: readRole(role),
    agency: agency.join(' '),
  }),
  remove: (rest) => (/^[\w-]+:\S+$/.test(rest) ? { do: 'remove', person: rest } : undefined),
  bind: (_, tokens) => {
    const role = readRole(tokens[0] ?? '')
    return { do: 'bind', role, agency: tokens.slice(role ? 1 : 0).join(' ') }
  },
}

/** The command of a verb and what is written behind it; undefined where the two make none. */
export function readArguments(verb: Verb, rest: string): Command | undefined {
  return READERS[verb](rest, rest === '' ? [] : rest.split(' '))
}

/** A reason, and whose finding it is about where that stands before it. */
function readReason(rest: string): Pick<CommandOf<'dismiss'>, 'target' | 'reason'> {
  const [, about = '', reason = ''] = /^(\S.* 20\d\d): ?(.+)$/.exec(rest) ?? []
  return about === '' ? { reason: rest } : { target: readTarget(about.split(' ')), reason }
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
  if (verb) return readArguments(verb, more.join(' '))
  const edit = readRosterEdit(rest)
  return edit && { do: 'rosterEdit', ...(edit === 'incomplete' ? {} : { edit }) }
}
