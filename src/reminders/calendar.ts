import { Temporal } from 'temporal-polyfill'
import type { Calendar, Day } from './types.ts'

/** Days of one official calendar: what an office's holiday file or the built-in calendar says of a year. */
export type CalendarDays = {
  readonly year: number
  readonly days: readonly { readonly date: Day; readonly workday: boolean }[]
}

/** Nobody is off for longer; a calendar that says so is taken as it stands. */
const LONGEST_HOLIDAY = 60

/**
 * A calendar of official days, later ones winning over earlier, and of the office's own days, which win over all.
 * A year counts as loaded where an official calendar says anything of it: the notice for a year comes out only weeks
 * before it begins, and until then Monday to Friday are taken for working days.
 */
export function toCalendar(official: readonly CalendarDays[], own: CalendarDays['days'] = []): Calendar {
  const special = new Map<Day, boolean>()
  for (const { days } of official) for (const { date, workday } of days) special.set(date, workday)
  for (const { date, workday } of own) special.set(date, workday)
  return { special, years: new Set(official.filter(({ days }) => days.length > 0).map(({ year }) => year)) }
}

/** Whether one works that day: as the calendar says, else Monday to Friday. */
export function isWorkday(calendar: Calendar, day: Day): boolean {
  return calendar.special.get(day) ?? Temporal.PlainDate.from(day).dayOfWeek <= 5
}

/** The last working day on or before a day. */
export function workdayOnOrBefore(calendar: Calendar, day: Day): Day {
  return nearestWorkday(calendar, day, -1)
}

/** The first working day on or after a day. */
export function workdayOnOrAfter(calendar: Calendar, day: Day): Day {
  return nearestWorkday(calendar, day, 1)
}

function nearestWorkday(calendar: Calendar, day: Day, step: 1 | -1): Day {
  for (let i = 0; i <= LONGEST_HOLIDAY; i++) {
    const candidate = addDays(day, i * step)
    if (isWorkday(calendar, candidate)) return candidate
  }
  return day
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(calendar, day)) count += 1
  return count
}

/** The day a number of calendar days later, or earlier where it is negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Calendar days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}

/** Whether the official calendar of a day's year is loaded. */
export function isCalendarLoaded(calendar: Calendar, day: Day): boolean {
  return calendar.years.has(Number(day.slice(0, 4)))
}
