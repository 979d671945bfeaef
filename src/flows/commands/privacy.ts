import { auditCsv } from '../../replies/audit-csv.ts'
import { notice } from '../../replies/notice.ts'
import type { CommandOf } from '../../sentences/command.ts'
import { words } from '../../text/index.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { deedOf } from './target.ts'

/** /forget: deletes the originals this person sent in this chat; what was stored of them stays. */
export async function forgetUploads(deps: FlowDeps, turn: Turn): Promise<Answered> {
  const { message, conversation, language } = turn
  const deleted = new Set(await deps.forgetUploads(message))
  await deps.audit.append(deedOf(turn, 'forgot'))
  const reply = notice(words(language).chat.forgotten(deleted.size), deleted.size > 0 ? 'good' : 'neutral')
  // What waits for a confirmation would have to be read again.
  const pending = (conversation.pending ?? []).filter(({ sha256 }) => !deleted.has(sha256))
  if (pending.length === (conversation.pending ?? []).length) return { reply }
  return { reply, conversation: { ...conversation, pending } }
}

/** /audit [MONTH]: who did what in a month, as CSV; this month where none is said. */
export async function exportAudit(deps: FlowDeps, turn: Turn, { month }: CommandOf<'audit'>): Promise<Answered> {
  const { message, language } = turn
  const w = words(language).audit
  if (message.chat.kind !== 'private') return { reply: notice(w.inPrivate, 'warning') }
  const asked = monthOf(month, deps.clock.iso().slice(0, 7))
  const lines = await deps.audit.read(asked)
  await deps.audit.append(deedOf(turn, 'audited'))
  if (lines.length === 0) return { reply: notice(w.none(asked)) }
  return {
    reply: {
      tone: 'neutral',
      blocks: [
        { kind: 'text', text: w.export(asked, lines.length) },
        {
          kind: 'file',
          name: w.file(asked),
          mime: 'text/csv',
          bytes: await auditCsv(lines, deps.plan?.milestones ?? [], language),
        },
      ],
      actions: [],
    },
  }
}

/** YYYY-MM of what was said: a month with or without its year (then the last one of that name), the last, or this one. */
function monthOf(said: string | undefined, today: string): string {
  if (said === undefined) return today
  const [year, month] = today.split('-').map(Number) as [number, number]
  const at = (y: number, m: number) => `${y}-${String(m).padStart(2, '0')}`
  if (said === 'last') return month === 1 ? at(year - 1, 12) : at(year, month - 1)
  if (said.includes('-')) return said
  return at(Number(said) > month ? year - 1 : year, Number(said))
}
