import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { judge } from '../../src/checks/judge.ts'
import type { Filing, Finding } from '../../src/checks/types.ts'
import { readDocument } from '../../src/formats/index.ts'
import type { Data, Deadlines, MilestoneDate } from '../../src/questions/types.ts'
import { readReport } from '../../src/report/read.ts'
import type { Agency, AgencyKind, Report, Roster, Scope } from '../../src/report/types.ts'

/** The invented county beside the project, read as the program reads it; absent where the folder is. */

const FOLDER = new URL('../../../shared/county/', import.meta.url)

export const hasCounty = existsSync(FOLDER)

export function readRoster(csv: string): Roster {
  const [, ...rows] = csv
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
  return rows.map((row): Agency => {
    const [agency = '', aliases = '', kind = '', parent = '', scope = '', channels = ''] = row.split(',')
    const list = (text: string) => text.split(';').filter((t) => t !== '')
    return {
      agency,
      aliases: list(aliases),
      kind: kind as AgencyKind,
      parent: parent || null,
      scope: scope as Scope,
      channels: list(channels),
      deputies: [],
    }
  })
}

const total = (report: Report, row: string, column = 'total'): number | undefined => {
  const value = report.tables.requestHandling?.cells[row]?.[column]
  return value?.kind === 'number' ? value.n : undefined
}

const finding = (rule: string, cells: readonly string[], expected: number, actual: number): Finding => ({
  id: rule,
  rule,
  severity: 'error',
  cells,
  expected,
  actual,
  suspect: null,
  facts: {},
  evidence: null,
})

/** The two planted errors that are no sums of one report: a sentence that says another number, a carry-over. */
function otherFindings(report: Report, before: Report | undefined): Finding[] {
  const found: Finding[] = []
  const text = report.sections.find((s) => s.key === 'overview')?.text ?? ''
  const stated = /(?:收到|新收)政府信息公开申请(\d+)件/.exec(text)
  const received = total(report, 'newRequests')
  if (stated && received !== undefined && Number(stated[1]) !== received)
    found.push(finding('N-REQ', ['requestHandling.newRequests.total'], Number(stated[1]), received))
  if (/没有收到政府信息公开申请|未收到政府信息公开申请/.test(text) && received)
    found.push(finding('N-NONE', ['requestHandling.newRequests.total'], 0, received))
  const carried = total(report, 'carriedOver')
  const left = before && total(before, 'carriedForward')
  if (carried !== undefined && left !== undefined && carried !== left)
    found.push(finding('X-CARRY:total', ['requestHandling.carriedOver.total'], left, carried))
  return found
}

export async function readCounty(): Promise<{ roster: Roster; filings: readonly Filing[]; deadlines: Deadlines }> {
  const roster = readRoster(readFileSync(new URL('config/roster.csv', FOLDER), 'utf8'))
  const reports = new Map<string, Report>()
  for (const year of readdirSync(new URL('reports/', FOLDER)))
    for (const name of readdirSync(new URL(`reports/${year}/`, FOLDER))) {
      const report = readReport(await readDocument(readFileSync(new URL(`reports/${year}/${name}`, FOLDER)), name), {
        fileName: name,
      })
      if (!report.agency || !report.year) throw new Error(`${year}/${name}: whose report is it?`)
      reports.set(`${report.agency.value} ${report.year.value}`, report)
    }
  const filings = [...reports].map(([key, report]): Filing => {
    const [agency = '', year = ''] = key.split(' ')
    const findings = [
      ...judge(report, []).findings,
      ...otherFindings(report, reports.get(`${agency} ${Number(year) - 1}`)),
    ]
    return {
      agency,
      year: Number(year),
      edition: report.edition!,
      status: findings.some((f) => f.severity === 'error') ? 'errors' : 'ok',
      report,
      findings,
      passed: 0,
      skipped: [],
      revision: 1,
      receivedAt: '2025-02-01T09:00:00+08:00',
    }
  })
  const config: { milestones: Setting[] } = parse(readFileSync(new URL('config/deadlines.yaml', FOLDER), 'utf8'))
  const days = readdirSync(new URL('config/holidays/', FOLDER)).flatMap((name) => {
    const file: { year: number; days: { date: string; isOffDay: boolean }[] } = JSON.parse(
      readFileSync(new URL(`config/holidays/${name}`, FOLDER), 'utf8'),
    )
    return file.days
  })
  return {
    roster,
    filings,
    deadlines: deadlinesOf(config.milestones, roster, new Map(days.map((d) => [d.date, !d.isOffDay]))),
  }
}

export type Setting = {
  id: string
  title: { zh: string; en: string }
  monthDay: string
  yearOffset: number
  statutory?: string
  who: { kinds: AgencyKind[] }
}

/** Deadlines from settings and special days (whether one works). */
export function deadlinesOf(
  settings: readonly Setting[],
  roster: Roster,
  special: ReadonlyMap<string, boolean>,
): Deadlines {
  const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()
  const isWorkday = (date: string): boolean => special.get(date) ?? ![0, 6].includes(weekday(date))
  const years = new Set([...special.keys()].map((d) => Number(d.slice(0, 4))))
  const before = (date: string): string => {
    for (let at = Date.parse(`${date}T00:00:00Z`); ; at -= 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10)
      if (isWorkday(day)) return day
    }
  }
  return {
    isWorkday,
    isLoaded: (year) => years.has(year),
    milestones: (year): MilestoneDate[] =>
      settings.map((s) => ({
        id: s.id,
        title: s.title,
        year,
        deadline: before(`${year + s.yearOffset}-${s.monthDay}`),
        statutory: s.statutory ? `${year + s.yearOffset}-${s.statutory}` : null,
        agencies: roster.filter((a) => s.who.kinds.includes(a.kind)).map((a) => a.agency),
      })),
  }
}

/** What a question is answered with, asked on a day. */
export function dataOn(
  today: string,
  county: { roster: Roster; filings: readonly Filing[]; deadlines: Deadlines },
): Data {
  return {
    today,
    ...county,
    describe: (f, language) =>
      language === 'zh'
        ? `${f.id}：应为${f.expected}，实为${f.actual}`
        : `${f.id}: expected ${f.expected}, found ${f.actual}`,
  }
}
