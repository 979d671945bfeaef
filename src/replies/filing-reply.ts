import type { ListItem, Reply, ReplyBlock, Tone } from '../chat.ts'
import { type Checked, statusOf } from '../checks/checked.ts'
import type { Finding, Skip } from '../checks/types.ts'
import { edition as editionOf } from '../editions/index.ts'
import { cellName, tableName } from '../editions/names.ts'
import type { Language, TableKey } from '../editions/types.ts'
import type { Report } from '../report/types.ts'
import { findingMessage } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { findingDetail } from './finding-detail.ts'
import { screenLines } from './screen-lines.ts'

/** Room for findings: how many are listed, folded ones counting once, and how many lines of a phone they take. */
export type Room = { readonly findings: number; readonly lines: number }

/** What a phone's screen holds beside the standing and the buttons. */
const PHONE: Room = { findings: 5, lines: 14 }

/**
 * The answer to one checked input: standing, counts, findings with their common cause folded, what could not be
 * checked and why.
 *
 * @param room how much of the findings is listed, always the first; the rest is counted
 */
export function filingReply(checked: Checked, language: Language, room = PHONE): Reply {
  const w = words(language)
  if (checked.kind === 'fault') {
    const { code, facts } = checked.fault
    return reply('bad', [...named(checked.input), text(w.faults[code](facts))])
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
    return reply('bad', [
      ...named(checked.input),
      text(w.notReport[report.kind === 'blankForm' ? 'blankForm' : 'other']),
    ])
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
    const items = fitting(
      folded.map((group) => toListItem(group, language)),
      room,
    )
    blocks.push({ kind: 'list', ordered: true, items })
    const left = folded.slice(items.length).flat().length
    if (left > 0) blocks.push(text(w.summary.more(left)))
  }
  const open = notChecked(report, outcomes.skipped, language)
  if (open !== '') {
    const unclear = cellsOf(report, 'missing').length + cellsOf(report, 'unsure').length > 0
    blocks.push({ kind: 'source', text: w.summary.notChecked(open) + (unclear ? w.summary.readBetter : '') })
  }
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

function toListItem(group: readonly Finding[], language: Language): ListItem {
  const under = findingDetail(group, language)
  return {
    text: group.map((f) => findingMessage(f, language)).join('\n'),
    ...(under.length > 0 ? { detail: under.join('\n') } : {}),
  }
}

/** The first items that fit, two at least; none is cut. */
function fitting(items: readonly ListItem[], room: Room): readonly ListItem[] {
  let lines = 0
  const over = items.findIndex((item, i) => {
    lines += screenLines(item.text) + (item.detail === undefined ? 0 : screenLines(item.detail))
    return i > 1 && (i >= room.findings || lines > room.lines)
  })
  return over < 0 ? items : items.slice(0, over)
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
  return shown.join(list) + (paths.length > shown.length ? words(language).summary.andMore : '')
}

function reply(tone: Tone, blocks: readonly ReplyBlock[]): Reply {
  return { tone, blocks, actions: [] }
}

/** Photos, and texts that are pasted, have no name. */
function named(input: string): ReplyBlock[] {
  return input === '' ? [] : [title(input)]
}

function title(text: string): ReplyBlock {
  return { kind: 'title', text }
}

function text(content: string): ReplyBlock {
  return { kind: 'text', text: content }
}
