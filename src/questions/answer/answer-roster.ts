import type { QueryOf } from '../query.ts'
import type { Answer } from '../types.ts'
import { type Answering, both, EMPTY, say } from './answering.ts'
import { scopeName } from './name.ts'
import { agenciesOf } from './stored.ts'

/** How many agencies of a kind the roster names: `number`. Of all: `text`, since the county's own report counts only for submission. */
export function answerRoster(query: QueryOf<'roster'>, { data, language }: Answering): Answer {
  const understood = both((l) =>
    l === 'zh' ? `名录里的${scopeName(query.scope, l)}数` : `number in the roster: ${scopeName(query.scope, l)}`,
  )
  const all = agenciesOf(query.scope, data.roster, true).length
  const counted = agenciesOf(query.scope, data.roster, false).length
  const base = { ...EMPTY, understood }
  if (all !== counted)
    return {
      ...base,
      kind: 'text',
      text: say(
        language,
        `名录里共${all}家，都要报年报；其中${all - counted}家的年报是汇总，数字统计按其余${counted}家算。`,
        `The roster names ${all} agencies, all of which report; ${all - counted} of the reports is an aggregate, so figures are reckoned from the other ${counted}.`,
      ),
    }
  return {
    ...base,
    kind: 'number',
    value: counted,
    text: say(
      language,
      `${counted}家。\n条件：${understood.zh}（不论是否已报年报）。`,
      `${counted}.\nCondition: ${understood.en} (whether or not a report is stored).`,
    ),
  }
}
