import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  daysBetween,
  isCalendarLoaded,
  isWorkday,
  toCalendar,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workingDaysBetween,
} from '../../src/reminders/calendar.ts'

const plain = toCalendar([])
/** Spring holiday with a made-up working Sunday before it. */
const spring = toCalendar([
  {
    year: 2027,
    days: [
      { date: '2027-01-31', workday: true },
      ...Array.from({ length: 7 }, (_, i) => ({ date: addDays('2027-02-05', i), workday: false })),
    ],
  },
])

const day = fc.nat({ max: 20_000 }).map((days) => addDays('2000-01-01', days))
const calendar = fc
  .array(fc.record({ date: day, workday: fc.boolean() }), { maxLength: 40 })
  .map((days) => toCalendar([], days))

describe('a working day', () => {
  it('is Monday to Friday where no calendar says otherwise', () => {
    expect(['2027-01-29', '2027-01-30', '2027-01-31', '2027-02-01'].map((d) => isWorkday(plain, d))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('is what the calendar says, off or made up', () => {
    expect(isWorkday(spring, '2027-01-31')).toBe(true)
    expect(isWorkday(spring, '2027-02-05')).toBe(false)
    expect(workdayOnOrBefore(spring, '2027-02-10')).toBe('2027-02-04')
    expect(workdayOnOrAfter(spring, '2027-02-05')).toBe('2027-02-12')
  })

  it("is the office's own word before the official calendar's", () => {
    const own = toCalendar(
      [{ year: 2027, days: [{ date: '2027-01-31', workday: true }] }],
      [{ date: '2027-01-31', workday: false }],
    )
    expect(isWorkday(own, '2027-01-31')).toBe(false)
  })

  it('nearest to a day is a working day with none between', () => {
    fc.assert(
      fc.property(calendar, day, (days, from) => {
        const before = workdayOnOrBefore(days, from)
        const after = workdayOnOrAfter(days, from)
        expect(isWorkday(days, before) && isWorkday(days, after)).toBe(true)
        expect(before <= from && from <= after).toBe(true)
        for (let d = addDays(before, 1); d < after; d = addDays(d, 1))
          expect(d === from || !isWorkday(days, d)).toBe(true)
      }),
    )
  })
})

describe('counting', () => {
  it('takes the days after the first up to and including the last', () => {
    expect(workingDaysBetween(plain, '2027-01-25', '2027-01-29')).toBe(4)
    expect(workingDaysBetween(plain, '2027-01-29', '2027-02-01')).toBe(1)
    expect(workingDaysBetween(plain, '2027-01-29', '2027-01-29')).toBe(0)
    expect(workingDaysBetween(plain, '2027-01-29', '2027-01-20')).toBe(0)
    expect(daysBetween('2027-01-25', '2027-02-01')).toBe(7)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2027-02-01', '2027-01-31')).toBe(-1)
  })

  it('of working days adds up over any day between', () => {
    fc.assert(
      fc.property(calendar, day, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (days, from, a, b) => {
        const [middle, to] = [addDays(from, a), addDays(from, a + b)]
        expect(workingDaysBetween(days, from, to)).toBe(
          workingDaysBetween(days, from, middle) + workingDaysBetween(days, middle, to),
        )
      }),
    )
  })
})

it('knows which years have an official calendar: overrides alone are none', () => {
  expect(isCalendarLoaded(spring, '2027-12-31')).toBe(true)
  expect(isCalendarLoaded(spring, '2026-12-31')).toBe(false)
  expect(isCalendarLoaded(toCalendar([], [{ date: '2027-01-31', workday: true }]), '2027-01-31')).toBe(false)
  expect(isCalendarLoaded(toCalendar([{ year: 2027, days: [] }]), '2027-01-31')).toBe(false)
})
