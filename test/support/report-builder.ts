import type { Hit, Rule, Subject } from '../../src/checks/types.ts'
import { edition } from '../../src/editions/index.ts'
import type { SectionKey, TableKey } from '../../src/editions/types.ts'
import { readClaims } from '../../src/report/claims/index.ts'
import type { Report, Section, TableReading, Value } from '../../src/report/types.ts'

/** Figures of a report; what is not given is 0, and the balance of table three is kept. */
export type Figures = {
  readonly agency?: string | null
  readonly year?: number
  readonly received?: number
  readonly carriedIn?: number
  readonly carriedOut?: number
  /** Total column of outcome rows; the rest of what was concluded is 予以公开. */
  readonly outcomes?: Readonly<Record<string, number>>
  /** Columns of the received row other than 自然人, which takes the rest. */
  readonly applicants?: Readonly<Record<string, number>>
  /** upheld, corrected, otherOutcome, pending. */
  readonly reconsideration?: readonly [number, number, number, number]
  readonly litigationDirect?: readonly [number, number, number, number]
  readonly litigationAfter?: readonly [number, number, number, number]
  /** Cells of table two by `row.column`. */
  readonly proactive?: Readonly<Record<string, number>>
  /** Cells that were not read, by path. */
  readonly missing?: readonly string[]
}

/** Prose by section number; a string is section one. */
export type Prose = string | Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6, string>>>

const KEYS: readonly SectionKey[] = [
  'overview',
  'proactiveDisclosure',
  'requestHandling',
  'reviewLitigation',
  'problemsAndImprovements',
  'otherMatters',
]

function toValue(n: number): Value {
  return { kind: 'number', n, raw: String(n) }
}

function toTable(table: TableKey, figures: Figures, year: number): TableReading {
  const template = edition(year >= 2021 ? 'ed2021' : 'ed2019').tables![table]
  const cells: Record<string, Record<string, Value>> = {}
  for (const block of template.blocks)
    for (const row of block.rows) {
      cells[row.key] = {}
      for (const column of block.columns) {
        const path = `${table}.${row.key}.${column.key}`
        cells[row.key]![column.key] = figures.missing?.includes(path)
          ? { kind: 'missing' }
          : toValue(figureOf(table, row.key, column.key, figures))
      }
    }
  return { rows: Object.keys(cells), cells, missingRows: [], complete: true, oddLabels: [], headed: true }
}

function figureOf(table: TableKey, row: string, column: string, figures: Figures): number {
  if (table === 'proactiveDisclosure') return figures.proactive?.[`${row}.${column}`] ?? 0
  if (table === 'reviewLitigation') {
    const block = {
      reconsideration: 'reconsideration',
      litigationDirect: 'litigationDirect',
      litigationAfterReconsideration: 'litigationAfter',
    }[row]
    const four = figures[block as 'reconsideration'] ?? [0, 0, 0, 0]
    if (column === 'total') return four[0] + four[1] + four[2] + four[3]
    return four[['upheld', 'corrected', 'otherOutcome', 'pending'].indexOf(column)] ?? 0
  }
  const total = totalOf(row, figures)
  const others = row === 'newRequests' ? (figures.applicants ?? {}) : {}
  if (column === 'total') return total
  if (column === 'naturalPerson') return total - Object.values(others).reduce((s, n) => s + n, 0)
  return others[column] ?? 0
}

function totalOf(row: string, figures: Figures): number {
  const { received = 0, carriedIn = 0, carriedOut = 0, outcomes = {} } = figures
  const concluded = received + carriedIn - carriedOut
  if (row === 'newRequests') return received
  if (row === 'carriedOver') return carriedIn
  if (row === 'carriedForward') return carriedOut
  if (row === 'outcomesTotal') return concluded
  if (row !== 'disclosed') return outcomes[row] ?? 0
  return outcomes.disclosed ?? concluded - Object.values(outcomes).reduce((s, n) => s + n, 0)
}

/** A report with all cells printed as numbers and the given prose. */
export function buildReport(figures: Figures, prose: Prose): Report {
  const year = figures.year ?? 2023
  const texts = typeof prose === 'string' ? { 1: prose } : prose
  const sections: Section[] = KEYS.map((key, index) => {
    const number = (index + 1) as Section['number']
    return { key, number, heading: '', text: texts[number] ?? '' }
  })
  const agency = figures.agency === undefined ? '云溪县林业局' : figures.agency
  const table = (key: TableKey): TableReading => toTable(key, figures, year)
  return {
    kind: 'report',
    source: { name: 'report.txt', sha256: '', format: 'text' },
    title: null,
    agency: agency === null ? null : { value: agency, foundIn: 'title', sure: true, raw: agency },
    year: { value: year, foundIn: 'title', sure: true, raw: String(year) },
    edition: year >= 2021 ? 'ed2021' : 'ed2019',
    tables: {
      proactiveDisclosure: table('proactiveDisclosure'),
      requestHandling: table('requestHandling'),
      reviewLitigation: table('reviewLitigation'),
    },
    sections,
    preamble: '',
    pictures: 0,
    notes: [],
  }
}

/** What a rule sees of the report. */
export function buildSubject(report: Report): Subject {
  const value = (path: string): Value => {
    const [table, row, column] = path.split('.') as [TableKey, string, string]
    return report.tables[table]?.cells[row]?.[column] ?? { kind: 'missing' }
  }
  return {
    report,
    edition: edition(report.edition ?? 'ed2021'),
    value,
    cell: (path) => {
      const found = value(path)
      return found.kind === 'number' ? found.n : undefined
    },
    claims: readClaims(report.sections, report.preamble, report.year?.value),
  }
}

/** Findings of some rules on figures and prose: `RULE[:place] severity`, rules skipped whose needs were not read. */
export function firings(rules: readonly Rule[], figures: Figures, prose: Prose): string[] {
  const subject = buildSubject(buildReport(figures, prose))
  return rules.flatMap((rule) => {
    if (rule.needs?.cells?.some((path) => subject.cell(path) === undefined)) return []
    return rule
      .check(subject)
      .map((hit: Hit) => `${rule.id}${hit.place ? `:${hit.place}` : ''} ${hit.severity ?? rule.severity}`)
  })
}
