/**
 * `npm run bench:reminders`: what is due for 3,000 agencies: single moments of a season, and five years run through day
 * by day with everything that was ever sent remembered. Prints a table, and JSON behind it. Nothing here is asserted.
 */
import { Temporal } from 'temporal-polyfill'
import type { Filing } from '../../src/checks/types.ts'
import { due } from '../../src/reminders/due.ts'
import type { AgencyKind, Roster } from '../../src/report/types.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, shanghai } from '../support/invented-plan.ts'

const AGENCIES = 3000
const FIRST_YEAR = 2021
const YEARS = 5
const rows: { readonly name: string; readonly value: string }[] = []
const json: Record<string, number> = {}

function note(name: string, value: number, unit: string): void {
  rows.push({ name, value: `${unit === '' ? value.toLocaleString('en') : value.toFixed(2)} ${unit}` })
  json[name] = Math.round(value * 1000) / 1000
}

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

const kindOf = (i: number): AgencyKind =>
  i % 100 === 0
    ? 'government'
    : i % 100 === 1
      ? 'governmentOffice'
      : i % 3 === 0
        ? 'department'
        : i % 3 === 1
          ? 'township'
          : 'street'

const roster: Roster = Array.from({ length: AGENCIES }, (_, i) => ({
  agency: `云溪市第${i}号单位`,
  aliases: [],
  kind: kindOf(i),
  parent: null,
  scope: 'agencyOnly',
  channels: [`telegram:${i}`],
  deputies: [`telegram:${AGENCIES + i}`],
}))

/** The day a report comes: most in January, one in ten with errors, one in twenty never. */
const arrival = (i: number, year: number): string | undefined =>
  i % 20 === 7 ? undefined : `${year + 1}-01-${String(1 + ((i * 13 + year) % 31)).padStart(2, '0')}`
const filings = new Map<string, Filing>()
const sample = inventedFiling('', FIRST_YEAR)
for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++)
  roster.forEach(({ agency }, i) => {
    if (!arrival(i, year)) return
    const findings = i % 10 === 3 ? [inventedError()] : []
    filings.set(`${agency} ${year}`, {
      ...sample,
      agency,
      year,
      findings,
      status: findings.length > 0 ? 'errors' : 'ok',
    })
  })
const place = new Map(roster.map(({ agency }, i) => [agency, i]))
const plan = inventedPlan()

function dueAt(day: string, sent: ReadonlySet<string>, lastRun: number | null) {
  return due({
    plan,
    roster,
    filing: (agency, year) => {
      const came = arrival(place.get(agency)!, year)
      return came !== undefined && came <= day ? filings.get(`${agency} ${year}`) : undefined
    },
    memory: { sent, failed: new Map(), lastRun },
    now: shanghai(`${day} 10:00`),
    language: 'zh',
    say: (finding) => `${finding.id} 不符`,
  })
}

const nothing: ReadonlySet<string> = new Set()
for (const [name, day] of [
  ['a week before the deadline', '2026-01-23'],
  ['the day of the deadline', '2026-01-30'],
  ['overdue', '2026-02-03'],
  ['out of season', '2026-07-15'],
] as const) {
  const times: number[] = []
  let lines = 0
  for (let run = 0; run < 60; run++) {
    const at = performance.now()
    lines = dueAt(day, nothing, null).length
    if (run >= 10) times.push(performance.now() - at)
  }
  note(`${name}: lines due`, lines, '')
  note(`${name}: p50`, percentile(times, 0.5), 'ms')
  note(`${name}: p95`, percentile(times, 0.95), 'ms')
}

const sent = new Set<string>()
const times: number[] = []
let lastRun: number | null = null
const began = performance.now()
const last = Temporal.PlainDate.from(`${FIRST_YEAR + YEARS}-12-01`)
for (
  let day = Temporal.PlainDate.from(`${FIRST_YEAR}-12-01`);
  Temporal.PlainDate.compare(day, last) < 0;
  day = day.add({ days: 1 })
) {
  const at = performance.now()
  const lines = dueAt(day.toString(), sent, lastRun)
  times.push(performance.now() - at)
  for (const { key } of lines) sent.add(key)
  lastRun = shanghai(`${day.toString()} 10:00`)
}
note('five years, a run a day: runs', times.length, '')
note('five years, a run a day: lines sent', sent.size, '')
note('five years, a run a day: all', (performance.now() - began) / 1000, 's')
note('five years, a run a day: p50 of a run', percentile(times, 0.5), 'ms')
note('five years, a run a day: p95 of a run', percentile(times, 0.95), 'ms')
note('five years, a run a day: longest run', percentile(times, 1), 'ms')
note('peak memory', process.resourceUsage().maxRSS / 1024, 'MiB')

const width = Math.max(...rows.map((r) => r.name.length))
for (const { name, value } of rows) process.stdout.write(`${name.padEnd(width)}  ${value.padStart(14)}\n`)
process.stdout.write(`${JSON.stringify(json)}\n`)
