/**
 * `npm run mutate [COUNT]`: plants faults of every kind in generated reports of both editions, reads them back through a
 * real format and prints precision and recall of every rule, and how often the wrong cell is named first.
 */
import { judge } from '../../src/checks/judge.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import { RULES } from '../../src/rules/index.ts'
import { FAULTS, plantFault } from '../support/fixtures/faults/index.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { writeReport } from '../support/fixtures/writers/index.ts'

type Tally = { found: number; missed: number; alarms: number; unjudged: number }

const COUNT = Number(process.argv[2] ?? 2000)
const STYLES = ['html', 'docx', 'txt-spaced', 'xlsx'] as const
const tallies = new Map<string, Tally>()
const cells = { named: 0, other: 0, none: 0 }
const examples: string[] = []
let planted = 0
let quiet = 0

const ruleOf = (id: string) => id.split(':')[0]!
const tally = (rule: string): Tally => {
  const known = tallies.get(rule) ?? { found: 0, missed: 0, alarms: 0, unjudged: 0 }
  tallies.set(rule, known)
  return known
}

for (let seed = 1; planted < COUNT; seed++) {
  const fault = FAULTS[seed % FAULTS.length]!
  const style = STYLES[seed % STYLES.length]!
  const clean = reportFrom(seed * 31 + 7, { edition: seed % 2 === 0 ? 'ed2021' : 'ed2019' })
  const plant = plantFault(clean, fault.name, seed)
  const spec = plant?.spec ?? clean
  const report = readReport(await readDocument(await writeReport(spec, style), ''))
  const { findings, skipped } = judge(report, RULES)
  const right = new Set([...(plant?.failing ?? []), ...(plant?.mayFail ?? [])])
  const excused = (id: string) => [...right].some((r) => r === id || ruleOf(r) === ruleOf(id))
  for (const finding of findings) {
    if (finding.severity === 'info' || excused(finding.id)) continue
    tally(finding.rule).alarms++
    examples.push(`${finding.id} on ${fault.name} (${style}, seed ${seed})`)
  }
  if (!plant) {
    quiet++
    continue
  }
  planted++
  for (const want of plant.failing) {
    const hit = findings.some((f) => f.id === want || f.rule === want)
    const unjudged = !hit && skipped.some((s) => s.id === want || s.rule === want)
    tally(ruleOf(want))[hit ? 'found' : unjudged ? 'unjudged' : 'missed']++
    if (!hit && !unjudged) examples.push(`missed ${want} of ${fault.name} (${style}, seed ${seed})`)
  }
  const sums = findings.filter((f) => /^T3-(BAL|SUM|ROW)/.test(f.rule))
  if (plant.cells.length === 1 && plant.cells[0]!.startsWith('requestHandling') && sums.length > 0) {
    const suspect = sums[0]!.suspect?.cell
    cells[suspect === plant.cells[0] ? 'named' : suspect ? 'other' : 'none']++
  }
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
const out = (line: string) => process.stdout.write(`${line}\n`)
out(`${planted} planted faults, ${quiet} reports left clean`)
out(
  `${'rule'.padEnd(15)}${'found'.padStart(7)}${'missed'.padStart(8)}${'unread'.padStart(8)}${'alarms'.padStart(8)}${'recall'.padStart(10)}${'precision'.padStart(11)}`,
)
for (const [rule, t] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
  out(
    `${rule.padEnd(15)}${String(t.found).padStart(7)}${String(t.missed).padStart(8)}${String(t.unjudged).padStart(8)}${String(t.alarms).padStart(8)}${percent(t.found, t.found + t.missed).padStart(10)}${percent(t.found, t.found + t.alarms).padStart(11)}`,
  )
}
const single = cells.named + cells.other + cells.none
out(
  `single wrong cells of table three: named first ${percent(cells.named, single)} of ${single} (another ${cells.other}, none ${cells.none})`,
)
for (const example of examples.slice(0, 25)) out(`  ${example}`)
