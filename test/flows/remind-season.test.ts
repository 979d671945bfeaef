import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isWorkday } from '../../src/reminders/calendar.ts'
import { channelsOf, chosenFrom } from '../../src/reminders/chosen.ts'
import { shanghai } from '../support/invented-plan.ts'
import {
  CLAIMED,
  EVENTS,
  FIRST_ROSTER,
  GONE,
  localTime,
  MOVED,
  NEW,
  PLAN,
  playSeason,
  rosterAt,
  type Season,
  SNOOZED,
} from '../support/season.ts'

/**
 * When each stage could first be sent, worked out by hand. In 2027 T-7 and T-5 fall on days on which nothing ran; in
 * 2028 a holiday moves T-7, T-5 and T-3 onto one working Saturday, and T-2 and T-1 onto the next.
 */
const STAGES: readonly (readonly [
  milestone: string,
  year: number,
  stage: string,
  at: string,
  states: readonly string[],
])[] = [
  ['kickoff', 2026, 'T', '2026-12-18 09:00', ['notSubmitted', 'openErrors', 'done', 'claimed']],
  ['yearEnd', 2026, 'T-7', '2026-12-28 09:00', ['notSubmitted']],
  ['yearEnd', 2026, 'T', '2027-01-04 09:00', ['notSubmitted']],
  ['submit', 2026, 'T-14', '2027-01-15 09:00', ['notSubmitted']],
  ['submit', 2026, 'T-7', '2027-01-25 09:00', ['notSubmitted']],
  ['submit', 2026, 'T-5', '2027-01-25 09:00', ['openErrors']],
  ['submit', 2026, 'T-3', '2027-01-26 09:00', ['notSubmitted']],
  ['submit', 2026, 'T-2', '2027-01-27 09:00', ['openErrors']],
  ['submit', 2026, 'T-1', '2027-01-28 09:00', ['notSubmitted']],
  ['submit', 2026, 'T', '2027-01-29 09:00', ['notSubmitted']],
  ['submit', 2026, 'T+1', '2027-02-01 09:00', ['notSubmitted']],
  ['leapDay', 2026, 'T', '2027-02-26 09:00', ['notSubmitted', 'openErrors', 'done']],
  ['governmentDraft', 2026, 'T', '2027-03-10 09:00', ['notSubmitted']],
  ['governmentPublish', 2026, 'T-14', '2027-03-17 09:00', ['notSubmitted']],
  ['governmentPublish', 2026, 'T-7', '2027-03-24 09:00', ['notSubmitted']],
  ['governmentPublish', 2026, 'T-5', '2027-03-26 09:00', ['openErrors']],
  ['governmentPublish', 2026, 'T-3', '2027-03-26 09:00', ['notSubmitted']],
  ['governmentPublish', 2026, 'T-2', '2027-03-29 09:00', ['openErrors']],
  ['governmentPublish', 2026, 'T-1', '2027-03-30 09:00', ['notSubmitted']],
  ['governmentPublish', 2026, 'T', '2027-03-31 09:00', ['notSubmitted']],
  ['governmentPublish', 2026, 'T+1', '2027-04-01 09:00', ['notSubmitted']],
  ['kickoff', 2027, 'T', '2027-12-20 09:00', ['notSubmitted', 'openErrors', 'done']],
  ['yearEnd', 2027, 'T-7', '2027-12-28 09:00', ['notSubmitted']],
  ['yearEnd', 2027, 'T', '2028-01-04 09:00', ['notSubmitted']],
  ['submit', 2027, 'T-14', '2028-01-17 09:00', ['notSubmitted']],
  ['submit', 2027, 'T-3', '2028-01-22 09:00', ['notSubmitted']],
  ['submit', 2027, 'T-5', '2028-01-22 09:00', ['openErrors']],
  ['submit', 2027, 'T-1', '2028-01-29 09:00', ['notSubmitted']],
  ['submit', 2027, 'T-2', '2028-01-29 09:00', ['openErrors']],
  ['submit', 2027, 'T', '2028-01-31 09:00', ['notSubmitted']],
  ['submit', 2027, 'T+1', '2028-02-01 09:00', ['notSubmitted']],
  ['leapDay', 2027, 'T', '2028-02-29 09:00', ['notSubmitted', 'openErrors', 'done']],
  ['governmentDraft', 2027, 'T', '2028-03-10 09:00', ['notSubmitted']],
  ['governmentPublish', 2027, 'T-14', '2028-03-17 09:00', ['notSubmitted']],
]

describe('two seasons of 36 agencies', () => {
  let season: Season
  const toAgencies = () => season.told.filter(({ line }) => line.audience === 'agency')
  /** Those a milestone is for, by the roster of that moment. */
  const namedBy = (milestone: string, now: number) =>
    chosenFrom(rosterAt(now), PLAN.milestones.find(({ id }) => id === milestone)!.who)

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-season-'))
    season = await playSeason(folder)
    return () => rmSync(folder, { recursive: true })
  }, 120_000)

  it('tell every agency exactly what it should be told, nobody missed and nobody too much', () => {
    const expected = STAGES.flatMap(([milestone, year, stage, at, states]) =>
      namedBy(milestone, shanghai(at))
        .filter(({ agency }) => states.includes(season.standing(agency, year, shanghai(at))))
        .flatMap((agency) =>
          channelsOf(agency, PLAN, rosterAt(shanghai(at))).map(
            (channel) => `${at} ${milestone} ${year} ${stage} ${agency.agency} ${channel}`,
          ),
        ),
    )
    const actual = toAgencies()
      .filter(({ line }) => !line.again)
      .map(
        ({ now, line }) =>
          `${localTime(now)} ${line.milestone} ${line.year} ${line.stage} ${line.agency} ${line.channel}`,
      )
    expect(FIRST_ROSTER).toHaveLength(36)
    expect(actual.sort()).toEqual(expected.sort())
    expect(actual.length).toBeGreaterThan(250)
  })

  it('ping nobody twice for one stage, by whichever process and after whatever restart, but where it was asked for', () => {
    const keys = season.told.map(({ line }) =>
      [line.milestone, line.year, line.stage, line.agency, line.audience, line.again ? 'again' : ''].join(' '),
    )
    expect(keys).toEqual([...new Set(keys)])
    const again = season.told.filter(({ line }) => line.again)
    expect(again.map(({ now, line }) => `${localTime(now)} ${line.agency} ${line.stage}`)).toEqual([
      `2027-01-19 09:00 ${SNOOZED} T-14`,
    ])
  })

  it('send one message a channel and run', () => {
    expect(new Set(season.told.map(({ now, line }) => `${now} ${line.channel}`)).size).toBe(season.sent)
  })

  it('ping nobody whose report has passed, nor who is said to have reported', () => {
    const chased = toAgencies().filter(({ line }) => !['kickoff', 'leapDay'].includes(line.milestone))
    for (const { now, line } of chased)
      expect(['notSubmitted', 'openErrors']).toContain(season.standing(line.agency, line.year, now))
    const claimed = chased.filter(({ line }) => line.agency === CLAIMED && line.year === 2026)
    expect(claimed.map(({ line }) => line.stage)).toEqual(['T-14', 'T-1', 'T', 'T+1'])
  })

  it('send nothing outside working hours, at a weekend or on a holiday', () => {
    for (const { now } of season.told) {
      const local = localTime(now)
      expect(isWorkday(PLAN.calendar, local.slice(0, 10))).toBe(true)
      expect(local.slice(11) >= '09:00' && local.slice(11) < '17:30').toBe(true)
    }
  })

  it('mark as late what the stop delayed, and nothing else', () => {
    const late = season.told.filter(({ line }) => line.late)
    expect(new Set(late.map(({ now, line }) => `${localTime(now)} ${line.stage}`))).toEqual(
      new Set(['2027-01-25 09:00 T-7', '2027-01-25 09:00 T-5']),
    )
    const stopped = season.told.filter(({ line }) => line.sendAt.startsWith('2027-01-22'))
    expect(stopped.every(({ line }) => line.late)).toBe(true)
  })

  it('follow a roster that changes midway: who is gone hears no more, who moved is told there, who is new as well', () => {
    const said = (agency: string) =>
      toAgencies()
        .filter(({ line }) => line.agency === agency && line.milestone === 'submit' && line.year === 2026)
        .map(({ line }) => `${line.stage} ${line.channel}`)
    expect(said(GONE)).toEqual(['T-14 telegram:129'])
    expect(said(MOVED)).toEqual([
      'T-14 telegram:130',
      ...['T-7', 'T-3', 'T-1', 'T', 'T+1'].map((stage) => `${stage} telegram:701`),
    ])
    expect(said(NEW)).toEqual(['T-7', 'T-3', 'T-1', 'T', 'T+1'].map((stage) => `${stage} telegram:700`))
  })

  it('remind again of a report that was taken back', () => {
    const undone = EVENTS.find(({ what }) => what === 'undo')!.agency
    const stages = toAgencies().filter(({ line }) => line.agency === undone && line.year === 2026)
    expect(stages.map(({ line }) => line.stage)).toEqual(['T', 'T-7', 'T-3', 'T-1', 'T', 'T+1'])
  })

  it('tell the supervisor and the deputies once who is overdue, in roster order', () => {
    for (const [year, at] of [
      [2026, '2027-02-01 09:00'],
      [2027, '2028-02-01 09:00'],
    ] as const) {
      const now = shanghai(at)
      const missing = namedBy('submit', now)
        .map(({ agency }) => agency)
        .filter((agency) => season.standing(agency, year, now) === 'notSubmitted')
      const digests = season.told.filter(({ line }) => line.audience === 'supervisor' && line.year === year)
      expect(digests.map(({ line }) => [line.milestone, line.channel, line.agencies])).toEqual([
        ['submit', 'telegram:1', missing],
      ])
      const deputies = season.told.filter(({ line }) => line.audience === 'deputy' && line.year === year)
      const withDeputy = rosterAt(now).filter(({ deputies: list }) => list.length > 0)
      expect(deputies.map(({ line }) => line.agency)).toEqual(
        withDeputy.map(({ agency }) => agency).filter((agency) => missing.includes(agency)),
      )
    }
  })
})
