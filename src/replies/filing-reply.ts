import type { Reply, ReplyBlock, Tone } from '../chat.ts'
import { type Checked, statusOf } from '../checks/checked.ts'
import type { Finding, Skip } from '../checks/types.ts'
import { edition as editionOf } from '../editions/index.ts'
import { cellName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import type { Report } from '../report/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'

/** Findings a phone's screen holds. */
const MOST = 5

/**
 * The answer to one checked input: standing, counts, findings with their common cause folded, what could not be
 * checked and why.
 *
 * @param most how many findings (folded ones count once) are listed; the rest is counted
 */
export function filingReply(checked: Checked, language: Language, most = MOST): Reply {
  const w = words(language)
  if (checked.kind === 'fault') {
    const { code, facts } = checked.fault
    return reply('bad', [title(checked.input), text(w.faults[code](facts))])
  }
  const { report, outcomes } = checked
  const name = checked.agency ?? w.summary.unknownAgency
  const heading = w.summary.heading(
    name,
    checked.year,
    report.edition ? editionOf(report.edition).name[language] : null,
  )
  if (report.kind === 'legacy') return reply('neutral', [title(heading), text(w.summary.legacy)])
  if (report.kind !== 'report') {
    return reply('bad', [title(checked.input), text(w.notReport[report.kind === 'blankForm' ? 'blankForm' : 'other'])])
  }
  const count = (severity: Finding['severity']) => outcomes.findings.filter((f) => f.severity === severity).length
  const counts = {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    passed: outcomes.passed.length,
    skipped: outcomes.skipped.length,
    unread:
      cellsOf(report, 'missing').length +
      cellsOf(report, 'unsure').length +
      Object.values(report.tables).filter((t) => t === null).length,
  }
  const folded = foldFindings(outcomes.findings)
  const blocks: ReplyBlock[] = [title(heading), text(w.summary.counts(counts))]
  if (folded.length > 0) {
    const items = folded.slice(0, most).map((group) => ({
      text: group.map((f) => findingMessage(f, language)).join('\n'),
      ...detail(group, language),
    }))
    blocks.push({ kind: 'list', ordered: true, items })
    if (folded.length > most) blocks.push(text(w.summary.more(folded.slice(most).flat().length)))
  }
  const open = notChecked(report, outcomes.skipped, language)
  if (open !== '') blocks.push({ kind: 'source', text: w.summary.notChecked(open) })
  if (!checked.agency) blocks.push(text(w.summary.askWho(null)))
  else if (report.agency && !report.agency.sure) blocks.push(text(w.summary.askWho(checked.agency)))
  if (checked.year === null) blocks.push(text(w.summary.askYear))
  const status = statusOf(checked)
  return reply(status === 'errors' ? 'bad' : status === 'warnings' || counts.unread > 0 ? 'warning' : 'good', blocks)
}

/** Findings that one repair clears stand together, in the order of their first. */
export function foldFindings(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = finding.suspect ? `${finding.suspect.cell}=${finding.suspect.proposed}` : finding.id
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}

function detail(group: readonly Finding[], language: Language): { detail?: string } {
  const w = words(language).summary
  const lines: string[] = []
  const suspect = group[0]!.suspect
  if (suspect) lines.push(w.repair(cellName(suspect.cell, language), String(suspect.actual ?? ''), suspect.proposed))
  const evidence = group.find((f) => f.evidence)?.evidence
  if (evidence) lines.push(w.evidence(evidence.length > 120 ? `${evidence.slice(0, 120)}…` : evidence))
  return lines.length > 0 ? { detail: lines.join('\n') } : {}
}

/** One line: which tables and cells were not read, what else could not be judged and why. */
function notChecked(report: Report, skipped: readonly Skip[], language: Language): string {
  const w = words(language).summary
  const reasons: string[] = []
  const tables = Object.keys(report.tables) as TableKey[]
  const absent = tables.filter((t) => report.tables[t] === null)
  const list = language === 'zh' ? '、' : ', '
  if (absent.length > 0) reasons.push(w.missingTable(absent.map((t) => tableName(t, language)).join(list)))
  const unread = cellsOf(report, 'missing')
  if (unread.length > 0) reasons.push(w.unreadCells(unread.length, places(unread, language)))
  const unsure = cellsOf(report, 'unsure')
  if (unsure.length > 0) reasons.push(w.unsureCells(unsure.length, places(unsure, language)))
  const because = (reason: Skip['because']) => skipped.filter((s) => s.because === reason)
  if (because('totalOnly').length > 0) reasons.push(w.skipReasons.totalOnly)
  if (because('noPreviousYear').length > 0) reasons.push(w.skipReasons.noPreviousYear(report.year?.value ?? null))
  if (because('noRoster').length > 0) reasons.push(w.skipReasons.noRoster)
  const crashed = because('crashed')
  if (crashed.length > 0) reasons.push(w.skipReasons.crashed(crashed.map((s) => s.rule).join(list)))
  return reasons.join(language === 'zh' ? '；' : '; ')
}

function cellsOf(report: Report, kind: 'missing' | 'unsure'): string[] {
  return Object.entries(report.tables).flatMap(([table, reading]) =>
    Object.entries(reading?.cells ?? {}).flatMap(([row, cells]) =>
      Object.entries(cells).flatMap(([column, value]) => (value.kind === kind ? [`${table}.${row}.${column}`] : [])),
    ),
  )
}

function places(paths: readonly string[], language: Language): string {
  const shown = paths.slice(0, 2).map((p) => cellName(p, language))
  const list = language === 'zh' ? '、' : ', '
  return shown.join(list) + (paths.length > shown.length ? ' …' : '')
}

function reply(tone: Tone, blocks: readonly ReplyBlock[]): Reply {
  return { tone, blocks, actions: [] }
}

function title(text: string): ReplyBlock {
  return { kind: 'title', text }
}

function text(content: string): ReplyBlock {
  return { kind: 'text', text: content }
}
