import type { Language } from '../editions/types.ts'
import type { Milestone } from '../reminders/types.ts'
import type { AuditedDeed } from '../text/audit-types.ts'
import { words } from '../text/index.ts'

/** A line of the audit log: who did what, never what was in it. */
export type AuditLine = {
  /** ISO time with offset. */
  readonly at: string
  /** `platform:USER_ID` */
  readonly person: string
  readonly chat: string
  readonly action: AuditedDeed
  /** Id of the message that brought it about. */
  readonly event: string
  readonly agency?: string
  readonly year?: number
  readonly revision?: number
  readonly sha256?: string
  readonly finding?: string
  /** Id of the deadline an answer to a reminder is about. */
  readonly milestone?: string
  /** Whom or which chat it was done to. */
  readonly subject?: string
}

/**
 * Lines of the audit log as CSV for Excel: UTF-8 with BOM, and no cell that it would take for a formula.
 *
 * @param milestones whose titles stand for their ids; one that is configured no longer keeps its id
 */
export async function auditCsv(
  lines: readonly AuditLine[],
  milestones: readonly Pick<Milestone, 'id' | 'title'>[],
  language: Language,
): Promise<Uint8Array> {
  const { writeCsv } = await import('hucre/csv')
  const w = words(language).audit
  const titles = new Map(milestones.map(({ id, title }) => [id, title[language]]))
  const rows = lines.map((line) => [
    line.at,
    line.person,
    line.chat,
    w.deeds[line.action],
    line.agency ?? '',
    line.year ?? '',
    line.revision ?? '',
    line.finding ?? '',
    line.subject ?? '',
    line.event,
    line.sha256 ?? '',
    titles.get(line.milestone ?? '') ?? line.milestone ?? '',
  ])
  const text = writeCsv([[...w.columns], ...rows], { bom: true, lineSeparator: '\r\n', escapeFormulae: true })
  return new TextEncoder().encode(text)
}
