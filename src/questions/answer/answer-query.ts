import type { Language } from '../../editions/types.ts'
import type { Query } from '../query.ts'
import type { Answer, Data } from '../types.ts'
import { answerDeadline } from './answer-deadline.ts'
import { answerFigures } from './answer-figures.ts'
import { answerGap } from './answer-gap.ts'
import { answerGroups } from './answer-groups.ts'
import { answerList } from './answer-list.ts'
import { answerRank } from './answer-rank.ts'
import { answerRoster } from './answer-roster.ts'
import { answerProgress, answerSubmitted, answerWrong } from './answer-round.ts'
import { answerWhichYear } from './answer-which-year.ts'
import type { Answering } from './answering.ts'
import { storedOf } from './stored.ts'

/** Answers a query from the stored filings, in the reader's language. */
export function answerQuery(query: Query, data: Data, language: Language): Answer {
  const answering: Answering = { data, stored: storedOf(data.filings), language }
  switch (query.kind) {
    case 'list':
      return answerList(query, answering)
    case 'rank':
      return answerRank(query, answering)
    case 'figures':
      return answerFigures(query, answering)
    case 'gap':
      return answerGap(query, answering)
    case 'groups':
      return answerGroups(query, answering)
    case 'whichYear':
      return answerWhichYear(query, answering)
    case 'roster':
      return answerRoster(query, answering)
    case 'wrong':
      return answerWrong(query, answering)
    case 'submitted':
      return answerSubmitted(query, answering)
    case 'progress':
      return answerProgress(query, answering)
    case 'deadline':
      return answerDeadline(query, answering)
  }
}
