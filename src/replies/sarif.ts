import { type Checked, statusOf } from '../checks/checked.ts'
import type { Finding } from '../checks/types.ts'
import { cellName } from '../editions/names.ts'
import type { Language, Severity } from '../editions/types.ts'
import type { CellPath, Report } from '../report/types.ts'
import { findingMessage, ruleIds, ruleWords } from '../rules/index.ts'
import { words } from '../text/index.ts'
import { findingFix, findingPlace, findingSource } from './finding-words.ts'

/** A person's word that a finding is none, with who said so and when. */
export type Dismissal = {
  /** Id of the finding. */
  readonly finding: string
  readonly reason: string
  readonly by: string
  /** ISO time with offset. */
  readonly at: string
}

/** One checked input with what was known of it before. */
export type SarifInput = {
  readonly checked: Checked
  /** Findings of the version before; then every result tells whether it is new, the same, changed or gone. */
  readonly previous?: readonly Finding[]
  readonly dismissals?: readonly Dismissal[]
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>

/**
 * The results of a check as a SARIF 2.1.0 log (OASIS standard): one run, one artifact an input, one result a finding.
 * What could not be read stands among the run's notifications.
 */
export function sarifLog(inputs: readonly SarifInput[], language: Language, version: string): object {
  const rules = ruleDescriptors(inputs, language)
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]))
  const results = inputs.flatMap((input, index) => resultsOf(input, index, indexOf, language))
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'gouji', fullName: '勾稽 gouji', version, language: tag(language), rules } },
        language: tag(language),
        columnKind: 'utf16CodeUnits',
        artifacts: inputs.map(({ checked }) => artifact(checked)),
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(inputs, language) }],
        results,
      },
    ],
  }
}

function tag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-US'
}

function artifact(checked: Checked): object {
  const { report } = checked.kind === 'report' ? checked : {}
  return {
    location: { uri: toUri(checked.input) },
    roles: ['analysisTarget'],
    ...(report ? { hashes: { 'sha-256': report.source.sha256 } } : {}),
    properties: {
      input: checked.input,
      status: statusOf(checked),
      ...(checked.kind === 'report'
        ? { agency: checked.agency, year: checked.year, edition: checked.report.edition }
        : {}),
    },
  }
}

/** As a relative reference, or the address itself; what no address may hold is percent-encoded. */
function toUri(input: string): string {
  if (/^https?:\/\//iu.test(input)) return encodeURI(input)
  const path = input === '-' ? 'stdin' : input.replaceAll('\\', '/')
  const encoded = path.split('/').map(encodeURIComponent).join('/').replaceAll('%21', '!')
  if (/^[A-Za-z]%3A\//u.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`
  return path.startsWith('/') ? `file://${encoded}` : encoded
}

function notifications(inputs: readonly SarifInput[], language: Language): object[] {
  const w = words(language)
  return inputs.flatMap(({ checked }, index): object[] => {
    const locations = [{ physicalLocation: { artifactLocation: { uri: toUri(checked.input), index } } }]
    if (checked.kind === 'fault') {
      const { code, facts } = checked.fault
      return [{ level: 'error', descriptor: { id: code }, message: { text: w.faults[code](facts) }, locations }]
    }
    const { kind } = checked.report
    if (kind === 'report') return []
    const text = kind === 'legacy' ? w.summary.legacy : w.notReport[kind === 'blankForm' ? 'blankForm' : 'other']
    return [{ level: kind === 'legacy' ? 'note' : 'error', descriptor: { id: kind }, message: { text }, locations }]
  })
}

type Descriptor = { readonly id: string } & Readonly<Record<string, unknown>>

/** Every rule that can find something, and those of stored findings that no longer exist. */
function ruleDescriptors(inputs: readonly SarifInput[], language: Language): Descriptor[] {
  const found = inputs.flatMap(({ checked, previous }) => [
    ...(checked.kind === 'report' ? checked.outcomes.findings : []),
    ...(previous ?? []),
  ])
  return [...new Set([...ruleIds(), ...found.map((f) => f.rule)])].map((id) => {
    const rule = ruleWords(id, language)
    if (!rule) return { id, shortDescription: { text: id } }
    const { what, why, example, fix } = rule.explain
    return {
      id,
      shortDescription: { text: rule.title },
      fullDescription: { text: what },
      help: { text: [what, why, example, fix].join('\n') },
      defaultConfiguration: { level: LEVELS[rule.severity], enabled: !rule.off },
      properties: {
        title: { zh: ruleWords(id, 'zh')?.title, en: ruleWords(id, 'en')?.title },
        source: rule.source,
        ...(rule.years ? { years: rule.years } : {}),
      },
    }
  })
}

function resultsOf(
  input: SarifInput,
  artifactIndex: number,
  indexOf: ReadonlyMap<string, number>,
  language: Language,
): object[] {
  const { checked, previous } = input
  if (checked.kind === 'fault') return []
  const now = checked.outcomes.findings
  const before = new Map(previous?.map((finding) => [finding.id, finding]))
  const ids = new Set(now.map((finding) => finding.id))
  const skipped = new Set(checked.outcomes.skipped.flatMap((skip) => [skip.id, skip.rule]))
  // What could not be judged this time is not gone: it is left out of the comparison.
  const gone = [...before.values()].filter((f) => !ids.has(f.id) && !skipped.has(f.id) && !skipped.has(f.rule))
  const one = (finding: Finding, baseline: string | undefined) =>
    result(input, checked, finding, baseline, artifactIndex, indexOf, language)
  return [
    ...now.map((finding) => one(finding, previous ? comparison(before.get(finding.id), finding) : undefined)),
    ...gone.map((finding) => one(finding, 'absent')),
  ]
}

function comparison(before: Finding | undefined, now: Finding): 'new' | 'unchanged' | 'updated' {
  if (!before) return 'new'
  const same = (['severity', 'actual', 'expected', 'evidence'] as const).every((key) => before[key] === now[key])
  return same ? 'unchanged' : 'updated'
}

function result(
  input: SarifInput,
  checked: Extract<Checked, { kind: 'report' }>,
  finding: Finding,
  baselineState: string | undefined,
  artifactIndex: number,
  indexOf: ReadonlyMap<string, number>,
  language: Language,
): object {
  const dismissal = input.dismissals?.find((each) => each.finding === finding.id)
  const cells = finding.suspect
    ? [finding.suspect.cell, ...finding.cells.filter((cell) => cell !== finding.suspect?.cell)]
    : finding.cells
  const { agency, year, report } = checked
  return {
    ruleId: finding.rule,
    ruleIndex: indexOf.get(finding.rule),
    level: LEVELS[finding.severity],
    kind: 'fail',
    message: { text: findingMessage(finding, language) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(checked.input), index: artifactIndex },
          ...region(report, cells),
        },
        logicalLocations: cells.map((path) => ({
          name: cellName(path, language),
          fullyQualifiedName: path,
          kind: 'cell',
        })),
        message: { text: findingPlace(finding, language) },
      },
    ],
    partialFingerprints: { 'goujiFinding/v1': [agency ?? '', year ?? '', finding.id].join('|') },
    ...(baselineState ? { baselineState } : {}),
    suppressions: dismissal
      ? [
          {
            kind: 'external',
            status: 'accepted',
            justification: dismissal.reason,
            properties: { by: dismissal.by, at: dismissal.at },
          },
        ]
      : [],
    properties: {
      id: finding.id,
      expected: finding.expected,
      actual: finding.actual,
      suspect: finding.suspect,
      evidence: finding.evidence,
      source: findingSource(finding),
      fix: findingFix(finding, language),
      message: { zh: findingMessage(finding, 'zh'), en: findingMessage(finding, 'en') },
    },
  }
}

/** The line of a text file, where the first cell's is known; pages and sheets have no place in the standard's regions. */
function region(report: Report, cells: readonly CellPath[]): object {
  for (const path of cells) {
    const [table, row, column] = path.split('.') as [keyof Report['tables'], string, string]
    const value = report.tables[table]?.cells[row]?.[column]
    if (!value || value.kind === 'missing' || !value.place) continue
    const { line, page, sheet } = value.place
    if (line !== undefined) return { region: { startLine: line } }
    if (page !== undefined || sheet !== undefined) {
      return { properties: { ...(page === undefined ? {} : { page }), ...(sheet === undefined ? {} : { sheet }) } }
    }
  }
  return {}
}
