import type { Filing, Subject } from '../../checks/types.ts'
import type { Agency } from '../../report/types.ts'
import { agencyOf } from '../agency-of.ts'

/** A cell that may be added up over agencies. Rules and normative documents are not: they are issued jointly. */
export type Metric = { readonly row: string; readonly column: string; readonly path: string }

const ADDED_UP = /^(decisions|amountWan|projectCount)$/

/** Table-three and table-four cells, decisions and amounts of the subject's form. Source: domain.md 2.8. */
export function metricsOf({ report, edition }: Subject): Metric[] {
  const metrics: Metric[] = []
  for (const template of Object.values(edition.tables ?? {})) {
    const reading = report.tables[template.key]
    for (const [row, columns] of Object.entries(reading?.cells ?? {})) {
      for (const column of Object.keys(columns)) {
        if (template.key === 'proactiveDisclosure' && !ADDED_UP.test(column)) continue
        metrics.push({ row, column, path: `${template.key}.${row}.${column}` })
      }
    }
  }
  return metrics
}

/** The agencies below a government whose report covers its region, and their filings of the year; undefined for others. */
export function regionOf(subject: Subject): { name: string; children: Agency[]; filings: Filing[] } | undefined {
  const { line } = agencyOf(subject)
  if (line?.scope !== 'regional') return undefined
  const children = (subject.roster ?? []).filter((a) => a.parent === line.agency)
  const names = new Set(children.map((a) => a.agency))
  const filings = (subject.others ?? []).filter((f) => names.has(f.agency))
  return children.length > 0 ? { name: line.agency, children, filings } : undefined
}
