import type { ReplyBlock } from '../chat.ts'
import type { Language } from '../editions/types.ts'
import { chartSvg } from '../replies/chart.ts'
import { progressBlocks, progressChart } from '../replies/progress.ts'
import { toReplyChart } from '../replies/reply-chart.ts'
import type { Submissions } from '../replies/submissions.ts'
import { words } from '../text/index.ts'
import type { FlowDeps } from './types.ts'

/** How a round stands, as text and, where pictures can be drawn, as a chart. */
export async function drawProgress(
  { draw }: Pick<FlowDeps, 'draw'>,
  submissions: Submissions,
  language: Language,
): Promise<readonly ReplyBlock[]> {
  const blocks = progressBlocks(submissions, language)
  if (!draw) return blocks
  const chart = progressChart(submissions, language)
  const png = await draw(await chartSvg(chart, language))
  const description = words(language).office.progress.description(submissions.year)
  return [...blocks, { kind: 'picture', png, description, chart: toReplyChart(chart, language) }]
}
