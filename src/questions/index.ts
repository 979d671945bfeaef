/**
 * Questions in, answers out: ask() is the reducer of a conversation, interpret() the reading alone.
 * Pure; nothing is read from clock, disk or network.
 */
import type { Language } from '../editions/types.ts'
import { words } from '../text/index.ts'
import { EMPTY } from './answer/answering.ts'
import { storedOf } from './answer/stored.ts'
import { answerTurn } from './answer-turn.ts'
import { nearQuestions } from './near.ts'
import type { Answer, Context, Data, Interpretation } from './types.ts'
import { pickOf } from './understand/pick.ts'
import { readQuestion } from './understand/read-question.ts'
import type { Moment } from './understand/resolve.ts'
import { lexiconOf } from './words/lexicon.ts'
import { normalise } from './words/normalise.ts'

/** A conversation in which nothing was said yet. */
export const NEW_CONTEXT: Context = { query: null, pending: null, listed: [] }

const MOST = 300

/** The language a question is asked in: Chinese where it has a Chinese character or no letter at all, else English. */
export function languageOf(question: string): Language {
  const han = question.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = question.match(/[A-Za-z]{2,}/g)?.length ?? 0
  return han * 2 >= words && (han > 0 || !/\p{L}/u.test(question)) ? 'zh' : 'en'
}

/** What a question asks, and the language it is in (pinyin is Chinese). */
export async function interpret(
  question: string,
  context: Context,
  data: Pick<Data, 'today' | 'roster' | 'filings'>,
): Promise<{ readonly interpretation: Interpretation; readonly language: Language }> {
  const language = languageOf(question)
  const text = normalise(question)
  if (text === '' || text.length > MOST) return { interpretation: { kind: 'unknown', reason: null }, language }
  const lexicon = lexiconOf(data.roster)
  const moment: Moment = {
    year: Number(data.today.slice(0, 4)),
    stored: storedOf(data.filings).years,
    roster: data.roster,
  }
  const first = readQuestion(text, lexicon, moment, language, context)
  if (!first.strange) return { interpretation: first.interpretation, language }
  // Only a question with strange words pays for the sounds.
  const sounds = await import('./words/sounds.ts')
  const simple = normalise(sounds.simplify(text))
  const put = sounds.correctLatin(simple, lexicon)
  const attempts: readonly (readonly [text: string, name: boolean, guesses: boolean])[] = [
    [simple, false, false],
    [put.text, put.name, false],
    [put.text, put.name, true],
  ]
  for (const [words, name, guesses] of attempts) {
    const reading = readQuestion(
      words,
      lexicon,
      moment,
      language,
      context,
      guesses ? sounds.guessesFor(words, lexicon) : undefined,
    )
    if (reading.interpretation.kind === 'unknown') continue
    const spoken = reading.guessed ? pinyinLanguage(question, language) : language
    return { interpretation: name ? askBack(words, reading.interpretation) : reading.interpretation, language: spoken }
  }
  return { interpretation: first.interpretation, language }
}

/** A slip in a name may as well be another name: with one near name it is asked back. */
function askBack(words: string, interpretation: Interpretation): Interpretation {
  if (interpretation.kind !== 'query' || interpretation.query.scope.agencies.length === 0) return interpretation
  const options = interpretation.query.scope.agencies
  return {
    kind: 'clarify',
    question: { zh: `是问${options.join('、')}吗？`, en: `Is ${options.join(', ')} meant?` },
    pending: { question: words, replace: '', options: [{ label: options.join('、'), words: '' }] },
  }
}

/** A guessed reading of a text without Chinese characters is pinyin. */
function pinyinLanguage(question: string, language: Language): Language {
  return /\b(?:the|which|how|what|who|of|in)\b/i.test(question) ? language : 'zh'
}

/** One turn of a conversation: the answer, and what the next question may lean on. */
export async function ask(
  question: string,
  context: Context,
  data: Data,
  wanted?: Language,
): Promise<{ readonly answer: Answer; readonly context: Context }> {
  const picked = context.pending && pickOf(question, context.pending, lexiconOf(data.roster))
  const asked = picked ?? question
  const { interpretation, language: spoken } = await interpret(asked, context, data)
  const language = wanted ?? (picked ? languageOf(picked) : spoken)
  switch (interpretation.kind) {
    case 'query':
      return answerTurn(interpretation.query, data, language)
    case 'clarify': {
      const options = interpretation.pending.options.map((o) => o.label)
      const text = `${interpretation.question[language]}\n${options.map((o, i) => `${i + 1}. ${o}`).join('\n')}`
      return {
        answer: { ...EMPTY, understood: interpretation.question, kind: 'clarify', options, text },
        context: { ...context, pending: interpretation.pending },
      }
    }
    case 'unknown': {
      const w = words(language).chat.notUnderstood
      const near = await nearQuestions(asked, yearSpokenOf(asked, data), language, async (example) => {
        const read = await interpret(example, NEW_CONTEXT, data)
        return read.interpretation.kind === 'query'
      })
      const offered = near.map((example) => (language === 'zh' ? `“${example}”` : ` “${example}”`))
      const text = `${interpretation.reason?.[language] ?? w.text}\n${w.near}${offered.join(language === 'zh' ? '' : ',')}`
      return { answer: { ...EMPTY, kind: 'unknown', near, text }, context: { ...context, pending: null } }
    }
  }
}

/** The report year a question names, else the latest that is stored. */
function yearSpokenOf(question: string, data: Data): number {
  const named = /20[0-4]\d/.exec(question)?.[0]
  return Number(named ?? storedOf(data.filings).years.at(-1) ?? Number(data.today.slice(0, 4)) - 1)
}
