import { EDITIONS, edition as editionOf } from '../editions/index.ts'
import type { Severity, TableKey } from '../editions/types.ts'
import { readClaims } from '../report/claims/index.ts'
import type { CellPath, Report, Roster } from '../report/types.ts'
import { judgeEquations } from './equation.ts'
import { reckoner, valueAt } from './reckon.ts'
import { findSuspects } from './repair.ts'
import type { Filing, Finding, Hit, Outcomes, Rule, RuleChoice, RuleSettings, Skip, Subject } from './types.ts'

/** What is known beside the report itself; each member switches on the rules that need it. */
export type Context = {
  readonly previous?: Filing
  readonly roster?: Roster
  readonly others?: readonly Filing[]
  /** Equations of the form that the office switched off or weighs otherwise. */
  readonly settings?: RuleSettings
  /** Told of a rule that threw; the run goes on without it. */
  readonly onCrash?: (rule: string, error: unknown) => void
}

/**
 * Judges a report: its form's equations first, then every judgement rule whose needs are met. Nothing is judged in
 * a legacy report, a blank form or something else.
 */
export function judge(report: Report, rules: readonly Rule[], context: Context = {}): Outcomes {
  if (report.kind !== 'report' || !report.edition) return { findings: [], passed: [], skipped: [] }
  const equations = judgeEquations(report)
  const value = reckoner(report)
  const suspects = findSuspects(equations.reckoned, value)
  const findings: Finding[] = equations.findings.flatMap((f) =>
    weigh({ ...f, suspect: suspects.get(f.id) ?? f.suspect }, report, context.settings?.[f.rule]),
  )
  const passed = [...equations.passed]
  const skipped: Skip[] = [...equations.skipped]
  const subject: Subject = {
    report,
    edition: editionOf(report.edition),
    cell: value,
    value: (path) => valueAt(report, path),
    claims: readClaims(report.sections, report.preamble, report.year?.value ?? null),
    ...(context.previous ? { previous: context.previous } : {}),
    ...(context.roster ? { roster: context.roster } : {}),
    ...(context.others ? { others: context.others } : {}),
  }
  for (const rule of rules) {
    const skip = unmet(rule, subject)
    if (skip === 'notApplicable') continue
    if (skip) {
      skipped.push(skip)
      continue
    }
    try {
      const hits = rule.check(subject)
      if (hits.length === 0) passed.push(rule.id)
      for (const hit of hits) findings.push(toFinding(rule, hit))
    } catch (error) {
      context.onCrash?.(rule.id, error)
      skipped.push({ id: rule.id, rule: rule.id, because: 'crashed', cells: [] })
    }
  }
  return { findings: inOrder(unique(findings)), passed, skipped }
}

/** A finding of an equation as the office wants it: gone, or of another severity. */
function weigh(finding: Finding, report: Report, choice: RuleChoice | undefined): Finding[] {
  const year = report.year?.value
  if (choice?.off || (choice?.years && year !== undefined && (year < choice.years[0] || year > choice.years[1])))
    return []
  return [choice?.severity ? { ...finding, severity: choice.severity } : finding]
}

function unmet(rule: Rule, subject: Subject): Skip | 'notApplicable' | undefined {
  const year = subject.report.year?.value
  if (rule.off) return 'notApplicable'
  if (rule.years && year !== undefined && (year < rule.years[0] || year > rule.years[1])) return 'notApplicable'
  const needs = rule.needs ?? {}
  const skip = (because: Skip['because'], cells: readonly CellPath[] = []): Skip => ({
    id: rule.id,
    rule: rule.id,
    because,
    cells,
  })
  if (needs.previousYear && !subject.previous) return skip('noPreviousYear')
  if (needs.roster && !subject.roster) return skip('noRoster')
  if (needs.others && !subject.others) return 'notApplicable'
  const missing = (needs.cells ?? []).filter((path) => subject.cell(path) === undefined)
  if (missing.length > 0)
    return skip(subject.report.tables[missing[0]!.split('.')[0] as TableKey] ? 'missingCells' : 'missingTable', missing)
  if (needs.sections?.some((n) => !subject.report.sections.some((s) => s.number === n))) return 'notApplicable'
  return undefined
}

function toFinding(rule: Rule, hit: Hit): Finding {
  return {
    id: hit.place ? `${rule.id}:${hit.place}` : rule.id,
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    cells: hit.cells ?? [],
    expected: hit.expected ?? null,
    actual: hit.actual ?? null,
    suspect: null,
    facts: hit.facts ?? {},
    evidence: hit.evidence ?? null,
  }
}

/** Ids are unique in a document: what fires a second time at the same place keeps its first, severest finding. */
function unique(findings: readonly Finding[]): Finding[] {
  const byId = new Map<string, Finding>()
  for (const finding of findings) {
    const known = byId.get(finding.id)
    if (!known || RANK[finding.severity] < RANK[known.severity]) byId.set(finding.id, finding)
  }
  return [...byId.values()]
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

let order: ReadonlyMap<string, number> | undefined

/** Position of every cell path in the forms: by table, row and column. */
function cellOrder(): ReadonlyMap<string, number> {
  if (order) return order
  const places = new Map<string, number>()
  for (const edition of EDITIONS) {
    for (const [key, template] of Object.entries(edition.tables ?? {})) {
      const table = (template.section - 1) * 10_000
      let row = 0
      for (const block of template.blocks) {
        for (const line of block.rows) {
          row += 20
          block.columns.forEach((c, k) => {
            const path = `${key}.${line.key}.${c.key}`
            if (!places.has(path)) places.set(path, table + row + k)
          })
        }
      }
    }
  }
  order = places
  return places
}

/** Errors first, then by table, row and column; what is about the whole comes last. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const places = cellOrder()
  const place = (f: Finding) => Math.min(...f.cells.map((c) => places.get(c) ?? 90_000), 100_000)
  return findings
    .map((finding, index) => ({ finding, index }))
    .sort(
      (a, b) =>
        RANK[a.finding.severity] - RANK[b.finding.severity] || place(a.finding) - place(b.finding) || a.index - b.index,
    )
    .map(({ finding }) => finding)
}
