import type { Language } from '../editions/types.ts'
import { answerQuery } from './answer/answer-query.ts'
import type { Query } from './query.ts'
import type { Answer, Context, Data } from './types.ts'

/** A turn of a conversation whose question is understood: the answer, and what the next question may lean on. */
export type AnsweredTurn = { readonly answer: Answer; readonly context: Context }

/** Answers a query and remembers it. */
export function answerTurn(query: Query, data: Data, language: Language): AnsweredTurn {
  const answer = answerQuery(query, data, language)
  const listed = answer.agencies ?? answer.rows?.map((r) => r.agency) ?? query.scope.agencies
  const known = new Set(data.roster.map((a) => a.agency))
  return {
    answer,
    context: { query, pending: null, listed: [...new Set(listed)].filter((a) => known.has(a)) },
  }
}
