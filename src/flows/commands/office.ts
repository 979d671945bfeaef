import { permits } from '../../access.ts'
import { action } from '../../replies/actions.ts'
import { chaseText } from '../../replies/chase-list.ts'
import { chaseWorkbook } from '../../replies/chase-workbook.ts'
import { notice } from '../../replies/notice.ts'
import { ownProgress } from '../../replies/progress.ts'
import { countsOf } from '../../replies/submissions.ts'
import { toRosterCsv } from '../../roster/write-roster.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import { drawProgress } from '../draw-progress.ts'
import { readSubmissions } from '../submissions.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf } from './target.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** /status [YEAR]: how the round stands, with a chart; what waits in this chat. Who is bound to one agency sees that one. */
export async function showStatus(deps: FlowDeps, turn: Turn, { year }: CommandOf<'status'>): Promise<Answered> {
  const { language, standings } = turn
  const own = chatStatus(turn)
  if (deps.roster().length === 0) return { reply: notice(own) }
  const only = standings.here?.agency
  const submissions = await readSubmissions(deps, year, only)
  await deps.audit.append(deedOf(turn, 'read', { year: submissions.year }))
  if (only !== undefined) {
    const [one] = submissions.list
    return { reply: notice(one ? `${ownProgress(one, submissions.year, language)}\n${own}` : own) }
  }
  const { missing, faulty } = countsOf(submissions.list)
  const open = missing + faulty > 0
  return {
    reply: {
      tone: open ? 'warning' : 'good',
      blocks: [...(await drawProgress(deps, submissions, language)), { kind: 'source', text: own }],
      actions:
        open && permits(standings.here, 'supervise') ? [action(language, 'chase', { year: submissions.year })] : [],
    },
  }
}

/** What waits in this chat, what is spoken of. */
function chatStatus({ language, conversation, waiting }: Turn): string {
  const { current, pending } = conversation
  const name = current ? `${current.agency} ${current.year}` : null
  return words(language).chat.status(waiting, name, pending?.length ?? 0)
}

/** 催办名单 [YEAR]: whom to chase, as text to paste and as a workbook. */
export async function showChaseList(deps: FlowDeps, turn: Turn, { year }: CommandOf<'chase'>): Promise<Answered> {
  const { language, standings } = turn
  const w = words(language).office
  if (deps.roster().length === 0) return { reply: notice(w.noRoster, 'warning') }
  const submissions = await readSubmissions(deps, year, standings.here?.agency)
  await deps.audit.append(deedOf(turn, 'read', { year: submissions.year }))
  const text = chaseText(submissions, language)
  if (text === undefined) return { reply: notice(w.chase.nobody(submissions.year, submissions.list.length), 'good') }
  const bytes = await chaseWorkbook(submissions, language)
  return {
    reply: {
      tone: 'neutral',
      blocks: [
        { kind: 'text', text },
        { kind: 'file', name: w.chase.fileName(submissions.year), mime: XLSX, bytes },
      ],
      actions: [],
    },
  }
}

/** 导出名册: the roster as the file that can be imported again. */
export async function exportRoster(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const w = words(turn.language).office
  const only = turn.standings.here?.agency
  const roster = deps.roster().filter(({ agency }) => only === undefined || agency === only)
  if (roster.length === 0) return { reply: notice(w.noRoster, 'warning') }
  await deps.audit.append(deedOf(turn, 'read'))
  // With a BOM spreadsheet programs read it as UTF-8.
  const bytes = new TextEncoder().encode(`\uFEFF${toRosterCsv(roster)}`)
  return {
    reply: {
      tone: 'neutral',
      blocks: [
        { kind: 'text', text: w.rosterExport(roster.length) },
        { kind: 'file', name: 'roster.csv', mime: 'text/csv', bytes },
      ],
      actions: [],
    },
  }
}
