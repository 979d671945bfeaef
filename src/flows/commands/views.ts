import type { Reply, ReplyBlock } from '../../chat.ts'
import { toChecked } from '../../checks/checked.ts'
import type { Filing } from '../../checks/types.ts'
import { cellName } from '../../editions/names.ts'
import { reportActions } from '../../replies/actions.ts'
import { batchReply } from '../../replies/batch-reply.ts'
import { compareReply } from '../../replies/compare-reply.ts'
import { detailReply } from '../../replies/detail-reply.ts'
import { filingReply, foldFindings } from '../../replies/filing-reply.ts'
import { notice } from '../../replies/notice.ts'
import { findingMessage } from '../../rules/index.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import type { Target } from '../../text/sentence.ts'
import { dismissalOf, readDismissals, withoutDismissed } from '../dismissals.ts'
import type { Answered, Conversation, FlowDeps, Turn } from '../types.ts'
import { deedOf, findTarget } from './target.ts'

/** Shows something of a stored report; who read what goes into the audit. */
async function view(
  deps: FlowDeps,
  turn: Turn,
  target: Target,
  present: (filing: Filing) => Promise<{ readonly reply: Reply; readonly page?: Conversation['page'] }>,
): Promise<Answered | undefined> {
  const found = await findTarget(deps, turn, target)
  if (found.kind === 'noAgency') return undefined
  if (found.kind === 'told') return { reply: found.reply }
  const { filing } = found
  const { reply, page } = await present(filing)
  await deps.audit.append(deedOf(turn, 'read', filing))
  const { page: _, ...rest } = turn.conversation
  const current = { agency: filing.agency, year: filing.year }
  return { reply, conversation: { ...rest, current, ...(page ? { page } : {}) } }
}

/** 查看 AGENCY YEAR: a stored report as it was answered. */
export function showReport(deps: FlowDeps, turn: Turn, { target }: CommandOf<'show'>): Promise<Answered | undefined> {
  return view(deps, turn, target, async (filing) => {
    const { checked, dismissed } = await withoutDismissed(deps.store, toChecked(filing))
    const reply = filingReply(checked, turn.language)
    const more: ReplyBlock[] =
      dismissed > 0 ? [{ kind: 'source', text: words(turn.language).chat.received.dismissed(dismissed) }] : []
    const { tone } = reply
    const actions = reportActions(turn.language, filing, { tone, findings: checked.outcomes.findings })
    return { reply: { ...reply, blocks: [...reply.blocks, ...more], actions } }
  })
}

/** 全部明细: every finding, a page at a time. */
export function showDetails(
  deps: FlowDeps,
  turn: Turn,
  { target, page }: Pick<CommandOf<'details'>, 'target' | 'page'>,
): Promise<Answered | undefined> {
  return view(deps, turn, target, async (filing) => {
    const dismissals = await readDismissals(deps.store, filing.agency, filing.year)
    const reply = detailReply(filing, page, turn.language, (finding) => dismissalOf(finding, dismissals)?.reason)
    if (!reply) return { reply: notice(words(turn.language).chat.details.noMore) }
    return { reply, page: { of: 'details', page } }
  })
}

/** 下一页: goes on with what was paged last. */
export async function nextPage(deps: FlowDeps, turn: Turn): Promise<Answered | undefined> {
  const { page } = turn.conversation
  if (!page) return { reply: notice(words(turn.language).chat.details.noMore) }
  if (page.of === 'batch') return showBatch(deps, turn, { page: page.page + 1 })
  return await showDetails(deps, turn, { target: {}, page: page.page + 1 })
}

/** 本批明细: the files that came together, a page at a time. */
export function showBatch(_: FlowDeps, turn: Turn, { page }: Pick<CommandOf<'batch'>, 'page'>): Answered {
  const w = words(turn.language).chat
  const { batch } = turn.conversation
  if (!batch) return { reply: notice(w.batch.none) }
  const reply = batchReply(batch, page, turn.language)
  if (!reply) return { reply: notice(w.details.noMore) }
  return { reply, conversation: { ...turn.conversation, page: { of: 'batch', page } } }
}

/** 修改建议: the changes that would clear most findings. */
export function showRepairs(
  deps: FlowDeps,
  turn: Turn,
  { target }: CommandOf<'repairs'>,
): Promise<Answered | undefined> {
  return view(deps, turn, target, async (filing) => {
    const { language } = turn
    const w = words(language)
    const { checked } = await withoutDismissed(deps.store, toChecked(filing))
    const items = foldFindings(checked.outcomes.findings).flatMap((group) => {
      const suspect = group[0]?.suspect
      if (!suspect) return []
      const text = w.summary.repair(cellName(suspect.cell, language), String(suspect.actual ?? ''), suspect.proposed)
      return [{ text, detail: group.map((finding) => findingMessage(finding, language)).join('\n') }]
    })
    const title: ReplyBlock = { kind: 'title', text: w.chat.repairs.heading(filing.agency, filing.year) }
    const left = checked.outcomes.findings.filter((f) => f.severity !== 'info' && !f.suspect).length
    const { nothing, none, rest } = w.chat.repairs
    const list: ReplyBlock[] = items.length > 0 ? [{ kind: 'list', ordered: true, items }] : []
    const said = items.length > 0 ? (left > 0 ? rest(left) : '') : left > 0 ? none : nothing
    const more: ReplyBlock[] = said === '' ? [] : [{ kind: 'text', text: said }]
    return { reply: { tone: 'neutral', blocks: [title, ...list, ...more], actions: [] } }
  })
}

/** 与上年比较: this year's totals beside last year's. */
export function compareYears(
  deps: FlowDeps,
  turn: Turn,
  { target }: CommandOf<'compare'>,
): Promise<Answered | undefined> {
  return view(deps, turn, target, async (filing) => {
    const previous = await deps.store.filing(filing.agency, filing.year - 1)
    if (previous) return { reply: compareReply(filing, previous, turn.language) }
    return { reply: notice(words(turn.language).chat.compare.noPrevious(filing.agency, filing.year)) }
  })
}

/** 标红表: the tables drawn, wrong cells marked. */
export function drawPicture(
  deps: FlowDeps,
  turn: Turn,
  { target }: CommandOf<'picture'>,
): Promise<Answered | undefined> {
  return view(deps, turn, target, async (filing) =>
    drawn(await deps.picture(await open(deps, filing), turn.language), words(turn.language).chat.notReady.picture),
  )
}

/** 导出: the report as a workbook with its findings. */
export function exportWorkbook(
  deps: FlowDeps,
  turn: Turn,
  { target }: CommandOf<'workbook'>,
): Promise<Answered | undefined> {
  return view(deps, turn, target, async (filing) =>
    drawn(await deps.workbook(await open(deps, filing), turn.language), words(turn.language).chat.notReady.workbook),
  )
}

/** The filing without what was dismissed: that is not marked as wrong. */
async function open(deps: FlowDeps, filing: Filing): Promise<Filing> {
  const { checked } = await withoutDismissed(deps.store, toChecked(filing))
  return { ...filing, findings: checked.outcomes.findings }
}

function drawn(blocks: readonly ReplyBlock[], nothing: string): { readonly reply: Reply } {
  return { reply: blocks.length > 0 ? { tone: 'neutral', blocks, actions: [] } : notice(nothing) }
}
