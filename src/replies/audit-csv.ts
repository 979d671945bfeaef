import type { Language } from '../editions/types.ts'
import type { AuditedDeed } from '../text/audit-types.ts'
import { words } from '../text/index.ts'

/** A line of the audit log. */
export type AuditLine = {
  readonly at: string
  readonly person: string
  readonly chat: string
  readonly action: AuditedDeed
  readonly event: string
  readonly agency?: string
  readonly year?: number
  readonly revision?: number
  readonly sha256?: string
  readonly finding?: string
  readonly subject?: string
}

/** Lines of the audit log as CSV for Excel: UTF-8 with BOM, and no cell that it would take for a formula. */
export async function auditCsv(lines: readonly AuditLine[], language: Language): Promise<Uint8Array> {
  const { writeCsv } = await import('hucre/csv')
  const w = words(language).audit
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
  ])
  const text = writeCsv([[...w.columns], ...rows], { bom: true, lineSeparator: '\r\n', escapeFormulae: true })
  return new TextEncoder().encode(text)
}
