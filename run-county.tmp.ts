import { readFileSync, readdirSync } from 'node:fs'
import { readDocument } from './src/formats/index.ts'
import { readReport } from './src/report/read.ts'
import { judge } from './src/checks/judge.ts'
import { RULES, findingMessage } from './src/rules/index.ts'
import type { Filing } from './src/checks/types.ts'
const dir = '/work/shared/county'
const lines = readFileSync(dir + '/config/roster.csv', 'utf8').replace(/^\ufeff/, '').trim().split('\n').slice(1)
const roster = lines.map((l) => { const [agency, aliases, kind, parent, scope] = l.split(','); return { agency, aliases: aliases ? aliases.split(';') : [], kind, parent: parent || null, scope: scope || 'unknown', channels: [], deputies: [] } }) as any
const filings: Filing[] = []
for (const y of readdirSync(dir + '/reports')) for (const f of readdirSync(`${dir}/reports/${y}`)) {
  const report = readReport(await readDocument(readFileSync(`${dir}/reports/${y}/${f}`), f), {})
  filings.push({ agency: report.agency!.value, year: report.year!.value, edition: report.edition!, report, status: 'ok', findings: [], passed: 0, skipped: [], revision: 1, receivedAt: '' })
}
const count: Record<string, number> = {}
let total = 0, n = 0
for (const f of filings) {
  const previous = filings.find((x) => x.agency === f.agency && x.year === f.year - 1)
  const others = filings.filter((x) => x.year === f.year && x !== f)
  const t = performance.now()
  const out = judge(f.report, RULES, { roster, others, ...(previous ? { previous } : {}), onCrash: (r, e) => console.log('CRASH', r, e) })
  total += performance.now() - t; n++
  for (const x of out.findings) {
    count[x.rule] = (count[x.rule] ?? 0) + 1
    if (!(process.argv[2] ?? '').split(',').includes(x.rule)) console.log(f.year, f.agency, x.severity, x.id, findingMessage(x, 'zh'), x.evidence?.slice(0, 60) ?? '')
  }
}
console.log(count, n, (total / n).toFixed(2) + 'ms')
