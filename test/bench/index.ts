/**
 * `npm run bench`: how long a report takes from bytes to findings, by format; a cold process; many reports at once;
 * equations and repairs. Prints a table, and JSON behind it. Nothing here is asserted: machines differ.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge } from '../../src/checks/judge.ts'
import { createReaders } from '../../src/formats/contained.ts'
import { readDocument } from '../../src/formats/index.ts'
import { readReport } from '../../src/report/read.ts'
import { RULES } from '../../src/rules/index.ts'
import { figuresFrom } from '../support/fixtures/figures.ts'
import { reportFrom } from '../support/fixtures/report.ts'
import { type StyleId, writeReport } from '../support/fixtures/writers/index.ts'
import { CONVERTED, type ConvertedStyle, convertAll } from '../support/fixtures/writers/office.ts'
import { reportOfFigures } from '../support/report-of-figures.ts'

type Row = { readonly name: string; readonly value: string }

const ROOT = join(import.meta.dirname, '../..')
const STYLES: readonly StyleId[] = ['txt-spaced', 'md', 'html', 'html-site', 'docx', 'xlsx', 'xls', 'csv']
const rows: Row[] = []
const json: Record<string, number> = {}

function note(name: string, value: number, unit: string): void {
  rows.push({ name, value: `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}` })
  json[name] = Math.round(value * 1000) / 1000
}

async function fromBytes(bytes: Uint8Array, rules = RULES): Promise<void> {
  judge(readReport(await readDocument(bytes, '')), rules)
}

/** Median milliseconds of a call once it is warm. */
async function median(call: () => unknown, warm = 60, runs = 25): Promise<number> {
  for (let i = 0; i < warm; i++) await call()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const started = performance.now()
    await call()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!
}

function wall(command: string, args: readonly string[]): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    execFileSync(command, args, { stdio: 'ignore' })
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[2]!
}

function has(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const spec = reportFrom(3, { edition: 'ed2021', size: 'medium', kind: 'department', plain: true })
const files = new Map<string, Uint8Array>()
for (const style of STYLES) files.set(style, await writeReport(spec, style))
for (const style of Object.keys(CONVERTED) as ConvertedStyle[]) {
  if (CONVERTED[style].available) files.set(style, (await convertAll([spec], style))[0]!)
}
const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'))
const cli = join(ROOT, 'dist/src/cli.js')
try {
  for (const [style, bytes] of files) {
    const path = join(folder, style)
    writeFileSync(path, bytes)
    note(`${style}: bytes to findings, warm`, await median(() => fromBytes(bytes)), 'ms')
    note(`${style}: cold process`, wall(process.execPath, [cli, 'check', path]), 'ms')
    if (style.startsWith('pdf') && has('pdftotext')) {
      note(`${style}: pdftotext -layout beside it`, wall('pdftotext', ['-layout', path, '/dev/null']), 'ms')
    }
  }
  const document = await readDocument(files.get('docx')!, '')
  const report = readReport(document)
  note('document to report, warm', await median(() => readReport(document)), 'ms')
  note('judging, sums only', await median(() => judge(report, [])), 'ms')
  note('judging, all rules', await median(() => judge(report, RULES)), 'ms')

  const figures = figuresFrom(9, 'ed2021', 'medium')
  const clean = reportOfFigures(figures, 'ed2021')
  note('equations judged a second', (1000 / (await median(() => judge(clean, [])))) * 39, '/s')
  for (const [name, changes] of [
    ['one', ['notHeld.naturalPerson']],
    ['two', ['notHeld.naturalPerson', 'disclosed.otherOrg']],
    ['three', ['notHeld.naturalPerson', 'disclosed.otherOrg', 'carriedForward.total']],
  ] as const) {
    const wrong = structuredClone(figures)
    for (const [i, path] of changes.entries()) {
      const [row, column] = path.split('.') as [string, string]
      wrong.requestHandling[row]![column]! += 3 + i
    }
    const faulty = reportOfFigures(wrong, 'ed2021')
    note(`repair of ${name} wrong cell${changes.length > 1 ? 's' : ''}`, await median(() => judge(faulty, [])), 'ms')
  }

  const many = [...files.values()]
  const readers = createReaders({ processes: availableParallelism() })
  const before = process.memoryUsage().rss
  const started = performance.now()
  await Promise.all(
    Array.from({ length: 1000 }, async (_, i) =>
      judge(readReport(await readers.read(many[i % many.length]!, '')), RULES),
    ),
  )
  note(`1,000 mixed reports, ${availableParallelism()} processes`, (performance.now() - started) / 1000, 's')
  note('reports a second', 1_000_000 / (performance.now() - started), '/s')
  note('memory growth over them', (process.memoryUsage().rss - before) / 2 ** 20, 'MiB')
  note('peak memory', peakMebibytes(), 'MiB')
  await readers.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const width = Math.max(...rows.map((r) => r.name.length))
for (const { name, value } of rows) process.stdout.write(`${name.padEnd(width)}  ${value.padStart(12)}\n`)
process.stdout.write(`${JSON.stringify(json)}\n`)

/** Highest resident memory of this process, as the system counts it. */
function peakMebibytes(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024
}
