import { Temporal } from 'temporal-polyfill'
import type { CalendarDays } from './calendar.ts'
import { addDays, isCalendarLoaded, toCalendar, workdayOnOrBefore } from './calendar.ts'
import type { DeadlineSettings } from './deadlines-schema.ts'
import type { Day, Milestone, Plan } from './types.ts'

/** The dates of a milestone for a report year. */
export type Deadline = {
  readonly milestone: Milestone
  /** Report year. */
  readonly year: number
  /** As written in the configuration. */
  readonly nominal: Day
  /** The last working day on or before the nominal date, unless the milestone does not shift. */
  readonly deadline: Day
  /** Of the law, where the milestone has one. */
  readonly statutory: Day | null
  /** False where the official calendar of the deadline's year is not loaded: the deadline may then still move. */
  readonly calendarLoaded: boolean
}

/**
 * The plan of validated settings.
 * @param official calendars in rising order of weight: the built-in ones (left out where the settings say so), then the office's files
 */
export function toPlan(
  settings: DeadlineSettings,
  official: { readonly builtIn: readonly CalendarDays[]; readonly files: readonly CalendarDays[] },
  timezone: string,
): Plan {
  const { holidays } = settings
  const own = holidays.overrides.flatMap((entry) => {
    const { date = '', from = date, to = date, workday } = entry
    const days = []
    for (let day = from; day <= to; day = addDays(day, 1)) days.push({ date: day, workday })
    return days
  })
  return {
    timezone: settings.timezone ?? timezone,
    sendWindow: settings.sendWindow,
    catchUpDays: settings.catchUpDays,
    supervisor: settings.supervisor,
    calendar: toCalendar([...(holidays.builtIn ? official.builtIn : []), ...official.files], own),
    milestones: settings.milestones.map((entry) => ({
      ...entry,
      title: entry.title ?? { zh: entry.id, en: entry.id },
      monthDay: entry.monthDay ?? null,
      statutory: entry.statutory ?? null,
    })),
  }
}

/** A month and day in a year; the last day of February where 02-29 does not exist. */
function dateIn(year: number, monthDay: string): Day {
  const [month = 1, day = 1] = monthDay.split('-').map(Number)
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString()
}

/** The dates of a milestone for a report year; undefined where it has none that year. */
export function deadlineOf(plan: Plan, milestone: Milestone, year: number): Deadline | undefined {
  const inYear = year + milestone.yearOffset
  const nominal = milestone.dates[year] ?? (milestone.monthDay && dateIn(inYear, milestone.monthDay))
  if (!nominal) return undefined
  const deadline = milestone.shift === 'none' ? nominal : workdayOnOrBefore(plan.calendar, nominal)
  return {
    milestone,
    year,
    nominal,
    deadline,
    statutory: milestone.statutory && dateIn(inYear, milestone.statutory),
    calendarLoaded: isCalendarLoaded(plan.calendar, nominal) && isCalendarLoaded(plan.calendar, deadline),
  }
}

/** A milestone's dates around a day, earliest first: report years from four years before to one after. */
export function deadlinesAround(plan: Plan, milestone: Milestone, day: Day): readonly Deadline[] {
  const year = Number(day.slice(0, 4))
  return [-4, -3, -2, -1, 0, 1]
    .map((step) => deadlineOf(plan, milestone, year + step))
    .filter((found) => found !== undefined)
    .sort((a, b) => a.deadline.localeCompare(b.deadline))
}

/** The milestone that «the deadline» means without more. */
function submitOf(plan: Plan, id: string): Milestone | undefined {
  return plan.milestones.find((milestone) => milestone.id === id)
}

/** The next deadline on or after a day; of `submit` unless another milestone is named. */
export function nextDeadline(plan: Plan, day: Day, id = 'submit'): Deadline | undefined {
  const milestone = submitOf(plan, id)
  return milestone && deadlinesAround(plan, milestone, day).find(({ deadline }) => deadline >= day)
}

/** The last deadline before a day, which questions about being late mean; of `submit` unless another is named. */
export function lastDeadline(plan: Plan, day: Day, id = 'submit'): Deadline | undefined {
  const milestone = submitOf(plan, id)
  return milestone && deadlinesAround(plan, milestone, day).findLast(({ deadline }) => deadline < day)
}

/** The day lateness is counted from: of the law, or the deadline where there is none. */
export function statutoryDate(deadline: Deadline): Day {
  return deadline.statutory ?? deadline.deadline
}

/** The day a moment falls on in the plan's time zone. */
export function dayOf(plan: Plan, milliseconds: number): Day {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(plan.timezone).toPlainDate().toString()
}
