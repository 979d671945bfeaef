import type { CalendarDays } from '../../src/reminders/calendar.ts'
import { toPlan } from '../../src/reminders/deadlines.ts'
import { deadlinesSchema } from '../../src/reminders/deadlines-schema.ts'
import type { Plan } from '../../src/reminders/types.ts'
import type { Roster } from '../../src/report/types.ts'
import { parseRoster } from '../../src/roster/parse-roster.ts'

/** The plan of a deadlines.yaml with these keys, without built-in holidays. */
export function inventedPlan(settings: object = {}, calendars: readonly CalendarDays[] = []): Plan {
  return toPlan(deadlinesSchema.parse(settings), { builtIn: [], files: calendars }, 'Asia/Shanghai')
}

/** A plan of one milestone. */
export function planOf(milestone: object, settings: object = {}): Plan {
  return inventedPlan({
    ...settings,
    milestones: [{ id: 'submit', monthDay: '01-31', who: { kinds: ['department'] }, stages: {}, ...milestone }],
  })
}

/** A roster of csv lines below the heading. */
export function rosterOf(...lines: readonly string[]): Roster {
  return parseRoster(['agency,aliases,kind,parent,scope,channels,deputies', ...lines].join('\n')).roster
}

/** Epoch milliseconds of a moment in Shanghai, such as `2027-01-22 09:00`. */
export function shanghai(moment: string): number {
  return Date.parse(`${moment.replace(' ', 'T')}:00+08:00`)
}
