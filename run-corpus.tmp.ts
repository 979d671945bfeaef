import { readFileSync, readdirSync, statSync } from 'node:fs'
import { readDocument } from '/work/wt-completeness/src/formats/index.ts'
import { readReport } from '/work/wt-completeness/src/report/read.ts'
import { judge, standing } from '/work/wt-completeness/src/checks/judge.ts'
import { RULES, findingMessage } from '/work/wt-completeness/src/rules/index.ts'
const files = process.argv.slice(2)
for (const f of files) {
  if (f.endsWith('.json')) continue
  const doc = await readDocument(readFileSync(f), f.split('/').pop()!)
  const report = readReport(doc, {})
  const crash = (r: string, e: unknown) => console.log('CRASH', r, e)
  judge(report, RULES, { onCrash: crash })
  const t = performance.now()
  for (const r of RULES) {}
  const out = judge(report, RULES, { onCrash: crash })
  const ms = performance.now() - t
  console.log(`\n=== ${f.split('/').pop()} kind=${report.kind} agency=${report.agency?.value}(${report.agency?.foundIn},${report.agency?.sure}) year=${report.year?.value}(${report.year?.foundIn},${report.year?.sure}) ed=${report.edition} title=${report.title?.raw}(${report.title?.foundIn}) ${ms.toFixed(2)}ms`)
  console.log('   sections', report.sections.map((s) => `${s.number}:${s.heading}(${s.text.length})`).join(' | '), 'pre', report.preamble.length)
  for (const x of out.findings) console.log(`   ${x.severity.padEnd(7)} ${x.id.padEnd(26)} ${findingMessage(x, 'zh')}${x.evidence ? `  «${x.evidence.slice(0, 60)}»` : ''}`)
}
