/**
 * Questions in, answers out: ask() is the reducer of a conversation, interpret() the reading alone.
 * Pure; nothing is read from clock, disk or network.
 */
import type { Language } from '../editions/types.ts'
import { EMPTY } from './answer/answering.ts'
import { storedOf } from './answer/stored.ts'
import { answerTurn } from './answer-turn.ts'
import type { Answer, Context, Data, Interpretation } from './types.ts'
import { pickOf } from './understand/pick.ts'
import { readQuestion } from './understand/read-question.ts'
import type { Moment } from './understand/resolve.ts'
import { lexiconOf } from './words/lexicon.ts'
import { normalise } from './words/normalise.ts'

/** A conversation in which nothing was said yet. */
export const NEW_CONTEXT: Context = { query: null, pending: null, listed: [] }

const MOST = 300

/** The language a question is asked in: Chinese where it has a Chinese character or is pinyin, else English. */
export function languageOf(question: string): Language {
  const han = question.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = question.match(/[A-Za-z]{2,}/g)?.length ?? 0
  return han > 0 && han * 2 >= words ? 'zh' : 'en'
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

const HINTS = {
  zh: '没看懂。可以这样问：“2023年哪些单位零申请”“自然资源局2024年公开率”“谁还没报年报”“申请最多的前三个乡镇”。',
  en: 'Not understood. You can ask: “Which agencies had zero requests in 2023?”, “who has not filed”, “top 5 agencies by requests in 2024”.',
} as const

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
      const reason = interpretation.reason?.[language]
      return {
        answer: { ...EMPTY, kind: 'unknown', text: reason ? `${reason}\n${HINTS[language]}` : HINTS[language] },
        context: { ...context, pending: null },
      }
    }
  }
}
