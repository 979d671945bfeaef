import { readFileSync } from 'node:fs'
import { readDocument } from './src/formats/index.ts'
import { readReport } from './src/report/read.ts'
import { edition } from './src/editions/index.ts'
import { reckoner, valueAt } from './src/checks/reckon.ts'
import { RULES } from './src/rules/index.ts'
const f = process.argv[2]!
const base = readReport(await readDocument(readFileSync(f), 'x.txt'), {})
const cost: Record<string, number> = {}
const N = 200
let total = 0
for (let i = 0; i < N; i++) {
  const report = { ...base }  // fresh object: no memo
  const s = { report, edition: edition(report.edition!), cell: reckoner(report), value: (p: string) => valueAt(report, p) }
  for (const r of RULES) { if (r.off) continue; const t = performance.now(); r.check(s); const d = performance.now() - t; if (i >= 100) { cost[r.id] = (cost[r.id] ?? 0) + d; total += d } }
}
console.log((total / 100).toFixed(3), 'ms', Object.entries(cost).sort((a, b) => b[1] - a[1]).slice(0, 8).map(([k, v]) => `${k} ${(v / 100).toFixed(3)}`).join(' | '))
