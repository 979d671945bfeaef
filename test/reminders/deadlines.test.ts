import { describe, expect, it } from 'vitest'
import { dayOf, deadlineOf, lastDeadline, nextDeadline, statutoryDate } from '../../src/reminders/deadlines.ts'
import { inventedPlan, planOf, shanghai } from '../support/invented-plan.ts'

const plan = inventedPlan()

describe('the deadline', () => {
  it('of report year 2026 is Friday 29 January 2027, two days before the date of the law', () => {
    expect(nextDeadline(plan, '2026-11-20')).toMatchObject({
      year: 2026,
      nominal: '2027-01-31',
      deadline: '2027-01-29',
      statutory: '2027-01-31',
      calendarLoaded: false,
    })
  })

  it('moves to a made-up working Sunday, and before a holiday', () => {
    const sunday = inventedPlan({}, [{ year: 2027, days: [{ date: '2027-01-31', workday: true }] }])
    expect(nextDeadline(sunday, '2026-11-20')).toMatchObject({ deadline: '2027-01-31', calendarLoaded: true })
    const holiday = inventedPlan({
      holidays: { overrides: [{ from: '2025-01-28', to: '2025-02-04', workday: false }] },
    })
    expect(nextDeadline(holiday, '2024-12-01')?.deadline).toBe('2025-01-27')
  })

  it('stays on a holiday where the milestone does not shift', () => {
    expect(nextDeadline(planOf({ shift: 'none' }), '2026-11-20')?.deadline).toBe('2027-01-31')
  })

  it('is the next one on or after the day, and the last one before it', () => {
    expect(nextDeadline(plan, '2027-01-29')?.year).toBe(2026)
    expect(nextDeadline(plan, '2027-01-30')?.year).toBe(2027)
    expect(lastDeadline(plan, '2027-01-29')?.year).toBe(2025)
    expect(lastDeadline(plan, '2027-01-30')?.year).toBe(2026)
    expect(nextDeadline(plan, '2027-01-30', 'governmentPublish')?.deadline).toBe('2027-03-31')
    expect(nextDeadline(plan, '2027-01-30', 'holiday')).toBeUndefined()
  })

  it('of a single year comes from the local notice', () => {
    const local = planOf({ dates: { '2026': '2027-01-28' }, statutory: '01-31' })
    expect(nextDeadline(local, '2026-12-01')).toMatchObject({ deadline: '2027-01-28', statutory: '2027-01-31' })
    expect(nextDeadline(local, '2027-01-29')).toMatchObject({ year: 2027, deadline: '2028-01-31' })
  })

  it('is none in a year that has no date', () => {
    const once = planOf({ monthDay: undefined, dates: { '2026': '2027-01-28' } })
    expect(deadlineOf(once, once.milestones[0]!, 2025)).toBeUndefined()
    expect(nextDeadline(once, '2027-01-29')).toBeUndefined()
  })

  it('on 29 February is the last day of February in other years', () => {
    const leap = planOf({ monthDay: '02-29', statutory: '02-29', shift: 'none' })
    expect([2026, 2027, 2028].map((year) => deadlineOf(leap, leap.milestones[0]!, year)?.deadline)).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
    ])
  })

  it('of the kick-off lies in the report year itself', () => {
    const kickoff = deadlineOf(plan, plan.milestones[0]!, 2026)
    expect(kickoff).toMatchObject({ nominal: '2026-12-20', deadline: '2026-12-18' })
  })
})

it('counts lateness from the date of the law, or from the deadline where the law has none', () => {
  expect(statutoryDate(nextDeadline(plan, '2027-01-01')!)).toBe('2027-01-31')
  expect(statutoryDate(nextDeadline(planOf({}), '2027-01-01')!)).toBe('2027-01-29')
})

it('takes days in the configured zone, whatever the moment was written in', () => {
  expect(dayOf(plan, shanghai('2027-01-29 00:00'))).toBe('2027-01-29')
  expect(dayOf(plan, shanghai('2027-01-29 00:00') - 1)).toBe('2027-01-28')
  expect(dayOf(inventedPlan({ timezone: 'America/New_York' }), shanghai('2027-01-29 00:00'))).toBe('2027-01-28')
})
