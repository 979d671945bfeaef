import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Finding } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import { ask, languageOf, NEW_CONTEXT } from '../questions/index.ts'
import { askWithModel, type Model } from '../questions/model/ask-with-model.ts'
import { readContext } from '../questions/read-context.ts'
import type { Answer, Data } from '../questions/types.ts'
import type { Plan } from '../reminders/types.ts'
import type { Roster } from '../report/types.ts'
import { rosterOf } from '../roster/roster-of.ts'
import type { Store } from '../store/types.ts'
import { withoutDismissals } from './dismissals.ts'

/**
 * Questions over the stored filings: one of a chat, one of the command line, or one a line.
 * Conversations are kept in the store between calls.
 */

const CONVERSATIONS = 'conversations'

export type AnswerDeps = {
  readonly store: Pick<Store, 'filings' | 'record' | 'records' | 'putRecord'>
  readonly roster: Roster
  /** Milestones, calendar, and the zone in which a moment without offset is meant. */
  readonly plan: Plan
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A finding in words. */
  readonly describe: (finding: Finding, language: Language) => string
  /** Asked for the reading of a question the rules did not understand; absent unless the office configured one. */
  readonly model?: Model
}

export type AskDeps = AnswerDeps & {
  /** Standard output: one line, without its end. */
  readonly print: (line: string) => void
  /** Standard error: one line for a person. */
  readonly complain: (line: string) => void
  /** Lines of standard input, for the question `-`. */
  readonly lines: AsyncIterable<string>
}

export type AskOptions = {
  /** The question, or `-`: one a line of standard input. */
  readonly question: string
  readonly json: boolean
  readonly language?: Language
  /** The moment of asking, ISO; default now. */
  readonly at?: string
  readonly conversation?: string
}

/** One line of `ask --json` (contract.md). */
export type AskLine = { readonly id?: unknown; readonly question: string } & Answer

/** The asking day in a zone: of an ISO moment with or without offset, or of now; undefined where it is no moment. */
export function askingDay(at: string | undefined, now: number, timezone: string): string | undefined {
  if (at === undefined)
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate().toString()
  const text = at.trim()
  try {
    if (/(?:z|[+-]\d\d:?\d\d)$/i.test(text) && text.includes('T'))
      return Temporal.Instant.from(text).toZonedDateTimeISO(timezone).toPlainDate().toString()
    return Temporal.PlainDateTime.from(text).toPlainDate().toString()
  } catch {
    return undefined
  }
}

const NOTHING: Answer = {
  understood: null,
  kind: 'unknown',
  year: null,
  agencies: null,
  value: null,
  rows: null,
  options: null,
  text: '',
}

const BAD_LINE = {
  zh: '这一行不是问题：写一句话，或 {"question":"…","asOf":"2025-04-10T09:30:00+08:00"}。',
  en: 'This line is no question: write a sentence, or {"question":"…","asOf":"2025-04-10T09:30:00+08:00"}.',
} as const
const BAD_MOMENT = {
  zh: '提问时间看不懂，请写成 2025-04-10T09:30:00+08:00。',
  en: 'The moment of asking was not understood; write it like 2025-04-10T09:30:00+08:00.',
} as const
const FAILED = {
  zh: '这个问题没有答成，请换个说法再问。',
  en: 'This question could not be answered; please ask it in other words.',
} as const

/** Answers a question of a chat or a program; the conversation goes on where it is named. */
export async function answerQuestion(
  deps: AnswerDeps,
  asked: {
    readonly question: string
    readonly at?: string
    readonly conversation?: string
    readonly language?: Language
  },
  /** What is asked about, dismissed findings left out; default all that is stored. */
  filings?: Data['filings'],
): Promise<Answer> {
  const today = askingDay(asked.at, deps.now(), deps.plan.timezone)
  const language = asked.language ?? languageOf(asked.question)
  if (today === undefined) return { ...NOTHING, text: BAD_MOMENT[language] }
  const stored = filings ?? (await withoutDismissals(deps.store, await deps.store.filings()))
  const data: Data = {
    today,
    roster: deps.roster.length > 0 ? deps.roster : rosterOf(stored),
    filings: stored,
    plan: deps.plan,
    describe: deps.describe,
  }
  const kept = asked.conversation === undefined ? undefined : await deps.store.record(CONVERSATIONS, asked.conversation)
  const turn = await ask(asked.question, readContext(kept) ?? NEW_CONTEXT, data, asked.language)
  const read =
    deps.model && turn.answer.kind === 'unknown'
      ? await askWithModel(asked.question, data, language, deps.model)
      : undefined
  const { answer, context } = read ?? turn
  if (asked.conversation !== undefined)
    await deps.store.putRecord(CONVERSATIONS, asked.conversation, { ...context, at: deps.now() })
  return answer
}

const lineSchema = z.object({
  question: z.string(),
  asOf: z.string().optional(),
  conversation: z.union([z.string(), z.number()]).optional(),
  id: z.unknown().optional(),
})

type BadLine = { readonly question?: undefined; readonly id?: unknown }

/** A line of the batch: plain text or a JSON object; no question where it is neither, its id where it has one. */
function readLine(line: string): z.infer<typeof lineSchema> | BadLine {
  if (!line.trimStart().startsWith('{')) return { question: line }
  try {
    const value: unknown = JSON.parse(line)
    const parsed = lineSchema.safeParse(value)
    if (parsed.success) return parsed.data
    return typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : {}
  } catch {
    return {}
  }
}

/**
 * `gouji ask`: one question, or one a line. Every line gives exactly one line, in order; a bad one stops nothing.
 *
 * @returns exit status: 0 answered or asked back (always with `-`), 3 not understood, 64 a moment that is none
 */
export async function runAsk(options: AskOptions, deps: AskDeps): Promise<number> {
  if (options.question === '-') {
    await answerLines(options, deps)
    return 0
  }
  const language = options.language ?? languageOf(options.question)
  if (askingDay(options.at, deps.now(), deps.plan.timezone) === undefined) {
    deps.complain(BAD_MOMENT[language])
    return 64
  }
  const answer = await answerQuestion(deps, options)
  deps.print(options.json ? toLine(options.question, answer) : answer.text)
  return answer.kind === 'unknown' ? 3 : 0
}

async function answerLines(options: AskOptions, deps: AskDeps): Promise<void> {
  const filings = await withoutDismissals(deps.store, await deps.store.filings())
  const print = (question: string, answer: Answer, id: unknown) =>
    deps.print(options.json ? toLine(question, answer, id) : answer.text)
  for await (const line of deps.lines) {
    const read = readLine(line)
    if (read.question === undefined) {
      print(line, { ...NOTHING, text: BAD_LINE[options.language ?? 'zh'] }, read.id)
      continue
    }
    const language = options.language ?? languageOf(read.question)
    try {
      const at = read.asOf ?? options.at
      const conversation = read.conversation === undefined ? undefined : String(read.conversation)
      const asked = {
        question: read.question,
        ...(at === undefined ? {} : { at }),
        ...(conversation === undefined ? {} : { conversation }),
        ...(options.language ? { language: options.language } : {}),
      }
      print(read.question, await answerQuestion(deps, asked, filings), read.id)
    } catch (error) {
      deps.complain(error instanceof Error ? error.message : String(error))
      print(read.question, { ...NOTHING, text: FAILED[language] }, read.id)
    }
  }
}

function toLine(question: string, answer: Answer, id?: unknown): string {
  const line: AskLine = { ...(id === undefined ? {} : { id }), question, ...answer }
  return JSON.stringify(line)
}
