import type { Finding } from '../checks/types.ts'
import type { TableKey } from '../editions/types.ts'
import type { CellPath, Report } from '../report/types.ts'

/**
 * repair: the likeliest culprit, with the value that would fit · wrong: contradicts the form or another figure ·
 * warning: very likely wrong · involved: another figure of an equation that does not hold, culprit unknown ·
 * unsure: read with doubt · missing: not read.
 */
export type MarkKind = 'repair' | 'wrong' | 'warning' | 'involved' | 'unsure' | 'missing'

export type CellMark = {
  readonly kind: MarkKind
  /** Of a repair: the value that would fit. */
  readonly proposed?: number
  /** What was found about this cell, errors first. */
  readonly findings: readonly Finding[]
}

/** What was not read for certain is never shown as wrong. */
const RANK: Readonly<Record<MarkKind, number>> = { repair: 0, unsure: 1, missing: 2, wrong: 3, warning: 4, involved: 5 }

/** Which cells of a report to mark and how; a cell that is several things shows the gravest. */
export function cellMarks(report: Report, findings: readonly Finding[]): ReadonlyMap<CellPath, CellMark> {
  const marks = new Map<CellPath, CellMark>()
  const mark = (path: CellPath, kind: MarkKind, finding?: Finding, proposed?: number) => {
    const known = marks.get(path)
    const all = [...(known?.findings ?? []), ...(finding && !known?.findings.includes(finding) ? [finding] : [])]
    if (known && RANK[known.kind] <= RANK[kind]) marks.set(path, { ...known, findings: all })
    else marks.set(path, { kind, findings: all, ...(proposed === undefined ? {} : { proposed }) })
  }
  for (const [table, reading] of Object.entries(report.tables)) {
    for (const [row, cells] of Object.entries(reading?.cells ?? {})) {
      for (const [column, value] of Object.entries(cells)) {
        if (value.kind === 'unsure' || value.kind === 'missing') mark(`${table}.${row}.${column}`, value.kind)
      }
    }
  }
  for (const finding of findings) {
    if (finding.severity === 'info') continue
    const grave = finding.severity === 'error' ? 'wrong' : 'warning'
    if (finding.suspect) {
      mark(finding.suspect.cell, finding.severity === 'error' ? 'repair' : 'warning', finding, finding.suspect.proposed)
    } else {
      // An equation names the side that states the sum first; a sentence of the text names the figures it contradicts.
      const stated = typeof finding.facts.left === 'number' ? finding.cells.slice(0, 1) : finding.cells
      for (const path of finding.cells) mark(path, stated.includes(path) ? grave : 'involved', finding)
    }
  }
  return marks
}

const TABLES: readonly string[] = ['proactiveDisclosure', 'requestHandling', 'reviewLitigation'] satisfies TableKey[]

/** The table a finding is about; undefined where it is about the text or the whole. */
export function tableOf(finding: Finding): TableKey | undefined {
  const path = finding.suspect?.cell ?? finding.cells[0] ?? String(finding.facts.table ?? '')
  const table = path.split('.')[0] as TableKey
  return TABLES.includes(table) ? table : undefined
}
