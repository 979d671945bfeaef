import type { Language } from '../../editions/types.ts'
import { type AnsweredTurn, answerTurn } from '../answer-turn.ts'
import type { Answer, Data } from '../types.ts'
import { readModelQuery } from './read-model-query.ts'
import { type ModelRequest, toModelRequest } from './to-model-request.ts'

/** A language model that turns a question into a Query: what it wrote, undefined where it gave nothing. Never rejects. */
export type Model = (request: ModelRequest) => Promise<unknown>

/**
 * Reads a question the rules did not understand with the help of a model. The model gives the reading alone; the answer
 * is computed from the stored reports as any other, and begins with the reading.
 *
 * @returns undefined where the model gave no reading that can be answered: then the question was not understood
 */
export async function askWithModel(
  question: string,
  data: Data,
  language: Language,
  model: Model,
): Promise<AnsweredTurn | undefined> {
  const request = await toModelRequest(question, data)
  const query = request && readModelQuery(await model(request), data)
  if (!query) return undefined
  const { answer, context } = answerTurn(query, data, language)
  return answer.understood ? { answer: { ...answer, text: readingFirst(answer, language) }, context } : undefined
}

/** «我理解为：…», then the answer without the line that says the same. */
function readingFirst({ understood, text }: Answer, language: Language): string {
  const condition = understood?.[language] ?? ''
  const [reading, again] =
    language === 'zh'
      ? [`我理解为：${condition}。`, `条件：${condition}。`]
      : [`I understood: ${condition}.`, `Condition: ${condition}.`]
  return [reading, ...text.split('\n').filter((line) => line !== again)].join('\n')
}
