import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { judge } from '../../src/checks/judge.ts'
import type { Filing } from '../../src/checks/types.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { readDocument } from '../../src/formats/index.ts'
import type { Data } from '../../src/questions/types.ts'
import { readReport } from '../../src/report/read.ts'
import type { Report } from '../../src/report/types.ts'
import { findingMessage, RULES } from '../../src/rules/index.ts'

/** The invented county beside the project, read as the program reads it; absent where the folder is. */

const FOLDER = new URL('../../../shared/county/', import.meta.url)

export const hasCounty = existsSync(FOLDER)

type County = Pick<Data, 'roster' | 'filings' | 'plan'>

export async function readCounty(): Promise<County> {
  const loaded = loadConfig(fileURLToPath(new URL('config', FOLDER)), {})
  if (loaded.faults) throw new Error(`${loaded.faults[0]?.file}: ${loaded.faults[0]?.message.en}`)
  const { config } = loaded
  const reports: { agency: string; year: number; report: Report }[] = []
  for (const year of readdirSync(new URL('reports/', FOLDER)))
    for (const name of readdirSync(new URL(`reports/${year}/`, FOLDER))) {
      const bytes = readFileSync(new URL(`reports/${year}/${name}`, FOLDER))
      const report = readReport(await readDocument(bytes, name), { fileName: name })
      if (!report.agency || !report.year) throw new Error(`${year}/${name}: whose report is it?`)
      reports.push({ agency: report.agency.value, year: report.year.value, report })
    }
  const filings = new Map<string, Filing>()
  for (const { agency, year, report } of reports.toSorted((a, b) => a.year - b.year)) {
    const previous = filings.get(`${agency} ${year - 1}`)
    const { findings } = judge(report, RULES, { roster: config.roster, ...(previous ? { previous } : {}) })
    filings.set(`${agency} ${year}`, {
      agency,
      year,
      edition: report.edition!,
      status: findings.some((f) => f.severity === 'error') ? 'errors' : 'ok',
      report,
      findings,
      passed: 0,
      skipped: [],
      revision: 1,
      receivedAt: '2025-02-01T09:00:00+08:00',
    })
  }
  return { roster: config.roster, plan: config.plan, filings: [...filings.values()] }
}

/** What a question is answered with, asked on a day. */
export function dataOn(today: string, county: County): Data {
  return { today, ...county, describe: findingMessage }
}
