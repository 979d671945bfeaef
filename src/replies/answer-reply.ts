import type { Action, Reply, ReplyBlock } from '../chat.ts'
import type { Filing } from '../checks/types.ts'
import type { Language } from '../editions/types.ts'
import type { Query } from '../questions/query.ts'
import type { Answer } from '../questions/types.ts'
import { words } from '../text/index.ts'
import { sentence } from '../text/sentence.ts'
import { answerChart } from './answer-chart.ts'
import { answerSheet } from './answer-sheet.ts'
import { chartSvg } from './chart.ts'
import { notice } from './notice.ts'
import { toReplyChart } from './reply-chart.ts'
import { toPng } from './to-png.ts'

/** What an answer was worked out from. */
export type AnswerBasis = {
  readonly query: Query | null
  readonly filings: readonly Filing[]
  /** Buttons for the same question about another year or another kind of agency. */
  readonly variants: readonly Action[]
  /** Paths of TrueType files that can set a text. */
  readonly fonts: (text: string) => Promise<readonly string[]>
}

/** What the text of an answer names before it is cut. */
const NAMES = 20
const ROWS = 15
/** Agencies that are one tap away. */
const NEAR = 4
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** An answer as a message: its text first; a ranking or a course of years drawn; a long list whole as a file. */
export async function answerReply(answer: Answer, basis: AnswerBasis, language: Language): Promise<Reply> {
  if (answer.near) return notUnderstood(answer.text, answer.near, language)
  const blocks: ReplyBlock[] = [{ kind: 'text', text: answer.text }]
  const chart = answerChart(answer, basis.query, basis.filings, language)
  if (chart) {
    const svg = await chartSvg(chart, language)
    const png = await toPng(svg, await basis.fonts(svg))
    blocks.push({ kind: 'picture', png, description: chart.title, chart: toReplyChart(chart, language) })
  }
  if ((answer.agencies?.length ?? 0) > NAMES || (answer.rows?.length ?? 0) > ROWS) {
    const bytes = await answerSheet(answer, basis.query, basis.filings, language)
    blocks.push({ kind: 'file', name: words(language).chat.answer.file(yearsOf(answer)), mime: XLSX, bytes })
  }
  return { tone: 'neutral', blocks, actions: actionsOf(answer, basis, language) }
}

/** Why it was not understood; the questions its last line names are buttons. */
function notUnderstood(text: string, near: readonly string[], language: Language): Reply {
  const why = text.slice(0, text.lastIndexOf('\n'))
  const actions = near.map((question) => ({ label: question, say: question }))
  return notice(`${why}\n${words(language).chat.notUnderstood.near}`, 'neutral', actions)
}

function actionsOf(answer: Answer, { filings, variants }: AnswerBasis, language: Language): readonly Action[] {
  if (answer.options) return answer.options.map((option) => ({ label: option, say: option }))
  const { year } = answer
  const stored = (answer.agencies ?? []).filter((agency) => filings.some((f) => f.agency === agency && f.year === year))
  const near =
    typeof year === 'number' && stored.length > 0 && stored.length <= NEAR
      ? stored.map((agency) => ({ label: agency, say: sentence(language, 'show', { agency, year }) }))
      : []
  return [...near, ...variants]
}

function yearsOf({ year }: Answer): string {
  return typeof year === 'number' ? String(year) : (year ?? []).join('-')
}
