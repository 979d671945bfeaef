import { reckoner, valueAt } from '../../src/checks/reckon.ts'
import type { Filing, Rule, Subject } from '../../src/checks/types.ts'
import { editionForYear, edition as editionOf } from '../../src/editions/index.ts'
import type { EditionId, SectionKey, TableKey } from '../../src/editions/types.ts'
import { readClaims } from '../../src/report/claims/index.ts'
import type { Agency, AgencyKind, Found, Report, Scope, Section, TableReading, Value } from '../../src/report/types.ts'

/** Builds reports as the reader would hand them over: right in every respect, but for what a test changes. */

export const HEADINGS: Readonly<Record<number, string>> = {
  1: '一、总体情况',
  2: '二、主动公开政府信息情况',
  3: '三、收到和处理政府信息公开申请情况',
  4: '四、政府信息公开行政复议、行政诉讼情况',
  5: '五、存在的主要问题及改进情况',
  6: '六、其他需要报告的事项',
}
const KEYS: readonly SectionKey[] = [
  'overview',
  'proactiveDisclosure',
  'requestHandling',
  'reviewLitigation',
  'problemsAndImprovements',
  'otherMatters',
]

export const OVERVIEW =
  '（一）主动公开。全年通过县政府网站主动公开信息214条，解读政策6件。（二）依申请公开。全年没有收到政府信息公开申请。' +
  '（三）政府信息管理。落实保密审查，定期清理失效文件。（四）平台建设。优化政府信息公开专栏，设置公共查阅点。' +
  '（五）监督保障。纳入年度考核，开展社会评议，未发生责任追究。'
export const PROBLEMS =
  '存在的问题：一是个别栏目更新不及时；二是经办人员业务不熟。改进情况：一是按月检查栏目更新；二是组织两次培训，并请法律顾问授课。'

export function other(n: number, year: number): string {
  return n === 6 ? `${year}年度未收取信息处理费，无其他需要报告的事项。` : ''
}

export type Wanted = {
  readonly year?: number
  readonly agency?: string
  readonly edition?: EditionId
  readonly kind?: Report['kind']
  /** Cells that are not a printed 0. */
  readonly cells?: Readonly<Record<string, number | Value>>
  /** Text of sections; null leaves the section with its heading out. */
  readonly sections?: Readonly<Partial<Record<number, string | null>>>
  readonly headings?: Readonly<Record<number, string>>
  /** Section numbers in document order. */
  readonly order?: readonly number[]
  readonly title?: Partial<Found<string>> | null
  readonly preamble?: string
  readonly tables?: Readonly<Partial<Record<TableKey, Partial<TableReading> | null>>>
  readonly pictures?: number
  readonly yearFound?: Found<number> | null
  readonly agencyFound?: Found<string> | null
}

export const number = (n: number, raw = String(n)): Value => ({ kind: 'number', n, raw })
export const blank: Value = { kind: 'blank', raw: '' }
export const stroke: Value = { kind: 'placeholder', raw: '/' }
export const missing: Value = { kind: 'missing' }

function readingOf(id: EditionId, key: TableKey, wanted: Wanted): TableReading | null {
  const change = wanted.tables?.[key]
  if (change === null) return null
  const template = editionOf(id).tables![key]
  const cells: Record<string, Record<string, Value>> = {}
  for (const block of template.blocks) {
    for (const row of block.rows) {
      cells[row.key] = {}
      for (const column of block.columns) {
        const told = wanted.cells?.[`${key}.${row.key}.${column.key}`] ?? 0
        cells[row.key]![column.key] = typeof told === 'number' ? number(told) : told
      }
    }
  }
  const rows = template.blocks.flatMap((b) => b.rows.map((r) => r.key))
  return { rows, cells, missingRows: [], complete: true, oddLabels: [], headed: true, ...change }
}

/** A right report of the year, changed as wanted. */
export function reportOf(wanted: Wanted = {}): Report {
  const year = wanted.year ?? 2023
  const agency = wanted.agency ?? '云溪县民政局'
  const edition = wanted.edition ?? editionForYear(year)!.id
  const texts: Record<number, string> = { 1: OVERVIEW, 5: PROBLEMS }
  const sections = (wanted.order ?? [1, 2, 3, 4, 5, 6]).flatMap((n): Section[] => {
    const told = wanted.sections?.[n]
    if (told === null) return []
    return [
      {
        key: KEYS[n - 1]!,
        number: n as Section['number'],
        heading: wanted.headings?.[n] ?? HEADINGS[n]!,
        text: told ?? texts[n] ?? other(n, year),
      },
    ]
  })
  const title = `${agency}${year}年政府信息公开工作年度报告`
  const found = <T>(value: T): Found<T> => ({ value, raw: String(value), foundIn: 'title', sure: true })
  return {
    kind: wanted.kind ?? 'report',
    source: { name: 'report.docx', sha256: '0'.repeat(64), format: 'docx' },
    title: wanted.title === null ? null : { ...found(title), ...wanted.title },
    agency: wanted.agencyFound === undefined ? found(agency) : wanted.agencyFound,
    year: wanted.yearFound === undefined ? found(year) : wanted.yearFound,
    edition,
    tables: {
      proactiveDisclosure: readingOf(edition, 'proactiveDisclosure', wanted),
      requestHandling: readingOf(edition, 'requestHandling', wanted),
      reviewLitigation: readingOf(edition, 'reviewLitigation', wanted),
    },
    sections,
    preamble: wanted.preamble ?? `${title}\n所列数据的统计期限为${year}年1月1日至${year}年12月31日。`,
    pictures: wanted.pictures ?? 0,
    notes: [],
  }
}

export type Around = Pick<Subject, 'previous' | 'roster' | 'others'>

/** The report as a rule sees it. */
export function subjectOf(report: Report, around: Around = {}): Subject {
  return {
    report,
    edition: editionOf(report.edition ?? 'ed2021'),
    cell: reckoner(report),
    value: (path) => valueAt(report, path),
    claims: readClaims(report.sections, report.preamble, report.year?.value ?? null),
    ...around,
  }
}

/** The report as it is stored. */
export function filingOf(report: Report): Filing {
  return {
    agency: report.agency!.value,
    year: report.year!.value,
    edition: report.edition!,
    status: 'ok',
    report,
    findings: [],
    passed: 0,
    skipped: [],
    revision: 1,
    receivedAt: '2027-01-08T09:00:00+08:00',
  }
}

export function agency(
  name: string,
  kind: AgencyKind,
  parent: string | null = null,
  scope: Scope = 'agencyOnly',
): Agency {
  return { agency: name, aliases: [], kind, parent, scope, channels: [], deputies: [] }
}

/** What a rule finds: `severity place` of each hit, the place left out where there is none. */
export function found(rule: Rule, wanted: Wanted, around: Around = {}): string[] {
  return rule
    .check(subjectOf(reportOf(wanted), around))
    .map((hit) => [hit.severity ?? rule.severity, hit.place].filter(Boolean).join(' '))
}

/** The first finding in Chinese; empty where there is none. */
export function said(rule: Rule, wanted: Wanted, around: Around = {}): string {
  const hit = rule.check(subjectOf(reportOf(wanted), around))[0]
  return hit ? rule.message.zh(hit.facts ?? {}) : ''
}
