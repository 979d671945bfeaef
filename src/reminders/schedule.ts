import { Temporal } from 'temporal-polyfill'
import type { Sequence } from './asked.ts'
import { addDays, isWorkday, workdayOnOrAfter, workdayOnOrBefore } from './calendar.ts'
import type { Deadline } from './deadlines.ts'
import { dayOf, deadlinesAround } from './deadlines.ts'
import type { Day, Plan, Stage, StageList } from './types.ts'

/** A stage with the day and moment it is sent. */
export type Sending = {
  readonly stage: Stage
  readonly list: StageList
  readonly sendDay: Day
  /** Epoch milliseconds of the window's opening on that day. */
  readonly sendTime: number
  /** The same moment as people and programs read it, with the zone's offset. */
  readonly sendAt: string
}

/** The latest stages of one milestone and report year that may be sent at a moment, one for each sequence. */
export type Round = {
  readonly deadline: Deadline
  /** For agencies that have not submitted: up to the deadline, then after it, as one sequence. */
  readonly notSubmitted: Sending | undefined
  readonly openErrors: Sending | undefined
  readonly always: Sending | undefined
}

/** Whether reminders may go out at a moment: a working day, inside the window. */
export function isWindowOpen(plan: Plan, now: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(plan.timezone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const { from, to } = plan.sendWindow
  return time >= from && time < to && isWorkday(plan.calendar, local.toPlainDate().toString())
}

/** When a stage of a deadline is sent: up to the deadline rather earlier, after it rather later. */
export function sendingOf(plan: Plan, deadline: Deadline, stage: Stage, list: StageList): Sending {
  const day = addDays(deadline.deadline, stage)
  const sendDay = stage > 0 ? workdayOnOrAfter(plan.calendar, day) : workdayOnOrBefore(plan.calendar, day)
  return { stage, list, ...openingOn(plan, sendDay) }
}

/** The opening of the send window on a day. */
export function openingOn(plan: Plan, day: Day): Pick<Sending, 'sendDay' | 'sendTime' | 'sendAt'> {
  const moment = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: plan.timezone,
    plainTime: Temporal.PlainTime.from(plan.sendWindow.from),
  })
  return {
    sendDay: day,
    sendTime: moment.epochMilliseconds,
    sendAt: moment.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  }
}

/** The next opening of the send window after a moment. */
export function nextOpening(plan: Plan, now: number): Pick<Sending, 'sendDay' | 'sendTime' | 'sendAt'> {
  const today = dayOf(plan, now)
  const first = openingOn(plan, workdayOnOrAfter(plan.calendar, today))
  return first.sendTime > now ? first : openingOn(plan, workdayOnOrAfter(plan.calendar, addDays(today, 1)))
}

/** The lists of stages that follow each other in one sequence. */
const LISTS: Readonly<Record<Sequence, readonly StageList[]>> = {
  notSubmitted: ['notSubmitted', 'overdue'],
  openErrors: ['openErrors'],
}

/** All sendings of one sequence of a deadline, earliest first. */
export function sendingsOf(plan: Plan, deadline: Deadline, sequence: Sequence): readonly Sending[] {
  return LISTS[sequence]
    .flatMap((list) => deadline.milestone.stages[list].map((stage) => sendingOf(plan, deadline, stage, list)))
    .toSorted((a, b) => a.sendTime - b.sendTime || a.stage - b.stage)
}

/** The rounds of which a stage may be sent at a moment: its time has come, and it is not too late to catch up. */
export function roundsAt(plan: Plan, now: number): readonly Round[] {
  const today = dayOf(plan, now)
  const earliest = addDays(today, -plan.catchUpDays)
  return plan.milestones.flatMap((milestone) => {
    const stages = Object.values(milestone.stages).flat()
    if (stages.length === 0) return []
    // Deadlines too far away for any stage need no calendar.
    const [first, last] = [Math.min(...stages), Math.max(...stages)]
    return deadlinesAround(plan, milestone, today).flatMap((deadline) => {
      if (addDays(deadline.deadline, first - 90) > today || addDays(deadline.deadline, last + 90) < earliest) return []
      const latest = (...lists: StageList[]) =>
        lists
          .flatMap((list) => milestone.stages[list].map((stage) => sendingOf(plan, deadline, stage, list)))
          .filter(({ sendTime, sendDay }) => sendTime <= now && sendDay >= earliest)
          .toSorted((a, b) => a.sendTime - b.sendTime || a.stage - b.stage)
          .at(-1)
      const round: Round = {
        deadline,
        notSubmitted: latest('notSubmitted', 'overdue'),
        openErrors: latest('openErrors'),
        always: latest('always'),
      }
      return round.notSubmitted || round.openErrors || round.always ? [round] : []
    })
  })
}
