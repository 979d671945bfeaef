import { setTimeout } from 'node:timers/promises'
import { thisProcess } from '../../src/app/this-process.ts'
import { deleteClaim, type KeptClaim, putClaim, putSnooze } from '../../src/flows/asked-reminders.ts'
import type { RemindDeps } from '../../src/flows/remind.ts'
import { remind } from '../../src/flows/remind.ts'
import { addDays } from '../../src/reminders/calendar.ts'
import { standingOf } from '../../src/reminders/standing.ts'
import type { Reminder } from '../../src/reminders/types.ts'
import type { Roster } from '../../src/report/types.ts'
import { openStore } from '../../src/store/lowdb.ts'
import { inventedError, inventedFiling } from './invented-filing.ts'
import { inventedPlan, rosterOf, shanghai } from './invented-plan.ts'

/**
 * Two seasons of 36 invented agencies, run through as they would happen: reports that come, with errors and corrected,
 * one taken back; two days on which nothing runs; clocks set back; two processes on one folder, opened anew every day;
 * a roster changed midway; buttons pressed; a deadline just after New Year and one on the leap day.
 */

/** A government, its office, and 34 others, each with a channel of its own; every fifth with a deputy. */
export const FIRST_ROSTER = rosterOf(
  '云溪县人民政府,,government,,regional,,',
  '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
  ...Array.from({ length: 34 }, (_, i) => {
    const kind = i === 33 ? 'other' : ['department', 'township', 'street'][i % 3]
    return `云溪县第${i + 1}单位,,${kind},,,telegram:${100 + i},${i % 5 === 0 ? `telegram:${900 + i}` : ''}`
  }),
)
export const GOVERNMENT = FIRST_ROSTER[0]!.agency
/** All but the government. */
export const OTHERS = FIRST_ROSTER.slice(1).map(({ agency }) => agency)
/** Removed, moved to another channel, and added when the roster changes. */
export const [GONE, MOVED, NEW] = [OTHERS[30]!, OTHERS[31]!, '云溪县新设局'] as const
/** After two stages were sent, before the third. */
export const ROSTER_CHANGES = shanghai('2027-01-20 12:00')
const SECOND_ROSTER: Roster = [
  ...FIRST_ROSTER.filter(({ agency }) => agency !== GONE).map((agency) =>
    agency.agency === MOVED ? { ...agency, channels: ['telegram:701'] } : agency,
  ),
  ...rosterOf(`${NEW},,department,,,telegram:700,`),
]

export const rosterAt = (now: number): Roster => (now < ROSTER_CHANGES ? FIRST_ROSTER : SECOND_ROSTER)

const daysOff = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ date: addDays(from, i), workday: false }))

/** New Year, spring holidays with made-up working days around them: invented. */
export const PLAN = inventedPlan(
  {
    milestones: [
      ...inventedPlan().milestones.map(({ stages, statutory, monthDay, ...rest }) => ({
        ...rest,
        ...(monthDay === null ? {} : { monthDay }),
        ...(statutory === null ? {} : { statutory }),
        stages: Object.fromEntries(
          Object.entries(stages).map(([list, days]) => [
            list,
            days.map((day) => (day === 0 ? 'T' : `T${day < 0 ? '' : '+'}${day}`)),
          ]),
        ),
      })),
      { id: 'yearEnd', monthDay: '01-04', who: { kinds: ['other'] }, stages: { notSubmitted: ['T-7', 'T'] } },
      { id: 'leapDay', monthDay: '02-29', who: { kinds: ['other'] }, stages: { always: ['T'] } },
    ],
  },
  [
    {
      year: 2027,
      days: [
        { date: '2027-01-01', workday: false },
        { date: '2027-02-14', workday: true },
        ...daysOff('2027-02-05', 7),
      ],
    },
    {
      year: 2028,
      days: [{ date: '2028-01-22', workday: true }, { date: '2028-01-29', workday: true }, ...daysOff('2028-01-24', 5)],
    },
  ],
)

type What = 'clean' | 'errors' | 'undo' | 'reported' | 'withdrawn' | 'later'

/** Something an agency does; agencies not named here never do. */
export type SeasonEvent = {
  readonly at: number
  readonly agency: string
  readonly year: number
  readonly what: What
}

const did = (what: What, moment: string, agencies: readonly string[], year = 2026): readonly SeasonEvent[] =>
  agencies.map((agency) => ({ at: shanghai(moment), agency, year, what }))

export const SNOOZED = OTHERS[26]!
export const CLAIMED = OTHERS[25]!

/** What happens, in order. */
export const EVENTS: readonly SeasonEvent[] = [
  ...OTHERS.slice(0, 10).flatMap((agency, i) =>
    did('clean', `2027-01-${String(5 + i).padStart(2, '0')} 11:00`, [agency]),
  ),
  ...did('errors', '2027-01-18 16:00', OTHERS.slice(10, 14)),
  ...did('clean', '2027-01-26 15:00', OTHERS.slice(10, 12)),
  ...did('errors', '2027-01-26 10:30', [OTHERS[14]!]),
  ...did('errors', '2027-01-23 10:30', [OTHERS[15]!]),
  ...did('clean', '2027-01-28 10:00', OTHERS.slice(16, 22)),
  ...did('clean', '2027-02-03 10:00', OTHERS.slice(22, 24)),
  // Handed in, and taken back again: re-opened.
  ...did('clean', '2027-01-13 10:00', [OTHERS[24]!]),
  ...did('undo', '2027-01-20 10:00', [OTHERS[24]!]),
  // Buttons: said to have reported, and withdrawn; put off once.
  ...did('reported', '2027-01-19 10:00', [CLAIMED]),
  ...did('withdrawn', '2027-01-27 12:00', [CLAIMED]),
  ...did('later', '2027-01-18 15:00', [SNOOZED]),
  ...did('errors', '2027-03-15 10:00', [GOVERNMENT]),
  ...did('clean', '2027-03-27 10:00', [GOVERNMENT]),
  ...did('clean', '2028-01-10 10:00', OTHERS.slice(0, 20), 2027),
  ...did('errors', '2028-01-18 10:00', OTHERS.slice(20, 25), 2027),
  ...did('clean', '2028-01-25 10:00', OTHERS.slice(20, 22), 2027),
  ...did('clean', '2028-01-30 10:00', OTHERS.slice(25, 29), 2027),
  ...did('clean', '2028-03-20 10:00', [GOVERNMENT], 2027),
].toSorted((a, b) => a.at - b.at)

/** Every hour around what matters, twice a day else; nothing on two days; some hours twice. */
function runs(): readonly number[] {
  const moments: number[] = []
  const seasons = [
    ['2026-12-01', '2027-04-15'],
    ['2027-12-01', '2028-04-15'],
  ] as const
  for (const [first, last] of seasons)
    for (let day: string = first; day <= last; day = addDays(day, 1)) {
      if (day === '2027-01-22' || day === '2027-01-23') continue
      const busy = (day >= '2027-01-25' && day <= '2027-02-02') || (day >= '2028-01-22' && day <= '2028-02-01')
      for (const hour of busy ? [7, 9, 10, 11, 13, 16, 17, 18] : [9, 17])
        moments.push(shanghai(`${day} ${String(hour).padStart(2, '0')}:00`))
      // The clock is set back an hour, before the window opens and in the middle of the day.
      if (day === '2027-01-28') moments.push(shanghai(`${day} 17:20`), shanghai(`${day} 16:20`))
      if (day === '2027-01-29')
        moments.push(shanghai(`${day} 09:20`), shanghai(`${day} 08:20`), shanghai(`${day} 09:10`))
    }
  return moments
}

export type Told = { readonly now: number; readonly line: Reminder }

export type Season = {
  readonly told: readonly Told[]
  /** Messages that went out. */
  readonly sent: number
  /** How an agency stood for a report year at a moment: its state, or that it is not to be chased. */
  readonly standing: (agency: string, year: number, now: number) => string
}

/** Runs both seasons on a folder. */
export async function playSeason(folder: string): Promise<Season> {
  const told: Told[] = []
  const pending = [...EVENTS]
  const happened: { at: number; agency: string; year: number; kind: string }[] = []
  let sent = 0
  let day = ''
  let stores: Awaited<ReturnType<typeof openStore>>[] = []
  for (const now of runs()) {
    // Both processes are started anew every day.
    if (day !== localTime(now).slice(0, 10)) {
      for (const store of stores) await store.close()
      stores = [await openStore(folder), await openStore(folder)]
      day = localTime(now).slice(0, 10)
    }
    for (; pending[0] && pending[0].at <= now; pending.shift()) {
      const kind = await happen(stores[1]!, pending[0])
      happened.push({ ...pending[0], kind })
    }
    const deps = (store: (typeof stores)[number]): RemindDeps => ({
      store,
      plan: PLAN,
      roster: rosterAt(now),
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
  const standing = (agency: string, year: number, now: number) =>
    happened.findLast((event) => event.agency === agency && event.year === year && event.at <= now)?.kind ??
    'notSubmitted'
  return { told, sent, standing }
}

/** What becomes of an agency by an event: its state, or `claimed`. */
async function happen(store: Awaited<ReturnType<typeof openStore>>, event: SeasonEvent): Promise<string> {
  const { at, agency, year, what } = event
  const about = { agency, year, milestone: 'submit', by: 'telegram:7', at: new Date(at).toISOString() }
  const claim: KeptClaim = { ...about, claim: 'reported' }
  switch (what) {
    case 'undo':
      await store.undoFiling(agency, year)
      break
    case 'reported':
      await putClaim(store, claim)
      return 'claimed'
    case 'withdrawn':
      await deleteClaim(store, claim)
      break
    case 'later':
      await putSnooze(store, { ...about, sequence: 'notSubmitted', stage: -14, channel: null, until: '2027-01-19' })
      break
    case 'clean':
    case 'errors':
      await store.putFiling(inventedFiling(agency, year, { findings: what === 'errors' ? [inventedError()] : [] }))
  }
  return standingOf(await store.filing(agency, year)).kind
}

/** A moment as it is on clocks in the office: `2027-01-22 09:00`. */
export function localTime(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
