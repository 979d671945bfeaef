import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RemindDeps } from '../../src/flows/remind.ts'
import { remind } from '../../src/flows/remind.ts'
import { thisProcess } from '../../src/flows/this-process.ts'
import { addDays, isWorkday } from '../../src/reminders/calendar.ts'
import { standingOf } from '../../src/reminders/standing.ts'
import type { Reminder } from '../../src/reminders/types.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedError, inventedFiling } from '../support/invented-filing.ts'
import { inventedPlan, rosterOf, shanghai } from '../support/invented-plan.ts'

/** A government, its office, and 34 others, each with a channel of its own; every fifth with a deputy. */
const roster = rosterOf(
  '云溪县人民政府,,government,,regional,,',
  '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
  ...Array.from({ length: 34 }, (_, i) => {
    const kind = ['department', 'township', 'street'][i % 3]
    return `云溪县第${i + 1}单位,,${kind},,,telegram:${100 + i},${i % 5 === 0 ? `telegram:${900 + i}` : ''}`
  }),
)
const GOVERNMENT = roster[0]!.agency
const others = roster.slice(1).map(({ agency }) => agency)

/** New Year, and a spring holiday with a made-up working Sunday before it: invented. */
const holidays = [
  { date: '2027-01-01', workday: false },
  { date: '2027-02-14', workday: true },
  ...Array.from({ length: 7 }, (_, i) => ({ date: addDays('2027-02-05', i), workday: false })),
]
const plan = inventedPlan({}, [{ year: 2027, days: holidays }])

type Event = { readonly at: number; readonly agency: string; readonly what: 'clean' | 'errors' | 'undo' }

/** Who files what when; agencies not named here never do. */
const events: readonly Event[] = [
  ...others.slice(0, 10).map((agency, i) => ({
    at: shanghai(`2027-01-${String(5 + i).padStart(2, '0')} 11:00`),
    agency,
    what: 'clean' as const,
  })),
  ...others.slice(10, 14).map((agency) => ({ at: shanghai('2027-01-18 16:00'), agency, what: 'errors' as const })),
  ...others.slice(10, 12).map((agency) => ({ at: shanghai('2027-01-26 15:00'), agency, what: 'clean' as const })),
  { at: shanghai('2027-01-26 10:30'), agency: others[14]!, what: 'errors' },
  { at: shanghai('2027-01-23 10:30'), agency: others[15]!, what: 'errors' },
  ...others.slice(16, 22).map((agency) => ({ at: shanghai('2027-01-28 10:00'), agency, what: 'clean' as const })),
  ...others.slice(22, 24).map((agency) => ({ at: shanghai('2027-02-03 10:00'), agency, what: 'clean' as const })),
  // Handed in, and taken back again: re-opened.
  { at: shanghai('2027-01-13 10:00'), agency: others[24]!, what: 'clean' },
  { at: shanghai('2027-01-20 10:00'), agency: others[24]!, what: 'undo' },
  { at: shanghai('2027-03-15 10:00'), agency: GOVERNMENT, what: 'errors' },
  { at: shanghai('2027-03-27 10:00'), agency: GOVERNMENT, what: 'clean' },
]

/** Every hour from 7 to 19 around what matters, twice a day else; nothing on two days; some hours twice. */
function runs(): readonly number[] {
  const moments: number[] = []
  for (let day = '2026-12-01'; day <= '2027-04-15'; day = addDays(day, 1)) {
    if (day === '2027-01-22' || day === '2027-01-23') continue
    const busy = day >= '2027-01-25' && day <= '2027-02-02'
    for (const hour of busy ? [7, 9, 10, 11, 13, 16, 17, 18] : [9, 17])
      moments.push(shanghai(`${day} ${String(hour).padStart(2, '0')}:00`))
    // The clock is set back an hour, before the window opens and in the middle of the day.
    if (day === '2027-01-28') moments.push(shanghai(`${day} 17:20`), shanghai(`${day} 16:20`))
    if (day === '2027-01-29') moments.push(shanghai(`${day} 09:20`), shanghai(`${day} 08:20`), shanghai(`${day} 09:10`))
  }
  return moments
}

type Told = { readonly now: number; readonly line: Reminder }

type Season = {
  readonly told: readonly Told[]
  /** Messages that went out. */
  readonly sent: number
  readonly standing: (agency: string, now: number) => string
}

async function playSeason(folder: string): Promise<Season> {
  const stores = [await openStore(folder), await openStore(folder)]
  const told: Told[] = []
  const pending = [...events].sort((a, b) => a.at - b.at)
  const happened: { at: number; agency: string; kind: string }[] = []
  let sent = 0
  for (const now of runs()) {
    for (; pending[0] && pending[0].at <= now; pending.shift()) {
      const { at, agency, what } = pending[0]
      const findings = what === 'errors' ? [inventedError()] : []
      if (what === 'undo') await stores[1]!.undoFiling(agency, 2026)
      else await stores[1]!.putFiling(inventedFiling(agency, 2026, { findings }))
      happened.push({ at, agency, kind: standingOf(await stores[1]!.filing(agency, 2026)).kind })
    }
    const deps = (store: (typeof stores)[number]): RemindDeps => ({
      store,
      plan,
      roster,
      language: 'zh',
      say: (finding) => finding.id,
      send: async () => {
        sent += 1
        return { delivered: true }
      },
      warn: () => undefined,
      holder: thisProcess,
      clock: () => now,
      sleep: async () => await setTimeout(2),
    })
    const both = await Promise.all(stores.map((store) => remind(deps(store), now, false)))
    told.push(...both.flat().map((line) => ({ now, line })))
  }
  const standing = (agency: string, now: number) =>
    happened.findLast((event) => event.agency === agency && event.at <= now)?.kind ?? 'notSubmitted'
  return { told, sent, standing }
}

/** When each stage could first be sent; T-7 and T-5 fall on a day on which nothing ran. */
const STAGES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['submit', 'T-14', '2027-01-15 09:00', ['notSubmitted']],
  ['submit', 'T-7', '2027-01-25 09:00', ['notSubmitted']],
  ['submit', 'T-5', '2027-01-25 09:00', ['openErrors']],
  ['submit', 'T-3', '2027-01-26 09:00', ['notSubmitted']],
  ['submit', 'T-2', '2027-01-27 09:00', ['openErrors']],
  ['submit', 'T-1', '2027-01-28 09:00', ['notSubmitted']],
  ['submit', 'T', '2027-01-29 09:00', ['notSubmitted']],
  ['submit', 'T+1', '2027-02-01 09:00', ['notSubmitted']],
  ['kickoff', 'T', '2026-12-18 09:00', ['notSubmitted', 'openErrors', 'done']],
]
const GOVERNMENT_STAGES: typeof STAGES = [
  ['governmentDraft', 'T', '2027-03-10 09:00', ['notSubmitted']],
  ['governmentPublish', 'T-14', '2027-03-17 09:00', ['notSubmitted']],
  ['governmentPublish', 'T-7', '2027-03-24 09:00', ['notSubmitted']],
  ['governmentPublish', 'T-5', '2027-03-26 09:00', ['openErrors']],
  ['governmentPublish', 'T-3', '2027-03-26 09:00', ['notSubmitted']],
  ['governmentPublish', 'T-2', '2027-03-29 09:00', ['openErrors']],
  ['governmentPublish', 'T-1', '2027-03-30 09:00', ['notSubmitted']],
  ['governmentPublish', 'T', '2027-03-31 09:00', ['notSubmitted']],
  ['governmentPublish', 'T+1', '2027-04-01 09:00', ['notSubmitted']],
]

describe('a whole season, with arrivals, errors, corrections, two days without a run and a clock set back', () => {
  let season: Season
  const standing = (agency: string, now: number) => season.standing(agency, now)
  const toAgencies = () => season.told.filter(({ line }) => line.audience === 'agency')

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-season-'))
    season = await playSeason(folder)
    return () => rmSync(folder, { recursive: true })
  })

  it('tells every agency exactly what it should be told, nobody too much and nobody too little', () => {
    const expected = [
      ...STAGES.flatMap(([milestone, stage, at, states]) =>
        others
          .filter((agency) => states.includes(standing(agency, shanghai(at))))
          .map((agency) => `${milestone} ${stage} ${agency} ${at}`),
      ),
      ...GOVERNMENT_STAGES.filter(([, , at, states]) => states.includes(standing(GOVERNMENT, shanghai(at)))).map(
        ([milestone, stage, at]) => `${milestone} ${stage} ${GOVERNMENT} ${at}`,
      ),
    ]
    const moment = (now: number) => new Date(now + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
    const actual = toAgencies().map(({ now, line }) => `${line.milestone} ${line.stage} ${line.agency} ${moment(now)}`)
    expect(actual.sort()).toEqual(expected.sort())
    expect(actual.length).toBeGreaterThan(100)
  })

  it('pings nobody twice for one stage, by whichever process', () => {
    const keys = season.told.map(({ line }) =>
      [line.milestone, line.year, line.stage, line.agency, line.audience, line.channel].join(' '),
    )
    expect(keys).toEqual([...new Set(keys)])
  })

  it('sends one message a channel and run', () => {
    expect(new Set(season.told.map(({ now, line }) => `${now} ${line.channel}`)).size).toBe(season.sent)
  })

  it('pings nobody whose report has passed', () => {
    for (const { now, line } of toAgencies().filter(({ line }) => line.milestone !== 'kickoff'))
      expect(`${line.agency} ${standing(line.agency, now)}`).not.toBe(`${line.agency} done`)
  })

  it('sends nothing outside working hours, at a weekend or on a holiday', () => {
    for (const { now } of season.told) {
      const local = new Date(now + 8 * 3_600_000).toISOString()
      expect(isWorkday(plan.calendar, local.slice(0, 10))).toBe(true)
      expect(local.slice(11, 16) >= '09:00' && local.slice(11, 16) < '17:30').toBe(true)
    }
  })

  it('marks as late what the stop delayed, and nothing else', () => {
    const late = season.told.filter(({ line }) => line.late).map(({ line }) => line.stage)
    expect(new Set(late)).toEqual(new Set(['T-7', 'T-5']))
    expect(
      season.told.filter(({ line }) => line.late !== true && line.stage === 'T-7' && line.milestone === 'submit'),
    ).toEqual([])
  })

  it('tells the supervisor and the deputies once who is overdue, in roster order', () => {
    const overdue = others.filter((agency) => standing(agency, shanghai('2027-02-01 09:00')) === 'notSubmitted')
    const digests = season.told.filter(({ line }) => line.audience === 'supervisor')
    expect(digests.map(({ line }) => [line.milestone, line.channel, line.agencies])).toEqual([
      ['submit', 'telegram:1', overdue],
    ])
    const deputies = season.told.filter(({ line }) => line.audience === 'deputy').map(({ line }) => line.agency)
    const withDeputy = roster.filter(({ deputies: list }) => list.length > 0).map(({ agency }) => agency)
    expect(deputies.sort()).toEqual(overdue.filter((agency) => withDeputy.includes(agency)).sort())
  })
})
