import type { Language } from '../../editions/types.ts'
import { parseDeadline } from '../kinds/deadline.ts'
import { parseFigures } from '../kinds/figures.ts'
import { parseGap } from '../kinds/gap.ts'
import { parseGroups } from '../kinds/groups.ts'
import { parseList } from '../kinds/list.ts'
import { parseProgress } from '../kinds/progress.ts'
import { parseRank } from '../kinds/rank.ts'
import { parseRoster } from '../kinds/roster.ts'
import { parseSubmitted } from '../kinds/submitted.ts'
import { parseWhichYear } from '../kinds/which-year.ts'
import { parseWrong } from '../kinds/wrong.ts'
import { OUTCOME_COLUMNS } from '../query.ts'
import type { Context, Interpretation, Unknown } from '../types.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { Token } from '../words/meaning.ts'
import { type Guesses, tokenise } from '../words/tokenise.ts'
import { askAgency, askWhich } from './doubts.ts'
import { cellOf, columnFits } from './figures.ts'
import { fillSlots } from './fill-slots.ts'
import { followUp, isFollowUp } from './follow-up.ts'
import { toItems } from './items.ts'
import { type Asking, notUnderstood, type Parsed } from './parse.ts'
import type { Moment } from './resolve.ts'
import type { Slots } from './slots.ts'
import { usesAll } from './uses.ts'

/** The kinds of question, in the order they are tried. */
const KINDS: readonly ((asking: Asking) => Parsed)[] = [
  parseDeadline,
  parseProgress,
  parseWrong,
  parseGap,
  parseGroups,
  parseWhichYear,
  parseRank,
  parseSubmitted,
  parseList,
  parseRoster,
  parseFigures,
]

/** A reading, and whether words were left that mean nothing here: another reading may know them. */
export type Reading = { readonly interpretation: Interpretation; readonly strange: boolean; readonly guessed: boolean }

/** Reads a normalised question with one lexicon and, where given, guesses at its strange words. */
export function readQuestion(
  text: string,
  lexicon: Lexicon,
  moment: Moment,
  language: Language,
  context: Context,
  guesses?: Guesses,
): Reading {
  const tokens = asYesNo(tokenise(text, lexicon, guesses))
  const guessed = tokens.some((t) => t.guessed)
  const unknown = strangers(text, tokens)
  const outside = tokens.find((t) => t.meaning.t === 'outside')
  if (unknown.length > 0 || outside)
    return { interpretation: unreadable(unknown, outside), strange: unknown.length > 0, guessed }
  const items = toItems(tokens)
  const asking: Asking = { slots: fillSlots(items), moment, language, text }
  const interpretation = interpretSlots(asking, context)
  const left = items.filter((i) => !i.used)
  if (interpretation.kind === 'query' && left.length > 0)
    return { interpretation: notUnderstood, strange: true, guessed }
  return { interpretation, strange: interpretation.kind === 'unknown', guessed }
}

/** «Was the bureau sued?»: a verb in front asks yes or no. */
function asYesNo(tokens: readonly Token[]): Token[] {
  const [first, ...rest] = tokens
  if (!first) return []
  return /^(?:is|are|was|were|did|does|do|has|have|had)$/.test(first.text)
    ? [{ ...first, meaning: { t: 'yesNo' } }, ...rest]
    : [first, ...rest]
}

function interpretSlots(asking: Asking, context: Context): Interpretation {
  const { slots, text, language } = asking
  const agency = slots.ambiguousAgencies[0]
  const follow = context.query !== null && isFollowUp(slots)
  // A doubtful word is asked about only where the question makes sense with either reading.
  const named = agency ? { ...asking, slots: { ...slots, agencies: [...slots.agencies, agency.agencies[0]!] } } : asking
  if (follow) settleDoubt(slots, context)
  const doubtful = slots.doubts[0]
  if (doubtful) {
    return askWhich(text, doubtful.text, doubtful.of, language) ?? notUnderstood
  }
  if (follow) {
    const query = followUp(named, context)
    if (query) return agency ? askAgency(text, agency.text, agency.agencies) : query
  }
  if (slots.asked.among || slots.asked.these) return notUnderstood
  for (const parse of KINDS) {
    const parsed = parse(named)
    if (!parsed) continue
    if (agency && parsed.kind !== 'unknown') return askAgency(text, agency.text, agency.agencies)
    if (parsed.kind === 'unknown' || parsed.kind === 'clarify') return parsed
    return usesAll(parsed, slots) ? { kind: 'query', query: parsed } : notUnderstood
  }
  return notUnderstood
}

/** «其中被纠正的呢» after reconsideration: the result is one of the cases spoken of. */
function settleDoubt(slots: Slots, { query }: Context): void {
  const [doubtful] = slots.doubts
  const column = OUTCOME_COLUMNS.find((c) => c === doubtful?.of)
  if (!column || slots.doubts.length !== 1 || slots.figures.length > 0 || !query) return
  const spoken =
    'figure' in query
      ? [query.figure]
      : 'figures' in query
        ? query.figures
        : 'conditions' in query
          ? query.conditions.flatMap((c) => (c.kind === 'figure' ? [c.figure] : []))
          : []
  const [figure] = spoken
  if (spoken.length !== 1 || figure?.kind !== 'cell' || !columnFits(figure.row, column)) return
  slots.figures.push(cellOf(figure.row, column))
  slots.doubts.length = 0
}

/** Unknown words; a run of single weightless characters that hides one is found by its neighbours. */
function strangers(text: string, tokens: readonly Token[]): Token[] {
  const unknown = tokens.filter((t) => t.meaning.t === 'unknown')
  const joined: Token[] = []
  for (const token of unknown) {
    const last = joined.at(-1)
    if (last && last.to === token.from)
      joined[joined.length - 1] = { ...last, to: token.to, text: text.slice(last.from, token.to) }
    else joined.push(token)
  }
  return joined
}

const TOPICS: Readonly<Record<string, { zh: string; en: string }>> = {
  reason: { zh: '年报里只有数字，说明不了原因。', en: 'The reports hold figures, not reasons.' },
  forecast: {
    zh: '只能回答已入库年报里的数，不做预测。',
    en: 'Only what stored reports say can be answered, no forecasts.',
  },
  notHeld: { zh: '年报里没有这一项。', en: 'The reports do not hold this.' },
  'part of year': { zh: '年报只有全年数，没有分月、分季的数。', en: 'The reports hold figures of whole years only.' },
  'which year': {
    zh: '不能按年份挑，请说明是哪几年，例如“近三年全县申请数”。',
    en: 'Years are not listed by a condition; name the years, for example “requests in the last three years”.',
  },
  place: { zh: '这里只有本级名录内单位的年报。', en: 'Only reports of the agencies in the roster are stored here.' },
}

function unreadable(unknown: readonly Token[], outside: Token | undefined): Unknown {
  if (outside?.meaning.t === 'outside') {
    const reason = TOPICS[outside.meaning.topic]
    return { kind: 'unknown', reason: reason ?? null }
  }
  const words = unknown.map((t) => t.text).join('、')
  return {
    kind: 'unknown',
    reason: {
      zh: `没看懂“${words}”。如果是单位，它不在名录里，查不到它的年报。`,
      en: `“${words}” was not understood. If it is an agency, it is not in the roster and no report of it is known.`,
    },
  }
}
